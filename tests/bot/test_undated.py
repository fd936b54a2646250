"""A day without its year is read as one year by every reader: the event, the days of terms, the figures of sums."""

from __future__ import annotations

from datetime import date

import pytest

from bot.dates import read_event_date
from bot.deadlines import term
from bot.deadlines.asked import asked
from bot.deadlines.days import said_days
from bot.summing.told import Told

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("年终奖公司说要12月31日还在职才发，我11月30日被公司裁了，能不能要一部分", "2025-11-30"),
        ("年终奖规定12月31日在职才发，我11月30日离职了，仲裁到哪天截止", "2025-11-30"),
        ("12月3日被公司裁了，仲裁到哪天截止", "2025-12-03"),
        ("2025年1月5日入职，12月20日离职，没签合同双倍工资还能要吗", "2025-12-20"),
        ("2024年3月1日入职，10月8日被公司裁了，经济补偿仲裁到哪天", "2026-10-08"),
        ("2024年3月1日入职，12月8日被公司裁了，经济补偿仲裁到哪天", "2025-12-08"),
        ("2025年3月1日入职，6月8日被公司裁了，经济补偿仲裁到哪天", "2025-06-08"),
        ("老板说12月10日发工资，到现在没发，我11月20日离职的，仲裁到哪天", "2026-11-20"),
    ],
)
def test_a_day_that_has_been_is_one_day_everywhere(text: str, day: str) -> None:
    wanted = date.fromisoformat(day)
    read = read_event_date(text, TODAY)
    assert read is not None
    assert read.day == wanted
    assert wanted in [one.first for one in said_days(text, TODAY)]
    assert wanted in [moment.first for moment in Told(text, TODAY).moments()]
    assert wanted in [moment.first for moment in Told(text, TODAY, read.day).moments()]
    assert {one.first for one in asked(text, TODAY)} <= {wanted}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("我打算12月31日离职，仲裁时效到哪天", "2026-12-31"),
        ("公司通知我12月31日合同到期不续签，仲裁到哪天截止", "2026-12-31"),
        ("公司12月31日要关门，让我们走人，仲裁时效怎么算，到哪天", "2026-12-31"),
        ("我12月31日离职，年终奖还有吗", "2026-12-31"),
        ("12月15日开庭，还来得及换代理人吗", "2026-12-15"),
        ("公司说要12月10日裁员，能赔多少", "2026-12-10"),
        ("12月1日起公司给我降薪，我没同意", "2026-12-01"),
        ("公司通知12月31日让我走，能赔多少", "2026-12-31"),
        ("12月1日将拿到鉴定结论，再次鉴定几天内申请", "2026-12-01"),
    ],
)
def test_a_day_that_is_told_as_still_to_come_is_this_years(text: str, day: str) -> None:
    assert read_event_date(text, TODAY) is None
    assert [one.first.isoformat() for one in said_days(text, TODAY)] == [day]
    assert [moment.first.isoformat() for moment in Told(text, TODAY).moments()] == [day]


def test_no_time_is_told_to_run_from_a_leaving_that_is_still_to_come_unless_it_is_asked_for() -> None:
    assert asked("我12月31日离职，年终奖还有吗", TODAY) == []
    [one] = asked("我打算12月31日离职，仲裁时效到哪天", TODAY)
    assert one.first == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月20日我在车间摔伤了，公司没给报工伤，现在还能报吗", "2025-12-20"),
        ("收到裁决书是12月5日，起诉到哪天", "2025-12-05"),
        ("12月20日离职，现在还能仲裁吗", "2025-12-20"),
        ("我在12月20日被公司辞退，仲裁到哪天", "2025-12-20"),
        ("干到12月20日被公司辞退，仲裁到哪天", "2025-12-20"),
        ("主任说12月20日我在车间摔伤不算工伤", "2025-12-20"),
    ],
)
def test_what_nobody_plans_has_happened(text: str, day: str) -> None:
    assert [one.first.isoformat() for one in said_days(text, TODAY)] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [("上上个月被辞退", "2026-09-30"), ("上上个月5号被辞退", "2026-09-05"), ("上个月被辞退", "2026-10-31")],
)
def test_the_month_before_last_is_one_for_the_law_of_the_day_too(text: str, day: str) -> None:
    read = read_event_date(text, TODAY)
    assert read is not None
    assert read.day.isoformat() == day


def test_the_word_this_year_counts_though_an_earlier_year_stands_before_it() -> None:
    text = "2023年入职没签合同，今年2月离职"
    assert [moment.first for moment in Told(text, TODAY).moments()] == [date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("3月份被辞退的", "2026-03-01", "2026-03-31"),
        ("12月被辞退的", "2025-12-01", "2025-12-31"),
        ("离职刚满一年", "2025-11-12", "2025-11-27"),
        ("离职已经14个月，工资没给", "2025-09-12", "2025-10-12"),
        ("去年双十二被辞退", "2025-12-12", "2025-12-12"),
        ("去年国庆前离职的", "2025-08-31", "2025-09-30"),
        ("上上个月被辞退", "2026-09-01", "2026-09-30"),
        ("上上个月5号被辞退", "2026-09-05", "2026-09-05"),
        ("六月底离职的", "2026-06-30", "2026-06-30"),
        ("二〇二四年二月九号被辞退", "2024-02-09", "2024-02-09"),
        ("5月走的", "2026-05-01", "2026-05-31"),
        ("去年底离职的", "2025-12-01", "2025-12-31"),
        ("前年国庆离职", "2024-10-01", "2024-10-01"),
        ("去年上半年被辞退", "2025-01-01", "2025-06-30"),
        ("离职一年零两个月了", "2025-09-12", "2025-10-12"),
        ("一年半前被辞退", "2025-05-12", "2025-06-11"),
        ("受伤快一年了", "2025-11-27", "2026-02-26"),
        ("被辞退10个多月了", "2025-12-27", "2026-01-27"),
        ("被辞退三十多天了", "2026-10-19", "2026-10-28"),
    ],
)
def test_months_and_lengths_of_time_are_read(text: str, first: str, last: str) -> None:
    [day] = said_days(text, TODAY)
    assert (day.first.isoformat(), day.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text", ["干了3月被辞退", "干了3个月被辞退", "提前1个月通知离职", "年底公司说要裁员", "被辞退补偿两个月，少不少"]
)
def test_a_length_of_time_is_no_month(text: str) -> None:
    assert said_days(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "day", "last"),
    [
        ("11月3日入职第一天就受伤，公司一直没报，去年的事，今天还能自己报工伤吗?", "2025-11-03", "2026-11-03"),
        ("11月3日受伤,去年的事,现在还能报工伤吗?", "2025-11-03", "2026-11-03"),
        ("11月10日收到裁决书，去年的，现在还能起诉吗", "2025-11-10", "2025-11-25"),
        ("5月14日摔断了腿，那是去年的事，现在还能报工伤吗", "2025-05-14", "2026-05-14"),
        ("3月8日被公司辞退，前年的事了，还能仲裁吗", "2024-03-08", "2025-03-10"),
        ("10月20日被辞退，去年发生的，现在还能仲裁吗", "2025-10-20", "2026-10-20"),
        ("10月20日被辞退（去年），现在还能仲裁吗", "2025-10-20", "2026-10-20"),
        ("去年的事，10月20日被辞退，现在还能仲裁吗", "2025-10-20", "2026-10-20"),
        ("11月3日受伤，去年的事，5月3日被辞退，还能自己报工伤吗", "2025-11-03", "2026-11-03"),
    ],
)
def test_a_year_that_is_said_apart_is_that_of_the_day(text: str, day: str, last: str) -> None:
    one = asked(text, TODAY)[-1]
    assert (str(one.first), one.dated) == (day, True)
    assert str(term(one.name, one.first, one.events, TODAY).day) == last
    assert one.first in [moment.first for moment in Told(text, TODAY).moments()]


@pytest.mark.parametrize(
    "text",
    ["10月8日公司扣的工资是去年的，还能要回来吗", "10月8日发现公司去年的加班费没给", "10月8日公司把去年的年假清了"],
)
def test_what_is_of_last_year_is_not_its_day(text: str) -> None:
    assert [moment.first for moment in Told(text, TODAY).moments()] == [date(2026, 10, 8)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11月10日被辞退，今天还能申请仲裁吗", "2026-11-10"),
        ("11月10日被辞退，到今天也没个说法，仲裁最晚哪天", "2026-11-10"),
        ("今天被辞退，仲裁最晚哪天", "2026-11-27"),
        ("今天收到裁决书，最晚哪天起诉", "2026-11-27"),
    ],
)
def test_the_day_of_asking_is_no_event(text: str, day: str) -> None:
    [one] = asked(text, TODAY)
    assert str(one.first) == day


@pytest.mark.parametrize(
    ("text", "day", "dated"),
    [
        ("明年1月10日公司要辞退我，最晚哪天去仲裁?", "2027-01-10", True),
        ("明年3月1日合同到期公司不续签，最晚哪天仲裁?", "2027-03-01", True),
        ("公司说明年1月31日解除合同，最晚哪天申请仲裁", "2027-01-31", True),
        ("明年3月1日到期，公司10月8日通知我不续签，最晚哪天仲裁", "2027-03-01", True),
        ("1月10日公司要辞退我，现在通知我了，最晚哪天去仲裁?", "2027-01-10", False),
        ("2月15日公司要裁员让我走，最晚哪天仲裁", "2027-02-15", False),
        ("公司将于1月10日和我解除合同，最晚哪天去仲裁", "2027-01-10", False),
        ("公司要在1月15日把我裁掉，仲裁到哪天", "2027-01-15", False),
        ("2025年5月入职，1月10日公司要辞退我，最晚哪天仲裁", "2027-01-10", False),
        ("10月8日公司要辞退我，我没同意，最晚哪天仲裁", "2026-10-08", True),
        ("2月15日公司要裁我，第二天就不让我进门了，最晚哪天仲裁", "2026-02-15", True),
    ],
)
def test_what_is_planned_for_next_year_is_of_it(text: str, day: str, dated: bool) -> None:
    [one] = asked(text, TODAY)
    assert (str(one.first), one.dated) == (day, dated)
    assert one.first in [moment.first for moment in Told(text, TODAY).moments()]


@pytest.mark.parametrize(
    "text",
    [
        "合同12月31日到期公司不续签了，能拿多少补偿?我2022年1月1日入职，月薪6000",
        "12月31日合同到期公司不和我续签了，补偿多少",
        "合同12月31日期满，公司不再续签了，能赔多少",
    ],
)
def test_a_contract_that_will_not_be_renewed_has_not_run_out_yet(text: str) -> None:
    assert Told(text, TODAY).moments()[0].first == date(2026, 12, 31)
    assert asked(text, TODAY) == []


def test_a_contract_that_has_run_out_is_last_years() -> None:
    [one] = asked("12月31日合同到期了公司不续签，现在还能仲裁吗", TODAY)
    assert one.first == date(2025, 12, 31)


def test_a_day_that_is_still_to_come_makes_no_other_doubtful() -> None:
    text = "10月8日受伤，明年1月10日合同到期，自己报工伤最晚哪天"
    assert [(str(one.first), one.dated) for one in asked(text, TODAY)] == [("2026-10-08", True)] * 2
