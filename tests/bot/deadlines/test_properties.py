"""What holds for every start: ends never before, never out of order, only on working days where the law moves them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators.periods import add_months
from bot.deadlines import Event, EventKind, term, terms
from bot.deadlines.asked import asked
from bot.deadlines.counting import last_day, working
from bot.deadlines.model import Length, Unit, Whose

DAYS = st.dates(date(2005, 1, 1), date(2040, 12, 31))
KNOWN = st.dates(date(2010, 1, 1), date(2024, 9, 30))
NAMES = st.sampled_from([each.name for each in terms() if each.length])
EVENTS = st.lists(
    st.builds(
        lambda kind, day, length: Event(kind, day, day + timedelta(days=length) if kind == "obstacle" else None),
        st.sampled_from(list(EventKind)),
        DAYS,
        st.integers(0, 400),
    ),
    max_size=4,
)
PIECES = ["2026年3月1日", "3月1日", "去年5月", "昨天", "三个月前", "上周三", "2月30日", "两年前", "去年", "上个月5号", "收到", "裁决书", "被辞退",
          "仲裁", "工伤", "受伤", "时效", "几天", "来得及", "催", "投诉", "答应", "到", "住院", "欠", "工资", "要约", "复议", "，", "。", "\n", "99", "年"]  # fmt: skip


@settings(deadline=None)
@given(NAMES, DAYS, EVENTS)
def test_a_term_ends_after_it_begins_and_no_event_shortens_it(name: str, start: date, events: list[Event]) -> None:
    on = date(2040, 12, 31)
    plain, renewed = term(name, start, (), on), term(name, start, events, on)
    assert plain.day is not None
    assert renewed.day is not None
    assert plain.day > start
    assert renewed.day >= plain.day
    assert plain.safe is not None
    assert plain.safe <= plain.day
    assert plain.over == (plain.day < on)


@settings(deadline=None)
@given(NAMES, KNOWN)
def test_a_later_start_never_ends_earlier(name: str, start: date) -> None:
    today, tomorrow = (term(name, day, (), start).day for day in (start, start + timedelta(days=1)))
    assert today is not None
    assert tomorrow is not None
    assert today <= tomorrow


@settings(deadline=None)
@given(NAMES, KNOWN)
def test_the_last_day_is_a_working_day_where_the_law_moves_it(name: str, start: date) -> None:
    reckoned = term(name, start, (), start)
    assert reckoned.day is not None
    if reckoned.term.counting.moving and reckoned.term.whose is not Whose.WAIT:
        assert working(reckoned.day)


@settings(deadline=None)
@given(DAYS, st.integers(1, 60))
def test_months_keep_the_day_or_end_with_the_month(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@settings(deadline=None)
@given(KNOWN, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(start: date, number: int) -> None:
    end = last_day(start, Length(number, Unit.WORKDAY))
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert sum(map(working, between)) == number
    assert working(end)


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=16))
def test_no_text_breaks_the_reading(pieces: list[str]) -> None:
    on = date(2026, 11, 25)
    for one in asked("".join(pieces), on):
        assert one.first is None or (one.last is not None and one.first <= one.last)
        term(one.name, one.first, one.events, on)
