"""Which day is a statutory holiday (法定休假日), as far as 全国年节及纪念日放假办法 2 names it by the solar calendar.

春节, 清明, 端午 and 中秋 follow the lunar calendar or the sun: for them the kind of day must be told.
"""

from __future__ import annotations

from datetime import date

_SINCE_2025 = date(2025, 1, 1)
_SINCE_2014 = date(2014, 1, 1)
_SINCE_2008 = date(2008, 1, 1)
_SOLAR = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})
_LUNAR_MONTHS = frozenset({1, 2, 4, 5, 6, 9, 10})  # months in which a holiday of the lunar calendar may fall


def measures_of(on: date) -> str:
    """The title by which the measures of that day are cited; the version is named where it is not today's."""
    title = "全国年节及纪念日放假办法"
    if on >= _SINCE_2025:
        return title
    return f"{title}@2013-12-11" if on >= _SINCE_2014 else f"{title}@2007-12-14"


def statutory_holiday(day: date) -> bool:
    """Whether the day is a statutory holiday by its solar date, from 2008 on. 5月2日 only from 2025."""
    if day < _SINCE_2008:
        return False
    return (day.month, day.day) in _SOLAR or ((day.month, day.day) == (5, 2) and day >= _SINCE_2025)


def spring_festival(year: int) -> frozenset[int]:
    """The days of 春节 that are statutory holidays in a year: 0 for 除夕, 1 for 初一; none before 2008."""
    if year >= _SINCE_2025.year:
        return frozenset({0, 1, 2, 3})
    if year >= _SINCE_2014.year:
        return frozenset({1, 2, 3})
    return frozenset({0, 1, 2}) if year >= _SINCE_2008.year else frozenset()


def kind_of_day(day: date) -> str | None:
    """法定休假日, 休息日 (Saturday, Sunday) or 工作日; None before 2008 and where a lunar holiday may fall on it."""
    if statutory_holiday(day):
        return "法定休假日"
    if day.month in _LUNAR_MONTHS or day < _SINCE_2008:
        return None
    return "休息日" if day.weekday() >= 5 else "工作日"
