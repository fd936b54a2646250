"""Probation (试用期): how long it may be, what an unlawful one costs, and the floor of its wage."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Case, Count, Flag, Money
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_FLOOR = Decimal("0.8")  # 劳动合同法 20


class Probation(Case):
    """试用期."""

    contract: Literal["固定期限", "无固定期限", "完成一定任务", "非全日制"] = Field("固定期限", title="合同种类")
    contract_months: Count | None = Field(None, title="合同期限（月）", description="两年填24")
    repeated: Flag = Field(False, title="同一单位第二次约定试用期")
    agreed_months: Count | None = Field(None, title="约定的试用期（月）")
    served_months: Count | None = Field(None, title="已经履行的试用期（月）")
    regular_wage: Money | None = Field(None, title="试用期满（转正）月工资", description="元")
    probation_wage: Money | None = Field(None, title="试用期月工资", description="元；算是否低于八成")


def probation(case: Probation, draft: Draft) -> None:
    """劳动合同法 19, 20, 70, 83."""
    paid = case.regular_wage is not None and case.served_months is None
    limit = _limit(case, draft)
    if limit is None and paid:
        _wage(case, draft)
        return
    if limit is None:
        draft.lack("劳动合同签了多长（几个月、几年，或者无固定期限、干完活为止）？")
        return
    if case.served_months is not None:
        _damages(case, draft, limit)
    draft.count("试用期最长", limit, "个月")
    if case.agreed_months is not None and case.agreed_months > limit:
        draft.warn(f"约定的{plain(case.agreed_months)}个月超过上限，超过的部分违法。")
    if paid:
        _wage(case, draft)


def _limit(case: Probation, draft: Draft) -> int | None:
    if case.contract == "非全日制":
        draft.line("非全日制用工不得约定试用期：0个月", "劳动合同法 70")
        return 0
    if case.repeated:
        draft.line("同一单位只能约定一次试用期，第二次的上限是0个月", "劳动合同法 19(2)")
        return 0
    if case.contract == "完成一定任务":
        draft.line("以完成一定工作任务为期限的合同不得约定试用期：0个月", "劳动合同法 19(3)")
        return 0
    if case.contract == "无固定期限":
        draft.line("无固定期限合同，试用期最长6个月", "劳动合同法 19(1)")
        return 6
    if case.contract_months is None:
        return None
    months = next(m for least, m in ((36, 6), (12, 2), (3, 1), (0, 0)) if case.contract_months >= least)
    if months:
        draft.line(f"合同期限{plain(case.contract_months)}个月，试用期最长{months}个月", "劳动合同法 19(1)")
    else:
        draft.line("合同期限不满三个月，不得约定试用期：0个月", "劳动合同法 19(3)")
    draft.warn("合同里只写了试用期、没写合同期限的，试用期不成立，那段时间就是合同期限。")
    return months


def _damages(case: Probation, draft: Draft, limit: int) -> None:
    """劳动合同法 83: the wage after probation for the months served beyond the limit."""
    assert case.served_months is not None
    over = max(Decimal(0), case.served_months - limit)
    draft.line(f"超过法定试用期的时间：{plain(case.served_months)} − {limit} = {plain(over)}个月", "劳动合同法 83")
    if case.regular_wage is None:
        if over:
            draft.lack("试用期满（转正）后约定的月工资多少？")
        return
    amount = case.regular_wage * over
    draft.line(f"赔偿金：转正工资{yuan(case.regular_wage)} × {plain(over)}个月 = {yuan(amount)}", "劳动合同法 83")
    draft.money("违法试用期的赔偿金", amount)
    if over:
        draft.warn("赔偿金之外，已干的活该发的工资照发；超过上限以后应按转正工资发，少发的另外要。")


def _wage(case: Probation, draft: Draft) -> None:
    """劳动合同法 20."""
    assert case.regular_wage is not None
    floor = case.regular_wage * _FLOOR
    draft.line(f"试用期工资不低于约定工资的80%：{yuan(case.regular_wage)} × 80% = {yuan(floor)}", "劳动合同法 20")
    if case.probation_wage is not None:
        short = max(Decimal(0), floor - case.probation_wage)
        draft.line(f"每月差额：{yuan(floor)} − {yuan(case.probation_wage)} = {yuan(short)}", "劳动合同法 20")
        draft.money("试用期工资每月差额", short, "元/月")
    draft.money("试用期工资每月不低于", floor, "元/月")
    draft.warn("试用期工资还不得低于当地最低工资标准；本单位相同岗位最低档工资的80%也是下限。")


CALCULATORS = (
    Calculator(
        "probation",
        "试用期上限和违法试用期赔偿",
        "试用期最长几个月、违法约定并已履行的赔多少、试用期工资够不够八成",
        Probation,
        probation,
        {"contract_months": 24, "served_months": 4, "regular_wage": 5000},
        since=date(2008, 1, 1),
    ),
)
