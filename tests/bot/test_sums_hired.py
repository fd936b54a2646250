"""When somebody was hired, told as a length, as a bare month, or not to be read; and how long of it was here."""

from __future__ import annotations

from datetime import date

import pytest

from bot.calculators import calculate
from bot.summing import asked

TODAY = date(2026, 11, 27)


def _first(text: str, name: str) -> float | None:
    """The first figure of the sum that the text starts."""
    sheet = calculate(name, dict(asked(text, today=TODAY))[name], today=TODAY)
    return float(sheet.figures[0].amount) if sheet.figures else None


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("入职三年,上个月15号被辞退,没有理由,月薪6000,赔多少", 36000),
        ("入职两年,11月20日被无故辞退,月薪5000,赔多少", 20000),
        ("11月20日被辞退,入职两年零三个月,月薪5000,2N多少钱", 25000),
        ("11月20日被辞退，入职两年零三个月，月薪5000，2N多少钱", 25000),
        ("入职一年半,11月20日被无故辞退,月薪5000,赔多少", 20000),
        ("来公司三年,上个月15号被辞退,月薪6000,赔多少", 36000),
        ("进厂两年,上个月15号被辞退,月薪6000,赔多少", 24000),
        ("我11月5号被公司无理由辞退，进公司一年零八个月，月薪7000，赔偿金多少", 28000),
        ("入职四年零两个月,10月31日公司把我无故开除,月薪4,800,能赔多少", 43200),
        ("2026年5月20日被辞退，入职2016年5月20日，月薪5000，赔多少", 105000),
        ("入职19年3月，11月20日被无故辞退，月薪5000，赔多少", 80000),
    ],
)
def test_hired_so_long_ago_is_that_length(text: str, amount: int) -> None:
    assert _first(text, "unlawful_dismissal") == amount


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("2月入职,11月20日被无故辞退,月薪6000,赔多少?", "unlawful_dismissal", 12000),
        ("我2月入职,11月20日被辞退,没签合同,月薪6000,双倍工资和赔偿金各多少?", "unlawful_dismissal", 12000),
        ("我2月入职,11月20日被辞退,没签合同,月薪6000,双倍工资和赔偿金各多少?", "unsigned_contract", 52137.93),
        ("我12月入职,今年8月离职,没签合同,工资6000一个月,双倍工资怎么算", "unsigned_contract", 48000),
        ("9月底到岗，今年6月30日被公司违法辞退，月薪6000，赔偿金多少", "unlawful_dismissal", 12000),
        ("三月进厂，10月15日被无故辞退，一个月5500，赔多少钱", "unlawful_dismissal", 11000),
        (
            "我5月入职单位，现在已有5年工龄，上个月15号被辞退，月薪5000，赔多少",
            "unlawful_dismissal",
            50000,
        ),
    ],
)
def test_a_bare_month_of_hiring_is_the_last_before_the_end(text: str, name: str, amount: float) -> None:
    assert _first(text, name) == amount


@pytest.mark.parametrize(
    "text",
    [
        "前年春节后入职,去年10月31日被辞退,工龄不满两年,月薪5000,赔偿金多少",
        "大前年国庆后入职,今年5月1日被辞退,月薪5000,赔偿金多少",
        "去年端午入职,今年10月8日被辞退,月薪6000,赔偿金多少",
        "春节后入职的，11月20日被辞退，没签合同，月薪6000，赔偿金多少",
    ],
)
def test_hiring_that_cannot_be_read_is_asked_for(text: str) -> None:
    given = dict(asked(text, today=TODAY))["unlawful_dismissal"]
    assert not {"started", "years"} & given.keys()
    assert any("从哪年" in fact for fact in calculate("unlawful_dismissal", given, today=TODAY).missing)


def test_the_day_of_leaving_is_no_first_day_of_double_wage() -> None:
    text = "春节后入职，11月20日被辞退，没签合同，月薪6000，双倍工资多少"
    assert "started" not in dict(asked(text, today=TODAY))["unsigned_contract"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("我在公司干了3年,累计工龄7年,生病住院医疗期多久?", 3),
        ("我在公司4年,累计工龄11年,医疗期多长?", 6),
        ("我在厂里干了6年，总工龄12年，住院了医疗期多久", 9),
        ("在这儿上班2年，累计工作15年，医疗期几个月", 6),
        ("上家公司干了8年，在公司干了2年，医疗期多久", 6),
    ],
)
def test_years_in_the_company_are_those_here(text: str, months: int) -> None:
    assert _first(text, "sick_leave") == months
