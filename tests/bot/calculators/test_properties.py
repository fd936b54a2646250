"""What must hold for any input: more service or wage never gives less, caps are never passed, exact to the cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calculators import InputError, UnknownCalculator, calculate, calculators, schema
from bot.calculators.inputs import read_inputs
from bot.calculators.periods import add_months, months_due, span
from tests.bot.calculators.worked import TODAY, sheet_of

MONEY = st.decimals(min_value=0, max_value=200_000, places=2)
DAYS = st.dates(min_value=date(2008, 1, 1), max_value=date(2026, 11, 25))


def total(name: str, **inputs: object) -> Decimal:
    figure = sheet_of(name, inputs).total
    assert figure is not None
    return figure.amount


@settings(deadline=None)
@given(DAYS, st.integers(0, 6000), st.integers(0, 400))
def test_longer_service_never_gives_less(start: date, days: int, more: int) -> None:
    shorter = months_due(span(start, start + timedelta(days=days)))
    longer = months_due(span(start, start + timedelta(days=days + more)))
    assert longer >= shorter
    assert longer - shorter <= Decimal(more) / 30 + 1


@settings(deadline=None)
@given(DAYS, st.integers(0, 600))
def test_whole_months_make_their_own_span(start: date, months: int) -> None:
    first = start.replace(day=min(start.day, 28))
    assert span(first, add_months(first, months) - timedelta(days=1)).months == months


@settings(deadline=None)
@given(MONEY, MONEY, st.integers(0, 200))
def test_severance_grows_with_the_wage_and_the_damages_are_twice_it(wage: Decimal, more: Decimal, months: int) -> None:
    inputs = {"months": months, "years": 0}
    low, high = (total("severance", wage=w, **inputs) for w in (wage, wage + more))
    assert low <= high
    assert abs(total("unlawful_dismissal", wage=wage, **inputs) - 2 * low) <= Decimal("0.01")


@settings(deadline=None)
@given(MONEY, st.decimals(min_value=1, max_value=30_000, places=2), st.integers(0, 600))
def test_severance_never_passes_the_threefold_cap(wage: Decimal, average: Decimal, months: int) -> None:
    amount = total("severance", years=0, months=months, wage=wage, average_wage=average)
    if wage > 3 * average:
        assert amount <= 3 * average * 12 + Decimal("0.01")


@settings(deadline=None)
@given(DAYS, st.integers(0, 1500), MONEY)
def test_double_wage_never_passes_eleven_months(start: date, days: int, wage: Decimal) -> None:
    last = min(start + timedelta(days=days), date(2026, 11, 25))
    amount = total("unsigned_contract", started=start, ended=last, wage=wage)
    assert 0 <= amount <= 11 * wage + Decimal("0.01")


@settings(deadline=None)
@given(MONEY, st.decimals(min_value=0, max_value=300, places=1), st.decimals(min_value=0, max_value=20, places=1))
def test_a_holiday_is_worth_twice_a_late_hour(wage: Decimal, hours: Decimal, more: Decimal) -> None:
    late = total("overtime", wage=wage, workday_hours=hours + Decimal("0.1"))
    holiday = total("overtime", wage=wage, holiday_hours=hours + Decimal("0.1"))
    assert abs(holiday - 2 * late) <= Decimal("0.02")
    assert total("overtime", wage=wage, workday_hours=hours + more + Decimal("0.1")) >= late


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=60, places=2), st.decimals(min_value=0, max_value=10, places=2))
def test_leave_and_benefit_months_never_fall_with_the_years(years: Decimal, more: Decimal) -> None:
    assert total("annual_leave", work_years=years) <= total("annual_leave", work_years=years + more) <= 15
    assert total("sick_leave", work_years=years, here_years=years) <= total(
        "sick_leave", work_years=years + more, here_years=years + more
    )
    for place in (None, "广东", "重庆"):
        assert total("unemployment", paid_years=years, region=place) <= total(
            "unemployment", paid_years=years + more, region=place
        )


@settings(deadline=None)
@given(st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 12, 31)), st.integers(0, 20))
def test_leave_of_part_of_a_year_is_whole_and_never_more_than_the_year(left: date, entitled: int) -> None:
    part = total("annual_leave", entitled=entitled, left=left)
    assert part == int(part)
    assert 0 <= part <= entitled


@settings(deadline=None)
@given(MONEY, MONEY, st.integers(1, 10))
def test_a_worse_grade_never_gets_less_and_the_bounds_hold(wage: Decimal, average: Decimal, grade: int) -> None:
    amount = total("injury_benefit", grade=grade, wage=wage, average_wage=average)
    if grade < 10:
        assert amount >= total("injury_benefit", grade=grade + 1, wage=wage, average_wage=average)
    assert amount <= 27 * 3 * average + Decimal("0.01")


@settings(deadline=None)
@given(MONEY, MONEY)
def test_a_deduction_leaves_the_minimum_wage(wage: Decimal, least: Decimal) -> None:
    most = total("deduction", wage=wage, minimum_wage=least)
    assert most <= wage / 5 + Decimal("0.01")
    assert most == 0 or wage - most >= least - Decimal("0.01")


@settings(deadline=None)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2008, 1, 1)), st.sampled_from(["男", "女50", "女55"]))
def test_nobody_retires_before_somebody_older(born: date, kind: str) -> None:
    age, later = (
        sheet_of("retirement", {"born": day, "kind": kind}).figures[0].amount for day in (born, add_months(born, 1))
    )
    assert age <= later
    assert age <= {"男": 63, "女55": 58, "女50": 55}[kind] * 12


@pytest.mark.parametrize("name", [each.name for each in calculators()])
def test_every_calculator_has_a_chinese_form_and_an_example_that_works(name: str) -> None:
    chosen = next(each for each in calculators() if each.name == name)
    assert calculate(name, chosen.example, today=TODAY).figures
    properties = schema(name)["properties"]
    assert all(any("\u4e00" <= c <= "\u9fff" for c in field["title"]) for field in properties.values())


@pytest.mark.parametrize("name", [each.name for each in calculators()])
def test_without_facts_a_calculator_asks_instead_of_guessing(name: str) -> None:
    sheet = calculate(name, {}, today=TODAY)
    assert sheet.missing or name in ("maternity", "death_benefit")


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"wage": "abc"}, "月平均工资（wage）：应为数字"),
        ({"wage": -1}, "太小"),
        ({"wage": "NaN"}, "应为数字"),
        ({"wage": True}, "应为数字"),
        ({"wage": [1]}, "月平均工资"),
        ({"started": "2026-02-30"}, "日期不存在"),
        ({"started": 20260201}, "应为日期"),
        ({"region": "亚特兰蒂斯"}, "认不出这个地区"),
        ({"salary": 1}, "不认识的字段"),
        ({"no_notice": "也许"}, "true 或 false"),
    ],
)
def test_bad_input_is_told_in_chinese_by_the_title_of_the_field(inputs: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told.replace("（", "（")):
        calculate("severance", inputs, today=TODAY)


def test_an_unknown_calculator_is_an_error() -> None:
    with pytest.raises(UnknownCalculator):
        calculate("lottery", {})


def test_inputs_may_be_written_as_on_paper() -> None:
    chosen = next(each for each in calculators() if each.name == "severance")
    case = read_inputs(chosen.inputs, {"wage": " 6,000元 ", "no_notice": "是", "region": "宁波"})
    assert (case.wage, case.no_notice, case.region) == (6000, True, "浙江省宁波市")
