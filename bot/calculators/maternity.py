"""Maternity leave (产假) and maternity pay (生育津贴)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Flag, Money, Waged, Whole
from bot.calculators.sheet import Calculator, Draft, yuan

_RULE = "女职工劳动保护特别规定"
_BASE, _DIFFICULT, _EACH_MORE = 98, 15, 15  # 7(1)
_EARLY, _LATE = 15, 42  # 7(2)
_DAYS_A_MONTH = Decimal(30)
_LEAST = "国家规定的最少产假"  # of a region whose additional days are not held, or of none


class Maternity(Waged):
    """产假和产假工资."""

    event: Literal["生育", "流产未满4个月", "流产满4个月"] = Field("生育", title="情形")
    difficult: Flag = Field(False, title="难产", description="医院证明为难产的")
    caesarean: Flag = Field(False, title="剖宫产")
    babies: Whole = Field(1, title="一次生了几个", ge=1, le=8)
    child: Whole | None = Field(None, title="第几个孩子", description="有的省按孩次定假期", ge=1, le=10)
    national_only: Flag = Field(False, title="只算国家规定", description="不加地方的生育假、奖励假")
    nursing: Flag = Field(False, title="只算每天的哺乳时间", description="婴儿未满1周岁")
    average_wage: Money | None = Field(None, title="单位上年度职工月平均工资", description="元；参加生育保险的按这个发")
    own_wage: Money | None = Field(None, title="产假前月工资", description="元；单位没参加生育保险的按这个发")


def maternity(case: Maternity, draft: Draft) -> None:
    """女职工劳动保护特别规定 7, 8; the region's own additional leave."""
    if case.nursing:
        draft.line(
            f"哺乳未满1周岁婴儿，每天1小时；多胞胎每多一个加1小时：{case.babies}小时（算工作时间）", f"{_RULE} 9(2)"
        )
        draft.count("每天哺乳时间", case.babies, "小时")
        return
    days = _national(case, draft)
    total = days
    if _adds(case):
        total += _additional(case, draft)
    draft.count("产假合计" if total != days else _LEAST if _adds(case) else "产假", total, "天")
    if total != days:
        draft.count("其中国家规定的产假", days, "天")
    if case.caesarean and not case.difficult:
        draft.count("剖宫产按难产算的话", total + _DIFFICULT, "天")
        draft.warn("国家规定只写难产加15天；剖宫产算不算难产，看医院证明和当地规定。")
    _pay(case, draft, days)


def _adds(case: Maternity) -> bool:
    """Whether the region's regulation adds days to the national ones, known here or not."""
    return case.event == "生育" and not case.national_only


def _national(case: Maternity, draft: Draft) -> int:
    if case.event != "生育":
        days = _EARLY if case.event == "流产未满4个月" else _LATE
        draft.line(f"怀孕{case.event.removeprefix('流产')}流产：{days}天", f"{_RULE} 7(2)")
        return days
    days = _BASE
    text = f"{_BASE}天（其中产前可休15天）"
    if case.difficult:
        days, text = days + _DIFFICULT, text + f" + 难产{_DIFFICULT}天"
    if case.babies > 1:
        more = (case.babies - 1) * _EACH_MORE
        days, text = days + more, text + f" + 多生{case.babies - 1}个 × {_EACH_MORE}天"
    draft.line(f"国家规定的产假：{text}" + (f" = {days}天" if days != _BASE else ""), f"{_RULE} 7(1)")
    return days


def _additional(case: Maternity, draft: Draft) -> int:
    """Days that the region adds; 0 with a word where they are not known."""
    if case.region is None:
        draft.assume("只算了国家规定的最少天数；各省另有生育假、奖励假，说出省份可以再看。")
        return 0
    rows = draft.parameters.all("maternity_days_extra", case.region, case.day(draft.today))
    if len(rows) > 1:  # by the number of the child
        child = case.child or 1
        if case.child is None:
            draft.assume("没有说第几个孩子，按第一个算。")
        rows = tuple(row for row in rows if row.tier == ("一孩" if child == 1 else "二孩、三孩"))
    if not rows:
        draft.warn(
            f"{case.region}增加的产假天数（写在省里的人口与计划生育条例里）没有收录，"
            "请问 12333 或当地卫生健康委；上面只是国家规定的最少天数。"
        )
        return 0
    row = rows[0]
    cites = (str(row.cite),) if row.cite else ()
    draft.line(f"{row.region}增加：{row.value}天" + (f"（{row.tier}）" if row.tier else ""), *cites)
    if row.stale(draft.today):
        draft.warn(f"地方假期用的是{row.told(draft.today)}。")
    return int(row.value)


def _pay(case: Maternity, draft: Draft, days: int) -> None:
    """The allowance for the national leave; a month is taken as 30 days, which the national rule does not fix."""
    wage = case.average_wage if case.average_wage is not None else case.own_wage
    if wage is None:
        return
    amount = wage / _DAYS_A_MONTH * days
    insured = case.average_wage is not None
    who = (
        "生育津贴（按单位上年度职工月平均工资，基金付）"
        if insured
        else "产假工资（没参加生育保险，按产假前工资，单位付）"
    )
    cites = (f"{_RULE} 8(1)", *(("社会保险法 56(2)",) if insured else ()))
    draft.line(f"{who}：{yuan(wage)} ÷ 30 × {days}天 = {yuan(amount)}", *cites)
    draft.money("生育津贴" if insured else "产假工资", amount)
    draft.assume("每月按30天折算（国家规定没有写折算天数，以当地经办机构为准），只算国家规定的产假。")


CALCULATORS = (
    Calculator(
        "maternity",
        "产假和生育津贴",
        "生育、流产的产假天数（国家的和地方增加的）和产假期间的津贴或工资",
        Maternity,
        maternity,
        {"difficult": True, "babies": 2},
        since=date(2012, 4, 28),
    ),
)
