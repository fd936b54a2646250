"""Housing fund (住房公积金): what should have been paid in each month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Count, Flag, Money, Percent, Waged
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_RULE = "住房公积金管理条例"


class HousingFund(Waged):
    """住房公积金缴存."""

    wage: Money | None = Field(None, title="上一年度月平均工资", description="元；新参加工作、新调入的填当月工资")
    new: Flag = Field(False, title="新参加工作或新调入")
    employer_rate: Percent | None = Field(None, title="单位缴存比例（%）", description="不填按最低5%")
    employee_rate: Percent | None = Field(None, title="职工缴存比例（%）", description="不填按最低5%")
    months: Count = Field(Decimal(1), title="几个月")
    base_used: Money | None = Field(None, title="单位实际按多少基数缴的", description="元；少缴时填，没缴填0")


def housing_fund(case: HousingFund, draft: Draft) -> None:
    """住房公积金管理条例 16, 17, 18, 20."""
    if case.wage is None:
        draft.lack("上一年度月平均工资多少？")
        return
    floor = draft.local("housing_fund_rate_min", case)
    if floor is None:
        draft.lack_local("housing_fund_rate_min", case)
        return
    rates = [case.employer_rate, case.employee_rate]
    if None in rates:
        draft.assume(f"缴存比例没有说的，按最低{plain(floor.value)}%算；当地定的比例可能更高。")
    employer, employee = (floor.value if rate is None else rate for rate in rates)
    if min(employer, employee) < floor.value:
        draft.warn(f"单位和职工的缴存比例都不得低于{plain(floor.value)}%，填的比例低于下限。")
    base = _base(case, draft)
    cites = (f"{_RULE} 17(1)", f"{_RULE} 17(2)") if case.new else (f"{_RULE} 16(2)",)
    theirs = base * employer / 100
    own = base * employee / 100
    draft.line(f"单位每月应缴：{yuan(base)} × {plain(employer)}% = {yuan(theirs)}", *cites, str(floor.cite))
    draft.line(
        f"职工每月应缴：{yuan(base)} × {plain(employee)}% = {yuan(own)}", *(cites if case.new else (f"{_RULE} 16(1)",))
    )
    paid = min(base, case.base_used or Decimal(0)) * employer / 100
    short = (theirs - paid) * case.months
    minus = f" − 已缴{yuan(paid)}" if case.base_used else ""
    draft.line(f"单位应（补）缴：（{yuan(theirs)}{minus}）× {plain(case.months)}个月 = {yuan(short)}", f"{_RULE} 20(1)")
    draft.money("单位应缴（补缴）", short)
    draft.money("职工自己应缴", (own - min(base, case.base_used or Decimal(0)) * employee / 100) * case.months)
    draft.warn("补缴公积金，仲裁和法院多不受理；找住房公积金管理中心投诉，由它责令限期缴存。")


def _base(case: HousingFund, draft: Draft) -> Decimal:
    """The wage, within the bounds that the place has published where they are held."""
    assert case.wage is not None
    base = case.wage
    high, low = draft.local("housing_fund_base_max", case), draft.local("housing_fund_base_min", case)
    if high is not None and base > high.value:
        draft.line(f"超过缴存基数上限，按上限：{high.told(draft.today)}")
        base = high.value
    elif low is not None and base < low.value:
        draft.line(f"低于缴存基数下限，按下限：{low.told(draft.today)}")
        base = low.value
    elif high is None:
        draft.assume("没有用当地的缴存基数上下限；工资特别高或特别低的，问当地住房公积金管理中心。")
    return base


CALCULATORS = (
    Calculator(
        "housing_fund",
        "住房公积金应缴额",
        "单位和职工每月应缴多少、少缴漏缴应补多少",
        HousingFund,
        housing_fund,
        {"wage": 8000, "employer_rate": 8, "employee_rate": 8, "months": 12},
        since=date(2002, 3, 24),
    ),
)
