"""Severance, damages, double wage, probation: each expectation is the arithmetic of the clause named beside it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.calculators.worked import Row, check, ident, sheet_of

N, PLUS, DAMAGES = "经济补偿（N）", "经济补偿加代通知金（N+1）", "赔偿金（2N）"
DOUBLE = "二倍工资差额"
PROBATION, LIMIT = "违法试用期的赔偿金", "试用期最长"
BOND = "违约金最多"
FOUR = [{"months": 4, "wage": 4000}, {"months": 5, "wage": 4500}]

SEVERANCE: list[Row] = [  # 劳动合同法 47(1): a month a year; 6 months and more a year; less half a month
    ("severance", {"started": "2019-03-01", "ended": "2026-08-31", "wage": 6000}, {N: 8 * 6000}),  # 7y6m → 8
    ("severance", {"started": "2019-03-01", "ended": "2026-08-30", "wage": 6000}, {N: 7.5 * 6000}),  # 7y5m30d → 7.5
    ("severance", {"started": "2026-02-01", "ended": "2026-06-30", "wage": 4600}, {N: 0.5 * 4600}),  # 5m
    ("severance", {"years": 3, "wage": 5000}, {N: 3 * 5000}),  # whole years: nothing on top
    ("severance", {"years": 3, "months": 1, "wage": 5000}, {N: 3.5 * 5000}),
    ("severance", {"months": 6, "wage": 5000}, {N: 1 * 5000}),
    # 97(3): years before 2008 do not count here; 2008-01-01 to 2026-05-31 is 18y5m → 18.5
    ("severance", {"started": "2005-06-01", "ended": "2026-05-31", "wage": 5000}, {N: 18.5 * 5000}),
    ("severance", {"started": "2005-06-01", "ended": "2026-05-31", "wage": 5000, "old_months": 3}, {N: 21.5 * 5000}),
    # of 25 years only those since 2008 count: 2008-01-01 to 2026-06-30 is 18y6m → 19
    ("severance", {"years": 25, "ended": "2026-06-30", "wage": 5000}, {N: 19 * 5000}),
    ("unlawful_dismissal", {"years": 25, "ended": "2026-06-30", "wage": 5000}, {DAMAGES: 25 * 5000 * 2}),
    # 47(2): over three times 5,500 → 16,500 and at most twelve years
    (
        "severance",
        {"started": "2008-03-05", "ended": "2020-12-01", "wage": 20000, "average_wage": 5500},
        {N: 5500 * 3 * 12},
    ),
    ("severance", {"years": 18, "wage": 16500, "average_wage": 5500}, {N: 18 * 16500}),  # exactly three times: no cap
    ("severance", {"years": 2, "wage": 1500, "minimum_wage": 2000}, {N: 2 * 2000}),  # 实施条例 27
    # 40 and 实施条例 20: the month on top is last month's wage
    (
        "severance",
        {"years": 4, "wage": 6600, "last_month_wage": 7000, "no_notice": True},
        {PLUS: 4 * 6600 + 7000, N: 4 * 6600},
    ),
    ("severance", {"years": 4, "wage": 6600, "no_notice": True}, {PLUS: 5 * 6600}),
    ("severance", {"years": 4}, {"": "平均每月应发工资"}),
    ("severance", {"wage": 4000}, {"": "从哪年哪月"}),
]

UNLAWFUL: list[Row] = [  # 87: twice the severance; 实施条例 25: from the first day, before 2008 too
    ("unlawful_dismissal", {"started": "2004-03-01", "ended": "2026-02-28", "wage": 4800}, {DAMAGES: 22 * 4800 * 2}),
    ("unlawful_dismissal", {"months": 11, "wage": 7000}, {DAMAGES: 1 * 7000 * 2}),
    ("unlawful_dismissal", {"years": 9, "months": 6, "wage": 5600}, {DAMAGES: 10 * 5600 * 2}),
    ("unlawful_dismissal", {"months": 2, "wage": 5600}, {DAMAGES: 0.5 * 5600 * 2}),
    ("unlawful_dismissal", {"years": 5, "months": 5, "wage": 4333.33}, {DAMAGES: 5.5 * 4333.33 * 2}),
    ("unlawful_dismissal", {"years": 15, "wage": 40000, "average_wage": 10000}, {DAMAGES: 12 * 30000 * 2}),
    ("unlawful_dismissal", {"years": 15}, {"": "平均每月应发工资"}),
]

UNSIGNED: list[
    Row
] = [  # 82(1); 实施条例 6(2), 7: from the second month to the day before signing, eleven months at most
    ("unsigned_contract", {"started": "2025-11-01", "signed": "2026-03-01", "wage": 6500}, {DOUBLE: 3 * 6500}),
    (
        "unsigned_contract",
        {"started": "2025-01-01", "ended": "2025-10-31", "stretches": FOUR},
        {DOUBLE: 4 * 4000 + 5 * 4500},
    ),
    ("unsigned_contract", {"started": "2023-01-01", "ended": "2026-01-01", "wage": 5000}, {DOUBLE: 11 * 5000}),
    ("unsigned_contract", {"started": "2026-03-01", "signed": "2026-03-20", "wage": 5000}, {DOUBLE: 0}),
    ("unsigned_contract", {"started": "2026-03-01", "signed": "2026-04-01", "wage": 5000}, {DOUBLE: 0}),
    # 2026-04-01 to 04-10: 解释（二） 6, by working days: Wed 1 to Fri 10 has eight
    ("unsigned_contract", {"started": "2026-03-01", "ended": "2026-04-10", "wage": 4350}, {DOUBLE: 4350 / 21.75 * 8}),
    (
        "unsigned_contract",
        {"started": "2026-03-01", "ended": "2026-04-10", "wage": 4350, "odd_days": 7},
        {DOUBLE: 200 * 7},
    ),
    (
        "unsigned_contract",
        {"open_ended_from": "2026-01-01", "signed": "2026-07-01", "wage": 8000},
        {DOUBLE: 6 * 8000},
    ),  # 82(2)
    ("unsigned_contract", {"worked_months": 8, "wage": 5000}, {DOUBLE: 7 * 5000}),
    ("unsigned_contract", {"worked_months": 20, "wage": 5000}, {DOUBLE: 11 * 5000}),
    ("unsigned_contract", {"started": "2026-01-01"}, {"": "每月工资多少"}),
    ("unsigned_contract", {"wage": 5000}, {"": "哪天开始上班"}),
]

PROBATIONS: list[
    Row
] = [  # 19: <3 months none, <1 year 1, <3 years 2, else 6; 83: beyond it at the wage after probation
    ("probation", {"contract_months": 2}, {LIMIT: 0}),
    ("probation", {"contract_months": 3}, {LIMIT: 1}),
    ("probation", {"contract_months": 10}, {LIMIT: 1}),
    ("probation", {"contract_months": 12}, {LIMIT: 2}),
    ("probation", {"contract_months": 35}, {LIMIT: 2}),
    ("probation", {"contract_months": 36}, {LIMIT: 6}),
    ("probation", {"contract": "无固定期限"}, {LIMIT: 6}),
    ("probation", {"contract": "非全日制"}, {LIMIT: 0}),  # 70
    ("probation", {"contract_months": 60, "repeated": True}, {LIMIT: 0}),  # 19(2)
    ("probation", {"contract_months": 24, "served_months": 4, "regular_wage": 5000}, {PROBATION: 2 * 5000, LIMIT: 2}),
    ("probation", {"contract": "完成一定任务", "served_months": 1, "regular_wage": 7000}, {PROBATION: 7000}),
    ("probation", {"contract_months": 36, "served_months": 6, "regular_wage": 7000}, {PROBATION: 0}),
    # 20: 80 % of 6,000 is 4,800
    ("probation", {"contract_months": 36, "probation_wage": 4000, "regular_wage": 6000}, {"试用期工资每月差额": 800}),
    ("probation", {"regular_wage": 6000}, {"试用期工资每月不低于": 4800}),
    ("probation", {}, {"": "合同签了多长"}),
]

SERVICE: list[Row] = [  # 22(2): no more than the cost, and of it no more than the share of the time not served
    ("service_period", {"cost": 120000, "agreed_months": 60, "served_months": 24}, {BOND: 72000}),
    ("service_period", {"cost": 60000, "agreed_months": 36, "served_months": 18}, {BOND: 30000}),
    ("service_period", {"cost": 80000, "agreed_months": 48, "served_months": 15, "penalty": 200000}, {BOND: 55000}),
    ("service_period", {"cost": 80000, "agreed_months": 48, "served_months": 0, "penalty": 50000}, {BOND: 50000}),
    ("service_period", {"cost": 10000, "agreed_months": 36, "served_months": 25}, {BOND: 3055.56}),
    ("service_period", {"cost": 10000, "agreed_months": 36, "served_months": 40}, {BOND: 0}),
    ("service_period", {"agreed_months": 36, "served_months": 12}, {"": "有凭证的培训费"}),
    ("service_period", {"cost": 10000, "agreed_months": 36}, {"": "服务期已经干了多久"}),
    ("service_period", {"cost": 10000, "served_months": 6}, {"": "约定的服务期是几年"}),
]


@pytest.mark.parametrize("row", [*SEVERANCE, *UNLAWFUL, *UNSIGNED, *PROBATIONS, *SERVICE], ids=ident)
def test_the_sum_is_what_the_clause_gives(row: Row) -> None:
    check(row)


@pytest.mark.parametrize(
    ("name", "inputs", "told"),
    [
        ("severance", {"years": 5, "months": 7}, {"经济补偿（N）": 6}),
        ("severance", {"years": 3, "no_notice": True}, {"经济补偿（N）": 3, "代通知金再加": 1}),
        ("unlawful_dismissal", {"years": 3}, {"赔偿金（2N）": 6}),
        ("unlawful_dismissal", {"years": 2, "months": 3, "protected": True}, {"赔偿金（2N）": 5}),
        ("unlawful_dismissal", {}, {}),
    ],
)
def test_without_the_wage_it_is_told_in_months_wages(name: str, inputs: dict[str, Any], told: dict[str, int]) -> None:
    """劳动合同法 47, 87: the months are known before the wage is; nothing passes for a sum of money."""
    sheet = sheet_of(name, {**inputs, "in_months": True})
    assert not sheet.figures
    assert {figure.name: figure.amount for figure in sheet.told} == told
    assert {figure.unit for figure in sheet.told} <= {"个月工资"}
    assert any("平均每月应发工资" in fact for fact in sheet.missing)
    assert not sheet_of(name, inputs).told
