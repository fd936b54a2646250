"""A service period after training (服务期): how much of the training's cost an employer may ask back at most."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Case, Count, Flag, Money
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_LIMIT = "劳动合同法 22(2)"


class ServicePeriod(Case):
    """违反服务期的违约金上限."""

    cost: Money | None = Field(None, title="培训费用", description="元；有凭证的培训费、培训期间差旅费等直接费用")
    agreed_months: Count | None = Field(None, title="约定的服务期（月）", description="5年填60", gt=0)
    served_months: Count | None = Field(None, title="服务期已经干了几个月", description="2年填24")
    fault: Flag = Field(False, title="因严重违纪等过错被单位解除", description="劳动合同法第三十九条第二项到第六项")
    penalty: Money | None = Field(None, title="约定的违约金", description="元；协议没有写数的不填")


def service_period(case: ServicePeriod, draft: Draft) -> None:
    """劳动合同法 22(2); 实施条例 16, 26(1): what is due as agreed, never more than the share of the time not served."""
    if case.cost is None:
        draft.lack("单位为这次培训实际花了多少钱（有凭证的培训费、差旅费等）？")
    if case.agreed_months is None:
        draft.lack("协议约定的服务期是几年？")
    if case.served_months is None:
        draft.lack("服务期已经干了多久（从协议写的起算日算起）？")
    if case.cost is None or case.agreed_months is None or case.served_months is None:
        return
    left = max(Decimal(0), case.agreed_months - case.served_months)
    draft.line(
        f"还没干的服务期：{_long(case.agreed_months)} − {_long(case.served_months)} = {_long(left)}"
        if left
        else f"约定的{_long(case.agreed_months)}已经干满",
        _LIMIT,
    )
    most = case.cost * left / case.agreed_months
    draft.line(
        f"没干的部分分摊的培训费用：{yuan(case.cost)} × {plain(left)} ÷ {plain(case.agreed_months)}个月 = {yuan(most)}",
        _LIMIT,
        "劳动合同法实施条例 16",
    )
    if case.penalty is not None:
        lower, most = "低于" if case.penalty < most else "不低于", min(case.penalty, most)
        draft.line(f"约定的违约金{yuan(case.penalty)}{lower}上面的数，最多付{yuan(most)}", _LIMIT)
    if case.fault:
        draft.line(
            "因严重违反规章制度、严重失职等被单位解除的，也要按约定付违约金；是不是这样，由单位拿证据证明",
            "劳动合同法实施条例 26(2)",
        )
    draft.money("违约金最多", most)
    draft.assume("说的钱都是单位为这次专业技术培训花的、有凭证的费用；拿不出凭证的部分不算。")
    draft.assume("说的已经干的时间都在服务期里（从协议写的起算日算起）。")
    draft.warn(
        "这是上限，协议约定得更低的按约定；单位欠薪、不缴社保等，你依照劳动合同法第三十八条走的，不付（劳动合同法实施条例第二十六条第一款）。"
    )


def _long(months: Decimal) -> str:
    """60 → 5年; 30 → 2年6个月; 7.5 → 7.5个月; 0 → 0个月."""
    years, rest = divmod(months, 12)
    if not years:
        return f"{plain(months)}个月"
    return f"{int(years)}年" + (f"{plain(rest)}个月" if rest else "")


CALCULATORS = (
    Calculator(
        "service_period",
        "违反服务期的违约金上限",
        "单位出钱培训、约定了服务期，提前走最多赔多少",
        ServicePeriod,
        service_period,
        {"cost": 120000, "agreed_months": 60, "served_months": 24},
        since=date(2008, 1, 1),
    ),
)
