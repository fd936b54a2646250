"""Names lead to the statutes they can mean, all of them and no others."""

from __future__ import annotations

import pytest

from corpus import Corpus
from corpus.titles import Titles, name_key
from tests.corpus.verify_world import invented_world


@pytest.fixture(scope="module")
def titles() -> Titles:
    return Titles(invented_world().statutes)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("共乐互助法", ["aid-law"]),
        ("《中华人民共和国共乐互助法》", ["aid-law"]),
        ("《 共樂互助法 》", ["aid-law"]),
        ("互助争议司法解释一", ["aid-interpretation-1"]),
        ("关于审理互助争议案件适用法律问题的解释（二）", ["aid-interpretation-2"]),
        ("法释〔2022〕99号", ["aid-interpretation-1"]),
        ("工钱条例", ["haizhou-pay", "shanzhou-pay"]),
        ("海州工钱条例", ["haizhou-pay"]),
        ("司法解释", ["aid-interpretation-1", "aid-interpretation-2"]),
        ("没有的法", []),
        ("", []),
    ],
)
def test_resolve(titles: Titles, name: str, ids: list[str]) -> None:
    """Official, short and derived names, with or without marks."""
    assert [s.id for s in titles.resolve(name)] == ids


def test_region_chooses(titles: Titles) -> None:
    """With a region only the statutes of that region remain."""
    assert [s.id for s in titles.resolve("工钱条例", region="山州省丙市")] == ["shanzhou-pay"]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("共乐互肋法", ["aid-law"]),  # one wrong letter
        ("共乐互助发", ["aid-law"]),  # 发 for 法
        ("乐共互助法", ["aid-law"]),  # mixed order
        ("共乐互助条例", ["aid-law"]),  # mixed kind
        ("共互法", ["aid-law"]),  # letters left out
        ("共乐法典", []),  # another kind
        ("互助争议司法解释三", []),  # another number is no slip
        ("林州省工钱条例", []),  # another place is no slip
        ("劳资法", []),
    ],
)
def test_guess(titles: Titles, name: str, ids: list[str]) -> None:
    """A slip leads to the one law that it fits."""
    assert [s.id for s in titles.guess(name)] == ids


def test_name_key() -> None:
    """Marks, white space and the state's name do not count; the letters do."""
    assert name_key("上海市实施《中华人民共和国工会法》办法（2020）") == "上海市实施工会法办法2020"


@pytest.mark.shared
def test_every_official_title_resolves_to_its_statute(full: Corpus) -> None:
    """No derived name stands in the way of an official one."""
    titles = Titles(full.statutes)
    for statute in full.statutes:
        if statute.retrievable:
            assert statute in titles.resolve(statute.title)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("劳动者权益保护法", []),
        ("劳动保护法", []),
        ("江西省工会条例", []),
        ("社会保障法", ["social-insurance-law"]),
        ("劳动合同法实施细则", ["labor-contract-law-implementing-regulation"]),
    ],
)
def test_guess_among_all_laws(full: Corpus, name: str, ids: list[str]) -> None:
    """Invented titles are not drawn to the nearest real one."""
    assert [s.id for s in Titles(full.statutes).guess(name)] == ids
