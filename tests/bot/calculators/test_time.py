"""Overtime, working time, annual leave, sick leave, maternity: by hand from the clauses named beside the rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from chinese_calendar import is_workday

from bot.calculators.holidays import kind_of_day, statutory_holiday
from tests.bot.calculators.worked import Row, check, ident, sheet_of

PAY, STANDARD, OVER = "加班费", "标准工时", "每周超过标准工时"
EXTRA, FULL, LEAVE, PART = (
    "另应补发（200%）",
    "未休年休假工资报酬（300%，含已发的正常工资）",
    "年休假",
    "折算后的年休假",
)
EARLIER, EARLIER_TEN = "以前每个没休的年度再加", "以前每个应休10天的年度再加"
MEDICAL, FLOOR = "医疗期", "病假工资每月不低于"
DAYS, ALL_DAYS, LEAST = "产假", "产假合计", "国家规定的最少产假"

OVERTIME: list[Row] = [  # 劳动法 44; 5,220 ÷ 21.75 ÷ 8 = 30 an hour (人社部发〔2025〕2号)
    ("overtime", {"wage": 5220, "workday_hours": 10}, {PAY: 30 * 1.5 * 10}),
    ("overtime", {"wage": 5220, "rest_days": 2}, {PAY: 30 * 2 * 16}),
    ("overtime", {"wage": 5220, "holiday_days": 1}, {PAY: 30 * 3 * 8}),
    ("overtime", {"wage": 5220, "workday_hours": 10, "rest_hours": 4, "holiday_hours": 3}, {PAY: 450 + 240 + 270}),
    ("overtime", {"hour_wage": 22, "workday_hours": 12}, {PAY: 22 * 1.5 * 12}),
    ("overtime", {"unit_price": 2, "workday_hours": 100}, {PAY: 2 * 1.5 * 100}),  # 工资支付暂行规定 13(2)
    ("overtime", {"wage": 6000, "system": "不定时", "workday_hours": 30}, {PAY: 0}),  # 13(4)
    ("overtime", {"wage": 5220, "system": "不定时", "holiday_days": 1, "region": "深圳"}, {PAY: 720}),  # 深圳 20
    ("overtime", {"wage": 5220, "system": "综合", "rest_hours": 10}, {PAY: 30 * 1.5 * 10}),  # 13(3)
    ("overtime", {"wage": 5220, "worked_on": "2025-05-02"}, {PAY: 720}),  # a holiday from 2025
    ("overtime", {"wage": 5220, "worked_on": "2024-05-02", "kind_of_day": "休息日"}, {PAY: 480}),
    ("overtime", {"wage": 5220, "worked_on": "2026-07-11", "hours": 4}, {PAY: 30 * 2 * 4}),  # a Saturday
    ("overtime", {"wage": 5000, "workday_hours": 1}, {PAY: 43.10}),  # 5,000 ÷ 21.75 ÷ 8 × 1.5 = 43.1034…
    ("overtime", {"wage": 5220, "worked_on": "2026-06-19"}, {PAY: 720}),  # 端午
    ("overtime", {"wage": 5220, "worked_on": "2026-06-20"}, {PAY: 480}),  # the Saturday after it
    ("overtime", {"wage": 5220, "worked_on": "2026-05-09", "hours": 2}, {PAY: 90}),  # a Saturday that was worked
    ("overtime", {"wage": 5220, "worked_on": "2020-10-04"}, {PAY: 720}),  # 人社厅函〔2020〕135号
    ("overtime", {"wage": 5220, "worked_on": "2028-05-04"}, {"": "是工作日、休息日还是法定休假日"}),
    ("overtime", {"workday_hours": 5}, {"": "月工资"}),
]
TIME: list[Row] = [  # 国务院规定 3: 8 hours, 40 a week; 人社部发〔2025〕2号: 248, 62, 20.67 days
    ("working_time", {"days_a_week": 6, "hours_a_day": 9}, {OVER: 14}),
    ("working_time", {"hours_a_week": 40}, {OVER: 0}),
    ("working_time", {"hours_a_week": 44.5}, {OVER: 4.5}),
    ("working_time", {"period": "季"}, {STANDARD: 62 * 8}),
    ("working_time", {"period": "年"}, {STANDARD: 248 * 8}),
    ("working_time", {"period": "月"}, {STANDARD: 20.67 * 8}),
    ("working_time", {"period": "年", "event_date": "2024-06-30"}, {STANDARD: 250 * 8}),  # 劳社部发〔2008〕3号
    ("working_time", {"period": "季", "hours_worked": 540}, {"超过标准工时": 540 - 496}),
    ("working_time", {"overtime_month": 50}, {"超过每月加班上限": 50 - 36}),  # 劳动法 41
    ("working_time", {"days_a_week": 6}, {"": "每天几小时"}),
]
ANNUAL: list[Row] = [  # 条例 3: 5, 10, 15 days; 办法 5, 12: part of a year, whole days; 11: ÷ 21.75; 10: 300 %
    ("annual_leave", {"work_years": 0.5}, {LEAVE: 0}),
    ("annual_leave", {"work_years": 1}, {LEAVE: 5}),
    ("annual_leave", {"work_years": 10}, {LEAVE: 10}),
    ("annual_leave", {"work_years": 19.9}, {LEAVE: 10}),
    ("annual_leave", {"work_years": 23}, {LEAVE: 15}),
    # 31+28+31 = 90 days; 90 ÷ 365 × 15 = 3.69 → 3; 8,700 ÷ 21.75 = 400
    ("annual_leave", {"entitled": 15, "left": "2026-03-31", "wage": 8700}, {EXTRA: 400 * 3 * 2, FULL: 400 * 3 * 3}),
    ("annual_leave", {"entitled": 15, "left": "2026-03-31", "taken": 1, "wage": 8700}, {EXTRA: 400 * 2 * 2}),
    (
        "annual_leave",
        {"entitled": 5, "left": "2026-03-31", "taken": 3, "wage": 8700},
        {EXTRA: 0},
    ),  # 12(3): no claw-back
    # from 1 July 184 days are left: 184 ÷ 365 × 10 = 5.04 → 5
    ("annual_leave", {"work_years": 12, "joined": "2026-07-01"}, {PART: 5}),
    ("annual_leave", {"entitled": 10, "wage": 4350}, {EXTRA: 200 * 10 * 2, FULL: 200 * 10 * 3}),
    ("annual_leave", {"entitled": 10, "wage": 4350, "own_wish": True}, {"另应补发": 0}),  # 10(2)
    ("annual_leave", {"wage": 4350}, {"": "累计工作几年"}),
]
SICK: list[Row] = [  # 医疗期规定 3
    ("sick_leave", {"work_years": 4, "here_years": 4}, {MEDICAL: 3}),
    ("sick_leave", {"work_years": 9, "here_years": 5}, {MEDICAL: 6}),
    ("sick_leave", {"work_years": 12, "here_years": 4}, {MEDICAL: 6}),
    ("sick_leave", {"work_years": 12, "here_years": 7}, {MEDICAL: 9, "累计病休的计算期间": 15}),  # 4
    ("sick_leave", {"work_years": 20, "here_years": 12}, {MEDICAL: 12}),
    ("sick_leave", {"work_years": 25, "here_years": 16}, {MEDICAL: 18}),
    ("sick_leave", {"work_years": 25, "here_years": 20}, {MEDICAL: 24}),
    ("sick_leave", {"region": "北京"}, {FLOOR: 2540 * 0.8}),  # 北京 21, 京人社劳发〔2025〕7号
    ("sick_leave", {"minimum_wage": 2000, "region": "江苏"}, {FLOOR: 1600}),  # 江苏 27(2)
    ("sick_leave", {"minimum_wage": 2000, "wage": 8000, "region": "深圳"}, {FLOOR: 4800}),  # 深圳 23: 60 % of one's own
    ("sick_leave", {"minimum_wage": 2000, "wage": 2500, "region": "陕西"}, {FLOOR: 1750}),  # 陕西 20: 70 %
    ("sick_leave", {"region": "山东"}, {"": "山东省的月最低工资标准"}),
    ("sick_leave", {}, {"": "在这家单位几年"}),
]
MATERNITY: list[
    Row
] = [  # 女职工规定 7: 98, +15 difficult, +15 for each further child; 15 or 42 days after a miscarriage
    ("maternity", {}, {LEAST: 98}),
    ("maternity", {"region": "河南"}, {LEAST: 98}),  # whose regulation is not held
    ("maternity", {"difficult": True}, {LEAST: 98 + 15}),
    ("maternity", {"caesarean": True}, {LEAST: 98, "剖宫产按难产算的话": 113}),
    ("maternity", {"babies": 3}, {LEAST: 98 + 15 * 2}),
    ("maternity", {"difficult": True, "babies": 2}, {LEAST: 98 + 15 + 15}),
    ("maternity", {"event": "流产未满4个月"}, {DAYS: 15}),
    ("maternity", {"event": "流产满4个月"}, {DAYS: 42}),
    ("maternity", {"region": "上海"}, {ALL_DAYS: 98 + 60}),  # 上海 31(2)
    ("maternity", {"region": "广东深圳"}, {ALL_DAYS: 98 + 80}),  # 广东 30(1)
    ("maternity", {"region": "宁波", "child": 2}, {ALL_DAYS: 98 + 90}),  # 浙江 22
    ("maternity", {"region": "宁波", "child": 1, "national_only": True}, {DAYS: 98}),
    ("maternity", {"nursing": True, "babies": 2}, {"每天哺乳时间": 2}),  # 9(2)
    ("maternity", {"average_wage": 6000}, {"生育津贴": 6000 / 30 * 98}),  # 8(1)
    ("maternity", {"own_wage": 4500}, {"产假工资": 4500 / 30 * 98}),
]


@pytest.mark.parametrize("row", [*OVERTIME, *TIME, *ANNUAL, *SICK, *MATERNITY], ids=ident)
def test_the_sum_is_what_the_clause_gives(row: Row) -> None:
    check(row)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [("2024-05-01", True), ("2024-05-02", False), ("2025-05-02", True), ("2025-10-03", True), ("2025-10-04", False)],
)
def test_a_holiday_is_what_the_measures_of_that_day_name(day: str, holiday: bool) -> None:
    assert statutory_holiday(date.fromisoformat(day)) is holiday


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-02-17", "法定休假日"),  # 初一
        ("2026-02-20", "休息日"),  # 初四
        ("2026-02-14", "工作日"),  # a Saturday that was worked
        ("2024-02-09", "工作日"),  # 除夕 of 2024 was no holiday
        ("2026-07-10", "工作日"),
        ("2029-07-14", "休息日"),  # a Saturday; nothing is moved in July
        ("2029-10-08", None),  # not announced yet
        ("2007-10-01", None),
    ],
)
def test_a_day_is_what_the_measures_and_the_announcement_make_of_it(day: str, kind: str | None) -> None:
    assert kind_of_day(date.fromisoformat(day)) == kind


@pytest.mark.parametrize("day", ["2100-02-09", "2100-12-31"])
def test_beyond_the_lunar_tables_a_day_is_unknown(day: str) -> None:
    assert kind_of_day(date.fromisoformat(day)) is None


@pytest.mark.parametrize(("year", "days"), [(2008, 11), (2013, 11), (2014, 11), (2020, 11), (2024, 11), (2025, 13)])
def test_a_year_has_as_many_statutory_holidays_as_the_measures_and_none_of_them_is_worked(year: int, days: int) -> None:
    all_days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    holidays = [day for day in all_days if day.year == year and statutory_holiday(day)]
    assert len(holidays) == days
    assert not any(is_workday(day) for day in holidays)


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"work_years": 11, "never": True}, [("年休假", 10), ("没休的另应补发（200%）", 20), (EARLIER_TEN, 20)]),
        ({"work_years": 6, "never": True}, [("年休假", 5), ("没休的另应补发（200%）", 10), (EARLIER, 10)]),
        ({"entitled": 10, "taken": 4}, [("年休假", 10), ("还没休的天数", 6), ("没休的另应补发（200%）", 12)]),
        ({"work_years": 0.5}, [("年休假", 0)]),
    ],
)
def test_leave_not_taken_is_told_in_days_wages_without_the_wage(
    inputs: dict[str, Any], told: list[tuple[str, int]]
) -> None:
    """条例 5(3), 实施办法 10(1): 300 % of which 100 % has been paid; each day is two days' wages more."""
    sheet = sheet_of("annual_leave", {**inputs, "for_pay": True})
    assert [(figure.name, figure.amount) for figure in sheet.told] == told
    assert any("不含加班费" in fact for fact in sheet.missing) is bool(sheet.so_far)
    assert not sheet_of("annual_leave", inputs).so_far
