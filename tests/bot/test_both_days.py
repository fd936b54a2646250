"""Of a day whose text is not held nothing of today is said unmarked; a change within the month or year is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.both_days import as_today, explained, rests_on_unread, told_today
from bot.citing import Citer
from bot.facts import Facts
from bot.material import Material
from bot.reply import Sentence
from bot.straddling import changed_within
from corpus import Catalogue, Corpus
from corpus.cards import Cite, Statement, Topic
from corpus.catalogue.forerunners import Forerunner, Pinpoint
from corpus.knowledge import Knowledge
from corpus.model import ArticleId, Statute, Statutes
from tests.index.invented import statute, version

OLD, MIDDLE, NEW = date(2001, 1, 1), date(2009, 5, 1), date(2018, 1, 1)
TODAY = date(2026, 11, 25)
CITES = (Cite("澡堂法", "1"),)
SAYS = Statement("搓澡师傅每年休九天。", CITES)


def bath(old: str, middle: str | None, new: str) -> Statute:
    """`middle`: None where its text is not held."""
    first = version("bath-law", OLD, {"1": old}, ended=MIDDLE)
    second = version("bath-law", MIDDLE, {"1": middle or new}, ended=NEW)
    second = second if middle else replace(second, articles=())
    return statute("bath-law", "澡堂法", first, second, version("bath-law", NEW, {"1": new}))


def citer_of(law: Statute) -> Citer:
    return Citer(Corpus(Statutes([law]), Knowledge(), Catalogue()), lambda: TODAY)


def asked(query: str, day: date, card: Topic | None = None) -> Material:
    return Material(query, Facts(day, dated=True), TODAY, (), topic_now=card)


def test_a_text_that_is_not_held_may_have_read_otherwise() -> None:
    citer = citer_of(bath("搓澡师傅每年休三天。", None, "搓澡师傅每年休九天。"))
    assert citer.unread(CITES, date(2012, 1, 1))
    assert not citer.unread(CITES, date(2020, 1, 1))
    assert not citer.unread(CITES, date(2005, 1, 1))  # it is held
    same = citer_of(bath("搓澡师傅每年休九天。", None, "搓澡师傅每年休九天。"))
    assert not same.unread(CITES, date(2012, 1, 1))  # before and after it the words are the same


def test_what_rests_on_it_bears_the_mark_of_today() -> None:
    citer = citer_of(bath("搓澡师傅每年休三天。", None, "搓澡师傅每年休九天。"))
    sentence = as_today(SAYS, citer)
    assert sentence.text.startswith("现行规定：")
    assert [c.article.version for c in sentence.citations] == [NEW]
    [line] = explained((SAYS,), date(2012, 1, 1), citer)
    assert "《澡堂法》第一条" in line.text
    assert "没有收录" in line.text
    assert explained((SAYS,), date(2020, 1, 1), citer) == []


def test_todays_card_is_marked_and_no_other_clause_fills_in(card: Callable[[Statement], Topic]) -> None:
    citer = citer_of(bath("搓澡师傅每年休三天。", None, "搓澡师傅每年休九天。"))
    material = asked("2012年搓澡休几天", date(2012, 12, 31), card(SAYS))
    assert rests_on_unread(material, citer)
    assert told_today(material, citer)[0].text.startswith("现行规定：")
    assert not rests_on_unread(asked("2020年搓澡休几天", date(2020, 12, 31), card(SAYS)), citer)


def test_a_change_within_the_year_that_was_said_is_told() -> None:
    citer = citer_of(bath("搓澡师傅每年休三天。", "搓澡师傅每年休九天。", "搓澡师傅每年休九天。"))
    told = [Sentence("休九天。", citer.pinpoints((Cite("澡堂法", "1"),), date(2009, 12, 31)))]
    [line] = changed_within(asked("2009年搓澡休几天", date(2009, 12, 31)), told, citer)
    assert "2009年5月1日" in line.text
    assert "2009年" in line.text.split("里规定变过")[0]
    assert changed_within(asked("2010年搓澡休几天", date(2010, 12, 31)), told, citer) == []
    same = citer_of(bath("搓澡师傅每年休九天。", "搓澡师傅每年休九天。", "搓澡师傅每年休九天。"))
    told = [Sentence("休九天。", same.pinpoints((Cite("澡堂法", "1"),), date(2009, 12, 31)))]
    assert changed_within(asked("2009年搓澡休几天", date(2009, 12, 31)), told, same) == []


def taken_over(words: str) -> Citer:
    """A rule of which the new law took over Article 7 as its Article 3 in May 2018."""
    new = date(2018, 5, 1)
    rule = version("bath-rule", OLD, {"7": words}, ended=new, repealed=True)
    law = version("bath-law", new, {"3": "搓澡师傅每年休九天。"})
    entry = Forerunner(Pinpoint(ArticleId("bath-law", new, "3")), Pinpoint(ArticleId("bath-rule", OLD, "7")))
    statutes = Statutes([statute("bath-law", "澡堂法", law), statute("bath-rule", "澡堂规则", rule)])
    return Citer(Corpus(statutes, Knowledge(), Catalogue(forerunners=(entry,))), lambda: TODAY)


def test_what_held_before_a_change_is_the_clause_that_said_the_same() -> None:
    material = asked("2018年搓澡休几天", date(2018, 12, 31))
    for words, told in (("搓澡师傅每年休九天。", []), ("搓背师傅每年休九天。", ["bath-rule"])):
        citer = taken_over(words)
        said = [Sentence("休九天。", citer.pinpoints((Cite("澡堂法", "3"),), date(2018, 12, 31)))]
        lines = changed_within(material, said, citer)
        assert [c.article.statute for line in lines for c in line.citations] == told
        assert len(lines) == len(told)


@pytest.fixture
def card() -> Callable[[Statement], Topic]:
    def made(statement: Statement) -> Topic:
        return Topic("bath", "bath", "搓澡休几天", ("搓澡休几天",), (statement,))

    return made
