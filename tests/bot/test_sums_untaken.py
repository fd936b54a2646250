"""今年一天年假没休: no day of leave was taken, which is neither an entitlement of one day nor one day that is left."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.calculators import calculate
from bot.summing import asked

TODAY = date(2026, 11, 27)
NONE_TAKEN = [
    "今年一天年假没休",
    "今年年假一天没休",
    "今年年假1天没休",
    "一天年假都没休",
    "今年一天年假也没给休",
    "今年一天带薪年休假都没有休",
    "今年的年假一天没用",
    "今年一天年假都没放",
    "今年一天都没休，要年假工资",
    "今年一天都没休年假",
    "今年没休过一天年假",
    "公司今年没让我休一天年假",
    "今年连一天年假都没让我休",
    "今年一天年假还没休",
    "公司一天年假都不给休",
    "一天年假都没给过",
    "今年一天年假没休过",
]


def _read(text: str) -> dict[str, Any]:
    return dict(asked(text, today=TODAY))["annual_leave"]


@pytest.mark.parametrize("told", NONE_TAKEN)
@pytest.mark.parametrize(("left", "days", "owed"), [("6月30日", 2, 1600), ("9月30日", 3, 2400)])
def test_no_day_taken_is_no_entitlement_of_one(told: str, left: str, days: int, owed: int) -> None:
    # 企业职工带薪年休假实施办法 12(2): 181/365*5 = 2.48, 273/365*5 = 3.74; 400 a day, 200 % beside the wage
    inputs = _read(f"我2026年{left}离职，{told}，工龄4年，月薪8700，折多少钱")
    figures = {figure.name: float(figure.amount) for figure in calculate("annual_leave", inputs, today=TODAY).figures}
    assert figures["另应补发（200%）"] == owed
    assert figures["没休的天数"] == days
    assert not inputs.get("never")


def test_never_in_all_the_years_stays() -> None:
    inputs = _read("我2026年6月30日离职，一天没休过年假，工龄4年，月薪8700，折多少钱")
    assert inputs["never"]
    assert inputs["work_years"] == 4
    assert _read("干了6年，从来没休过一天年假，月薪8700，折多少钱")["never"]


@pytest.mark.parametrize(
    ("text", "name", "days"),
    [
        ("我还剩1天年假没休，月薪8700，折多少钱", "untaken", 1),
        ("今年还有一天年假没休，月薪8700，折多少钱", "untaken", 1),
        ("年假11天没休，月薪8700，折多少钱", "untaken", 11),
        ("十一天年假没休，月薪8700，折多少钱", "untaken", 11),
        ("年假今年只休了1天，工龄4年，月薪8700，折多少钱", "taken", 1),
        ("每年10天年假，今年一天年假没休，月薪8700，折多少钱", "entitled", 10),
    ],
)
def test_days_that_are_counted_are_read(text: str, name: str, days: int) -> None:
    assert _read(text)[name] == days
