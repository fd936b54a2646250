"""The arithmetic of terms: the last day of a length, and where it moves when it is a holiday.

民法典 201(1), 202, 203(1) and 民事诉讼法 85(2)(3): the first day is not counted; a term of years or months ends on the
day of the same number, or on the last of a month that has none; a last day that is a holiday gives way to the day
after the holidays. Which days are holidays comes from `chinese_calendar`, which knows the years that the State Council
has announced; beyond them nothing is guessed.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.calculators.periods import add_months
from bot.deadlines.model import Length, Unit

ONE = timedelta(days=1)
_WEEK = ("一", "二", "三", "四", "五", "六", "日")


class CalendarUnknown(ValueError):
    """The holidays of that year are not known; `year` is the year."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年的放假安排还没有收入日历")
        self.year = year


def last_day(start: date, length: Length) -> date:
    """The last day of a term that starts on `start`. Raises CalendarUnknown for working days beyond the calendar."""
    if length.unit is Unit.DAY:
        return start + timedelta(days=length.number)
    if length.unit is Unit.WORKDAY:
        return _working_days_on(start, length.number)
    return add_months(start, length.number * (12 if length.unit is Unit.YEAR else 1))


def working(day: date) -> bool:
    """Whether people work on that day, days made up included. Raises CalendarUnknown."""
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        raise CalendarUnknown(day.year) from None


def next_working(day: date) -> date:
    """The day itself, or the first working day after it. Raises CalendarUnknown."""
    while not working(day):
        day += ONE
    return day


def working_before(day: date) -> date:
    """The day itself, or the last working day before it. Raises CalendarUnknown."""
    while not working(day):
        day -= ONE
    return day


def weekday(day: date) -> str:
    return f"星期{_WEEK[day.weekday()]}"


def _working_days_on(start: date, number: int) -> date:
    day = start
    for _ in range(number):
        day = next_working(day + ONE)
    return day
