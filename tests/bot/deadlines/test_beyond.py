"""A day said roughly, where the asker adds that more than so long has passed since; and how near 一年前 may be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.citing import Citer
from bot.deadlines.asked import asked
from bot.deadlines.beyond import said_beyond
from bot.facts import Facts
from bot.limits import limits_for
from corpus import Corpus, load_corpus

TODAY = date(2026, 11, 27)
SATURDAY = date(2026, 11, 28)  # a year and a day from what ends on a Saturday runs until Monday

PASSED = [
    "一年前工伤没申请认定，超过一年了怎么办",
    "一年前受伤，已经过了一年了，还能申请工伤认定吗",
    "工伤过了一年了没申请认定，还能认定吗",
    "工伤一年多了没申请认定，还能申请吗",
    "去年受伤没申请工伤认定，都一年多了还能认定吗",
    "去年11月受伤，超过一年了，还能申请工伤认定吗",
    "去年受伤，工伤认定超过一年期限了怎么办",
    "去年受伤，一年的期限早就过了，还能申请工伤认定吗",
    "去年受伤没申请工伤认定超过1年了怎么办",
    "一年多前受的伤，现在还能申请工伤认定吗",
    "被辞退一年多了还能仲裁吗",
    "受伤12个多月了，现在还能申请工伤认定吗",
    "去年被辞退，已经过了一年了，还能仲裁吗",
    "前年收到裁决书，超过两年了还能申请执行吗",
]
OPEN = [
    "去年受的伤，超过一年了吗，还能申请工伤认定吗",
    "去年受的伤，没有超过一年，还能申请工伤认定吗",
    "去年受的伤，如果超过一年了怎么办，还能申请工伤认定吗",
    "去年受伤没申请认定，干了一年多了，还能申请工伤认定吗",
    "一年前受的伤，现在还能申请工伤认定吗",
]


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.mark.shared
@pytest.mark.parametrize("today", [TODAY, SATURDAY, date(2026, 11, 29)])
@pytest.mark.parametrize("text", PASSED)
def test_what_the_asker_says_has_passed_is_not_told_as_open(law: Corpus, text: str, today: date) -> None:
    [said] = limits_for(text, Facts(today), Citer(law, lambda: today), today).over
    assert said.text.startswith("可能已过期限：")
    assert "还没有过。请" not in said.text
    assert "但不一定：" in said.text  # what may still help follows


@pytest.mark.shared
@pytest.mark.parametrize("text", OPEN)
def test_what_is_only_asked_or_of_something_else_leaves_the_later_day(law: Corpus, text: str) -> None:
    [said] = limits_for(text, Facts(TODAY), Citer(law, lambda: TODAY), TODAY).over
    assert "还没有过。请" in said.text


@pytest.mark.parametrize("text", ["一年前受的伤，现在还能申请工伤认定吗", "受伤一年了，现在还能申请工伤认定吗"])
def test_a_year_ago_is_not_six_months_ago(text: str) -> None:
    worker = {one.name: one for one in asked(text, TODAY)}["injury_worker"]
    assert worker.last is not None
    assert date(2025, 11, 27) < worker.last < date(2026, 1, 1)


def test_an_exact_day_stays_whatever_is_said_of_the_time_since() -> None:
    [_, worker] = asked("2026年3月8日受伤，超过一年了还能申请工伤认定吗", TODAY)
    assert (worker.first, worker.last) == (date(2026, 3, 8), date(2026, 3, 8))


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("超过一年了怎么办", 12),
        ("都过了两年了", 24),
        ("过去了13个月了", 13),
        ("一年半前", 12),
        ("受伤12个多月了", 12),
        ("没签合同超过一年了", 0),
        ("是不是超过一年了", 0),
        ("超过一年怎么办", 0),
        ("还没超过一年", 0),
        ("入职一年多了", 0),
        ("快一年了", 0),
    ],
)
def test_how_much_has_passed(text: str, months: int) -> None:
    assert said_beyond(text) == months
