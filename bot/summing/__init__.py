"""Sums in the chat: which calculator a question asks for, and the facts that it states for it.

Silent unless the question asks how much or how long and names the matter; what it does not state stays unknown, and
the calculator then says what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators import calculator
from bot.summing import benefits, birth, leaving, overtime, pay, personal, roles, spoken, time, training
from bot.summing.told import LONGEST, MONEY, Told, yuan_of

_ASKS = re.compile(
    r"多少|几[天日个]|多久|多长|怎么算|咋算|如何(?:计)?算|算算|算一下|合计|总共|总数|总额|一共|几岁|哪一?年|哪个月|什么时候|多大|最多|最长"
    r"|(?:年休假|年假)[^。；]{0,24}(?:怎么|咋|如何)(?:补|折|赔)|病假[^。；]{0,16}(?:对吗|对不对|合法吗|行吗|可以吗)|几小时|几个小时|算\s*[Nn]|怎么发|2\s*[Nn]|N\s*\+\s*1|(?:加班费|差额|天数|补偿金?|赔偿金?|津贴|补助金|数额|金额|医疗期|奖励假|病假工资|护理费|抚恤金|伤残津贴|补偿数|月数|工资报酬|年限)[？?。]?\s*$"
)
# with figures only: it is said of much else
_ASKS_FOR_DAMAGES = re.compile(
    r"(?:怎么|咋|如何|怎样)(?:个)?(?:赔|补)|(?:拿|领|得|赔|补|给|要|有)[到得的我们]{0,3}(?:哪些|哪几[笔项样]|什么|啥)(?:钱|待遇|补偿|赔偿|补助)"
    rf"|{personal.ASKS}"
)
_READERS: Sequence[tuple[str, Callable[[Told], dict[str, Any] | None]]] = (
    ("illegal_employment", benefits.illegal_employment),
    ("injury_benefit", benefits.injury_benefit),
    ("death_benefit", benefits.death_benefit),
    ("unsigned_contract", leaving.unsigned_contract),
    ("severance", leaving.severance),
    ("unlawful_dismissal", leaving.unlawful_dismissal),
    ("probation", leaving.probation),
    ("overtime", overtime.overtime),
    ("working_time", time.working_time),
    ("annual_leave", time.annual_leave),
    ("sick_leave", time.sick_leave),
    ("maternity", birth.maternity),
    ("unemployment", benefits.unemployment),
    ("minimum_wage", benefits.minimum_wage),
    ("deduction", benefits.deduction),
    ("arrears", benefits.arrears),
    ("personal_leave", personal.personal_leave),
    ("service_period", training.service_period),
    ("housing_fund", benefits.housing_fund),
    ("retirement", benefits.retirement),
)
_NAMES_A_SUM = re.compile(r"护理费|补助金|抚恤金|津贴|加班费|差额|补偿金|赔偿金|医疗期|产假")
_FIGURE = re.compile(r"\d{3,}|[万千级]")
_SHORT = 60  # characters: 护理费，生活完全不能自理，社平工资6800
_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2}|0\d|9\d)年(?!多|的?合同)"
    r"(?![^，。；]{0,10}?(?:入职|进|来|开始|参加工作|出生|生(?!孩|了|娃|育|完|二|头|双|小|的[双三多])|起|至今|参保|修))"
)
_MOST = 3
# yuan; what is more was misread or mistyped, and is asked for instead
_MOST_A_MONTH, _MOST_YUAN = 500_000, 100_000_000
_MONTHLY = frozenset(
    (
        *("wage", "last_month_wage", "average_wage", "minimum_wage", "regular_wage", "probation_wage"),
        *("own_wage", "full_wage", "monthly", "hour_wage", "unit_price", "daily"),
    )
)


def asked(
    text: str, *, today: date, on: date | None = None, region: str | None = None
) -> list[tuple[str, dict[str, Any]]]:
    """Names and inputs of the calculators that the text asks for; `on` is the day of the event where it was said."""
    text = spoken.plain(text[-LONGEST:], today)
    if not _asks(text):
        return []
    told = Told(text, today, on, region)
    found = []
    for name, read in _READERS:
        inputs = read(told)
        if inputs is not None:
            known = {key: value for key, value in inputs.items() if value is not None and _plausible(key, value)}
            known = _one_role_each(told, known)
            known |= _paid_by(told, name, known)
            day = on or _long_ago(told, calculator(name).since)
            found.append((name, {**({"event_date": day} if day else {}), **known}))
    return found[:_MOST]


def _asks(text: str) -> bool:
    """Whether the text asks how much; with figures fewer words will do."""
    if _ASKS.search(text):
        return True
    named = _ASKS_FOR_DAMAGES.search(text) or (len(text) <= _SHORT and _NAMES_A_SUM.search(text))
    return bool(named and _FIGURE.search(text))


def _one_role_each(told: Told, inputs: dict[str, Any]) -> dict[str, Any]:
    """A figure that stands for the average or the least wage, and is said once, is not one's own wage too."""
    others = {inputs.get("average_wage"), inputs.get("minimum_wage"), inputs.get("income")} - {None}
    own = [field for field in ("wage", "monthly", "own_wage", "full_wage") if inputs.get(field) in others]
    twice = [field for field in own if _times(told, inputs[field]) < 2]
    return {name: value for name, value in inputs.items() if name not in twice}


def _times(told: Told, amount: Decimal) -> int:
    return sum(yuan_of(match.group()) == amount for match in re.finditer(MONEY, told.text))


def _plausible(key: str, value: Any) -> bool:
    """Whether somebody may earn so much; counts are checked by the calculators."""
    return not isinstance(value, Decimal) or value <= (_MOST_A_MONTH if key in _MONTHLY else _MOST_YUAN)


def _paid_by(told: Told, name: str, inputs: dict[str, Any]) -> dict[str, Any]:
    """Says that the wage is one of a day, an hour or a year, where it was stated so."""
    wage, unit = pay.own_pay(told)
    fields = ("paid",) if name == "minimum_wage" else ("wage", "monthly", "full_wage", "own_wage")
    daily = unit != "月" and name != "overtime" and any(inputs.get(field) == wage for field in fields)
    if not daily:
        return {}
    days = pay.days_a_month(told) if unit in ("日", "小时") else None
    return {"wage_per": unit, **({"days_a_month": days} if days is not None else {})}


def _long_ago(told: Told, since: date | None) -> date | None:
    """The last day of the latest year or month that the text names, where the rules do not reach back to it."""
    named = [match["year"] for match in _YEAR.finditer(told.text)]
    years = [int(year) if len(year) == 4 else int(year) + (1900 if year[0] == "9" else 2000) for year in named]
    if since is None or not years or told.says(r"今年|去年|前年|上个?月|昨天|今天|现在|至今|刚"):
        return None
    starts = roles.started(told)
    moments = [moment for moment in told.moments() if starts is None or moment.start != starts.start]
    latest = max([moment.last for moment in moments], default=None)
    if latest is None or latest.year < max(years):
        latest = date(max(years), 12, 31)
    return latest if latest < since else None
