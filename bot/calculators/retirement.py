"""Statutory retirement age (法定退休年龄) under the rule of 2025, from its wording; its tables are not held.

国务院关于渐进式延迟法定退休年龄的办法 1: from 2025-01-01 the age rises by a month for every four months (women at 50:
for every two), to 63, 58 and 55. The first step is the first month of 2025: so the rise ends within the fifteen years
that the decision names (2025 to 2039).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Case, Day, Years
from bot.calculators.periods import add_months
from bot.calculators.sheet import Calculator, Draft, plain

_RULE = "渐进式延迟法定退休年龄的决定"
_BEGINS = date(2025, 1, 1)
_KINDS = {"男": (60, 63, 4), "女55": (55, 58, 4), "女50": (50, 55, 2)}  # old age, new age, months a step
_FLEXIBLE = 36  # months, 办法 3
_FIRST_RISE = 2030  # 办法 2: fifteen years of contributions, half a year more each year to twenty


class Retirement(Case):
    """法定退休年龄."""

    born: Day | None = Field(None, title="出生日期", description="YYYY-MM-DD；只用到年月")
    kind: Literal["男", "女50", "女55"] | None = Field(
        None, title="性别和原退休年龄", description="男；女50（原50岁退休）；女55（原55岁退休）"
    )
    paid_years: Years | None = Field(None, title="养老保险累计缴费（年）")


def retirement(case: Retirement, draft: Draft) -> None:
    """办法 1, 2, 3."""
    if case.born is None or case.kind is None:
        draft.lack("哪年哪月出生？男职工，还是原来五十岁或五十五岁退休的女职工？")
        return
    old, new, step = _KINDS[case.kind]
    month = case.born.replace(day=1)
    before = add_months(month, old * 12)
    delay = _delay(before, step, (new - old) * 12)
    if delay == 0:
        draft.line(f"{before.year}年{before.month}月满{old}周岁，在2025年1月1日以前，不延迟")
    else:
        draft.line(
            f"原来{before.year}年{before.month}月满{old}周岁；从2025年1月起每{step}个月延迟1个月，延迟{delay}个月",
            f"{_RULE} 1",
        )
    after = add_months(before, delay)
    age = old * 12 + delay
    draft.line(f"法定退休年龄：{_age(age)}，{after.year}年{after.month}月", *((f"{_RULE} 1",) if delay else ()))
    draft.count("法定退休年龄", Decimal(age), "个月")
    draft.count("延迟", delay, "个月")
    if delay:
        early = max(before, add_months(after, -_FLEXIBLE))
        late = add_months(after, _FLEXIBLE)
        draft.line(
            f"够最低缴费年限的，可自愿提前，最早{early.year}年{early.month}月；和单位商量一致可延后，最晚{late.year}年{late.month}月",
            f"{_RULE} 3",
        )
    _contributions(case, draft, after)
    draft.warn(
        "官方对照表本站没有收录，这里按办法的文字推算；以12333或人社部门的查询结果为准。特殊工种、高海拔等可以提前的另有规定。"
    )


def _delay(before: date, step: int, most: int) -> int:
    """Months of delay for somebody who reaches the old age in the month `before`."""
    passed = (before.year - _BEGINS.year) * 12 + before.month - _BEGINS.month
    return 0 if passed < 0 else min(most, passed // step + 1)


def _age(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years}周岁" + (f"零{rest}个月" if rest else "")


def _contributions(case: Retirement, draft: Draft, when: date) -> None:
    least = Decimal(15) + Decimal("0.5") * max(0, min(when.year, 2039) - _FIRST_RISE + 1)
    cites = ("社会保险法 16(1)",) if when.year < _FIRST_RISE else (f"{_RULE} 2",)
    draft.line(f"{when.year}年退休，按月领养老金的最低缴费年限：{plain(least)}年", *cites)
    if case.paid_years is not None and case.paid_years < least:
        draft.warn(
            f"已缴{plain(case.paid_years)}年，到退休时还要够{plain(least)}年；不够的可以按规定延长缴费或一次性缴费。"
        )


CALCULATORS = (
    Calculator(
        "retirement",
        "法定退休年龄",
        "按2025年起的渐进式延迟办法算哪年哪月退休、最低缴费年限几年",
        Retirement,
        retirement,
        {"born": "1968-05-01", "kind": "男"},
    ),
)
