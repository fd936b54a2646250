"""Severance (经济补偿 N, N+1) and damages for unlawful dismissal (赔偿金 2N)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from bot.calculators.inputs import Count, Flag, Money
from bot.calculators.leaving import Leaving, months_of
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_MAY_RETIRE = 50  # the lowest age of retirement
_MOST_YEARS = Decimal(12)  # 劳动合同法 47(2)
_TIMES = Decimal(3)
_EITHER = "得了赔偿金就不再另给经济补偿；也可以不要赔偿金，要求继续履行合同，二者选一。"
_OWN_FAULT = (
    "有劳动合同法第三十九条那样的情形（试用期被证明不符合录用条件、严重违纪等）、"
    "单位又拿得出证据的，不是违法解除，没有这笔赔偿金。"
)
_ASK_WAGE = "离开前12个月平均每月应发工资多少（含奖金、津贴）？"


class Severance(Leaving):
    """经济补偿."""

    no_notice: Flag = Field(
        False, title="没有提前30天书面通知", description="因不能胜任、医疗期满、客观情况变化被解除（N+1）"
    )
    last_month_wage: Money | None = Field(None, title="上一个月工资", description="N+1 的“1”用；元")
    old_months: Count = Field(
        Decimal(0), title="2008年以前应给的月数", description="按当时规定该给几个月工资；不清楚填0"
    )


class UnlawfulDismissal(Leaving):
    """违法解除或者终止的赔偿金."""

    protected: Flag = Field(
        False, title="在孕期、产期或者哺乳期", description="女职工；单位不得按劳动合同法第四十条、第四十一条解除"
    )
    expired: Flag = Field(
        False, title="合同在孕期、产期、哺乳期里到期，单位不续", description="女职工；合同要续延到哺乳期满等情形消失时"
    )


def severance(case: Severance, draft: Draft) -> None:
    """劳动合同法 46, 47, 97(3); 实施条例 20, 27."""
    months = months_of(case, draft, from_law=True)
    wage = _standard(case, draft)
    if wage is None or months is None:
        _severance_in_months(case, draft, months)
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


def _severance_in_months(case: Severance, draft: Draft, months: Decimal | None) -> None:
    """How many months' wages it is, where only the wage is not known."""
    if months is None or not case.in_months:
        return
    _of_age(case, draft)
    _uncapped(draft)
    draft.line(f"经济补偿：月平均工资 × {plain(months)}个月", "劳动合同法 47(1)", "劳动合同法 47(3)", "劳动合同法 46")
    draft.without_wage("经济补偿（N）", months, "个月工资")
    if case.no_notice:
        draft.line("没有提前30天通知，再加一个月工资（按上一个月的工资标准）", "劳动合同法 40", "劳动合同法实施条例 20")
        draft.without_wage("代通知金再加", Decimal(1), "个月工资")


def unlawful_dismissal(case: UnlawfulDismissal, draft: Draft) -> None:
    """劳动合同法 42(1)(4), 45, 48, 87; 实施条例 25: the years count from the first day, no severance beside it."""
    if case.expired:
        draft.line(
            "合同在孕期、产期、哺乳期里到期的，要续延到这些情形消失时才终止；单位提前终止又没有别的合法理由的，是违法终止",
            "劳动合同法 45",
            "劳动合同法 42(1)(4)",
        )
    elif case.protected:
        draft.line(
            "孕期、产期、哺乳期里，单位不得按劳动合同法第四十条、第四十一条解除；没有别的合法理由的，是违法解除",
            "劳动合同法 42(1)(4)",
        )
    if case.protected:
        draft.warn(_OWN_FAULT)
    months = months_of(case, draft, from_law=False)
    wage = _standard(case, draft)
    if wage is None or months is None:
        _damages_in_months(case, draft, months)
        return
    _of_age(case, draft)
    amount, _ = _capped(case, draft, wage, months, "经济补偿标准")
    draft.line(f"违法解除或终止，按两倍支付：{yuan(amount)} × 2 = {yuan(amount * 2)}", "劳动合同法 87", "劳动合同法 48")
    draft.money("赔偿金（2N）", amount * 2)
    draft.warn(_EITHER)


def _damages_in_months(case: UnlawfulDismissal, draft: Draft, months: Decimal | None) -> None:
    """How many months' wages it is, where only the wage is not known."""
    if months is None or not case.in_months:
        return
    _of_age(case, draft)
    _uncapped(draft)
    draft.line(
        f"违法解除或终止，按两倍支付：月平均工资 × {plain(months)}个月 × 2 = {plain(months * 2)}个月工资",
        "劳动合同法 87",
        "劳动合同法 48",
    )
    draft.without_wage("赔偿金（2N）", months * 2, "个月工资")
    draft.warn(_EITHER)


def _of_age(case: Leaving, draft: Draft) -> None:
    """At the age of retirement the contract ends by law; whose pension has begun is no employee any more."""
    if case.age is not None and case.age >= _MAY_RETIRE:
        draft.warn(
            f"说的年龄是{case.age}岁：到法定退休年龄的，劳动合同终止（劳动合同法实施条例第二十一条）；到了年龄或者已领养老金的，不一定还有经济补偿、赔偿金，"
            "上面的数只在没到退休年龄、仍是劳动关系时适用；请先问 12333 或者 12351。"
        )


def _standard(case: Leaving, draft: Draft) -> Decimal | None:
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


def _capped(case: Leaving, draft: Draft, wage: Decimal, months: Decimal, name: str) -> tuple[Decimal, Decimal]:
    """Wage × months, with the threefold cap and twelve years of 劳动合同法 47(2)."""
    if case.average_wage is not None and wage > case.average_wage * _TIMES:
        wage, months = case.average_wage * _TIMES, min(months, _MOST_YEARS)
        draft.line(
            f"工资高于当地平均三倍：按{yuan(case.average_wage)} × 3 = {yuan(wage)}，至多12年（{plain(months)}个月）",
            "劳动合同法 47(2)",
        )
    elif case.average_wage is None:
        _uncapped(draft)
        if _may_exceed(case, draft, wage):
            draft.lack_local("average_wage_month", case)
    amount = wage * months
    due = ("劳动合同法 46",) if name == "经济补偿" else ()
    cites = ("劳动合同法 47(1)", "劳动合同法 47(3)", *due)
    draft.line(f"{name}：{yuan(wage)} × {plain(months)}个月 = {yuan(amount)}", *cites)
    return amount, months


def _uncapped(draft: Draft) -> None:
    draft.assume("按月工资没有超过当地上年度职工月平均工资三倍算；超过的按三倍算，年限最多12年。")


def _may_exceed(case: Leaving, draft: Draft, wage: Decimal) -> bool:
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
