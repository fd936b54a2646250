"""`gongyou corpus check`: clauses exist, numbers stand in them, our words are ours."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus
from corpus.check import LONGEST_SHARED, check_knowledge, shared_run
from corpus.figures import figures, unsupported
from tests.conftest import FIXTURES

TODAY = date(2026, 11, 25)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "knowledge", tmp_path / "knowledge"))


def flaws(small: Corpus, folder: Path, file: str, old: str, new: str) -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(flaw) for flaw in check_knowledge(small, TODAY, folder)]


def test_sound_knowledge_has_no_flaws(small: Corpus, folder: Path) -> None:
    assert check_knowledge(small, TODAY, folder) == []


@pytest.mark.parametrize(
    ("old", "new", "flaw"),
    [
        ('"3-1":', '"33":', "articles/workmates-aid-law.yaml:8：第三十三条：没有这一条"),
        ("一个月五块", "一个月六块", "articles/workmates-aid-law.yaml:4：第三条：“六块”不见于所引条文"),
        (
            "law: 工友互助法",
            "law: 工友互救法",
            "articles/workmates-aid-law.yaml:1：law 写作“工友互救法”，目录中是“工友互助法”",
        ),
        ("2020-03-01", "2020-03-02", "articles/workmates-aid-law.yaml:2：目录中没有 2020-03-02 公布的版本"),
    ],
)
def test_flaws_of_digests(small: Corpus, folder: Path, old: str, new: str, flaw: str) -> None:
    assert flaws(small, folder, "articles/workmates-aid-law.yaml", old, new) == [flaw]


@pytest.mark.parametrize(
    ("old", "new", "flaw"),
    [
        ("工友互助法 3(1)", "工友互救法 3(1)", "引用“工友互救法 3(1)”对不上目录中的法规（2026-11-25 有效的版本）"),
        ("工友互助法 3(1)", "工友互助法 33", "引用“工友互助法 33”没有这一条"),
        ("工友互助法 2(1)(1)", "工友互助法 2(1)(4)", "引用“工友互助法 2(1)(4)”没有这一款、项"),
        ("工友互助法 2(1)(1)", "工友互助法 2(3)", "引用“工友互助法 2(3)”没有这一款、项"),
        ("不超过三十元", "不超过四十元", "“四十元”不见于所引条文"),
    ],
)
def test_flaws_of_cards(small: Corpus, folder: Path, old: str, new: str, flaw: str) -> None:
    (found,) = flaws(small, folder, "topics/aid.yaml", old, new)
    assert found.startswith("topics/aid.yaml:")
    assert found.endswith(f"主题卡 aid-how-much：{flaw}")


def test_a_file_that_cannot_be_read_is_one_flaw(small: Corpus, folder: Path) -> None:
    (found,) = flaws(small, folder, "topics/aid.yaml", "topics:", "topics: [")
    assert found.startswith("topics/aid.yaml:")
    assert "YAML" in found


def test_copied_wording_is_found(small: Corpus, folder: Path) -> None:
    copied = "digest: 互助基金用于探望生病的工友，每次不超过二百元"
    path = folder / "articles" / "workmates-aid-law.yaml"
    path.write_text(f'law: 工友互助法\nversion: 2020-03-01\narticles:\n  "4":\n    {copied}\n', encoding="utf-8")
    (flaw,) = check_knowledge(small, TODAY, folder)
    assert "连续22字相同" in flaw.message


def test_the_longest_shared_run() -> None:
    run = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    assert len(run) == LONGEST_SHARED
    assert shared_run(f"前{run}后", f"左{run}右") == ""
    assert shared_run(f"前{run}戌后", f"左{run}戌右") == f"{run}戌"
    assert shared_run("", run) == ""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("每天八小时、每周四十四小时", [8, 44]),
        ("百分之一百五十，300%", [150, 300]),
        ("三分之二", [2 / 3]),
        ("半年", [0.5]),
        ("20,000元、3万元", [20000, 30000]),
        ("一方、一切、一般", []),
        ("两种情形、三项条件", []),
        ("一个月、二倍、两倍", [1, 2, 2]),
        ("《解释（一）》第三十九条第二款", []),
        ("劳动合同法38、39条", []),
        ("3条路", []),
        ("第三人、两地、二审", []),
        ("五六级", [5, 6]),
        ("自2025年9月1日起", []),
        ("人社部发〔2025〕2号", []),
    ],
)
def test_figures(text: str, values: list[float]) -> None:
    assert [float(figure.value) for figure in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "clause", "missing"),
    [
        ("一年内", "十二个月内", []),
        ("6个月", "半年", []),
        ("一周", "七日", []),
        ("1.5倍", "百分之一百五十", []),
        ("30天", "三十日", []),
        ("30天", "十五日", ["30天"]),
        ("两倍", "三倍", ["两倍"]),
    ],
)
def test_numbers_are_compared_by_value(text: str, clause: str, missing: list[str]) -> None:
    assert unsupported(text, clause) == missing


@pytest.mark.shared
def test_named_clauses_of_other_laws_count(full: Corpus, tmp_path: Path) -> None:
    """A digest of 劳动法 may give a number of 劳动合同法 where it names the clause."""
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles" / "labor-law.yaml"
    head = 'law: 劳动法\nversion: 2018-12-29\narticles:\n  "16":\n    digest: '
    path.write_text(f"{head}不签合同的，按劳动合同法第十、八十二条，一个月后付二倍工资。\n", encoding="utf-8")
    assert check_knowledge(full, TODAY, tmp_path) == []
    path.write_text(f"{head}不签合同的，一个月后付二倍工资。\n", encoding="utf-8")
    assert len(check_knowledge(full, TODAY, tmp_path)) == 2


@pytest.mark.shared
def test_a_repealed_paragraph_is_a_flaw(full: Corpus, tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    card = (
        "topics:\n- id: a-card\n  title: 甲\n  questions: [一, 二, 三, 四, 五]\n"
        "  conclusion: [{text: 退休后另算。, cite: [劳动争议解释（一） 32(1)]}]\n"
    )
    (tmp_path / "topics" / "a.yaml").write_text(card, encoding="utf-8")
    (flaw,) = check_knowledge(full, TODAY, tmp_path)
    assert "已经废止" in flaw.message
    assert flaw.line == 5
