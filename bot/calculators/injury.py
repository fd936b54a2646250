"""Work injury (工伤): benefits by grade, care, wages during treatment; and the lump sums of unlicensed employers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Case, Count, Flag, Money, Waged, Whole
from bot.calculators.sheet import Calculator, Draft, plain, yuan

_RULE = "工伤保险条例"
_MONTHS = {1: 27, 2: 25, 3: 23, 4: 21, 5: 18, 6: 16, 7: 13, 8: 11, 9: 9, 10: 7}  # 35, 36, 37
_ALLOWANCE = {1: 90, 2: 85, 3: 80, 4: 75, 5: 70, 6: 60}  # 35(1)(2), 36(1)(2): per cent of one's wage
_CARE = {"完全不能自理": 50, "大部分不能自理": 40, "部分不能自理": 30}  # 34(2): per cent of the local average
# months of the two sums on leaving (medical, employment), by province, and the clause
_LEAVING = {
    "浙江省": ({5: (30, 30), 6: (25, 25), 7: (10, 10), 8: (7, 7), 9: (4, 4), 10: (2, 2)}, "浙江省工伤保险条例 27(2)"),
    "河南省": (
        {5: (16, 56), 6: (14, 46), 7: (12, 36), 8: (10, 26), 9: (8, 16), 10: (6, 6)},
        "河南省工伤保险条例 27(1)",
    ),
}
_MULTIPLES = {1: 16, 2: 14, 3: 12, 4: 10, 5: 8, 6: 6, 7: 4, 8: 3, 9: 2, 10: 1}  # 非法用工赔偿办法 5(1)
_ASK_AVERAGE = "average_wage_month"


class InjuryBenefit(Waged):
    """工伤待遇."""

    grade: Whole | None = Field(None, title="伤残等级", description="1到10级", ge=1, le=10)
    wage: Money | None = Field(None, title="本人工资", description="受伤前12个月平均月缴费工资，元")
    average_wage: Money | None = Field(None, title="统筹地区上年度职工月平均工资", description="元；用于上下限和护理费")
    leaving: Flag = Field(False, title="解除或终止劳动关系", description="五到十级，算医疗补助金和就业补助金")
    care: Literal["完全不能自理", "大部分不能自理", "部分不能自理"] | None = Field(None, title="生活自理障碍")
    treatment_months: Count | None = Field(None, title="停工留薪期（月）")
    full_wage: Money | None = Field(None, title="受伤前的月工资福利", description="元；停工留薪期照发这个数")


def injury_benefit(case: InjuryBenefit, draft: Draft) -> None:
    """工伤保险条例 33-37, 64."""
    if case.grade is not None:
        _by_grade(case, draft, case.grade)
    if case.care is not None:
        _care(case, draft)
    if case.treatment_months is not None:
        _treatment(case, draft)
    if case.grade is None and case.care is None and case.treatment_months is None:
        draft.lack("劳动能力鉴定是几级伤残？")


def _cite(grade: int, item: int) -> str:
    return f"{_RULE} {35 if grade <= 4 else 36 if grade <= 6 else 37}(1)({item})"


def _by_grade(case: InjuryBenefit, draft: Draft, grade: int) -> None:
    wage = _own_wage(case, draft)
    if wage is not None:
        lump = wage * _MONTHS[grade]
        draft.line(f"一次性伤残补助金：{grade}级{_MONTHS[grade]}个月 × {yuan(wage)} = {yuan(lump)}", _cite(grade, 1))
        draft.money("一次性伤残补助金", lump)
        if grade in _ALLOWANCE:
            monthly = wage * _ALLOWANCE[grade] / 100
            draft.line(f"每月伤残津贴：{yuan(wage)} × {_ALLOWANCE[grade]}% = {yuan(monthly)}", _cite(grade, 2))
            draft.money("伤残津贴", monthly, "元/月")
            draft.warn("伤残津贴低于当地最低工资标准的，应补足差额。")
            if grade in (5, 6):
                draft.assume("五、六级的伤残津贴，是单位难以安排适当工作时才按月发的。")
    if grade >= 5 and case.leaving:
        _leaving(case, draft, grade)
    draft.warn("单位没给缴工伤保险的，上面应由基金付的部分也由单位付（工伤保险条例第六十二条）。")


def _own_wage(case: InjuryBenefit, draft: Draft) -> Decimal | None:
    """本人工资 within 60 % and 300 % of the local average (工伤保险条例 64(2))."""
    if case.wage is None:
        draft.lack("受伤前12个月平均每月的缴费工资多少？")
        return None
    if case.average_wage is None:
        draft.assume("本人工资按在当地职工平均工资的60%到300%之间算；低于60%按60%，高于300%按300%。")
        return case.wage
    low, high = case.average_wage * Decimal("0.6"), case.average_wage * 3
    wage = min(max(case.wage, low), high)
    if wage != case.wage:
        side = (
            f"高于平均工资300%，按{yuan(case.average_wage)} × 300%"
            if case.wage > high
            else f"低于平均工资60%，按{yuan(case.average_wage)} × 60%"
        )
        draft.line(f"本人工资{yuan(case.wage)}{side} = {yuan(wage)}算", f"{_RULE} 64(2)")
    else:
        draft.line(f"本人工资{yuan(wage)}，在当地平均工资的60%到300%之间", f"{_RULE} 64(2)")
    return wage


def _leaving(case: InjuryBenefit, draft: Draft, grade: int) -> None:
    """The two lump sums on leaving follow the province's own table."""
    cite = f"{_RULE} 36(2)" if grade <= 6 else f"{_RULE} 37(1)(2)"
    province = next((name for name in _LEAVING if (case.region or "").startswith(name)), None)
    if province is None:
        draft.line("解除或终止时另有一次性工伤医疗补助金和一次性伤残就业补助金，标准由省里定", cite)
        draft.lack(f"{case.region or '所在省'}的一次性工伤医疗补助金、伤残就业补助金是几个月（问 12333）")
        return
    base = "全省" if province == "浙江省" else "统筹地区"
    table, local = _LEAVING[province]
    sums = tuple(zip(("一次性工伤医疗补助金", "一次性伤残就业补助金"), table[grade], strict=True))
    if case.average_wage is None:
        for name, months in sums:
            draft.line(f"{name}：{months}个月的{province}上年度{base}职工月平均工资", cite, local)
        draft.lack(f"{province}上年度{base}职工月平均工资多少（问 12333）？")
        return
    for name, months in sums:
        amount = case.average_wage * months
        draft.line(f"{name}：{yuan(case.average_wage)} × {months}个月 = {yuan(amount)}", cite, local)
        draft.money(name, amount)
    if province == "河南省":
        draft.warn(
            "河南的月数依据2007年的条例，之后有没有调整没有核对，以 12333 的答复为准；患职业病的，医疗补助金另加30%。"
        )
    draft.assume(
        f"基数按填的平均工资当作解除时上年度{base}职工月平均工资；离法定退休年龄不足五年的，就业补助金逐年递减。"
    )


def _care(case: InjuryBenefit, draft: Draft) -> None:
    assert case.care is not None
    if case.average_wage is None:
        draft.lack_local(_ASK_AVERAGE, case)
        return
    amount = case.average_wage * _CARE[case.care] / 100
    draft.line(f"每月生活护理费：{yuan(case.average_wage)} × {_CARE[case.care]}% = {yuan(amount)}", f"{_RULE} 34(2)")
    draft.money("生活护理费", amount, "元/月")


def _treatment(case: InjuryBenefit, draft: Draft) -> None:
    assert case.treatment_months is not None
    wage = case.full_wage if case.full_wage is not None else case.wage
    if wage is None:
        draft.lack("受伤前每月工资福利多少？")
        return
    months = min(case.treatment_months, Decimal(24))
    amount = wage * months
    draft.line(f"停工留薪期工资：{yuan(wage)} × {plain(months)}个月 = {yuan(amount)}", f"{_RULE} 33(1)")
    draft.money("停工留薪期工资", amount)
    if case.treatment_months > 12:
        draft.warn("停工留薪期一般不超过12个月；延长要经设区的市级劳动能力鉴定委员会确认，最多再延12个月。")


class IllegalEmployment(Case):
    """非法用工单位一次性赔偿."""

    grade: Whole | None = Field(None, title="伤残等级", description="1到10级；死亡的不填", ge=1, le=10)
    died: Flag = Field(False, title="是否死亡")
    average_wage_year: Money | None = Field(None, title="统筹地区上年度职工年平均工资", description="元")
    income: Money | None = Field(None, title="上一年度全国城镇居民人均可支配收入", description="元；不填用收录的数")


def illegal_employment(case: IllegalEmployment, draft: Draft) -> None:
    """非法用工单位伤亡人员一次性赔偿办法 5, 6."""
    rule = "非法用工单位伤亡人员一次性赔偿办法"
    if case.died:
        held = draft.local("urban_disposable_income", case) if case.income is None else None
        income = held.value if held else case.income
        if income is None:
            draft.lack_local("urban_disposable_income", case)
            return
        draft.line(f"赔偿金：{yuan(income)} × 20 = {yuan(income * 20)}", f"{rule} 6")
        draft.line(f"丧葬补助等其他赔偿金：{yuan(income)} × 10 = {yuan(income * 10)}", f"{rule} 6")
        draft.money("一次性赔偿合计", income * 30)
        draft.money("一次性赔偿金", income * 20)
        draft.money("丧葬补助等其他赔偿金", income * 10)
        return
    if case.grade is None or case.average_wage_year is None:
        if case.grade is None:
            draft.lack("劳动能力鉴定是几级伤残？")
        if case.average_wage_year is None:
            draft.lack("单位所在统筹地区上年度职工年平均工资多少（问 12333）？")
        return
    times = _MULTIPLES[case.grade]
    amount = case.average_wage_year * times
    draft.line(
        f"{case.grade}级：赔偿基数{yuan(case.average_wage_year)} × {times}倍 = {yuan(amount)}",
        f"{rule} 5(1)",
        f"{rule} 5(2)",
    )
    draft.money("一次性赔偿金", amount)
    draft.warn("治疗期间的生活费、医疗费、护理费、伙食补助和交通费另由单位付。")


CALCULATORS = (
    Calculator(
        "injury_benefit",
        "工伤待遇",
        "按伤残等级算一次性伤残补助金、伤残津贴、护理费、停工留薪期工资",
        InjuryBenefit,
        injury_benefit,
        {"grade": 8, "wage": 6000, "average_wage": 9000},
        since=date(2011, 1, 1),
    ),
    Calculator(
        "illegal_employment",
        "非法用工伤亡赔偿",
        "无照经营、被吊销或者用童工的单位，伤残或者死亡的一次性赔偿",
        IllegalEmployment,
        illegal_employment,
        {"grade": 5, "average_wage_year": 90000},
        since=date(2011, 1, 1),
    ),
)
