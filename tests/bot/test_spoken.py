"""Rambling, misspelt, spoken messages: the right sum comes out or the missing fact is asked for, never another sum."""

from __future__ import annotations

from typing import Any

import pytest

from bot.summing import asked
from bot.summing.spoken import plain
from bot.summing.unused import unused
from tests.bot.spoken import TODAY, outcome, spoken

ROWS = [*spoken("spoken_sums.yaml"), *spoken("spoken_sums_apart.yaml")]


@pytest.mark.parametrize(("name", "message", "expected", "why"), ROWS, ids=[row[1][:40] for row in ROWS])
def test_a_spoken_message_comes_to_its_sum_or_to_a_question(name: str, message: str, expected: Any, why: str) -> None:
    found = outcome(name, message, expected)
    assert found.right, (why, found.told)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        ("老板说给我8000算补偿，我在厂里干了4年2个月，月均4300，公司裁员应该给多少", ("8000",)),
        ("去年体检花了3000，今年房租1200一个月，我工资5800，公司裁我，做了两年九个月，补偿多少", ("3000", "1200")),
        ("干了3年整被裁，月薪6000，补偿多少", ()),
        ("职工年平均工资9万6，无营业执照，工伤六级，一次性赔偿多少", ()),
        ("2到5月每月4000，6到10月每月4500，2025年1月1日入职10月31日走的没签合同，双倍工资多少", ()),
    ],
)
def test_money_that_went_into_no_sum_is_named(message: str, left: tuple[str, ...]) -> None:
    assert unused(message, [inputs for _, inputs in asked(message, today=TODAY)], TODAY) == left


def test_no_other_sum_comes_out() -> None:
    assert [row[1] for row in ROWS if outcome(*row[:3]).wrong] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("一个月5600，不对是5200，干了", "一个月5200，干了"),
        ("干了5年，说错了，是6年", "干了6年"),
        ("月薪5000，不是6000", "月薪5000，不是6000"),
        ("五年差八个月", "52个月"),
        ("一年六个月差一天", "17个月零29天"),
        ("快三年，差十二天满三年", "快三年，差十二天满三年"),
        ("九个半小时", "9.5小时"),
        ("上个月30号", "2026年10月30号"),
        ("俩年零俩月", "两年零两个月"),
        ("补偿几多钱", "补偿多少"),
        ("三年多快四年", "快四年"),
        ("我叔叔干了20年，我干了8年", "我干了8年"),
        ("我老婆怀孕五个月，我想问产假", "我老婆怀孕五个月，我想问产假"),
        ("5月2日和3日都上班", "5月2日和5月3日都上班"),
    ],
)
def test_what_is_said_is_made_plain(said: str, meant: str) -> None:
    assert plain(said, TODAY) == meant
