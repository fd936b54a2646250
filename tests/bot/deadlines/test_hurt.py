"""The term to report an injury runs from the injury (工伤保险条例 17), never from a dismissal, a hiring or a contract."""

from __future__ import annotations

from datetime import date

import pytest

from bot.deadlines import term
from bot.deadlines.asked import asked

TODAY = date(2026, 11, 27)


def _worker(text: str) -> str | None:
    """The last day of the worker's own term, None where none is told."""
    own = [one for one in asked(text, TODAY) if one.first and one.name == "injury_worker"]
    return str(term("injury_worker", own[0].first, own[0].events, TODAY).day) if own else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("我4月入职,7月受伤,10月公司辞退我,没签合同没报工伤,月薪6000,还来得及吗?", "2027-07-01"),
        ("我今年3月入职,5月受工伤,公司没报,8月被辞退,自己申报工伤最晚哪天?", "2027-05-01"),
        ("我5月在车间伤了手，公司没报，8月被辞退，自己申报工伤最晚哪天", "2027-05-01"),
        ("8月被辞退的，受伤是5月的事，自己申报工伤到哪天", "2027-05-01"),
        ("我3月进厂，6月在工地摔伤，9月被开除，自己报工伤还来得及吗", "2027-06-01"),
        ("8月被公司开除，5月伤了腿没报工伤，自己申请工伤认定最晚哪天", "2027-05-01"),
        ("合同10月31日到期，公司没报工伤，受伤那天是6月3日，自己申请工伤到哪天", "2027-06-03"),
        ("去年12月20日签的合同，今年2月8日手被机器压了，9月离职，自己报工伤最晚哪天", "2027-02-08"),
        ("5月受伤后公司把我辞退了，自己报工伤到哪天", "2027-05-01"),
        ("受伤时间是4月2日，辞退时间是9月3日，自己报工伤最晚哪天", "2027-04-02"),
        ("辞退时间是9月3日，受伤时间是4月2日，自己报工伤最晚哪天", "2027-04-02"),
        ("4月在工厂上班时被砸到脚，6月离职，现在申请工伤还来得及吗", "2027-04-01"),
        ("我7月8号入职当天就把手指切断了，公司没报，自己报工伤到几号", "2027-07-08"),
        ("3月20日被公司辞退，1月15日工伤住院，最晚哪天自己申请工伤认定", "2027-01-15"),
        ("3月8日早上，我在车间滑倒骨折，公司没报，自己申请工伤到哪天", "2027-03-08"),
    ],
)
def test_the_day_of_the_injury_is_its_own(text: str, day: str) -> None:
    assert _worker(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "8月被辞退，受伤没报，自己申报工伤到哪天",
        "8月因为受伤被辞退，自己申报工伤到哪天",
        "10月8日电话通知我辞退，手被割伤没报，还能报工伤吗",
        "3月入职，签了合同，受伤没报，自己报工伤最晚哪天",
    ],
)
def test_no_other_day_stands_for_that_of_the_injury(text: str) -> None:
    assert asked(text, TODAY) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12月1日受的伤，公司没报，现在自己申报来得及吗?", "2026-12-01"),
        ("12月5日受了伤，公司不管，自己去申报还来得及吗", "2026-12-05"),
        ("3月6日伤了手指，公司没报，自己申报最晚哪天", "2027-03-06"),
    ],
)
def test_an_injury_is_one_in_other_words_too(text: str, day: str) -> None:
    assert _worker(text) == day
