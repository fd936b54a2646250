"""Medical period (医疗期) and the floor of sick pay (病假工资)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Count, Money, Waged, Years
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_RULE = "企业职工患病或非因工负伤医疗期规定"
_WINDOW = {3: 6, 6: 12, 9: 15, 12: 18, 18: 24, 24: 30}  # 医疗期规定 4: months → months within which they are counted


@dataclass(frozen=True, slots=True)
class _LocalFloor:
    """A regional rule on sick pay: `own` is the share of one's own wage, besides 80 % of the minimum wage."""

    region: str
    cite: str
    own: Decimal | None = None
    what: str = ""
    doubt: str = ""


_LOCAL = (
    _LocalFloor("广东省深圳市", "深圳市员工工资支付条例 23", Decimal("0.6"), "本人正常工作时间工资的60%"),
    _LocalFloor("广东省", "广东省工资支付条例 24(2)"),
    _LocalFloor(
        "北京市",
        "北京市工资支付规定@2003-12-22 21",  # the text of 2007 is not held
        doubt="北京的规定2007年改过，这里依据的是2003年的文本，以现行条文为准。",
    ),
    _LocalFloor("江苏省", "江苏省工资支付条例 27(2)"),
    _LocalFloor("陕西省", "陕西省企业工资支付条例 20", Decimal("0.7"), "劳动合同约定工资的70%"),
)


class SickLeave(Waged):
    """医疗期和病假工资."""

    work_years: Years | None = Field(None, title="实际参加工作年限（年）", description="所有单位加起来")
    here_years: Years | None = Field(None, title="本单位工作年限（年）")
    wage: Money | None = Field(None, title="月工资", description="元；深圳、陕西按本人工资的比例另有下限")
    days: Count | None = Field(None, title="病假天数", description="其中的工作日；要算这几天病假工资的填")
    minimum_wage: Money | None = Field(None, title="当地月最低工资标准", description="元；不填则查本站收录的数")


def sick_leave(case: SickLeave, draft: Draft) -> None:
    """医疗期规定 3, 4, 5; the floor of sick pay by the region's rule, else 劳动法意见 59."""
    months = _medical_period(case, draft)
    floor = _floor(case, draft)
    if months is not None:
        draft.count("医疗期", months, "个月")
        draft.count("累计病休的计算期间", _WINDOW[months], "个月")
    if floor is not None:
        if case.days and case.wage is not None:
            _of_days(case.days, floor, draft)
        draft.money("病假工资每月不低于", floor, "元/月")
    if months is None and floor is None:
        draft.lack("一共参加工作几年、在这家单位几年？")


def _of_days(days: Decimal, floor: Decimal, draft: Draft) -> None:
    """Some days of sick leave at the monthly floor, by the days that a month is paid for."""
    month, cites = draft.pay_days(draft.today)
    if days > month:
        return
    amount = floor / month * days
    draft.line(
        f"{plain(days)}天病假工资：{yuan(floor)} ÷ {plain(month)} × {plain(days)}天 = {yuan(amount)}",
        *cites,
    )
    draft.assume(
        f"{plain(days)}天都按工作日算；里面有周末的，去掉再算。要在规定的医疗期内，有医院的病假证明，并且请过假。"
    )
    draft.money(f"{plain(days)}天病假工资不低于", amount)


def _medical_period(case: SickLeave, draft: Draft) -> int | None:
    if case.here_years is None:
        return None
    if case.work_years is None:
        draft.assume("参加工作的总年限没有说，先按只在这家单位工作过算；以前还干过的，医疗期可能更长。")
    total, here = max(case.work_years or Decimal(0), case.here_years), case.here_years
    if total < 10:
        months = 3 if here < 5 else 6
        item = 1
    else:
        months = next(m for years, m in ((20, 24), (15, 18), (10, 12), (5, 9), (0, 6)) if here >= years)
        item = 2
    draft.line(f"实际工作{plain(total)}年、在本单位{plain(here)}年：医疗期{months}个月", f"{_RULE} 3(1)({item})")
    draft.line(f"在{_WINDOW[months]}个月内累计病休满{months}个月才算用完", f"{_RULE} 4")
    if total == 10 or here in (5, 10, 15, 20):
        draft.assume("正好满五年、十年等的，按“以上”算。")
    draft.warn("医疗期内单位不能以不能胜任、客观情况变化或者裁员为由解除合同；特殊疾病可申请延长，问当地人社部门。")
    return months


def _floor(case: SickLeave, draft: Draft) -> Decimal | None:
    """The least monthly sick pay; None where the minimum wage is not known."""
    asked = case.minimum_wage is not None or case.wage is not None or case.region is not None
    if not asked:
        return None
    local = next((rule for rule in _LOCAL if (case.region or "").startswith(rule.region)), None)
    cites = (local.cite,) if local else (f"{_RULE} 5", "关于贯彻执行《劳动法》若干问题的意见 59")
    minimum = case.minimum_wage
    if minimum is None and (held := draft.local("minimum_wage_month", case)):
        minimum = held.value
        draft.line(f"最低工资：{held.told(draft.today)}")
    if minimum is None:
        draft.lack_local("minimum_wage_month", case)
        return None
    floor = minimum * Decimal("0.8")
    draft.line(f"病假工资的底线：最低工资{yuan(minimum)} × 80% = {yuan(floor)}", *cites)
    if local is not None and local.doubt:
        draft.warn(local.doubt)
    if local is None:
        draft.warn("80%来自劳动部1995年的意见（原文未收录）；合同、集体合同或者当地规定更高的，按更高的。")
    elif local.own is not None and case.wage is not None:
        own = case.wage * local.own
        draft.assume("说的月工资按本人正常工作时间的工资算，不含加班费；和底薪不一样的，请说一下。")
        draft.line(f"又不低于{local.what}：{yuan(case.wage)} × {plain(local.own * 100)}% = {yuan(own)}", local.cite)
        floor = max(floor, own)
    return floor


CALCULATORS = (
    Calculator(
        "sick_leave",
        "医疗期和病假工资底线",
        "生病或非因工受伤可以休几个月、病假工资最低多少",
        SickLeave,
        sick_leave,
        {"work_years": 12, "here_years": 4},
        since=date(1995, 8, 4),
    ),
)
