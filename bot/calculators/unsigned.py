"""Double wage where no written contract was made (未订立书面劳动合同的二倍工资差额)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pydantic import BaseModel, ConfigDict, Field

from bot.calculators.inputs import Count, Day, Money, Waged
from bot.calculators.periods import Span, anniversary, span, weekdays
from bot.calculators.sheet import Calculator, Draft, chinese, plain, yuan

_PAY_DAYS = Decimal("21.75")
_BY_MONTH = date(2025, 9, 1)  # 解释（二） in force


class Stretch(BaseModel):
    """Some months of the period at one wage."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: Count = Field(title="月数")
    wage: Money = Field(title="月工资", description="元")


class UnsignedContract(Waged):
    """二倍工资差额."""

    started: Day | None = Field(None, title="用工之日（入职日期）", description="YYYY-MM-DD")
    worked_months: Count | None = Field(None, title="没签合同一共干了几个月", description="不知道日期时填")
    signed: Day | None = Field(None, title="补签合同的日期", description="没有补签的不填")
    ended: Day | None = Field(None, title="最后一个工作日", description="还在职的不填")
    wage: Money | None = Field(None, title="月工资", description="元；各月不同的填 stretches")
    stretches: list[Stretch] = Field(
        [], title="分段工资", description="各月工资不同时，按先后写几个月、每月多少", max_length=24
    )
    open_ended_from: Day | None = Field(
        None, title="应当签无固定期限合同的日期", description="单位该签无固定期限合同而不签的，填从哪天起该签"
    )
    odd_days: Count | None = Field(None, title="不满一个月那段的实际工作日", description="天；不填按周一到周五数")

    def day(self, today: date) -> date:
        return self.event_date or self.ended or self.signed or today

    def earliest(self, today: date) -> date:
        known = (self.event_date, self.started, self.open_ended_from, self.ended, self.signed)
        return min([day for day in known if day is not None], default=today)


def unsigned_contract(case: UnsignedContract, draft: Draft) -> None:
    """劳动合同法 82; 实施条例 6, 7; 解释（二） 6, 7, 9."""
    if case.worked_months is not None and case.started is None:
        wage = Decimal(0) if case.worked_months <= 1 else case.wage
        if wage is not None:
            _by_months(case.worked_months, wage, draft)
            return
    period = _period(case, draft)
    if period is None or (case.wage is None and not case.stretches):
        if period is None and case.started is None and case.open_ended_from is None:
            draft.lack("哪天开始上班的（年月日）？后来补签合同没有，哪天补签的？")
        if case.wage is None and not case.stretches:
            draft.lack("没签合同那段时间每月工资多少？")
        return
    first, last = period
    if last < first or (worked := _worked(case, first, last)) == Span(0, 0):
        draft.line("没有超过一个月，不用付二倍工资。", "劳动合同法 82(1)")
        draft.money("二倍工资差额", Decimal(0))
        return
    amount = _stretched(case, draft, worked) if case.stretches else _even(case, draft, worked, last)
    draft.line(
        f"另一倍（正常工资已发，再补一份）合计：{yuan(amount)}",
        "劳动合同法 82(2)" if case.open_ended_from else "劳动合同法 82(1)",
    )
    draft.money("二倍工资差额", amount)
    draft.assume("每月的正常工资已经发过，这里只算应再补的一倍；没发的工资另外要。")
    draft.warn("申请仲裁的时效是一年；二倍工资从哪天起算时效各地算法不一，越早申请越好。")
    draft.warn("合同没签是因为不可抗力、劳动者本人故意或者重大过失的，法院可以不支持。")


def _by_months(worked: Decimal, wage: Decimal, draft: Draft) -> None:
    """Without dates: all months but the first, eleven at most."""
    months = min(max(Decimal(0), worked - 1), Decimal(11))
    draft.line(
        f"没签合同干了{plain(worked)}个月，第一个月不算，最多算11个月：{plain(months)}个月",
        "劳动合同法实施条例 6(2)",
        *(("劳动合同法实施条例 7",) if worked >= 12 else ()),
    )
    amount = wage * months
    draft.line(f"另一倍：{yuan(wage)} × {plain(months)}个月 = {yuan(amount)}", "劳动合同法 82(1)")
    draft.money("二倍工资差额", amount)
    draft.assume("每月的正常工资已经发过，这里只算应再补的一倍。")
    draft.warn("申请仲裁的时效是一年；二倍工资从哪天起算时效各地算法不一，越早申请越好。")


def _period(case: UnsignedContract, draft: Draft) -> tuple[date, date] | None:
    """First and last day with double pay."""
    stop = case.signed - timedelta(days=1) if case.signed else case.ended
    if case.open_ended_from is not None:
        last = stop or draft.today
        draft.line(
            f"从应当订立无固定期限合同之日{chinese(case.open_ended_from)}起，到{chinese(last)}", "劳动合同法 82(2)"
        )
        return case.open_ended_from, last
    if case.started is None:
        return None
    if (stop or draft.today) < case.started - timedelta(days=1):
        draft.lack(f"上班日期{chinese(case.started)}晚于补签或者离职的日期，请核对年份后再说一次。")
        return None
    first = anniversary(case.started, 1)  # 实施条例 6(2): the day after one full month
    year_end = anniversary(case.started, 12) - timedelta(days=1)  # 实施条例 7
    if stop is None:
        draft.assume(f"没有补签、也没有离职的日期，先算到{chinese(min(draft.today, year_end))}。")
    last = min(stop or draft.today, year_end)
    if last >= first:
        draft.line(
            f"从用工满一个月的次日{chinese(first)}起，到{chinese(last)}止"
            f"（补签前一日、离职日、满一年前一日中最早的），{_worked(case, first, last)}",
            "劳动合同法实施条例 6(2)",
            *(("劳动合同法实施条例 7",) if last == year_end else ()),
        )
    if last == year_end:
        draft.warn("满一年仍没签的，视为已订立无固定期限劳动合同，满一年以后不再算二倍工资。")
    return first, last


def _worked(case: UnsignedContract, first: date, last: date) -> Span:
    """Whole months and odd days, counted from the day of entry so that months of any length come out whole."""
    if case.open_ended_from is not None or case.started is None:
        return span(first, last)
    whole = span(case.started, last)
    return Span(max(0, whole.months - 1), whole.days)


def _even(case: UnsignedContract, draft: Draft, worked: Span, last: date) -> Decimal:
    """One wage throughout: whole months, and the odd days by working days."""
    wage = case.wage or Decimal(0)
    amount = wage * worked.months
    if worked.months:
        draft.line(f"{worked.months}个月 × {yuan(wage)} = {yuan(amount)}", "劳动合同法 82(1)")
    if worked.days:
        days = case.odd_days
        if days is None:
            days = Decimal(weekdays(last - timedelta(days=worked.days - 1), last))
            draft.assume(
                f"不满一个月的{worked.days}天，按周一到周五算{plain(days)}个工作日；实际出勤不同的以实际为准。"
            )
        part = min(wage, wage / _PAY_DAYS * days)
        draft.line(
            f"不满一个月的按实际工作日：{yuan(wage)} ÷ 21.75 × {plain(days)}天 = {yuan(part)}",
            *(("劳动争议司法解释（二） 6",) if case.day(draft.today) >= _BY_MONTH else ()),
        )
        amount += part
    return amount


def _stretched(case: UnsignedContract, draft: Draft, worked: Span) -> Decimal:
    """Different wages: the months told, each at its wage."""
    amount = Decimal(0)
    for stretch in case.stretches:
        part = stretch.months * stretch.wage
        draft.line(f"{plain(stretch.months)}个月 × {yuan(stretch.wage)} = {yuan(part)}", "劳动合同法 82(1)")
        amount += part
    told = sum(stretch.months for stretch in case.stretches)
    if told != worked.months or worked.days:
        draft.warn(f"应付二倍工资的时间是{worked}，填的工资合起来是{plain(Decimal(told))}个月，请核对。")
    return amount


CALCULATORS = (
    Calculator(
        "unsigned_contract",
        "没签书面合同的二倍工资",
        "入职超过一个月没签书面劳动合同（或者该签无固定期限合同而不签），应再补的一倍工资",
        UnsignedContract,
        unsigned_contract,
        {"started": "2025-11-01", "signed": "2026-03-01", "wage": 6500},
        since=date(2008, 1, 1),
    ),
)
