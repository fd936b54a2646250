"""Periods of service (工作年限): from the first day to the last one, both worked."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Whole months and the days left over."""

    months: int
    days: int

    def __str__(self) -> str:
        parts = [(self.months // 12, "年"), (self.months % 12, "个月"), (self.days, "天")]
        return "".join(f"{number}{unit}" for number, unit in parts if number) or "0天"


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last day of a shorter month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def anniversary(first: date, months: int) -> date:
    """The day on which so many months of work are full and the next one begins.

    Where that month has no such day, its last day still belongs to the term (民法典 202): from 31 January the first
    month is full on 28 February, and the next begins on 1 March.
    """
    same = add_months(first, months)
    return same if same.day == first.day else same + timedelta(days=1)


def span(first: date, last: date) -> Span:
    """How long somebody worked from `first` to `last`, both included: 2019-03-01 to 2026-08-31 is 90 months."""
    end = last + timedelta(days=1)
    months = max(0, (end.year - first.year) * 12 + end.month - first.month)
    while months and anniversary(first, months) > end:
        months -= 1
    return Span(months, max(0, (end - anniversary(first, months)).days))


def years_span(years: Decimal) -> Span:
    """9.5 years → 114 months; part of a month counts as days (30 of them)."""
    return months_span(years * 12)


def months_span(months: Decimal) -> Span:
    """2.0333 months → two months and a day, to the nearest day."""
    whole = int(months)
    days = int(((months - whole) * 30).to_integral_value())
    return Span(whole + days // 30, days % 30)


def months_due(worked: Span) -> Decimal:
    """劳动合同法 47(1): one month a year; six months or more count as a year, less than six as half a month."""
    years, rest = divmod(worked.months, 12)
    if rest == 0 and worked.days == 0:
        return Decimal(years)
    return Decimal(years) + (Decimal(1) if rest >= 6 else Decimal("0.5"))


def weekdays(first: date, last: date) -> int:
    """Mondays to Fridays from `first` to `last`, both included."""
    days = (last - first).days + 1
    return sum((first + timedelta(days=n)).weekday() < 5 for n in range(max(0, days)))
