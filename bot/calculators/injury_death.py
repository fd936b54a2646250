"""Death at work (因工死亡): funeral grant, lump sum, pensions of dependants."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Day, Flag, Money, Waged, Whole
from bot.calculators.sheet import Calculator, Draft, yuan

_RULE = "工伤保险条例"


class DeathBenefit(Waged):
    """工亡待遇."""

    died: Day | None = Field(None, title="死亡日期", description="决定用哪一年的工亡补助金标准")
    average_wage: Money | None = Field(None, title="统筹地区上年度职工月平均工资", description="元；算丧葬补助金")
    income: Money | None = Field(
        None, title="上一年度全国城镇居民人均可支配收入", description="元；不填则按死亡年份用收录的数"
    )
    wage: Money | None = Field(None, title="死者本人工资", description="月缴费工资，元；算供养亲属抚恤金")
    rated: Flag = Field(False, title="一级至四级伤残职工在停工留薪期满后死亡", description="没有一次性工亡补助金")
    spouse: Flag = Field(False, title="有需要供养的配偶")
    relatives: Whole = Field(0, title="其他供养亲属人数", le=20)
    alone: Whole = Field(0, title="其中孤寡老人或孤儿人数", le=20)

    def day(self, today: date) -> date:
        return self.event_date or self.died or today


def death_benefit(case: DeathBenefit, draft: Draft) -> None:
    """工伤保险条例 39(1)."""
    if case.rated:
        draft.line("一级至四级伤残职工停工留薪期满后死亡的，没有一次性工亡补助金", f"{_RULE} 39(3)")
    else:
        _grant(case, draft)
    if case.average_wage is not None:
        funeral = case.average_wage * 6
        draft.line(f"丧葬补助金：{yuan(case.average_wage)} × 6个月 = {yuan(funeral)}", f"{_RULE} 39(1)(1)")
        draft.money("丧葬补助金", funeral)
    else:
        draft.lack_local("average_wage_month", case)
    if case.spouse or case.relatives:
        _pensions(case, draft)
    draft.warn("供养亲属的范围和条件另有规定；抚恤金标准会由当地适时调整。")


def _grant(case: DeathBenefit, draft: Draft) -> None:
    if case.income is not None:
        amount = case.income * 20
        draft.line(f"一次性工亡补助金：{yuan(case.income)} × 20 = {yuan(amount)}", f"{_RULE} 39(1)(3)")
        draft.money("一次性工亡补助金", amount)
        return
    if case.died is None and case.event_date is None:
        draft.assume("死亡日期没有说，先按今年的标准算。")
    held = draft.local("urban_disposable_income", case)
    if held is None:
        draft.lack_local("work_death_grant", case)
        return
    amount = held.value * 20
    draft.line(f"一次性工亡补助金：{held.told(draft.today)} × 20 = {yuan(amount)}", f"{_RULE} 39(1)(3)")
    draft.money("一次性工亡补助金", amount)


def _pensions(case: DeathBenefit, draft: Draft) -> None:
    """Spouse 40 %, others 30 % each, ten points more for lone old people and orphans; never above the wage."""
    if case.wage is None:
        draft.lack("去世的人生前的月工资（缴费工资）多少？")
        return
    percent = (40 if case.spouse else 0) + 30 * case.relatives + 10 * min(case.alone, case.relatives + case.spouse)
    share = min(percent, 100)
    amount = case.wage * Decimal(share) / 100
    draft.line(
        f"供养亲属抚恤金每月：{yuan(case.wage)} × {percent}%"
        + ("，合计不超过本人工资" if percent > 100 else "")
        + f" = {yuan(amount)}",
        f"{_RULE} 39(1)(2)",
    )
    draft.money("供养亲属抚恤金合计", amount, "元/月")


CALCULATORS = (
    Calculator(
        "death_benefit",
        "工亡待遇",
        "因工死亡的一次性工亡补助金、丧葬补助金、供养亲属抚恤金",
        DeathBenefit,
        death_benefit,
        {"died": "2026-03-01", "average_wage": 8000, "wage": 6000, "spouse": True, "relatives": 1},
        since=date(2011, 1, 1),
    ),
)
