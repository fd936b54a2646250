"""Places, days and corrections as people write them, on a table."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.answering import Bot
from bot.corrections import corrected
from bot.dates import read_event_date
from bot.facts import read_facts
from bot.reading import read
from bot.render import to_markdown
from bot.reply import Question, Turn
from index.regions import resolve_region

from .conftest import TODAY

TABLE: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("said_facts.yaml").read_text("utf-8"))
NICKNAMES = yaml.safe_load((Path(resolve_region.__code__.co_filename).with_name("nicknames.yaml")).read_text("utf-8"))


@pytest.mark.parametrize(("text", "region"), TABLE["regions"])
def test_places_are_read(text: str, region: str | None) -> None:
    assert read_facts(Question(text), TODAY).region == region


def test_every_nickname_names_a_region_that_is_known() -> None:
    for region, names in NICKNAMES.items():
        assert resolve_region(region) == region
        assert all(resolve_region(name) == region for name in names)


@pytest.mark.parametrize(("text", "day"), TABLE["days"])
def test_days_are_read(text: str, day: date | None) -> None:
    read = read_event_date(text, TODAY)
    assert (read.day if read else None) == day


@pytest.mark.parametrize(("turns", "said", "before", "asked"), TABLE["corrections"])
def test_a_correction_replaces_what_was_said(turns: list[str], said: str, before: list[str], asked: str) -> None:
    made = corrected(turns, said)
    assert [words for words, _ in made.turns] == before
    assert made.question == asked


def test_what_is_put_right_counts_more_than_what_the_client_sent() -> None:
    history = (Turn("我在宁波上班，2021年被辞退赔多少", "……"),)
    place = read(Question("不是宁波，是杭州", history, "宁波", date(2021, 5, 1)), None, TODAY).facts
    assert (place.region, place.event_date) == ("浙江省杭州市", date(2021, 5, 1))
    day = read(Question("说错了，是2022年", history, "宁波", date(2021, 5, 1)), None, TODAY).facts
    assert (day.region, day.event_date.year) == ("浙江省宁波市", 2022)


def test_the_reply_says_with_what_it_reckons(bot: Bot) -> None:
    history = (Turn("我在南京，老板说下个月再发工钱", "……"),)
    reply = bot.answer(Question("不是南京，是杭州", history))
    text = to_markdown(reply, bot.corpus.statutes)
    assert reply.resolved.region == "浙江省杭州市"
    assert "已经按您更正的“杭州”（不是“南京”）重新回答" in text
    assert "《浙江省虚构工钱规定》第二条" in text
