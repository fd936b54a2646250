"""Overtime on named days: which of them are statutory holidays, and how long was worked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bot.calculators.holidays import kind_of_day, spring_festival
from bot.summing.told import HAN, NUM, Told, number

Inputs = dict[str, Any]
HOLIDAY = (
    r"法定(?:节假日|休假日|假日|节日|假)|节假日|国庆(?:节)?(?:当天|3天|三天|期间|那?几?天)?|春节|元旦|五一|端午|中秋|清明"
    r"|除夕|大年(?:初[一二三]|三十)|初[一二三]|过年"
)
REST = r"休息日|周末|双休日?|周[六日天]|星期[六日天]|礼拜[六日天]|公休日?|调休(?:放假)?日|调休放假|轮休"
_SOLAR = r"国庆|五一|劳动节|元旦"
_LUNAR = r"春节|端午|中秋|清明"
_ITSELF = r"法定|当天|当日|除夕|大年|初[一二三]"
_N = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})"
_RANGE = re.compile(rf"(?P<month>{_N})月(?P<a>{_N})[日号]?(?:到|至|-|~|—)(?:{_N}月)?(?P<b>{_N})[日号]")
_SPRING = r"除夕|年三十|初[一二三四五六七八九十]"
_SPRING_RANGE = re.compile(rf"(?P<a>{_SPRING})(?:到|至|-|~|—|－)(?:大年|正月)?(?P<b>初[一二三四五六七八九十])")
_SPRING_NAMED = r"大年|春节|过年|除夕|正月|年三十"
_OFF = r"放假|假期|调休|休息日|长假|补休"
_EACH = r"(?:每天|每晚|天天|每日|每个?工作日)"
_HOURS = rf"(?P<n>{NUM})个?(?P<half>半)?多?(?:小时|钟头)"
_MORE_A_DAY = re.compile(
    rf"{_EACH}[^，。；]{{0,10}}?(?:加班|加点|加|延长|多[干上做加]|超(?:出|过)?)[^，。；\d]{{0,3}}?{_HOURS}"
)
_ALL_A_DAY = re.compile(rf"(?:{_EACH}|(?<![班了上干])一天)[^，。；\d]{{0,4}}?{_HOURS}(?P<more>(?:的)?加班)?")
_WORKDAY = r"平时|平日|平常|工作日|延时|下班后|周[一二三四五]"
_DAYS_OF = (
    r"(?:一个?月|每个?月|每月|这个?月|上个?月|本月|共|连续|[干上加做]了|加班|上班|出勤)(?:(?!休|歇|放假|请假)[^，。；\d]){0,6}?#(?:天|个?工作日)",
    r"#天[^，。；]{0,4}(?:都|每天|天天)",
    r"每天[^。；]{0,14}?[，,]\s*#天",
)
_MADE_UP = re.compile(rf"其中(?:有)?(?P<n>{NUM})天(?:已经?|都)?(?:安排|给)?(?:了)?(?:补休|调休|倒休|补了)")
_GIVEN = re.compile(rf"(?:安排|给|补|调)(?:了|休)*(?P<n>{NUM})天(?:补休|调休)?")
_MOST = 10  # days of one stretch of holidays
_EIGHT = Decimal(8)


def on_named_days(told: Told) -> Inputs:
    """Inputs of the overtime calculator for a day or a stretch of days by date; {} where the text names none."""
    stretch = _RANGE.search(told.text)
    return (_stretch(told, stretch) if stretch else _several(told)) or _one(told)


def _stretch(told: Told, match: re.Match[str]) -> Inputs:
    """10月1日到3日都上班: each day by its date; what is no statutory holiday is a rest day that was moved there."""
    month, begin, end = (number(match[part]) for part in ("month", "a", "b"))
    moments = [m for m in told.moments() if m.first.month == month]
    if not moments or begin is None or end is None or told.says(_LUNAR):
        return {}
    first = moments[0].first
    count = int(end - begin) + 1
    if not 1 < count <= _MOST:
        return {}
    days = [first + timedelta(days=n) for n in range(count)]
    a_day = told.number(r"(?:每天|一天|每日)[^，。；]{0,6}?#个?(?:小时|钟头)")
    more = told.says(r"(?:每天|一天|每日)[^，。；\d]{0,3}加(?:了)?班")  # on top of the ordinary hours
    return _by_kind([_kind(told, day) for day in days], a_day or _EIGHT, workdays=more)


def _by_kind(kinds: list[str | None], hours: Decimal, *, workdays: bool) -> Inputs:
    """So many hours on each day; a working day counts only where the hours are overtime on it."""
    if None in kinds:
        return {"unsettled_days": Decimal(kinds.count(None))}
    named = {"法定休假日": "holiday_hours", "休息日": "rest_hours", **({"工作日": "workday_hours"} if workdays else {})}
    return {field: hours * kinds.count(kind) for kind, field in named.items() if kind in kinds}


def _several(told: Told) -> Inputs:
    """5月1号和5月4号: each day by its date, where the dates tell what they are."""
    days = dict.fromkeys(m.first for m in told.moments() if m.first == m.last)
    moments = [m for m in told.moments() if m.first == m.last]
    if len(moments) == 2 and re.search(r"^[^，。；]{0,6}(?:到|至)", told.text[moments[0].end : moments[1].start]):
        first, last = moments[0].first, moments[1].first
        days = dict.fromkeys(first + timedelta(days=n) for n in range(min((last - first).days + 1, _MOST)))
    if len(days) < 2 or not told.says(r"加(?:了)?班|上班|值班|在岗|干活") or told.says(r"入职|进厂|离职|到期|出生"):
        return {}
    hours = told.number(r"(?:每天|一天|每日|各)[^，。；]{0,6}?#个?(?:小时|钟头)") or _EIGHT
    return _by_kind([_kind(told, day) for day in days], hours, workdays=True)


def _one(told: Told) -> Inputs:
    """2025年5月2日上班8小时: one day, whose kind its date tells unless the text does."""
    moments = [m for m in told.moments() if m.first == m.last]
    if len(moments) != 1 or not told.says(r"[日号][^，。]{0,12}(?:上班|加班|值班)"):
        return {}
    day = moments[0].first
    clause = told.over(re.split(r"[。；\n]", told.text[moments[0].end :])[0])
    inputs: Inputs = {"worked_on": day, "hours": clause.number(r"#个?(?:小时|钟头)") or _EIGHT}
    kind = _kind(told, day)
    return inputs | ({"kind_of_day": kind} if kind else {})


def _kind(told: Told, day: date) -> str | None:
    """By the calendar; the words tell of shifts whose rest day is another, and of days that are not announced yet."""
    found = kind_of_day(day)
    if found == "法定休假日":
        return found
    if told.says(REST):
        return "休息日"
    if found is not None:
        return found
    if told.says(r"除夕|年三十") and 0 not in spring_festival(day.year):
        return None  # a working day or one that was moved there
    if told.says(_SOLAR) and not told.says(_LUNAR):
        return "休息日"
    return "法定休假日" if told.says(_ITSELF) else None


def amount(told: Told, words: str) -> tuple[Decimal, str] | None:
    """How much on days of that kind: 周六加班2天, 国庆3天, 4个周六, 周末加班16小时, 国庆做了80件."""
    for pattern, unit in (
        (rf"(?:{words})[^，。；]{{0,12}}?#件", "hours"),
        (rf"(?:{words})[^，。；\d]{{0,12}}?#个?(?:小时|钟头)", "hours"),
        (rf"(?:{words})(?:(?!费|工资|钱)[^，。；]){{0,10}}?#(?:整)?天", "days"),
        (rf"#个(?:{words})", "days"),
        (rf"#(?:整)?天(?:的)?(?:{words})", "days"),
    ):
        found = told.numbers(pattern)
        if found:
            return sum(found, Decimal(0)), unit
    if told.says(rf"每个?(?:{words})|每逢(?:{words})|(?:{words})(?:也|都)?(?:经常|总|天天)"):
        return None  # how many of them is not said
    return (Decimal(1), "days") if told.says(rf"(?:{words})[^，。；]{{0,8}}(?:当天|一天|加班|上班|值班)") else None


def beyond_the_holiday(told: Told, hours: Inputs) -> Inputs:
    """国庆7天: three of them are statutory holidays, the others rest days (放假办法 2); days made up are taken off."""
    since_2025 = _year(told) >= 2025
    longest = {
        "国庆": 3,
        "春节": 4 if since_2025 else 3,
        "过年": 4 if since_2025 else 3,
        "五一": 2 if since_2025 else 1,
    }
    named = [word for word in longest if word in told.text]
    single = sum(word in told.text for word in ("元旦", "清明", "端午", "中秋"))
    longest = {word: most + single for word, most in longest.items()}
    days = hours.get("holiday_days")
    if days is not None and len(named) == 1 and days > longest[named[0]]:
        most = Decimal(longest[named[0]])
        hours = {**hours, "holiday_days": most, "rest_days": hours.get("rest_days", Decimal(0)) + days - most}
    made_up = _MADE_UP.search(told.text) or (_GIVEN.search(told.text) if "补休" in told.text else None)
    off = number(made_up["n"]) if made_up else None
    if off is not None and hours.get("rest_days", Decimal(0)) >= off:
        hours = {**hours, "rest_days": hours["rest_days"] - off}
    return hours


def on_spring_days(told: Told) -> Inputs | None:
    """大年初一到初七: how many of the days are statutory in that year; what the others are only if the words say so."""
    if not told.says(_SPRING_NAMED):
        return None
    stretch = _SPRING_RANGE.search(told.text)
    if stretch:
        worked = set(range(_lunar(stretch["a"]), _lunar(stretch["b"]) + 1))
    else:
        worked = {_lunar(match.group()) for match in re.finditer(_SPRING, told.text)}
    if not worked:
        return None
    statutory = worked & spring_festival(_year(told))
    others = len(worked - statutory)
    a_day = more_a_day(told)
    hours = a_day.hours if a_day else (_in_all(told) if len(worked) == 1 else None) or _EIGHT
    inputs = {"holiday_hours": hours * len(statutory)}
    inputs["rest_hours" if told.says(_OFF) else "unsettled_days"] = (
        hours * others if told.says(_OFF) else Decimal(others)
    )
    return {name: value for name, value in inputs.items() if value}


def _lunar(named: str) -> int:
    """初三 → 3, 除夕 → 0."""
    found = number(named[1:]) if named.startswith("初") else None
    return int(found or 0)


def _year(told: Told) -> int:
    said = re.search(r"(?:19|20)\d{2}(?=年)", told.text)
    return int(said.group()) if said else (told.on or told.today).year


def _in_all(told: Told) -> Decimal | None:
    return told.number(rf"(?:{_SPRING})[^，。；\d]{{0,8}}?#个?(?:小时|钟头)")


@dataclass(frozen=True, slots=True)
class ADay:
    """Hours beyond the ordinary ones on each day, and the kind of days: workday, rest or holiday."""

    hours: Decimal
    kind: str


def more_a_day(told: Told) -> ADay | None:
    """每天加班3小时 is three; 每天12小时 is four beyond eight; 周末加了4天班，每天8小时 is eight."""
    for line in told.lines:
        match = _MORE_A_DAY.search(line) or _ALL_A_DAY.search(line)
        value = number(match["n"]) if match else None
        if match is None or value is None:
            continue
        hours = value + (Decimal("0.5") if match["half"] else 0)
        before = line[: match.start()]
        kind = _nearest(before)
        if match.re is _ALL_A_DAY and kind == "workday" and not match["more"]:
            overtime = re.search(r"加(?:了)?[^，。；]{0,6}班|加点", before[-16:]) is not None
            if hours > _EIGHT:
                hours -= _EIGHT
            elif not overtime:
                return None
        return ADay(hours, kind)
    return None


def _nearest(before: str) -> str:
    kinds = (("holiday", HOLIDAY), ("rest", REST), ("workday", _WORKDAY))
    ends = {kind: max((m.end() for m in re.finditer(words, before)), default=-1) for kind, words in kinds}
    kind = max(ends, key=lambda each: ends[each])
    return kind if ends[kind] >= 0 else "workday"


def workdays_of(told: Told) -> Decimal | None:
    """On how many days: 一个月加班20天; those of weekends and holidays are none of them."""
    bare = re.sub(rf"(?:{REST}|{HOLIDAY})[^，。；]{{0,10}}?{NUM}整?天", "，", told.text)
    found = told.over(bare).number(*_DAYS_OF)
    return found if found is not None and found >= 2 else None
