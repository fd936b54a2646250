"""Wages for unpaid leave (事假): what is usually taken off for some days, reckoned by 21.75, and what is more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Count, Money, Waged
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_LESS_PAY = "对工资支付暂行规定有关问题的补充规定 p11"  # 请事假等相应减发工资 is no 克扣
_A_DAY = Decimal(8)  # hours


class PersonalLeave(Waged):
    """事假扣工资."""

    wage: Money | None = Field(None, title="月工资", description="元")
    days: Count | None = Field(None, title="请了几天事假", description="工作日；半天填0.5")
    hours: Count = Field(Decimal(0), title="另请了几小时", description="不满一天的，按一天8小时")
    deducted: Money | None = Field(None, title="单位实际扣了", description="元")


def personal_leave(case: PersonalLeave, draft: Draft) -> None:
    """工资折算通知: a day's wage is the month's ÷ 21.75; no law fixes how unpaid leave is taken off."""
    days = (case.days or Decimal(0)) + case.hours / _A_DAY
    if case.wage is None:
        draft.lack("每月工资多少？")
    if not days:
        draft.lack("请了几天事假（只数工作日）？")
    if case.wage is None or not days:
        return
    per, cites = draft.pay_days(case.day(draft.today))
    due = case.wage / per * days
    hours = f"（{plain(case.hours)}小时按一天8小时折算）" if case.hours else ""
    draft.line(f"通常按月计薪天数折算：{yuan(case.wage)} ÷ {plain(per)} × {plain(days)}天{hours} = {yuan(due)}", *cites)
    draft.line("事假没干活，单位相应少发工资不算克扣；多扣的不在此列", _LESS_PAY)
    draft.money(f"按{plain(per)}天折算通常扣", due)
    if case.deducted is not None:
        _compared(case.deducted, due, draft)
    draft.assume(
        "没有哪条法律写明事假怎么扣，上面是通常的折算；制度或者合同写明了别的办法（例如按当月实际工作日）、又不违法的，按写明的。"
    )
    draft.warn("事假天数只数工作日，夹在中间的休息日不扣；全勤奖、罚的钱没有算在里面。")


def _compared(deducted: Decimal, due: Decimal, draft: Draft) -> None:
    over = deducted - due
    if over > 0:
        draft.line(f"实际扣了{yuan(deducted)}，多扣：{yuan(deducted)} − {yuan(due)} = {yuan(over)}")
        draft.money("多扣", over)
    else:
        draft.line(f"实际扣了{yuan(deducted)}，没有超过按21.75折算的数")


CALCULATORS = (
    Calculator(
        "personal_leave",
        "事假扣多少工资",
        "请事假通常按21.75天折算扣多少，单位多扣了多少",
        PersonalLeave,
        personal_leave,
        {"wage": 8000, "days": 3, "deducted": 1500},
        since=date(2008, 1, 3),
    ),
)
