"""Citations are found where they stand, and no text makes the search fail."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.find import find_citations
from corpus.finding.pins import read_pins
from corpus.finding.quotes import Tie, quotes_in
from corpus.finding.view import clean_view
from corpus.verify import verify
from tests.corpus.verify_world import invented_world

TODAY = date(2026, 1, 1)
WORLD = invented_world()
PIECES = st.sampled_from(
    [
        "《共乐互助法》", "共乐互助法", "《", "》", "第", "三", "12", "条", "款", "（一）", "项", "、", "和", "至", "规定：", "“", "”", '"', "该法", "同条",
        "本条例", "工钱条例", "（以下简称", "）", "\n", "> ", "。", "员工手册", "（2010）", "之一", " ", "\u200b", "\ud800", "\x00", "海州", "解释（一）", "……",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_spans_hold_for_every_mixture(text: str) -> None:
    """text[start:end] == matched_text, inside the text, for whatever the pieces of citations are mixed to."""
    for row in verify(text, WORLD, TODAY):
        assert text[row.start : row.end] == row.matched_text
        assert row.matched_text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Nothing is raised, and the clean view keeps the length."""
    assert len(clean_view(text)) == len(text)
    for found in find_citations(text, WORLD.statutes):
        assert text[found.start : found.end] == found.matched_text


@pytest.mark.parametrize(
    "unit", ["第1条", "该法第3条", "《《《》》》第3条", "第1条至", "((((", "“", "的法第3条", "1,", "第一、"]
)
def test_long_nonsense_is_read(unit: str) -> None:
    """Repetition leads to no explosion and no failure."""
    assert isinstance(find_citations(unit * (20_000 // len(unit)), WORLD.statutes), list)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第三十八条", [("38", None, None)]),
        ("第 38 条第1款", [("38", 1, None)]),
        ("第二百七十六条之一第二款", [("276-1", 2, None)]),
        ("第276-1条", [("276-1", None, None)]),
        ("第36-38条", [("36", None, None), ("37", None, None), ("38", None, None)]),
        ("第三条第一、三款", [("3", 1, None), ("3", 3, None)]),
        ("第三条第一款第(一)、(三)项和第二款", [("3", 1, 1), ("3", 1, 3), ("3", 2, None)]),
        ("第一项至第三项", []),
        ("第三条例", []),
        ("第廿三条", [("23", None, None)]),
        ("第38条之规定", [("38", None, None)]),
        ("第38条第1款第1项至第3项", [("38", 1, 1), ("38", 1, 2), ("38", 1, 3)]),
    ],
)
def test_pins(text: str, parts: list[tuple[str, int | None, int | None]]) -> None:
    """条, 款 and 项 in lists and ranges."""
    assert [(p.article, p.paragraph, p.item) for p in read_pins(text, 0)] == parts


@pytest.mark.parametrize(
    ("text", "ties"),
    [
        ("《共乐互助法》第三条规定：“甲乙丙丁”", [Tie.FIRM]),
        ("《共乐互助法》第三条“甲乙丙丁”", [Tie.BESIDE]),
        ("“甲乙丙丁”（《共乐互助法》第三条）", [Tie.FIRM]),
        ("《共乐互助法》第三条的“甲乙丙丁”情形", [Tie.NEAR]),
        ("《共乐互助法》第三条。公司说“甲乙丙丁”", []),
        ("《共乐互助法》第三条和员工手册“甲乙丙丁”", []),
        ("《共乐互助法》第三条规定：甲乙丙丁戊己庚辛", [Tie.UNQUOTED]),
    ],
)
def test_ties(text: str, ties: list[Tie]) -> None:
    """Words hang on a citation by the way they stand beside it."""
    assert [q.tie for q in find_citations(text, WORLD.statutes)[0].quotations] == ties


def test_outer_quotation_counts() -> None:
    """Quotation marks inside quotation marks belong to the outer quotation."""
    text = "“外‘内’外”和“第二”"
    assert [text[q.start : q.end] for q in quotes_in(clean_view(text), text)] == ["外‘内’外", "第二"]
