"""Annual leave (年休假): days a year, days for part of a year, and pay for days not taken."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_FLOOR, Decimal

from pydantic import Field

from bot.calculators.inputs import Count, Day, Flag, Money, Waged, Years
from bot.calculators.sheet import CENT, WHOLE_DAYS, Calculator, Draft, chinese, plain, yuan

_PAY_DAYS = Decimal("21.75")  # 企业职工带薪年休假实施办法 11(1)
_YEAR = Decimal(365)
_LAST_STEP = 20  # years, 职工带薪年休假条例 3(1)
_FIRST_STEP = 5  # days
_DAYS_PAY = "天的日工资"
_ASK_WAGE = "前12个月平均每月工资多少（不含加班费）？"
_HOW_FAR_BACK = (
    "以前年度的年假工资受一年仲裁时效限制，从哪天起算（当年年底、次年年底、离职那天）各地不一样：先把每一年都写进申请，"
    "能要几年以当地仲裁和法院为准；当年连续工作还不满12个月的那一年没有年假。"
)


class AnnualLeave(Waged):
    """年休假."""

    work_years: Years | None = Field(None, title="累计工作年限（年）", description="所有单位加起来")
    entitled: Count | None = Field(None, title="全年应休天数", description="天；知道的可以直接填，不填则按年限定")
    untaken: Count | None = Field(
        None, title="没休的年假天数", description="天；只知道还剩几天没休的填，别的天数不用填"
    )
    joined: Day | None = Field(None, title="今年进本单位的日期", description="当年新入职的填，按剩余天数折算")
    left: Day | None = Field(None, title="离职日期", description="当年离职的填，按已过天数折算")
    taken: Count = Field(Decimal(0), title="当年已休天数")
    wage: Money | None = Field(None, title="前12个月月平均工资（不含加班费）", description="元")
    never: Flag = Field(False, title="以前的年度也没休过", description="从来没休过年休假的填是")
    for_pay: Flag = Field(False, title="要把没休的折成钱", description="还不知道工资的，先说每天多少倍")
    own_wish: Flag = Field(False, title="本人书面提出不休", description="因本人原因且书面提出不休的填是")

    def day(self, today: date) -> date:
        return self.event_date or self.left or today


def annual_leave(case: AnnualLeave, draft: Draft) -> None:
    """职工带薪年休假条例 3, 5; 企业职工带薪年休假实施办法 5, 10, 11, 12."""
    if case.joined is not None and case.left is not None and case.left < case.joined:
        draft.lack("进本单位的日期晚于离职日期，请核对年份后再说一次。")
        return
    year = _entitled(case, draft)
    if year is None:
        return
    due = _part_of_year(case, draft, year)
    if case.wage is None:
        draft.count("年休假" if due == year else "折算后的年休假", due, "天")
        rest = max(Decimal(0), due - case.taken)
        if case.taken or case.left:
            draft.count("还没休的天数", rest, "天")
        _in_days(case, draft, rest, year)
        return
    _pay(case, draft, due, year)


def _in_days(case: AnnualLeave, draft: Draft, rest: Decimal, year: Decimal) -> None:
    """What is owed in days' wages, where money is asked for and only the wage is not known."""
    if not case.for_pay or case.own_wish or not (rest or (case.never and year)):
        return
    draft.lack(_ASK_WAGE)
    if rest:
        draft.line(
            "没休的每天按日工资的300%付，其中100%是平时已发的正常工资，另应补200%："
            f"{plain(rest)}天 × 200% = {plain(rest * 2)}天的日工资",
            "职工带薪年休假条例 5(3)",
            "企业职工带薪年休假实施办法 10(1)",
        )
        draft.line("日工资 = 前12个月的月平均工资（不含加班费） ÷ 21.75", "企业职工带薪年休假实施办法 11(1)")
        draft.without_wage("没休的另应补发（200%）", rest * 2, _DAYS_PAY)
        draft.assume("平时的正常工资已经照发。")
    if case.never and year:
        draft.line(
            f"以前没休的年度另外算，每个应休{plain(year)}天的年度再补：{plain(year)}天 × 200% = "
            f"{plain(year * 2)}天的日工资",
            "职工带薪年休假条例 5(3)",
            "企业职工带薪年休假实施办法 10(1)",
        )
        draft.without_wage(_earlier(year), year * 2, _DAYS_PAY)
        draft.warn(_HOW_FAR_BACK)


def _earlier(year: Decimal) -> str:
    """Years before the tenth or twentieth of work gave fewer days: the sum holds for a year with as many only."""
    return "以前每个没休的年度再加" if year <= _FIRST_STEP else f"以前每个应休{plain(year)}天的年度再加"


def _earlier_years(case: AnnualLeave, draft: Draft, year: Decimal) -> None:
    """Each earlier year without leave is owed too (条例 5(3)); how far back it can be claimed is not settled."""
    assert case.wage is not None
    extra = case.wage / _PAY_DAYS * year * 2
    draft.line(
        f"以前没休的年度另外算，每个应休{plain(year)}天的年度再补："
        f"{yuan(case.wage)} ÷ 21.75 × {plain(year)}天 × 200% = {yuan(extra)}",
        "职工带薪年休假条例 5(3)",
        "企业职工带薪年休假实施办法 10(1)",
    )
    draft.money(_earlier(year), extra)
    draft.warn(_HOW_FAR_BACK)


def _entitled(case: AnnualLeave, draft: Draft) -> Decimal | None:
    if case.untaken is not None:
        draft.line(f"没休的年休假：{plain(case.untaken)}天（照您说的）", "职工带薪年休假条例 5(3)")
        return case.untaken
    if case.entitled is not None:
        draft.line(f"全年应休：{plain(case.entitled)}天", "职工带薪年休假条例 3(1)")
        return case.entitled
    if case.work_years is None:
        draft.lack("累计工作几年了（所有单位加起来）？")
        return None
    days = next(d for years, d in ((20, 15), (10, 10), (1, 5), (0, 0)) if case.work_years >= years)
    if days:
        draft.line(f"累计工作{plain(case.work_years)}年，全年应休{days}天", "职工带薪年休假条例 3(1)")
    else:
        draft.line("连续工作不满12个月，还没有年休假", "职工带薪年休假条例 2(1)", "企业职工带薪年休假实施办法 3")
    if case.work_years < _LAST_STEP:
        draft.assume("累计工作年限连在别的单位干的也算：以前还干过的请加上，满10年是每年10天，满20年是每年15天。")
    draft.warn("寒暑假多于年休假、事假累计20天以上不扣工资、病假超过规定月数的，当年不享受年休假。")
    return Decimal(days)


def _part_of_year(case: AnnualLeave, draft: Draft, year: Decimal) -> Decimal:
    """Whole days for the part of the year in this employer's service; a remainder is dropped (实施办法 5, 12)."""
    if case.untaken is not None or (case.left is None and case.joined is None):
        return year
    draft.rounding = WHOLE_DAYS
    if case.left is not None:
        first = case.joined if case.joined and case.joined.year == case.left.year else date(case.left.year, 1, 1)
        days = (case.left - first).days + 1
        what, cite = f"{chinese(first)}到{chinese(case.left)}已过{days}天", "企业职工带薪年休假实施办法 12(2)"
    else:
        assert case.joined is not None
        days = (date(case.joined.year, 12, 31) - case.joined).days + 1
        what, cite = f"{chinese(case.joined)}到年底剩余{days}天", "企业职工带薪年休假实施办法 5(2)"
    exact = min(Decimal(max(0, days)) / _YEAR * year, year)
    whole = exact.to_integral_value(ROUND_FLOOR)
    draft.line(f"折算：{what} ÷ 365 × {plain(year)} = {exact:.2f} → {plain(whole)}天（不足一整天不算）", cite)
    if case.left is not None and case.taken % 1:  # 实施办法 12(2): what has been taken is part of the formula
        left = max(Decimal(0), exact - case.taken).to_integral_value(ROUND_FLOOR)
        draft.line(f"减去已休的：{exact:.2f} − {plain(case.taken)} → {plain(left)}天（不足一整天不算）", cite)
        return left + case.taken
    return whole


def _pay(case: AnnualLeave, draft: Draft, due: Decimal, year: Decimal) -> None:
    """Pay for days not taken: 300 %, of which 100 % has been paid as the ordinary wage."""
    assert case.wage is not None
    rest = max(Decimal(0), due - case.taken)
    if case.taken:
        draft.line(
            f"没休的天数：{plain(due)} − {plain(case.taken)} = {plain(rest)}天", "企业职工带薪年休假实施办法 12(2)"
        )
    daily = case.wage / _PAY_DAYS
    rate = f"{yuan(case.wage)} ÷ 21.75"
    about = "约" if daily != daily.quantize(CENT) else ""
    draft.line(f"日工资：{rate} = {about}{yuan(daily)}", "企业职工带薪年休假实施办法 11(1)")
    if case.own_wish:
        draft.line("本人因个人原因书面提出不休的，单位可以只付正常工资，不另补。", "企业职工带薪年休假实施办法 10(2)")
        draft.money("另应补发", Decimal(0))
        return
    extra, full = daily * rest * 2, daily * rest * 3
    draft.line(
        f"未休年休假工资：{rate} × {plain(rest)}天 × 300% = {yuan(full)}",
        "职工带薪年休假条例 5(3)",
        "企业职工带薪年休假实施办法 10(1)",
    )
    draft.line(
        f"其中正常工资（100%）平时已发的，另应补 {rate} × {plain(rest)}天 × 200% = {yuan(extra)}",
        "企业职工带薪年休假实施办法 10(1)",
    )
    draft.money("另应补发（200%）", extra)
    if case.never:
        _earlier_years(case, draft, year)
    draft.money("未休年休假工资报酬（300%，含已发的正常工资）", full)
    draft.count("没休的天数", rest, "天")
    draft.assume("平时的正常工资已经照发。")


CALCULATORS = (
    Calculator(
        "annual_leave",
        "年休假天数和未休工资",
        "每年几天、入职离职当年折算几天、没休的应补多少钱",
        AnnualLeave,
        annual_leave,
        {"entitled": 15, "left": "2026-03-31", "wage": 8700},
        since=date(2008, 1, 1),
    ),
)
