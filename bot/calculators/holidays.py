"""Which day is a statutory holiday (法定休假日) by 全国年节及纪念日放假办法 2, a rest day or a working day.

The days of the lunar calendar come from `lunardate`, 清明 and the announced rest and working days from
`chinese_calendar`; for years that are not announced yet a day on which they may be moved stays open.
"""

from __future__ import annotations

from datetime import date

_SINCE_2025 = date(2025, 1, 1)
_SINCE_2014 = date(2014, 1, 1)
_SINCE_2008 = date(2008, 1, 1)
_SATURDAY = 5
_LAST_LUNAR = 2099  # the last year of the lunar tables
_SOLAR = frozenset({(1, 1), (5, 1), (10, 1), (10, 2), (10, 3)})
_MOVED_MONTHS = frozenset({1, 2, 4, 5, 6, 9, 10, 12})  # months in which rest days may be moved
_MEASURES = "全国年节及纪念日放假办法"
# 人社厅函〔2020〕135号: 中秋 fell on 1 October, and a fourth day was paid at 300 %
_FOURTH, _REPLY = date(2020, 10, 4), "2020年国庆节、中秋节假期加班工资计算问题的复函 p3"
_LUNAR = frozenset({(5, 5), (8, 15)})  # 端午, 中秋


def measures_of(on: date) -> str:
    """The title by which the measures of that day are cited; the version is named where it is not today's."""
    title = _MEASURES
    if on >= _SINCE_2025:
        return title
    return f"{title}@2013-12-11" if on >= _SINCE_2014 else f"{title}@2007-12-14"


def holiday_cite(day: date) -> str:
    """The clause by which a day is a statutory holiday or a rest day that was moved."""
    return _REPLY if day == _FOURTH else f"{measures_of(day)} 2"


def statutory_holiday(day: date) -> bool:
    """Whether the day is a statutory holiday, from 2008 on. 5月2日 and 除夕 (again) only from 2025."""
    if day < _SINCE_2008:
        return False
    if (day.month, day.day) in _SOLAR or day == _FOURTH:
        return True
    if (day.month, day.day) == (5, 2):
        return day >= _SINCE_2025
    return _by_the_moon(day) or _qingming(day)


def _by_the_moon(day: date) -> bool:
    from lunardate import LunarDate

    if day.year > _LAST_LUNAR:
        return False
    new_year = LunarDate(day.year, 1, 1).to_solar_date()
    if (day - new_year).days + 1 in spring_festival(day.year):
        return True
    lunar = LunarDate.from_solar_date(day.year, day.month, day.day)
    return (lunar.month, lunar.day) in _LUNAR and not lunar.is_leap_month


def _qingming(day: date) -> bool:
    """清明 is the day of the solar term, 4 to 6 April."""
    if day.month != 4 or not 4 <= day.day <= 6:
        return False
    from chinese_calendar import get_solar_terms

    return any(term == "清明" for _, term in get_solar_terms(day, day))


def spring_festival(year: int) -> frozenset[int]:
    """The days of 春节 that are statutory holidays in a year: 0 for 除夕, 1 for 初一; none before 2008."""
    if year >= _SINCE_2025.year:
        return frozenset({0, 1, 2, 3})
    if year >= _SINCE_2014.year:
        return frozenset({1, 2, 3})
    return frozenset({0, 1, 2}) if year >= _SINCE_2008.year else frozenset()


def kind_of_day(day: date) -> str | None:
    """法定休假日, 休息日 or 工作日, moved days included; None before 2008, after 2099 and where not announced yet."""
    if day < _SINCE_2008 or day.year > _LAST_LUNAR:
        return None
    if statutory_holiday(day):
        return "法定休假日"
    from chinese_calendar import is_workday

    try:
        return "工作日" if is_workday(day) else "休息日"
    except NotImplementedError:
        return None if day.month in _MOVED_MONTHS else "休息日" if day.weekday() >= _SATURDAY else "工作日"
