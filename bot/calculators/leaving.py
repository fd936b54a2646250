"""What severance and damages share: how long somebody worked, and how many months of wages that gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from bot.calculators.inputs import Count, Day, Flag, Money, Waged, Whole, Years
from bot.calculators.periods import Span, months_due, months_span, span, years_span
from bot.calculators.sheet import Draft, chinese, plain

LAW_BEGINS = date(2008, 1, 1)  # 劳动合同法 97(3): years of severance count from here
_ASK_TENURE = "在这家单位从哪年哪月哪日干到哪年哪月哪日（或者一共几年几个月）？"


class Leaving(Waged):
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
    in_months: Flag = Field(False, title="还不知道工资，先算几个月", description="工资不填的，只说相当于几个月工资")
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


def months_of(case: Leaving, draft: Draft, *, from_law: bool) -> Decimal | None:
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


def _told(case: Leaving, draft: Draft, told: Span, *, from_law: bool) -> Span:
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


def _dated(case: Leaving, draft: Draft, *, from_law: bool) -> Span | None:
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
