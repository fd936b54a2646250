"""Overtime pay (加班费) by working-time system and kind of day, and working hours beyond the standard (工时)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.holidays import holiday_cite, kind_of_day, measures_of
from bot.calculators.inputs import Case, Count, Day, Money
from bot.calculators.sheet import Calculator, Draft, chinese, kept, plain, yuan

_DAY_HOURS = Decimal(8)
_MONTH_LIMIT = Decimal(36)  # 劳动法 41
_RATES = {"workday": Decimal("1.5"), "rest": Decimal(2), "holiday": Decimal(3)}
_ITEM = {"workday": 1, "rest": 2, "holiday": 3}
_CALLED = {"workday": "工作日延长时间", "rest": "休息日（没有补休）", "holiday": "法定休假日"}
_OF_KIND = {"工作日": "workday", "休息日": "rest", "法定休假日": "holiday"}


class Overtime(Case):
    """加班费."""

    system: Literal["标准", "综合", "不定时"] = Field(
        "标准", title="工时制度", description="综合、不定时要经人社部门批准，没批准的按标准"
    )
    wage: Money | None = Field(None, title="月工资（加班费基数）", description="正常工作时间的月工资，元")
    hour_wage: Money | None = Field(None, title="小时工资", description="元；按小时约定的填这个")
    unit_price: Money | None = Field(None, title="计件单价", description="元；计件的填这个，下面的小时数填件数")
    workday_hours: Count = Field(Decimal(0), title="工作日加班小时（件数）")
    rest_hours: Count = Field(Decimal(0), title="休息日加班小时（件数）", description="没有安排补休的")
    holiday_hours: Count = Field(Decimal(0), title="法定休假日加班小时（件数）")
    rest_days: Count = Field(Decimal(0), title="休息日加班天数", description="每天按8小时")
    holiday_days: Count = Field(Decimal(0), title="法定休假日加班天数", description="每天按8小时")
    daily_hours: Count | None = Field(None, title="工作日每天加班几小时", description="和下面的天数一起填")
    daily_days: Count | None = Field(None, title="这样加了几天班")
    unsettled_days: Count = Field(Decimal(0), title="不清楚是休息日还是工作日的天数", description="不填为0")
    worked_on: Day | None = Field(None, title="哪天加的班", description="YYYY-MM-DD；由日期判断是不是法定休假日")
    hours: Count = Field(_DAY_HOURS, title="那天加班几小时")
    kind_of_day: Literal["工作日", "休息日", "法定休假日"] | None = Field(
        None, title="那天是什么日子", description="不填则按日期判断"
    )

    def day(self, today: date) -> date:
        return self.event_date or self.worked_on or today

    def earliest(self, today: date) -> date:
        return min([day for day in (self.event_date, self.worked_on) if day is not None], default=today)


def overtime(case: Overtime, draft: Draft) -> None:
    """劳动法 44; 工资支付暂行规定 13; 人社部发〔2025〕2号."""
    hours = _hours(case, draft)
    if case.system == "不定时" and (hours["holiday"] == 0 or not _in_shenzhen(case)):
        draft.line("实行（经批准的）不定时工作制，不执行加班费的规定：0元", "工资支付暂行规定 13(4)")
        draft.money("加班费", Decimal(0))
        draft.assume("不定时工作制已经人社部门批准；没有批准的，按标准工时另算加班费。")
        if hours["holiday"] and case.region is None:
            draft.warn("有的地方规定不定时工作制在法定休假日上班也要付300%（如深圳），请看当地规定。")
        return
    if case.unsettled_days:
        draft.lack(f"其中{plain(case.unsettled_days)}天不是法定休假日：当年是放假调休的休息日，还是工作日？")
        return
    if case.daily_hours is not None and case.daily_days is None:
        draft.lack(f"每天加班{plain(case.daily_hours)}小时的，一共加了几天班？")
        return
    rate = _rate(case, draft)
    if rate is None or not any(hours.values()):
        if not any(hours.values()):
            draft.lack("加了多少班：工作日、休息日、法定休假日各几小时？")
        return
    total = Decimal(0)
    for kind in ("workday", "rest", "holiday"):
        if hours[kind]:
            total += _pay(case, draft, kind, hours[kind], rate)
    draft.money("加班费", total)
    if hours["workday"] > _MONTH_LIMIT:
        draft.warn("延长工作时间每月不得超过36小时（劳动法第四十一条）；这里的小时数如果是一个月的，已经超过。")
    draft.assume("算出的是加班费本身；当月正常工资另发。")


def _hours(case: Overtime, draft: Draft) -> dict[str, Decimal]:
    hours = {
        "workday": case.workday_hours,
        "rest": case.rest_hours + case.rest_days * _DAY_HOURS,
        "holiday": case.holiday_hours + case.holiday_days * _DAY_HOURS,
    }
    if case.daily_hours is not None and case.daily_days is not None:
        daily = case.daily_hours * case.daily_days
        draft.line(f"工作日加班：每天{plain(case.daily_hours)}小时 × {plain(case.daily_days)}天 = {plain(daily)}小时")
        draft.assume(f"只算了{plain(case.daily_days)}天，都当作工作日；其中有休息日的，那几天按200%算。")
        hours["workday"] += daily
    if case.kind_of_day or case.worked_on:
        kind = case.kind_of_day or (kind_of_day(case.worked_on) if case.worked_on else None)
        if kind is None:
            day = chinese(case.worked_on or draft.today)
            draft.lack(f"{day}是工作日、休息日还是法定休假日（当年的放假调休安排还没有收入日历）？")
            return hours
        hours[_OF_KIND[kind]] += case.hours
        if case.worked_on:
            draft.line(
                f"{chinese(case.worked_on)}是{kind}",
                *((holiday_cite(case.worked_on),) if kind != "工作日" else ()),
            )
    if case.system == "综合" and hours["rest"]:
        draft.line(
            f"综合计算工时制：休息日上班的{plain(hours['rest'])}小时并入周期总工时，超过标准的部分按150%",
            "工资支付暂行规定 13(3)",
        )
        hours["workday"], hours["rest"] = hours["workday"] + hours["rest"], Decimal(0)
        draft.assume("填的小时数是周期内超过标准工时的部分。")
    return hours


def _rate(case: Overtime, draft: Draft) -> Decimal | None:
    """What one hour (or one piece) is worth."""
    if case.unit_price is not None:
        draft.line(f"计件单价：{yuan(case.unit_price)}", "工资支付暂行规定 13(2)")
        return case.unit_price
    if case.hour_wage is not None:
        draft.line(f"小时工资：{yuan(case.hour_wage)}")
        return case.hour_wage
    if case.wage is None:
        draft.lack("正常工作时间的月工资（或小时工资）多少？")
        return None
    held = draft.parameters.one("pay_days_month", None, case.day(draft.today))
    days = held.value if held else Decimal("21.75")
    rate = case.wage / days / _DAY_HOURS
    cites = (str(held.cite),) if held and held.cite else ()
    draft.line(f"小时工资：{yuan(case.wage)} ÷ {plain(days)} ÷ 8 = {kept(rate)}", *cites)
    return rate


def _pay(case: Overtime, draft: Draft, kind: str, hours: Decimal, rate: Decimal) -> Decimal:
    amount = rate * _RATES[kind] * hours
    unit = "件" if case.unit_price is not None else "小时"
    cites = [f"劳动法 44(1)({_ITEM[kind]})"]
    if case.unit_price is not None:
        cites.append("工资支付暂行规定 13(2)")
    elif case.system == "综合" and kind == "workday":
        cites.append("工资支付暂行规定 13(3)")
    elif case.system == "不定时":
        cites = ["深圳市员工工资支付条例 20"]
    else:
        cites.append(f"工资支付暂行规定 13(1)({_ITEM[kind]})")
    percent = plain(_RATES[kind] * 100)
    draft.line(f"{_CALLED[kind]}：{yuan(rate)} × {percent}% × {plain(hours)}{unit} = {yuan(amount)}", *cites)
    return amount


def _in_shenzhen(case: Case) -> bool:
    return case.region == "广东省深圳市"


class WorkingTime(Case):
    """工时."""

    days_a_week: Count | None = Field(None, title="每周上几天")
    hours_a_day: Count | None = Field(None, title="每天几小时", description="不算吃饭休息的时间")
    hours_a_week: Count | None = Field(None, title="每周共几小时")
    period: Literal["月", "季", "年"] | None = Field(None, title="综合计算周期", description="算一个周期的标准工时")
    hours_worked: Count | None = Field(None, title="周期内实际工时", description="小时")
    overtime_month: Count | None = Field(None, title="一个月延长工作时间", description="小时；看超过36小时的上限多少")


def working_time(case: WorkingTime, draft: Draft) -> None:
    """国务院关于职工工作时间的规定 3; 劳动法 36; 人社部发〔2025〕2号."""
    if case.period is not None:
        _period_hours(case, draft)
        return
    if case.overtime_month is not None:
        beyond = max(Decimal(0), case.overtime_month - _MONTH_LIMIT)
        draft.line(
            f"每月延长工作时间的上限是36小时：{plain(case.overtime_month)} − 36 = {plain(beyond)}小时", "劳动法 41"
        )
        draft.count("超过每月加班上限", beyond, "小时")
        return
    week = case.hours_a_week
    if week is None and case.days_a_week is not None and case.hours_a_day is not None:
        week = case.days_a_week * case.hours_a_day
        draft.line(f"每周工时：{plain(case.days_a_week)}天 × {plain(case.hours_a_day)}小时 = {plain(week)}小时")
    if week is None:
        draft.lack("每周上几天班、每天几小时？")
        return
    over = max(Decimal(0), week - 40)
    draft.line(f"超过标准：{plain(week)} − 40 = {plain(over)}小时", "国务院关于职工工作时间的规定 3", "劳动法 36")
    draft.count("每周超过标准工时", over, "小时")
    if over:
        draft.warn("超过的时间应按加班付工资；每周至少休息一天（劳动法第三十八条）。")


def _period_hours(case: WorkingTime, draft: Draft) -> None:
    name = {"月": "working_days_month", "季": "working_days_quarter", "年": "working_days_year"}[case.period or "月"]
    held = draft.local(name, case)
    if held is None:
        draft.lack_local(name, case)
        return
    standard = held.value * _DAY_HOURS
    cites = (str(held.cite),) if held.cite else ()
    draft.line(
        f"一个{case.period}的标准工时：{plain(held.value)}天 × 8 = {plain(standard)}小时",
        *cites,
        f"{measures_of(case.day(draft.today))} 2",
        "国务院关于职工工作时间的规定 3",
    )
    if case.hours_worked is None:
        draft.count("标准工时", standard, "小时")
        return
    over = max(Decimal(0), case.hours_worked - standard)
    draft.line(
        f"超过标准：{plain(case.hours_worked)} − {plain(standard)} = {plain(over)}小时，按150%付加班费",
        "工资支付暂行规定 13(3)",
    )
    draft.count("超过标准工时", over, "小时")
    draft.count("标准工时", standard, "小时")


CALCULATORS = (
    Calculator(
        "overtime",
        "加班费",
        "按工时制度和日子（工作日150%、休息日200%、法定休假日300%）算加班费",
        Overtime,
        overtime,
        {"wage": 5220, "workday_hours": 10, "rest_days": 1, "holiday_days": 1},
        since=date(2008, 1, 3),
    ),
    Calculator(
        "working_time",
        "工时",
        "每周超过标准多少小时；综合计算工时制一个周期的标准工时",
        WorkingTime,
        working_time,
        {"days_a_week": 6, "hours_a_day": 9},
        since=date(2008, 1, 3),
    ),
)
