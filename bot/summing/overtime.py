"""Reads the sum of overtime: the rate, the system of working time, and the hours on each kind of day."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from bot.summing import days, pay, shifts
from bot.summing.told import HAN, NUM, Told, known, number

Inputs = dict[str, Any]
_LATE = r"平时|平日|平常|平素|白天|工作日|延时|延长|晚上|下班后|周[一二三四五]"


_WITHOUT = re.compile(r"(?:不含|剔除|扣除|不算|除去|不包括|没算)加班(?:费|工资)?")


def overtime(told: Told) -> Inputs | None:
    told = told.over(shifts.written_out(_WITHOUT.sub("", told.text)))
    if not told.says(r"加班(?:费|工资|多少|\d|了|共|补)|加点|延时|加班") or not told.says(
        r"加班费|加班工资|多少|怎么算|几(?:块|元)"
    ):
        return None
    system = _system(told)
    inputs: Inputs = {"system": system} if system else {}
    hour = told.number(
        r"(?:每小时|时薪|小时工资|一小时|一个小时|每个?钟头)[^，。\d]{0,4}?#\s*(?:元|块)?",
        r"#(?:元|块)\s*(?:一|每|/|个|1)+(?:小时|钟头)",
    )
    piece = told.number(r"(?:单价|每件|一件|每个)[^，。\d]{0,4}#\s*(?:元|块)", r"#(?:元|块)(?:一|/)件")
    rate = pay.rate(told)
    if hour is None and rate is not None and rate.unit != "年":
        hour = rate.amount / 8 if rate.unit == "日" else rate.amount
    inputs |= known(hour_wage=hour, unit_price=piece, wage=None if hour or piece else pay.base_wage(told))
    hours = _hours(told)
    return {**inputs, **(hours if _accounted(told, hours) else {})}


_AMOUNT = re.compile(rf"(?<![每按])(?<![\d.{HAN}几第初])(?P<n>{NUM})(?P<unit>个?(?:小时|钟头)|整?天)(?!内|前|后|之)")
_NO_AMOUNT = re.compile(
    rf"(?:一共|总共|共|合计)?(?:每天|一天|每晚|每日|天天|每次)[^，。；]{{0,8}}?{NUM}个?半?(?:小时|钟头)|(?:请假|休息|补休|调休|上班|出勤|只有|其中)(?:了)?{NUM}天"
    rf"|{NUM}天(?=一?共|合计|总共)|{NUM}天[^，。；]{{0,4}}(?:补休|调休|倒休|请假|没休|无休|连轴)|一个?月[^，。；]{{0,6}}?{NUM}天|(?:费|工资|钱)[一1](?:整)?天|[一每](?:小时|钟头|个小时|个钟头)"
)


def _accounted(told: Told, hours: Inputs) -> bool:
    """Whether the hours and days that are told all went into the sum: a part of them would pass for the whole."""
    if told.says(rf"{NUM}天(?:已经?|都)?(?:给|安排)?(?:了)?(?:补休|调休|倒休)|(?:补休|调休)(?:了)?{NUM}天"):
        return True  # days that were made up are taken off
    line = _NO_AMOUNT.sub("，", told.lines[0] if told.lines else "")
    said = [(number(m["n"]) or 0) * (8 if "天" in m["unit"] else 1) for m in _AMOUNT.finditer(line)]
    fields = {name: value for name, value in hours.items() if name.endswith(("_hours", "_days")) or name == "hours"}
    taken = [value * (8 if name.endswith("_days") else 1) for name, value in fields.items()]
    return not Counter(said) - Counter(taken) or sum(said) <= sum(taken)


def _system(told: Told) -> str | None:
    """An approved system of working time that is not the standard one."""
    if told.says(r"没(?:有)?(?:经|被)?(?:过)?(?:劳动|人社)?(?:部门|局)?(?:审)?批准?|未(?:经)?(?:审)?批"):
        return None
    return "不定时" if told.says(r"不定时") else "综合" if told.says(r"综合(?:计算)?工时") else None


def _hours(told: Told) -> Inputs:
    if told.says(rf"其中(?:有)?(?:{days.REST})|其中[^，。；]{{0,6}}(?:天|个)(?:是)?(?:{days.REST})") and told.says(
        r"每天|一天"
    ):
        return {}  # rest days are among the days that were counted
    dated = days.on_named_days(told)
    if dated:
        return {**dated, **_beside(told)}
    spring = days.on_spring_days(told)
    hours: Inputs = spring or {}
    for kind, words in (("holiday", days.HOLIDAY), ("rest", days.REST)):
        found = days.amount(told, words) if kind == "rest" or spring is None else None
        if found and f"{kind}_{found[1]}" not in hours:
            hours[f"{kind}_{found[1]}"] = found[0]
    if spring is None:
        hours = days.beyond_the_holiday(told, hours)
    a_day = days.more_a_day(told)
    if a_day is not None and a_day.kind != "workday":
        late = _late(told) if told.says(r"平时|平日|平常|工作日|延时|下班后") else None
        return {**_each_day(hours, a_day), **known(workday_hours=late)}
    if a_day is not None:
        return {**hours, **known(daily_hours=a_day.hours, daily_days=days.workdays_of(told))}
    return _with_workdays(told, hours, spring=spring is not None)


def _with_workdays(told: Told, hours: Inputs, *, spring: bool) -> Inputs:
    late = _late(told)
    if late is None and hours and not spring and told.says(rf"(?:{_LATE})[^，。；]{{0,6}}(?:加|延|多)"):
        return {}  # a part of it would pass for the whole
    if late is None and not hours and not told.says(r"每天[^，。；]{0,8}(?:小时|钟头)"):
        late = told.number(
            r"加班(?:了|共|一共|总共|合计)?#个?(?:小时|钟头)", r"#个?(?:小时|钟头)(?:的)?加班", r"#(?:个)?(?:小时|钟头)"
        )
    if _system(told) == "综合" and late is not None and not told.says(r"超|多(?:出|了|干)|额外|加(?:了)?班(?!费)"):
        return {}  # all hours of the period, and not those beyond the standard
    return {**hours, **known(workday_hours=late)}


def _late(told: Told) -> Decimal | None:
    """Hours (pieces) beyond the ordinary ones on workdays."""
    return told.number(
        r"(?:多做|多干|超额|超定额|额外|加班做)[^，。；\d]{0,6}#件",
        r"(?:超(?:出|过)?|多)(?:了|出|上|干|加|值)?(?:了)?(?:标准)?(?:工时)?#个?(?:小时|钟头)",
        rf"(?:{_LATE})[^，。；]{{0,8}}?#个?(?:多)?(?:小时|钟头)",
        rf"(?:{_LATE})[^，。；]{{0,6}}加班[，,]?(?:一共|总共|共|合计)#个?(?:小时|钟头)",
    )


def _beside(told: Told) -> Inputs:
    """What was worked on other days than those that are named by date."""
    parts = re.split(r"[，,、；。]", told.text)
    rest = told.over("，".join(part for part in parts if not re.search(r"\d[日号]", part)))
    found = days.amount(rest, days.REST) if rest.says(rf"(?:{days.REST})[^，。；]{{0,8}}(?:加|上|干)") else None
    return {
        **known(workday_hours=_late(rest) if rest.says(rf"{_LATE}|多(?:值|干|上|加|出)") else None),
        **({f"rest_{found[1]}": found[0]} if found else {}),
    }


def _each_day(hours: Inputs, a_day: days.ADay) -> Inputs:
    """周末加了4天班，每天8小时: 32 hours on rest days; whole holidays of several kinds share the hours of a day."""
    worked = {kind: hours.get(f"{kind}_days") for kind in ("holiday", "rest")}
    by_hours = {f"{kind}_hours": days_of * a_day.hours for kind, days_of in worked.items() if days_of is not None}
    if not by_hours:
        return hours
    return {**{name: value for name, value in hours.items() if not name.endswith("_days")}, **by_hours}
