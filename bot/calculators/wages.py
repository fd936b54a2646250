"""Wages owed (拖欠工资), pay below the minimum wage (低于最低工资), and deductions for damage (扣款上限)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Count, Flag, Money, Waged
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_PAY_DAYS = Decimal("21.75")
_ASK_MINIMUM = "minimum_wage_month"


class Arrears(Waged):
    """拖欠工资."""

    monthly: Money | None = Field(None, title="每月应发工资", description="元")
    months: Count | None = Field(None, title="欠了几个月")
    paid: Money = Field(Decimal(0), title="这段时间已付", description="元")
    odd_days: Count = Field(Decimal(0), title="不满一个月的几个工作日", description="按月工资 ÷ 21.75 折算")
    daily: Money | None = Field(None, title="日工资", description="元；按天算的填这个和下面的天数")
    days: Count | None = Field(None, title="欠了几天的工资", description="天")
    amount: Money | None = Field(None, title="一共欠多少", description="元；直接知道总数的填这个")
    ordered: Flag = Field(
        False, title="劳动监察已责令限期支付，逾期没付", description="是的话另有50%到100%的加付赔偿金"
    )


def arrears(case: Arrears, draft: Draft) -> None:
    """劳动合同法 30, 85; 劳动保障监察条例 26."""
    owed = case.amount
    if owed is not None:
        left = max(Decimal(0), owed - case.paid)
        minus = f" − 已付{yuan(case.paid)} = {yuan(left)}" if case.paid else ""
        draft.line(f"拖欠的工资：{yuan(owed)}{minus}", "劳动合同法 30(1)")
        owed = left
    elif case.monthly is not None and case.months is not None:
        odd = case.monthly / _PAY_DAYS * case.odd_days
        owed = max(Decimal(0), case.monthly * case.months + odd - case.paid)
        if case.odd_days:
            draft.line(
                f"不满一个月的：{yuan(case.monthly)} ÷ 21.75 × {plain(case.odd_days)}天 = {yuan(odd)}",
                _notice(case, draft),
            )
            draft.assume(f"{plain(case.odd_days)}天按上了这么多个工作日算；里面有休息日的，按实际出勤的天数。")
        plus = f" + {yuan(odd)}" if case.odd_days else ""
        minus = f" − 已付{yuan(case.paid)}" if case.paid else ""
        draft.line(
            f"拖欠的工资：{yuan(case.monthly)} × {plain(case.months)}个月{plus}{minus} = {yuan(owed)}",
            "劳动合同法 30(1)",
        )
    elif case.daily is not None and case.days is not None:
        owed = max(Decimal(0), case.daily * case.days - case.paid)
        minus = f" − 已付{yuan(case.paid)}" if case.paid else ""
        draft.line(f"拖欠的工资：{yuan(case.daily)} × {plain(case.days)}天{minus} = {yuan(owed)}", "劳动合同法 30(1)")
    else:
        draft.lack("每月工资多少、欠了几个月、中间付过多少？")
        return
    draft.money("应补发的工资", owed)
    _additional(draft, owed, ordered=case.ordered, item=1)
    draft.warn("因拖欠工资自己提出走的，可以同时要经济补偿（劳动合同法第三十八条、第四十六条）。")


def _notice(case: Arrears, draft: Draft) -> str:
    """The notice that says 21.75 on that day."""
    _, cites = draft.pay_days(case.day(draft.today))
    return cites[0] if cites else "工资支付暂行规定 12"


def _additional(draft: Draft, owed: Decimal, *, ordered: bool, item: int) -> None:
    """50–100 % on top, once the inspectorate has ordered payment and the day has passed."""
    low = owed / 2
    draft.line(
        f"劳动监察责令限期支付、逾期仍不付的，加付应付金额的50%到100%：{yuan(low)}到{yuan(owed)}",
        f"劳动合同法 85(1)({item})",
        f"劳动保障监察条例 26(1)({item})",
    )
    if ordered:
        draft.money("加付赔偿金最少", low)
        draft.money("加付赔偿金最多", owed)


class MinimumWage(Waged):
    """低于最低工资的差额."""

    BY_MONTH = ("paid",)

    paid: Money | None = Field(
        None, title="实际工资", description="扣除加班费、夜班高温等津贴、福利以后的数；元/月，非全日制填元/小时"
    )
    kind: Literal["全日制", "非全日制"] = Field("全日制", title="用工形式")
    minimum_wage: Money | None = Field(None, title="当地最低工资标准", description="元；不填则查本站收录的数")
    months: Count = Field(Decimal(1), title="多少个月（小时）", description="全日制填月数，非全日制填小时数")
    ordered: Flag = Field(False, title="劳动监察已责令限期支付，逾期没付")


def minimum_wage(case: MinimumWage, draft: Draft) -> None:
    """劳动法 48(2); 最低工资规定 12; 劳动合同法 72(1), 85."""
    if case.paid is None:
        draft.lack("每月实际工资多少（不算加班费、特殊津贴和福利）？")
        return
    full_time = case.kind == "全日制"
    name = _ASK_MINIMUM if full_time else "minimum_wage_hour"
    unit, least = ("个月" if full_time else "小时"), case.minimum_wage
    if least is None:
        least = _held(case, draft, name)
    if least is None:
        return
    short = max(Decimal(0), least - case.paid)
    cites = ("劳动法 48(2)", "最低工资规定 12(1)") if full_time else ("劳动合同法 72(1)",)
    draft.line(f"每{unit.removeprefix('个')}差额：{yuan(least)} − {yuan(case.paid)} = {yuan(short)}", *cites)
    owed = short * case.months
    draft.line(f"应补：{yuan(short)} × {plain(case.months)}{unit} = {yuan(owed)}", "劳动合同法 85(1)(2)")
    draft.money("低于最低工资的差额", owed)
    if owed:
        _additional(draft, owed, ordered=case.ordered, item=2)
    draft.assume("提供了正常劳动；加班费、夜班高温等津贴和福利不算在工资里比。")


def _held(case: MinimumWage, draft: Draft, name: str) -> Decimal | None:
    """The standard of the place; with several tiers (档) the lowest, which no town of the province lies below."""
    held = draft.local(name, case)
    if held is not None:
        draft.line(f"最低工资标准：{held.told(draft.today)}")
        return held.value
    rows = draft.parameters.all(name, case.region, case.day(draft.today))
    if not rows or any("未见" in row.tier for row in rows):
        draft.lack_local(name, case)
        return None
    lowest = min(rows, key=lambda row: row.value)
    draft.line(f"按最低一档比：{lowest.told(draft.today)}", "最低工资规定 7")
    draft.warn("当地可能属于更高的一档，差额会更大；属于哪一档问 12333。")
    return lowest.value


class Deduction(Waged):
    """赔偿损失每月最多扣多少."""

    wage: Money | None = Field(None, title="当月工资", description="元")
    loss: Money | None = Field(None, title="要赔的损失", description="元")
    deducted: Money | None = Field(None, title="单位实际扣了", description="元")
    minimum_wage: Money | None = Field(None, title="当地月最低工资标准", description="元；不填则查本站收录的数")


def deduction(case: Deduction, draft: Draft) -> None:
    """工资支付暂行规定 16: a fifth of the month's wage at most, and the minimum wage must be left."""
    if case.wage is None:
        draft.lack("当月工资多少？")
        return
    most = case.wage * Decimal("0.2")
    draft.line(f"每月最多扣当月工资的20%：{yuan(case.wage)} × 20% = {yuan(most)}", "工资支付暂行规定 16")
    least = case.minimum_wage
    if least is None and (held := draft.local(_ASK_MINIMUM, case)):
        least = held.value
        draft.line(f"最低工资标准：{held.told(draft.today)}")
    if least is not None:
        room = max(Decimal(0), case.wage - least)
        if room < most:
            draft.line(f"扣后不得低于最低工资：{yuan(case.wage)} − {yuan(least)} = {yuan(room)}", "工资支付暂行规定 16")
            most = room
    else:
        draft.assume("按扣后的工资不低于当地最低工资算；会低于的，只能扣到最低工资为止。")
    draft.money("每月最多扣", most)
    if case.deducted is not None and case.deducted > most:
        draft.line(
            f"多扣了：{yuan(case.deducted)} − {yuan(most)} = {yuan(case.deducted - most)}", "工资支付暂行规定 16"
        )
        draft.money("应退还", case.deducted - most)
    if case.loss is not None and most > 0:
        months = (case.loss / most).to_integral_value(ROUND_CEILING)
        draft.line(f"扣完{yuan(case.loss)}至少要{plain(months)}个月")
        draft.count("扣完要", months, "个月")
    if (case.region or "").startswith("广东省"):
        draft.line("广东：扣赔偿费以前要书面告知原因和数额，没有书面告知的不得扣", "广东省工资支付条例 15")
    draft.warn("要有劳动合同的约定、损失确由本人原因造成才能扣；罚款不是赔偿损失，不能照这条扣。")


CALCULATORS = (
    Calculator(
        "arrears",
        "拖欠工资和加付赔偿金",
        "欠了多少工资，责令支付后逾期不付还要加付多少",
        Arrears,
        arrears,
        {"monthly": 6000, "months": 3, "paid": 2000},
        since=date(2008, 1, 1),
    ),
    Calculator(
        "minimum_wage",
        "低于最低工资的差额",
        "工资低于当地最低工资标准的，应补多少",
        MinimumWage,
        minimum_wage,
        {"paid": 2300, "region": "北京市", "months": 6},
        since=date(2008, 1, 1),
    ),
    Calculator(
        "deduction",
        "工资扣款上限",
        "因本人原因造成损失，单位每月最多能从工资里扣多少",
        Deduction,
        deduction,
        {"wage": 5000, "loss": 6000, "minimum_wage": 2200},
        since=date(1995, 1, 1),
    ),
)
