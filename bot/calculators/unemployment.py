"""How many months of unemployment benefit (失业保险金领取期限)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Case, Count, Flag, Money, Years
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_MOST = 24
_LAW = date(2011, 7, 1)  # 社会保险法; before it 失业保险条例 said the same
_RETIRING = date(2025, 1, 1)  # 渐进式延迟法定退休年龄的办法 7
_GUANGDONG, _CHONGQING = "广东省失业保险条例", "重庆市失业保险条例"


class Unemployment(Case):
    """失业保险金."""

    paid_years: Years | None = Field(None, title="累计缴费年限（年）", description="失业前单位和本人缴失业保险的时间")
    paid_months: Count = Field(Decimal(0), title="另加的月数")
    left_over: Count = Field(Decimal(0), title="上次没领完的月数")
    own_wish: Flag = Field(False, title="自己不想干的", description="单纯自己辞职填是")
    monthly: Money | None = Field(None, title="当地失业保险金月标准", description="元")


def unemployment(case: Unemployment, draft: Draft) -> None:
    """社会保险法 45, 46; the exact months where a regional regulation in the corpus fixes them."""
    if case.paid_years is None and not case.paid_months:
        draft.lack("失业保险累计缴了几年几个月？")
        return
    paid = (case.paid_years or Decimal(0)) * 12 + case.paid_months
    if case.own_wish:
        draft.line("要“非因本人意愿中断就业”才能领；单纯自己辞职的不符合：0个月", _right(case, draft, 2))
        draft.count("失业保险金最长领取", 0, "个月")
        draft.warn("因欠薪、不缴社保等单位过错被迫走的，不算自愿，辞职书里要写明原因。")
        return
    if paid < 12:
        draft.line(f"累计缴费{plain(paid)}个月，不满一年，还不能领：0个月", _right(case, draft, 1))
        draft.count("失业保险金最长领取", 0, "个月")
        return
    months = _local(case, draft, paid) or _national(case, draft, paid)
    if case.left_over:
        both = min(Decimal(_MOST), months + case.left_over)
        draft.line(
            f"合并上次没领完的：{plain(months)} + {plain(case.left_over)}，最长{_MOST}个月 → {plain(both)}个月",
            _months_by(case, draft),
        )
        months = both
    draft.count("失业保险金最长领取", months, "个月")
    if case.monthly is not None:
        standard = "社会保险法 47" if case.day(draft.today) >= _LAW else "失业保险条例 18"
        draft.line(f"合计：{yuan(case.monthly)} × {plain(months)}个月 = {yuan(case.monthly * months)}", standard)
        draft.money("失业保险金合计", case.monthly * months)
    draft.assume("不是自己不想干，已经登记失业并愿意找工作。")
    if case.day(draft.today) >= _RETIRING:
        draft.warn("领失业金期间离法定退休年龄不足一年的，领到法定退休年龄为止（延迟退休办法第七条），问 12333。")


def _right(case: Unemployment, draft: Draft, condition: int) -> str:
    """The clause of who may draw it, on that day."""
    law = case.day(draft.today) >= _LAW
    return f"社会保险法 45(1)({condition})" if law else f"失业保险条例 14(1)({condition})"


def _months_by(case: Unemployment, draft: Draft) -> str:
    return "社会保险法 46" if case.day(draft.today) >= _LAW else "失业保险条例 17"


def _national(case: Unemployment, draft: Draft, paid: Decimal) -> Decimal:
    months = next(m for least, m in ((120, 24), (60, 18), (12, 12)) if paid >= least)
    draft.line(f"累计缴费{_told(paid)}：最长{months}个月", _months_by(case, draft))
    draft.warn("这是最长期限；具体几个月由当地规定，领取资格和月标准问 12333。")
    return Decimal(months)


def _local(case: Unemployment, draft: Draft, paid: Decimal) -> Decimal | None:
    region = case.region or ""
    if case.day(draft.today) < _LAW:
        return None
    if region.startswith("广东省"):
        # 广东 17: a month for each full year up to four, then one for each full half year beyond four
        months = min(Decimal(_MOST), paid // 12 if paid < 48 else 4 + (paid - 48) // 6)
        draft.line(f"广东：累计缴费{_told(paid)} → {plain(months)}个月", f"{_GUANGDONG} 17", "社会保险法 46")
        return months
    if region.startswith("重庆市"):
        years = int(paid // 12)
        months = Decimal(min(_MOST, {1: 3, 2: 6, 3: 9, 4: 12, 5: 15, 6: 15}.get(years, 16 + years - 7)))
        draft.line(f"重庆：累计缴费{_told(paid)} → {plain(months)}个月", f"{_CHONGQING} 24(1)", "社会保险法 46")
        return months
    return None


def _told(paid: Decimal) -> str:
    years, months = divmod(paid, 12)
    return f"{plain(years)}年" + (f"{plain(months)}个月" if months else "")


CALCULATORS = (
    Calculator(
        "unemployment",
        "失业保险金领取期限",
        "按累计缴费时间算最长可以领几个月",
        Unemployment,
        unemployment,
        {"paid_years": 6},
        since=date(1999, 1, 22),  # 失业保险条例
    ),
)
