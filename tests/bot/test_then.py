"""A day in the past whose text is not held: said, and nothing is quoted in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.then import not_held
from corpus import Statutes
from tests.bot.conftest import Found
from tests.index.invented import corpus, statute, version

OLD, MIDDLE, NEW = date(2001, 1, 1), date(2009, 1, 1), date(2018, 1, 1)
TEXT = {"1": "茶馆应当每天清洗茶壶。"}


def held(*installed: bool) -> tuple[Statutes, Found]:
    days = (OLD, MIDDLE, NEW)
    ends = (MIDDLE, NEW, None)
    made = [version("bath-law", day, TEXT, ended=end) for day, end in zip(days, ends, strict=True)]
    versions = [v if there else replace(v, articles=()) for v, there in zip(made, installed, strict=True)]
    law = statute("bath-law", "澡堂法", *versions)
    return Statutes([*corpus().statutes, law]), Found(made[2].articles[0].id, 0.9)


def test_the_version_of_that_day_is_named_where_its_text_is_missing() -> None:
    statutes, hit = held(True, False, True)
    (remark,) = not_held([hit], statutes, date(2012, 5, 1))
    assert "《澡堂法》在2012年5月1日" in remark.text
    assert "2009年1月1日" in remark.text
    assert "没有收录" in remark.text
    assert not remark.citations


def test_nothing_is_said_where_the_text_is_held_or_was_the_same() -> None:
    statutes, hit = held(True, True, True)
    assert not_held([hit], statutes, date(2012, 5, 1)) == ()
    assert not_held([hit], statutes, date(2020, 5, 1)) == ()
    statutes, hit = held(True, False, True)
    assert not_held([hit], statutes, date(1990, 1, 1)) == ()
    assert len(not_held([hit, hit], statutes, date(2012, 5, 1))) == 1
