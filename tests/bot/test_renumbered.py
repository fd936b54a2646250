"""Old article numbers in quoted interpretations are put beside today's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.citing import Citer
from bot.renumbered import renumbered
from corpus import Cite, Corpus, load_corpus

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.mark.shared
def test_the_numbers_of_the_trade_union_law_before_2021_are_put_right(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    title = next(s.title for s, _ in law.statutes.at(TODAY) if "适用" in s.title and "工会法" in s.title)
    cited = citer.pinpoints((Cite.parse(f"{title} 2(1)"), Cite.parse(f"{title} 5")), TODAY)
    assert cited
    (note,) = renumbered(cited, citer, TODAY)
    assert "《工会法》第十八条，现在是第十九条" in note
    assert "《工会法》第四十三条，现在是第四十四条" in note


@pytest.mark.shared
def test_where_nothing_was_renumbered_nothing_is_said(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    title = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
    cited = citer.pinpoints((Cite.parse(f"{title} 47"), Cite.parse("劳动合同法 43")), TODAY)
    assert len(cited) == 2
    assert renumbered(cited, citer, TODAY) == []
