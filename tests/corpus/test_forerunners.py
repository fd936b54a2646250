"""forerunners.yaml: what is read, what is refused, what `gongyou corpus check` finds, and the committed entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus import ArticleId, Catalogue, Corpus, Statutes, load_catalogue
from corpus.catalogue.files import HERE
from corpus.catalogue.forerunners import FILE, Forerunner, Forerunners, Pinpoint, read_forerunners
from corpus.forerunning import check_forerunners
from corpus.knowledge import Knowledge
from corpus.model import CatalogueError
from tests.bot.conftest import article
from tests.index.invented import statute, version

OLD, NEW, LATER = date(2001, 1, 1), date(2018, 1, 1), date(2024, 1, 1)
TODAY = date(2026, 11, 25)
VERSIONS = (("bath-law", NEW), ("bath-rule", OLD))
GROUP = "- now: bath-law@2018-01-01\n  then: bath-rule@2001-01-01\n  same: [{}]\n"


def pin(text: str) -> Pinpoint:
    """`bath-law 2(1)`: of the version that stands in VERSIONS."""
    law, place = text.split()
    number, *parts = place.replace(")", "").split("(")
    paragraph, item = (*map(int, parts), None, None)[:2]
    return Pinpoint(ArticleId(law, dict(VERSIONS)[law], number), paragraph, item)


def read(tmp_path: Path, text: str) -> tuple[Forerunner, ...]:
    path = tmp_path / FILE
    path.write_text(text, encoding="utf-8")
    return read_forerunners(path, VERSIONS)


def test_entries_are_read(tmp_path: Path) -> None:
    text = GROUP.format('"3(1)(2) ← 7(1)", 4 ← p2') + "  narrower: 当时只写澡堂\n"
    first, second = read(tmp_path, text)
    assert (str(first.now), str(first.then)) == ("bath-law@2018-01-01/3(1)(2)", "bath-rule@2001-01-01/7(1)")
    assert (second.then, second.narrower) == (pin("bath-rule p2"), "当时只写澡堂")
    assert read(tmp_path, "[]") == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (GROUP.format("3 = 7"), "应形如"),
        (GROUP.format('"3(0) ← 7"'), "不是条、款、项"),
        (GROUP.format('"3 ← 第七条"'), "不是条、款、项"),
        (GROUP.format("3 ← 7, 3 ← 8"), "写了两次"),
        (GROUP.format("3 ← 7").replace("2018", "2019"), "目录中没有 bath-law@2019-01-01"),
        (GROUP.format("3 ← 7") + "  nowt: 1\n", "不认识的字段 nowt"),
        ("- now: bath-law@2018-01-01\n", "第1组.*缺 then、same"),
        (GROUP.format("3 ← 7") + "- now: bath-law@2018-01-01\n  then: bath-rule@2001-01-01\n", "第2组.*缺 same"),
        ("- {", "读不出来"),
        ("5", "应是一个列表"),
        ("true", "应是一个列表"),
        ("now: 1", "应是一个列表"),
        ("{}", "应是一个列表"),
        ("- 5", "每组应写"),
        ("- ", "每组应写"),
        (GROUP.format(""), "至少写一对"),
        (GROUP.format("3 ← 7").replace("[3 ← 7]", "3 ← 7"), "same 应是一个列表"),
        (GROUP.format("3 ← 7").replace("bath-rule@2001", "bath-law@2018"), "同一个版本"),
        (GROUP.format("3 ← 7") + "  narrower: {只写: 澡堂}\n", "narrower 应是一句话"),
        (GROUP.format("3 ← 7") + "  narrower: 0\n", "narrower 应是一句话"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(CatalogueError, match=fault):
        read(tmp_path, text)


@pytest.mark.parametrize(
    ("now", "then", "clause", "stood"),
    [
        ("3", "7", "3", "7"),
        ("3", "7", "3(2)(1)", "7(2)(1)"),  # the 款 and 项 of one number stand for each other
        ("3(1)", "7(2)", "3(1)(4)", "7(2)(4)"),
        ("3(1)", "7", "3(1)(4)", "7"),  # which of its 项 is not said
        ("3(1)(4)", "7", "3(1)(4)", "7"),
        ("3(1)", "7", "3", None),  # of a part it says nothing of the whole
        ("3(1)", "7", "3(2)", None),
        ("3", "7", "4", None),
    ],
)
def test_which_clause_an_entry_speaks_of(now: str, then: str, clause: str, stood: str | None) -> None:
    entry = Forerunner(pin(f"bath-law {now}"), pin(f"bath-rule {then}"))
    assert entry.of(pin(f"bath-law {clause}")) == (pin(f"bath-rule {stood}") if stood else None)


def test_the_finest_entry_goes_first() -> None:
    whole = Forerunner(pin("bath-law 3"), pin("bath-rule 7"))
    fine = Forerunner(pin("bath-law 3(2)"), pin("bath-rule 9"))
    both = Forerunners((whole, fine))
    assert [then.article.article for then, _ in both.of(pin("bath-law 3(2)"))] == ["9", "7"]
    assert both.of_parts(pin("bath-rule 9").article) == (pin("bath-law 3").article,)
    assert both.of_parts(pin("bath-rule 8").article) == ()


@pytest.mark.parametrize(
    ("now", "then", "clause", "became"),
    [
        ("3", "7", "7(2)(1)", "3(2)(1)"),
        ("3(1)", "7(2)", "7(2)(4)", "3(1)(4)"),
        ("3(1)", "7", "7(2)", "3(1)"),
        ("3(1)", "7(2)", "7", None),  # of a part it says nothing of the whole
        ("3(1)", "7(2)", "7(1)", None),
        ("3", "7", "8", None),
    ],
)
def test_what_an_earlier_clause_became(now: str, then: str, clause: str, became: str | None) -> None:
    entry = Forerunner(pin(f"bath-law {now}"), pin(f"bath-rule {then}"))
    after = Forerunners((entry,)).after(pin(f"bath-rule {clause}"))
    assert after == (((pin(f"bath-law {became}"), entry),) if became else ())


def world(entry: Forerunner, *, ended: date | None = None) -> Corpus:
    """A bath law that took over a bath rule; with `ended` a later version of the law follows."""
    law = (article("bath-law", NEW, "3", "", "搓澡歇九天。", ("有下列情形的：", "（一）烫伤的；", "（二）滑倒的。")),)
    rule = (article("bath-rule", OLD, "7", "", "搓澡歇九天。", "滑倒的另算。"),)
    now = replace(version("bath-law", NEW, {}, ended=ended), articles=law)
    then = replace(version("bath-rule", OLD, {}, ended=NEW, repealed=True), articles=rule)
    newer = (version("bath-law", LATER, {"3": "搓澡歇十天。"}),) if ended else ()
    statutes = Statutes([statute("bath-law", "澡堂法", now, *newer), statute("bath-rule", "澡堂规则", then)])
    return Corpus(statutes, Knowledge(), Catalogue(forerunners=(entry,)))


@pytest.mark.parametrize(
    ("now", "then", "fault"),
    [
        ("bath-law 3(1)", "bath-rule 7(1)", ""),
        ("bath-law 3(2)(2)", "bath-rule 7(2)", ""),
        ("bath-law 3", "bath-rule 7", "一一对应"),
        ("bath-law 3(1)", "bath-rule 7(3)", "没有这一款、项"),
        ("bath-law 3(1)", "bath-rule 8", "没有这一条"),
        ("bath-rule 7(1)", "bath-law 3(1)", "施行在后"),
    ],
)
def test_what_the_check_finds(now: str, then: str, fault: str) -> None:
    flaws = check_forerunners(world(Forerunner(pin(now), pin(then))), TODAY)
    assert len(flaws) == bool(fault)
    assert all(fault in flaw.message for flaw in flaws)


def test_a_law_that_has_changed_since_must_be_read_anew() -> None:
    entry = Forerunner(pin("bath-law 3(1)"), pin("bath-rule 7(1)"))
    [flaw] = check_forerunners(world(entry, ended=LATER), TODAY)
    assert "重新核对" in flaw.message
    assert check_forerunners(world(entry, ended=LATER), date(2023, 1, 1)) == []


def test_a_catalogue_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=FILE):
        read_forerunners(tmp_path / FILE, ())


def test_the_committed_entries_are_figures_only() -> None:
    entries = load_catalogue().forerunners
    assert len({entry.now for entry in entries}) >= 60
    assert max(len(entry.narrower) for entry in entries) < 40
    assert "应当" not in (HERE / FILE).read_text(encoding="utf-8")


@pytest.mark.shared
def test_the_committed_entries_stand(full: Corpus) -> None:
    assert check_forerunners(full, TODAY) == []


@pytest.mark.shared
def test_where_the_numbers_agree_but_the_substance_does_not_there_is_no_entry(full: Corpus) -> None:
    """解释（一）43 asks for consent that 解释（四）11 did not name, and 33(1) no longer speaks of people from Hong Kong,
    Macau and Taiwan; 工会法 3(2) is new; 23(1)(1) added 拖欠."""
    known = {(e.now.article.statute, e.now.article.article, e.now.parts) for e in full.catalogue.forerunners}
    statutes = {key[0] for key in known}
    assert {"labor-dispute-interpretation-1", "trade-union-law"} <= statutes
    for clause in (
        ("labor-dispute-interpretation-1", "43", ()),
        ("labor-dispute-interpretation-1", "33", (1,)),
        ("trade-union-law", "3", (2,)),
        ("trade-union-law", "23", (1, 1)),
        ("women-rights-protection-law", "48", (1,)),
        ("legal-aid-law", "31", (1, 5)),
    ):
        covered = {(clause[0], clause[1], clause[2][:depth]) for depth in range(len(clause[2]) + 1)}
        assert not covered & known, clause
