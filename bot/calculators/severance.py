"""Severance (经济补偿 N, N+1) and damages for unlawful dismissal (赔偿金 2N)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Count, Day, Flag, Money, Waged, Whole, Years
from bot.calculators.periods import Span, months_due, months_span, span, years_span
from bot.calculators.sheet import Calculator, Draft, chinese, plain, yuan

_MAY_RETIRE = 50  # the lowest age of retirement
LAW_BEGINS = date(2008, 1, 1)  # 劳动合同法 97(3): years of severance count from here
_MOST_YEARS = Decimal(12)  # 劳动合同法 47(2)
_TIMES = Decimal(3)
_ASK_TENURE = "在这家单位从哪年哪月哪日干到哪年哪月哪日（或者一共几年几个月）？"
_ASK_WAGE = "离开前12个月平均每月应发工资多少（含奖金、津贴）？"


class _Leaving(Waged):
    """What both sums need: how long, and at which wage."""

    started: Day | None = Field(None, title="入职日期", description="YYYY-MM-DD")
    ended: Day | None = Field(None, title="离职日期", description="最后一个工作日，YYYY-MM-DD")
    years: Years | None = Field(None, title="工作年限（年）", description="不知道入职日期时填，可以带小数")
    months: Count = Field(Decimal(0), title="另加的月数", description="9年6个月：年限填9，这里填6")
    age: Whole | None = Field(None, title="年龄", description="周岁；快到或者已过退休年龄的填")
    rough: Literal["多", "约"] | None = Field(
        None, title="年限是大概数", description="三年多填“多”（按多出不满六个月算）；快三年、差不多三年填“约”"
    )
    wage: Money | None = Field(None, title="离职前12个月月平均工资", description="应发数，元")
    bonus_year: Money | None = Field(
        None, title="年终奖（不在上面月平均工资里的）", description="离职前12个月里的一年总数，元"
    )
    net: Flag = Field(False, title="上面的工资是到手数", description="扣了社保、公积金、个税以后的填是")
    average_wage: Money | None = Field(
        None, title="当地上年度职工月平均工资", description="当地政府公布的数，元；算三倍封顶用"
    )
    minimum_wage: Money | None = Field(None, title="当地月最低工资标准", description="元；不填则查本站收录的数")

    def day(self, today: date) -> date:
        return self.event_date or self.ended or today

    def earliest(self, today: date) -> date:
        return min([day for day in (self.event_date, self.ended) if day is not None], default=today)

    def known(self) -> Span | None:
        """The length of service as it was told, without dates."""
        if self.years is None and not self.months:
            return None
        told, more = years_span(self.years or Decimal(0)), months_span(self.months)
        return Span(told.months + more.months, told.days + more.days)


class Severance(_Leaving):
    """经济补偿."""

    no_notice: Flag = Field(
        False, title="没有提前30天书面通知", description="因不能胜任、医疗期满、客观情况变化被解除（N+1）"
    )
    last_month_wage: Money | None = Field(None, title="上一个月工资", description="N+1 的“1”用；元")
    old_months: Count = Field(
        Decimal(0), title="2008年以前应给的月数", description="按当时规定该给几个月工资；不清楚填0"
    )


class UnlawfulDismissal(_Leaving):
    """违法解除或者终止的赔偿金."""


def severance(case: Severance, draft: Draft) -> None:
    """劳动合同法 46, 47, 97(3); 实施条例 20, 27."""
    months = _months(case, draft, from_law=True)
    wage = _standard(case, draft)
    if wage is None or months is None:
        return
    _of_age(case, draft)
    amount, months = _capped(case, draft, wage, months, "经济补偿")
    if case.old_months:
        old = case.old_months * wage
        draft.line(
            f"2008年以前：{plain(case.old_months)}个月 × {yuan(wage)} = {yuan(old)}（按当时的规定）", "劳动合同法 97(3)"
        )
        amount += old
    if not case.no_notice:
        draft.money("经济补偿（N）", amount)
        return
    last = case.last_month_wage if case.last_month_wage is not None else case.wage or wage
    if case.last_month_wage is None:
        draft.assume("上一个月工资没有说，代通知金先按12个月平均工资算。")
    draft.line(
        f"没有提前30天通知，加一个月工资（按上一个月的工资标准）：{yuan(last)}",
        "劳动合同法 40",
        "劳动合同法实施条例 20",
    )
    draft.line(f"合计（N+1）：{yuan(amount)} + {yuan(last)} = {yuan(amount + last)}", "劳动合同法 46(1)(3)")
    draft.money("经济补偿加代通知金（N+1）", amount + last)
    draft.money("经济补偿（N）", amount)
    draft.warn("“+1”只用于劳动合同法第四十条的三种情形；协商解除、裁员、到期终止没有这一个月。")


def unlawful_dismissal(case: UnlawfulDismissal, draft: Draft) -> None:
    """劳动合同法 48, 87; 实施条例 25: the years count from the first day, no severance beside it."""
    months = _months(case, draft, from_law=False)
    wage = _standard(case, draft)
    if wage is None or months is None:
        return
    _of_age(case, draft)
    amount, _ = _capped(case, draft, wage, months, "经济补偿标准")
    draft.line(f"违法解除或终止，按两倍支付：{yuan(amount)} × 2 = {yuan(amount * 2)}", "劳动合同法 87", "劳动合同法 48")
    draft.money("赔偿金（2N）", amount * 2)
    draft.warn("得了赔偿金就不再另给经济补偿；也可以不要赔偿金，要求继续履行合同，二者选一。")


def _months(case: _Leaving, draft: Draft, *, from_law: bool) -> Decimal | None:
    """Months of wages (N) that the service gives; None where the service is not known."""
    told = case.known()
    if case.started is not None:
        worked = _dated(case, draft, from_law=from_law)
        if worked is None:
            return None
    elif told is not None:
        worked = _told(case, draft, told, from_law=from_law)
    else:
        draft.lack(_ASK_TENURE)
        return None
    months = months_due(worked)
    draft.line(
        f"年限折成月数：{worked} → {plain(months)}个月（满一年一个月；六个月以上不满一年算一个月；不满六个月算半个月）",
        "劳动合同法 47(1)",
    )
    return months


def _told(case: _Leaving, draft: Draft, told: Span, *, from_law: bool) -> Span:
    """Service as it was told; for severance no more of it than has passed since 2008."""
    draft.line(f"工作年限：{told}{'多' if case.rough == '多' else ''}")
    if case.rough == "多":
        draft.assume(f"说的是{told}多，按多出不满六个月算；多出六个月以上的，再加半个月工资。")
        told = Span(told.months, max(told.days, 1))
    elif case.rough == "约":
        draft.assume(f"年限{told}是大概数；差几天就可能差半个月工资，请核对入职和离职的日期。")
    most = span(LAW_BEGINS, case.day(draft.today))
    if not from_law or told <= most:
        return told
    draft.line(f"经济补偿年限从2008年1月1日起算，到{chinese(case.day(draft.today))}最多{most}", "劳动合同法 97(3)")
    draft.warn("2008年以前的那段，当时有规定应给补偿的仍按当时的规定另算，这里没有算进去。")
    return most


def _dated(case: _Leaving, draft: Draft, *, from_law: bool) -> Span | None:
    """Service by its dates, and from 2008 for severance."""
    assert case.started is not None
    last = case.ended or case.event_date or draft.today
    if case.ended is None:
        draft.assume(f"离职日期没有说，先算到{chinese(last)}。")
    if last < case.started:
        draft.lack(f"入职日期{chinese(case.started)}晚于离职日期{chinese(last)}，请核对年份后再说一次。")
        return None
    first = max(case.started, LAW_BEGINS) if from_law else case.started
    worked = span(first, last)
    if case.started >= LAW_BEGINS:
        draft.line(f"工作年限：{chinese(first)}到{chinese(last)}，{worked}")
    elif from_law:
        draft.line(f"经济补偿年限从2008年1月1日起算，到{chinese(last)}，{worked}", "劳动合同法 97(3)")
        draft.warn("2008年以前的那段，当时有规定应给补偿的仍按当时的规定另算，这里没有算进去。")
    else:
        draft.line(f"赔偿金的年限从用工之日起算：{chinese(first)}到{chinese(last)}，{worked}", "劳动合同法实施条例 25")
    return worked


def _of_age(case: _Leaving, draft: Draft) -> None:
    """At the age of retirement the contract ends by law; whose pension has begun is no employee any more."""
    if case.age is not None and case.age >= _MAY_RETIRE:
        draft.warn(
            f"说的年龄是{case.age}岁：到法定退休年龄的，劳动合同终止（劳动合同法实施条例第二十一条）；到了年龄或者已领养老金的，不一定还有经济补偿、赔偿金，"
            "上面的数只在没到退休年龄、仍是劳动关系时适用；请先问 12333 或者 12351。"
        )


def _standard(case: _Leaving, draft: Draft) -> Decimal | None:
    """The monthly wage that counts: at least the minimum wage (实施条例 27)."""
    if case.wage is None:
        draft.lack(_ASK_WAGE)
        return None
    wage = case.wage
    if case.bonus_year:
        wage += case.bonus_year / 12
        draft.line(
            f"月平均工资含奖金：{yuan(case.wage)} + 年终奖{yuan(case.bonus_year)} ÷ 12 = {yuan(wage)}",
            "劳动合同法实施条例 27",
        )
    if case.net:
        draft.assume("说的是到手工资；补偿按扣社保、公积金、个税以前的应得工资算，实际应当更多，请看工资条上的应发数。")
    floor = case.minimum_wage
    if floor is None and (held := draft.parameters.one("minimum_wage_month", case.region, case.day(draft.today))):
        floor = held.value
        if wage < floor:
            draft.warn(f"最低工资用的是{held.told(draft.today)}。")
    if floor is not None and wage < floor:
        draft.line(f"月平均工资{yuan(wage)}低于当地最低工资，按{yuan(floor)}算", "劳动合同法实施条例 27")
        return floor
    return wage


def _capped(case: _Leaving, draft: Draft, wage: Decimal, months: Decimal, name: str) -> tuple[Decimal, Decimal]:
    """Wage × months, with the threefold cap and twelve years of 劳动合同法 47(2)."""
    if case.average_wage is not None and wage > case.average_wage * _TIMES:
        wage, months = case.average_wage * _TIMES, min(months, _MOST_YEARS)
        draft.line(
            f"工资高于当地平均三倍：按{yuan(case.average_wage)} × 3 = {yuan(wage)}，至多12年（{plain(months)}个月）",
            "劳动合同法 47(2)",
        )
    elif case.average_wage is None:
        draft.assume("按月工资没有超过当地上年度职工月平均工资三倍算；超过的按三倍算，年限最多12年。")
        if _may_exceed(case, draft, wage):
            draft.lack_local("average_wage_month", case)
    amount = wage * months
    due = ("劳动合同法 46",) if name == "经济补偿" else ()
    cites = ("劳动合同法 47(1)", "劳动合同法 47(3)", *due)
    draft.line(f"{name}：{yuan(wage)} × {plain(months)}个月 = {yuan(amount)}", *cites)
    return amount, months


def _may_exceed(case: _Leaving, draft: Draft, wage: Decimal) -> bool:
    """Whether the wage is high enough for the cap to be asked for, judged by the lowest published statistic."""
    statistic = draft.parameters.one("statistical_wage_urban_private_year", None, draft.today)
    return statistic is not None and wage > statistic.value / 12 * _TIMES


CALCULATORS = (
    Calculator(
        "severance",
        "经济补偿（N、N+1）",
        "合法解除或者终止劳动合同时单位应付的经济补偿，没有提前30天通知的另加一个月",
        Severance,
        severance,
        {"started": "2019-03-01", "ended": "2026-08-31", "wage": 6000},
        since=date(2008, 1, 1),
    ),
    Calculator(
        "unlawful_dismissal",
        "违法解除赔偿金（2N）",
        "单位违法解除或者终止劳动合同时应付的赔偿金",
        UnlawfulDismissal,
        unlawful_dismissal,
        {"years": 9, "months": 6, "wage": 5600},
        since=date(2008, 1, 1),
    ),
)
