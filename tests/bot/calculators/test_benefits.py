"""Injury, death, unemployment, wages, housing fund, retirement: by hand from the clauses named beside the rows."""

from __future__ import annotations

import pytest

from tests.bot.calculators.worked import Row, check, ident, sheet_of

LUMP, MONTHLY, CARE = "一次性伤残补助金", "伤残津贴", "生活护理费"
GRANT, FUNERAL, PENSION = "一次性工亡补助金", "丧葬补助金", "供养亲属抚恤金合计"
PAID, MOST = "失业保险金最长领取", "每月最多扣"
USUAL = "按21.75天折算通常扣"
OWED, SHORT, DUE = "应补发的工资", "低于最低工资的差额", "单位应缴（补缴）"
AGE, DELAY = "法定退休年龄", "延迟"

INJURY: list[Row] = [  # 工伤保险条例 35–37: months by grade; 64(2): wage within 60 % and 300 % of the average
    ("injury_benefit", {"grade": 1, "wage": 6000, "average_wage": 8000}, {LUMP: 27 * 6000, MONTHLY: 6000 * 0.9}),
    ("injury_benefit", {"grade": 4, "wage": 6000}, {LUMP: 21 * 6000, MONTHLY: 6000 * 0.75}),
    ("injury_benefit", {"grade": 6, "wage": 5000}, {LUMP: 16 * 5000, MONTHLY: 3000}),
    ("injury_benefit", {"grade": 8, "wage": 40000, "average_wage": 9000}, {LUMP: 11 * 27000}),
    ("injury_benefit", {"grade": 10, "wage": 3000, "average_wage": 8000}, {LUMP: 7 * 4800}),
    ("injury_benefit", {"care": "大部分不能自理", "average_wage": 7500}, {CARE: 7500 * 0.4}),  # 34(2)
    ("injury_benefit", {"care": "完全不能自理", "average_wage": 7500}, {CARE: 3750}),
    ("injury_benefit", {"treatment_months": 3, "full_wage": 7000}, {"停工留薪期工资": 21000}),  # 33(1)
    # 浙江 27(2): grade 8 seven months each
    (
        "injury_benefit",
        {"grade": 8, "wage": 6000, "average_wage": 8000, "leaving": True, "region": "宁波"},
        {LUMP: 66000, "一次性工伤医疗补助金": 56000, "一次性伤残就业补助金": 56000},
    ),
    ("injury_benefit", {"grade": 8, "leaving": True, "region": "山东"}, {"": "缴费工资"}),
    ("injury_benefit", {}, {"": "几级伤残"}),
]
DEATH: list[Row] = [  # 39(1): 6 months, 20 times the income of the year before, 40 % and 30 %
    ("death_benefit", {"average_wage": 8000, "died": "2026-02-01"}, {FUNERAL: 48000, GRANT: 56502 * 20}),
    ("death_benefit", {"died": "2025-12-31"}, {GRANT: 54188 * 20}),
    ("death_benefit", {"died": "2024-01-01"}, {GRANT: 51821 * 20}),
    ("death_benefit", {"income": 54188}, {GRANT: 1083760}),
    ("death_benefit", {"wage": 5000, "spouse": True, "relatives": 1}, {PENSION: 5000 * 0.7}),
    ("death_benefit", {"wage": 5000, "spouse": True, "relatives": 3}, {PENSION: 5000}),  # never above the wage
    ("death_benefit", {"wage": 5000, "relatives": 1, "alone": 1}, {PENSION: 5000 * 0.4}),
    ("death_benefit", {"died": "2023-05-01"}, {"": "一次性工亡补助金"}),  # no figure of that year is held
]
ILLEGAL: list[Row] = [  # 非法用工赔偿办法 5, 6
    ("illegal_employment", {"grade": 1, "average_wage_year": 90000}, {"一次性赔偿金": 16 * 90000}),
    ("illegal_employment", {"grade": 5, "average_wage_year": 90000}, {"一次性赔偿金": 8 * 90000}),
    ("illegal_employment", {"grade": 7, "average_wage_year": 90000}, {"一次性赔偿金": 4 * 90000}),
    ("illegal_employment", {"grade": 10, "average_wage_year": 90000}, {"一次性赔偿金": 90000}),
    ("illegal_employment", {"died": True, "income": 50000}, {"一次性赔偿合计": 1500000, "一次性赔偿金": 1000000}),
    ("illegal_employment", {"died": True, "event_date": "2026-05-01"}, {"一次性赔偿金": 56502 * 20}),
    ("illegal_employment", {"grade": 5}, {"": "职工年平均工资"}),
]
UNEMPLOYED: list[Row] = [  # 社会保险法 46; 广东 17; 重庆 24
    ("unemployment", {"paid_months": 11}, {PAID: 0}),
    ("unemployment", {"paid_years": 1}, {PAID: 12}),
    ("unemployment", {"paid_years": 4, "paid_months": 11}, {PAID: 12}),
    ("unemployment", {"paid_years": 5}, {PAID: 18}),
    ("unemployment", {"paid_years": 10}, {PAID: 24}),
    ("unemployment", {"paid_years": 6, "own_wish": True}, {PAID: 0}),
    ("unemployment", {"paid_years": 6, "region": "广州"}, {PAID: 4 + 4}),  # two years beyond four: four half years
    ("unemployment", {"paid_years": 3, "region": "广东"}, {PAID: 3}),
    ("unemployment", {"paid_years": 8, "region": "重庆"}, {PAID: 17}),
    ("unemployment", {"paid_years": 8, "left_over": 10, "monthly": 1500}, {PAID: 24, "失业保险金合计": 36000}),
    ("unemployment", {}, {"": "缴了几年"}),
]
WAGES: list[Row] = [  # 劳动合同法 30, 85; 最低工资规定 12; 工资支付暂行规定 16
    ("arrears", {"monthly": 6000, "months": 3, "paid": 2000}, {OWED: 16000}),
    ("arrears", {"amount": 50000, "ordered": True}, {OWED: 50000, "加付赔偿金最少": 25000, "加付赔偿金最多": 50000}),
    ("arrears", {"monthly": 4000, "months": 0.5}, {OWED: 2000}),
    ("arrears", {"monthly": 4000, "months": 1, "paid": 5000}, {OWED: 0}),
    ("arrears", {"amount": "12,345.67"}, {OWED: 12345.67}),
    ("arrears", {"monthly": 4000}, {"": "欠了几个月"}),
    ("minimum_wage", {"paid": 2300, "minimum_wage": 2540, "months": 6}, {SHORT: 240 * 6}),
    ("minimum_wage", {"paid": 2300, "region": "北京", "months": 6}, {SHORT: 240 * 6}),
    ("minimum_wage", {"paid": 1700, "region": "石家庄"}, {SHORT: 100}),  # three tiers: the lowest is 1,800
    ("minimum_wage", {"paid": 3000, "region": "北京"}, {SHORT: 0}),
    ("minimum_wage", {"paid": 20, "kind": "非全日制", "region": "北京", "months": 100}, {SHORT: 7.7 * 100}),
    ("minimum_wage", {"paid": 20, "kind": "非全日制", "minimum_wage": 22, "months": 10}, {SHORT: 20}),
    ("minimum_wage", {"paid": 2000, "region": "宁波"}, {"": "浙江省宁波市的月最低工资标准"}),  # other tiers unseen
    ("minimum_wage", {"paid": 2000, "region": "济南"}, {"": "月最低工资标准"}),
    ("deduction", {"wage": 5000, "loss": 6000, "minimum_wage": 2200}, {MOST: 1000, "扣完要": 6}),
    ("deduction", {"wage": 2500, "minimum_wage": 2200}, {MOST: 300}),
    ("deduction", {"wage": 2000, "minimum_wage": 2200}, {MOST: 0}),
    ("deduction", {"wage": 5000, "deducted": 1800, "minimum_wage": 2200}, {MOST: 1000, "应退还": 800}),
    ("deduction", {"wage": 3000, "region": "北京"}, {MOST: 3000 - 2540}),
    ("deduction", {"wage": 8000}, {MOST: 1600}),
    ("deduction", {}, {"": "当月工资"}),
    # 工资折算通知 p9: a month's wage ÷ 21.75 is a day's
    ("personal_leave", {"wage": 8000, "days": 3, "deducted": 1500}, {USUAL: 1103.45, "多扣": 396.55}),
    ("personal_leave", {"wage": 4350, "days": 1.5}, {USUAL: 300}),
    ("personal_leave", {"wage": 5220, "days": 2, "deducted": 400}, {USUAL: 480}),
    ("personal_leave", {"wage": 5220, "hours": 4, "deducted": 240}, {USUAL: 120, "多扣": 120}),
    ("personal_leave", {"wage": 300, "wage_per": "日", "days": 2}, {USUAL: 600}),
    ("personal_leave", {"wage": 4350, "days": 1, "event_date": "2024-05-06"}, {USUAL: 200}),  # 2008's notice
    ("personal_leave", {"wage": 8000}, {"": "几天事假"}),
    ("personal_leave", {"days": 3}, {"": "每月工资多少"}),
]
FUND: list[Row] = [  # 住房公积金管理条例 16–18
    ("housing_fund", {"wage": 8000}, {DUE: 400}),
    ("housing_fund", {"wage": 8000, "employer_rate": 8, "employee_rate": 8, "months": 12}, {DUE: 640 * 12}),
    ("housing_fund", {"wage": 8000, "base_used": 3000, "employer_rate": 5, "months": 10}, {DUE: (400 - 150) * 10}),
    ("housing_fund", {"wage": 50000, "region": "广州"}, {DUE: 39828 * 0.05}),
    ("housing_fund", {"wage": 2000, "region": "广州"}, {DUE: 2500 * 0.05}),
    ("housing_fund", {"wage": 6000, "event_date": "2024-05-01", "new": True}, {DUE: 300}),
    ("housing_fund", {}, {"": "月平均工资"}),
]
RETIREMENT: list[Row] = [  # 办法 1: a month for every four (women at 50: two) months from 2025-01 on
    ("retirement", {"born": "1964-12-31", "kind": "男"}, {AGE: 720, DELAY: 0}),
    ("retirement", {"born": "1965-01-01", "kind": "男"}, {AGE: 721, DELAY: 1}),
    ("retirement", {"born": "1965-04-30", "kind": "男"}, {AGE: 721, DELAY: 1}),
    ("retirement", {"born": "1965-05-01", "kind": "男"}, {AGE: 722, DELAY: 2}),
    ("retirement", {"born": "1976-12-01", "kind": "男"}, {AGE: 63 * 12, DELAY: 36}),
    ("retirement", {"born": "1990-06-01", "kind": "女55"}, {AGE: 58 * 12, DELAY: 36}),
    ("retirement", {"born": "1975-03-01", "kind": "女50"}, {AGE: 602, DELAY: 2}),
    ("retirement", {"born": "1984-12-01", "kind": "女50"}, {AGE: 55 * 12, DELAY: 60}),
    ("retirement", {"kind": "男"}, {"": "哪年哪月出生"}),
]


@pytest.mark.parametrize("row", [*INJURY, *DEATH, *ILLEGAL, *UNEMPLOYED, *WAGES, *FUND, *RETIREMENT], ids=ident)
def test_the_sum_is_what_the_clause_gives(row: Row) -> None:
    check(row)


def test_the_last_step_of_the_delay_ends_within_the_fifteen_years_of_the_decision() -> None:
    lines = " ".join(line.text for line in sheet_of("retirement", {"born": "1976-12-01", "kind": "男"}).lines)
    assert "2039年12月" in lines
    assert "最低缴费年限：20年" in lines


def test_a_stale_figure_is_used_with_its_day_and_a_warning() -> None:
    sheet = sheet_of("minimum_wage", {"paid": 2000, "region": "上海"})
    assert any("此后可能已经调整" in warning for warning in sheet.warnings)
