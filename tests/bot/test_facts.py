"""What a question says about place, day, form of work and sums, and what it does not say."""

from datetime import date

import pytest

from bot.dates import Dated, read_event_date
from bot.facts import EventDateError, RegionError, earlier_facts, read_facts
from bot.reply import Question

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day", "exact"),
    [
        ("2024年5月2日在店里上班算几倍", date(2024, 5, 2), True),
        ("前年5月2号加班", date(2024, 5, 2), True),
        ("前年2024年5月2号我在店里上班，算三倍吗", date(2024, 5, 2), True),
        ("去年十月被辞退了", date(2025, 10, 31), False),
        ("2024年5月被公司开除", date(2024, 5, 31), False),
        ("二〇二四年五月二日上班", date(2024, 5, 2), True),
        ("2024.5.2加班没给钱", date(2024, 5, 2), True),
        ("2024-05-02加班没给钱", date(2024, 5, 2), True),
        ("上个月我被开除", date(2026, 10, 31), False),
        ("昨天被车撞了", date(2026, 11, 24), True),
        ("今年8月31日通知当天走", date(2026, 8, 31), True),
        ("去年被开除的，还能告吗", date(2025, 12, 31), False),
        ("2020年6月因为组织工会活动被公司开除", date(2020, 6, 30), False),
        ("我2022年9月1日入职，今年3月2日被裁", date(2026, 3, 2), True),
        ("1988年5月被开除", date(1988, 5, 31), False),
        ("2018年6月入职，2024年5月2日被辞退", date(2024, 5, 2), True),
        ("我1975年6月生，2024年5月2日受伤，还能认定工伤吗", date(2024, 5, 2), True),
        ("2020年6月生孩子，公司把我辞退了", date(2020, 6, 30), False),
        ("2020年被辞退，还能仲裁吗", date(2020, 12, 31), False),
        ("2012年3月生的小孩，产假应该休多少天", date(2012, 3, 31), False),
        ("孩子2012年3月出生，当时产假是90天吗", date(2012, 3, 31), False),
        ("小孩2010年5月出生，产假给了90天对吗", date(2010, 5, 31), False),
        ("女儿是2012年3月15日生的，产假应该几天", date(2012, 3, 15), True),
        ("去年3月生的二胎，陪产假几天", date(2025, 3, 31), False),
        ("我1986年3月生的，孩子2012年3月出生，那时产假几天", date(2012, 3, 31), False),
        ("今年下半年没发工资，上周公司把我辞退了", date(2026, 11, 22), False),  # 今年下半年 reaches to today
        ("2012年生孩子，产假多少天", date(2012, 12, 31), False),
        ("今年11月被辞退", date(2026, 11, 25), False),  # the month is not over: today
    ],
)
def test_a_dated_event_is_read(text: str, day: date, exact: bool) -> None:
    assert read_event_date(text, TODAY) == Dated(day, exact)


@pytest.mark.parametrize(
    "text",
    [
        "我2022年9月1日入职，月薪九千",
        "我2019年三月份进的这家物流公司，头两年签了合同",
        "1986年3月出生，什么时候退休",
        "工会法1992年版第十八条关于罢免主席的规定现在怎么引",
        "2010年竞业的官司和今天有啥不同，我就问今天",
        "2009年修正的工会法",
        "我看抖音说2026年起无固定期限合同取消了",
        "工龄八年补偿几个月",
        "去年换了个新经理",
        "每天站12小时，一个月休两天",
        "2024年13月被开除",
        "2030年5月1日加班",
        "从2015年干到2020年6月",
        "我生日是1975年6月12日，被公司辞退了补偿多少",
        "我1975年6月生，被公司开除了",
        "1975年6月生的女工，被辞退补偿怎么算",
        "1975年6月的，退休年龄是多少",
        "我是1966年8月的，什么时候能退休",
        "身份证上是1970年3月5日，到期没续签",
        "出生日期：1968年2月，公司通知我退休",
        "我是1970年3月12日的，公司把我辞退了",
        "1990年5月12日生，被公司罚款",
        "2010年6月我到深圳一家电子厂入职，被罚款",
        "2012年3月到这家公司上班，拖欠工资怎么办",
        "入职是2015年3月1日，被拖欠工资",
        "我2008年进的这个厂，没签合同，还能要双倍吗",
        "1999年下岗，还能办退休吗",
        "我1990年3月出生，产假多少天",
        "1990年生的女工，产假多少天",
        "孩子2020年出生，现在有育儿假吗",
        "孩子2015年3月出生，公司不让我请假",
        "",
    ],
)
def test_what_does_not_date_the_event_is_left_alone(text: str) -> None:
    assert read_event_date(text, TODAY) is None


def test_the_client_wins_over_the_text() -> None:
    facts = read_facts(Question("2024年5月2日在上海加班", region="宁波", event_date=date(2025, 5, 2)), TODAY)
    assert (facts.region, facts.event_date, facts.dated, facts.exact) == ("浙江省宁波市", date(2025, 5, 2), True, True)


def test_a_region_is_read_from_the_text() -> None:
    assert read_facts(Question("俺是济南的"), TODAY).region == "山东省济南市"
    assert read_facts(Question("加班费怎么算"), TODAY).region is None


@pytest.mark.parametrize("region", ["火星", "abc", "  哪儿  "])
def test_an_unknown_region_is_an_error_that_says_what_to_do(region: str) -> None:
    with pytest.raises(RegionError, match="省或者市"):
        read_facts(Question("问", region=region), TODAY)


@pytest.mark.parametrize("region", [None, "", " ", "全国"])
def test_no_region_is_no_error(region: str | None) -> None:
    assert read_facts(Question("问", region=region), TODAY).region is None


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2101, 1, 1)])
def test_an_impossible_day_is_an_error(day: date) -> None:
    with pytest.raises(EventDateError):
        read_facts(Question("问", event_date=day), TODAY)


def test_without_a_word_about_time_it_is_today() -> None:
    facts = read_facts(Question("加班费怎么算"), TODAY)
    assert (facts.event_date, facts.dated) == (TODAY, False)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("欠我两个月工资一万一工资", (11_000.0,)),
        ("月薪6000元", (6000.0,)),
        ("每月领300块钱补贴", (300.0,)),
        ("欠我3.5万元", (35_000.0,)),
        ("工资12,000元", (12_000.0,)),
        ("没有数", ()),
    ],
)
def test_sums_are_read(text: str, amounts: tuple[float, ...]) -> None:
    assert read_facts(Question(text), TODAY).amounts == amounts


def test_forms_of_work_are_read() -> None:
    assert read_facts(Question("干了五年派遣"), TODAY).forms == ("劳务派遣",)
    assert "新就业形态劳动者" in read_facts(Question("跑外卖摔了"), TODAY).forms


def test_earlier_turns_hand_their_facts_on() -> None:
    earlier = earlier_facts(("我在郑州上班", "2024年5月2日被开除"), TODAY)
    facts = read_facts(Question("那赔多少"), TODAY, earlier=earlier)
    assert (facts.region, facts.event_date) == ("河南省郑州市", date(2024, 5, 2))


def test_another_year_means_the_same_day() -> None:
    earlier = earlier_facts(("2025年5月2日上班是三倍工资吗",), TODAY)
    assert read_facts(Question("那如果是2024年呢"), TODAY, earlier=earlier).event_date == date(2024, 5, 2)
    assert read_facts(Question("那加班费怎么算"), TODAY, earlier=earlier).event_date == date(2025, 5, 2)


def test_a_day_of_this_year_that_is_still_to_come_is_not_taken_for_last_years() -> None:
    assert read_event_date("今年年假一天没休，11月30日离职，年休假工资补多少", date(2026, 11, 26)) is None


def test_whether_it_can_still_be_claimed_is_no_question_about_the_law_of_today() -> None:
    text = "前年五一5月2号在厂里上班，算三倍吗，现在还能要吗"
    assert read_facts(Question(text), date(2026, 11, 26)).event_date == date(2024, 5, 2)
    assert not read_facts(Question("前年5月2号上班算三倍，这条规定现在还能用吗"), date(2026, 11, 26)).dated
