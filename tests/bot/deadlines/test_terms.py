"""Terms end on the day that the clauses give: tables worked out by hand, events, holidays, places."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.citing import Citer
from bot.deadlines import Event, EventKind, UnknownTerm, term, terms
from bot.deadlines.local import local_lengths
from bot.deadlines.model import Unit
from bot.limits import pinned
from corpus import Corpus, load_corpus
from corpus.numerals import to_chinese

from .worked import LOCAL, ROWS, TODAY, Row

CLAIM, HELP, AGREE, OBSTACLE = EventKind.CLAIM, EventKind.HELP, EventKind.AGREE, EventKind.OBSTACLE


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_the_last_day(row: Row) -> None:
    name, start, last, how = row
    reckoned = term(name, day(start), (), TODAY)
    assert reckoned.day == day(last), how
    assert reckoned.days_left == (day(last) - TODAY).days
    assert reckoned.over == (day(last) < TODAY)


@pytest.mark.parametrize("row", LOCAL, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_the_last_day_by_the_local_rule(row: tuple[str, str, str, str, str]) -> None:
    name, region, start, last, how = row
    reckoned = term(name, day(start), (), TODAY, region=region)
    assert reckoned.day == (day(last) if last else None), how
    assert last or reckoned.assumed or reckoned.missing


def test_every_term_has_at_least_six_worked_cases() -> None:
    worked = Counter(row[0] for row in (*ROWS, *LOCAL))
    assert all(worked[each.name] >= 6 for each in terms())


# 27(2): from the interruption the year runs anew; 27(3): the time of the obstacle is not counted
@pytest.mark.parametrize(
    ("name", "start", "events", "last"),
    [
        ("arbitration", "2025-05-20", [Event(CLAIM, day("2026-03-02"))], "2027-03-02"),
        ("arbitration", "2024-05-20", [Event(CLAIM, day("2025-03-03")), Event(AGREE, day("2025-12-01"))], "2026-12-01"),
        ("arbitration", "2024-05-20", [Event(AGREE, day("2025-12-01")), Event(CLAIM, day("2025-03-03"))], "2026-12-01"),
        ("arbitration", "2024-05-20", [Event(HELP, day("2025-05-20"))], "2026-05-20"),  # on the last day
        ("arbitration", "2024-05-20", [Event(HELP, day("2025-05-21"))], "2025-05-20"),  # a day late
        ("arbitration", "2024-06-21", [Event(CLAIM, day("2025-06-23"))], "2026-06-23"),  # 21 June 2025 is a Saturday
        ("arbitration", "2025-05-20", [Event(CLAIM, day("2025-05-20"))], "2026-05-20"),  # before the count begins
        ("arbitration", "2025-11-03", [Event(OBSTACLE, day("2026-02-01"), day("2026-03-01"))], "2026-12-01"),
        ("arbitration", "2025-11-03", [Event(OBSTACLE, day("2025-10-01"), day("2025-11-13"))], "2026-11-13"),
        ("arbitration", "2025-09-01", [Event(OBSTACLE, day("2026-11-01"), day("2026-11-20"))], "2026-09-01"),
        ("arbitration", "2025-11-03", [Event(OBSTACLE, day("2026-02-01"), day("2026-02-11")),
                                       Event(OBSTACLE, day("2026-02-06"), day("2026-02-21"))], "2026-11-23"),
        ("arbitration", "2025-11-26", [Event(OBSTACLE, day("2026-11-15"))], "2026-12-07"),  # lasts: ten days, a Sunday
        ("arbitration_pay", "2025-06-30", [Event(CLAIM, day("2025-12-31"))], "2026-12-31"),
        # 民事诉讼法 250(1) with 民法典 194, 195
        ("enforcement", "2023-06-30", [Event(HELP, day("2024-12-02"))], "2026-12-02"),
        ("enforcement", "2024-10-30", [Event(OBSTACLE, day("2025-01-01"), day("2025-03-01"))], "2026-10-30"),
        ("enforcement", "2024-10-30", [Event(OBSTACLE, day("2026-05-01"), day("2026-06-10"))], "2026-12-10"),
        # 行政案件规定 7, 行政复议法 20(2), 行政诉讼法 48(1)
        ("injury_worker", "2025-11-02", [Event(OBSTACLE, day("2026-01-01"), day("2026-01-31"))], "2026-12-02"),
        ("review", "2026-09-21", [Event(OBSTACLE, day("2026-10-01"), day("2026-10-11"))], "2026-11-30"),
        ("administrative_suit", "2026-05-11", [Event(OBSTACLE, day("2026-06-01"), day("2026-06-20"))], "2026-11-30"),
        # no clause renews these; for the court's terms the court must be asked (民事诉讼法 86)
        ("award_suit", "2026-11-10", [Event(CLAIM, day("2026-11-20"))], "2026-11-25"),
        ("award_suit", "2026-11-10", [Event(OBSTACLE, day("2026-11-12"), day("2026-11-20"))], "2026-11-25"),
        ("inspection", "2024-12-10", [Event(CLAIM, day("2025-12-10"))], "2026-12-10"),
        ("rating_again", "2026-11-18", [Event(OBSTACLE, day("2026-11-19"), day("2026-11-22"))], "2026-12-03"),
    ],
)  # fmt: skip
def test_what_renews_and_what_stops_a_term(name: str, start: str, events: list[Event], last: str) -> None:
    reckoned = term(name, day(start), events, TODAY)
    assert reckoned.day == day(last), [line.text for line in reckoned.lines]
    assert len(reckoned.lines) > 1 or reckoned.assumed


def test_a_moved_day_names_the_safe_one() -> None:
    reckoned = term("award_suit", day("2026-11-14"), (), day("2026-11-20"))  # the 29th, a Sunday
    assert (reckoned.day, reckoned.safe) == (day("2026-11-30"), day("2026-11-27"))
    assert "2026年11月27日以前办" in reckoned.assumed[-1]


def test_beyond_the_calendar_nothing_is_guessed() -> None:
    reckoned = term("arbitration", day("2026-05-01"), (), TODAY)  # 1 May 2027, surely a holiday
    assert reckoned.day == day("2027-05-01")
    assert "2027年的放假安排还没有收入日历" in reckoned.assumed[0]
    reckoned = term("bargaining_reply", day("2026-12-28"), (), TODAY, region="河南省")
    assert reckoned.day is None
    assert "算不出第10个工作日" in reckoned.assumed[-1]


def test_without_a_start_the_rule_stands_and_the_day_is_asked_for() -> None:
    for each in terms():
        reckoned = term(each.name, None, (), TODAY)
        assert reckoned.day is None
        assert reckoned.missing == (each.asks,)
        assert reckoned.rule.cites


def test_an_unknown_place_is_told() -> None:
    assert "各地规定" in term("bargaining_reply", TODAY, (), TODAY).assumed[0]
    assert "没有查到广东省深圳市" in term("bargaining_reply", TODAY, (), TODAY, region="广东省深圳市").assumed[0]


def test_a_term_that_is_the_workers_own_has_something_that_may_still_help() -> None:
    assert all(each.late for each in terms() if each.whose.value != "wait")


def test_there_is_no_other_term() -> None:
    with pytest.raises(UnknownTerm):
        term("lottery", None)


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.mark.shared
def test_every_clause_is_in_the_book_with_its_paragraph_and_item(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    for each in terms():
        lines = (each.rule, *each.before, *each.late)
        cites = {cite for line in lines for cite in line.cites} | {*each.interrupted, *each.paused}
        for cite in {*cites, *each.counting.cites, *each.counting.moving}:
            [citation] = pinned((cite,), citer, (TODAY,))
            article = law.statutes.article(citation.article)
            assert article is not None, cite
            assert cite.paragraph is None or article.part(cite.paragraph, cite.item) is not None, cite


@pytest.mark.shared
def test_every_local_length_stands_in_its_clause(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    for rows in local_lengths().values():
        for row in rows:
            [citation] = pinned((row.cite,), citer, (TODAY,))
            number = row.length.number
            unit = "个工作日" if row.length.unit is Unit.WORKDAY else "日"
            assert any(f"{said}{unit}" in citation.quote for said in (number, to_chinese(number))), row
            statute = law.statutes.get(citation.article.statute)
            assert statute is not None
            assert statute.region == row.region


@pytest.mark.shared
def test_every_length_stands_in_a_clause_of_its_rule(law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    for each in terms():
        if each.length is None:
            continue
        quotes = "".join(citation.quote for citation in pinned(each.rule.cites, citer, (TODAY,)))
        number, unit = each.length.number, {"个月": "个月"}.get(each.length.unit.value, each.length.unit.value)
        words = (str(number), to_chinese(number), *(["二"] if number == 2 else []))
        assert any(f"{said}{unit}" in quotes for said in words), each.name
