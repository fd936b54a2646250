"""Years and parts of a year as people name them: 年底, 上半年, 夏天, 国庆, 中秋 → the days they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

# the longest word first: 前年 stands in 大前年
YEARS_BACK = {"大前年": 3, "前年": 2, "去年": 1, "今年": 0, "明年": -1, "后年": -2}
# name → first and last month
_MONTHS = {
    "年初": (1, 3),
    "年底": (12, 12),
    "年末": (12, 12),
    "年中": (6, 7),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "春天": (3, 5),
    "夏天": (6, 8),
    "秋天": (9, 11),
    "冬天": (12, 12),
}
_SOLAR = {
    "双十一": (11, 11),
    "双11": (11, 11),
    "双十二": (12, 12),
    "双12": (12, 12),
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "十一": (10, 1),
    "国庆": (10, 1),
    "三八": (3, 8),
}
_LUNAR = {
    "除夕": "Spring Festival",
    "春节": "Spring Festival",
    "过年": "Spring Festival",
    "清明": "Tomb-sweeping Day",
    "端午": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival",
}
_ENDINGS = "(?:节|期间|假期)*"
NAMES = (
    r"(?<!十)(?:年初|年底|年末|年中|上半年|下半年|[春夏秋冬][天季]"
    rf"|(?:{'|'.join((*_SOLAR, *_LUNAR))})(?!月|点|个|分|[一二三四五六七八九十]?[日号天]){_ENDINGS})"
)


def period(year: int, name: str) -> tuple[date, date] | None:
    """First and last day; None for a holiday of a year whose calendar is not known."""
    bare = re.sub(rf"{_ENDINGS}$", "", name).replace("季", "天") or name
    if bare in _MONTHS:
        first, last = _MONTHS[bare]
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    solar = next((day for word, day in _SOLAR.items() if name.startswith(word)), None)
    if solar:
        return date(year, *solar), date(year, *solar)
    lunar = next((holiday for word, holiday in _LUNAR.items() if name.startswith(word)), None)
    return _holiday(year, lunar) if lunar else None


@cache
def _holiday(year: int, name: str) -> tuple[date, date] | None:
    """The days off of a moving holiday, as the calendar of public holidays (chinesecalendar) has them."""
    import chinese_calendar

    try:
        days = list(chinese_calendar.get_holidays(date(year, 1, 1), date(year, 12, 31)))
        named = [day for day in days if chinese_calendar.get_holiday_detail(day)[1] == name]
    except NotImplementedError:
        return None
    return (named[0], named[-1]) if named else None
