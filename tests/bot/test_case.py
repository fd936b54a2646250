"""A stored conversation read again: as of the day it was asked, with what it states, and what other laws forbid."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.answering import Bot
from bot.conversations import UnknownSession
from bot.packet import packet_text
from bot.render import to_markdown
from bot.reply import Answer, Question, SectionKind
from bot.tables import MessageRow
from tests.bot.conftest import TODAY


def asked_earlier(bot: Bot, day: date) -> None:
    """As if everything had been asked on that day, at noon."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with Session(bot.conversations._writer) as session, session.begin():
        session.execute(update(MessageRow).values(created_at=at))


def test_yesterday_is_the_yesterday_of_the_day_it_was_said(bot: Bot) -> None:
    session = bot.ask(Question("老板昨天辞退我，什么时候以前要申请劳动仲裁")).session_id
    asked_earlier(bot, TODAY - timedelta(days=10))
    case = bot.case(session)
    assert case.facts.event_date == TODAY - timedelta(days=11)
    assert [one.day for one in case.told] == [TODAY - timedelta(days=10)]


def test_wages_owed_are_a_sum_though_nobody_asked_how_much(bot: Bot) -> None:
    first = bot.ask(Question("我月薪6000，在厂里干活"))
    bot.ask(Question("老板拖欠我三个月工资，怎么办"), first.session_id)
    case = bot.case(first.session_id)
    [worked] = case.sums
    assert worked.calculator.name == "arrears"
    assert worked.sheet.total is not None
    assert worked.sheet.total.amount == 18_000  # 6,000 × 3


def test_where_another_law_governs_there_is_no_sum(bot: Bot) -> None:
    session = bot.ask(Question("我是公务员，月薪6000，单位拖欠我三个月工资，一共欠多少")).session_id
    assert bot.case(session).sums == ()


def test_the_later_figure_counts(bot: Bot) -> None:
    asked = "2019年3月1日入职，2026年8月31日被老板辞退，月薪{}，经济补偿多少"
    first = bot.ask(Question(asked.format(6000)))
    bot.ask(Question(asked.format(7000)), first.session_id)
    [total] = [w.sheet.total for w in bot.case(first.session_id).sums if w.calculator.name == "severance"]
    assert total is not None
    assert total.amount == 56_000  # 8 × 7,000


def test_what_is_taken_back_does_not_count(bot: Bot) -> None:
    first = bot.ask(Question("我2019年3月1日入职，2026年8月31日被老板辞退，月薪6000，经济补偿多少"))
    bot.ask(Question("说错了，月薪是7000"), first.session_id)
    case = bot.case(first.session_id)
    assert case.wage == 7000
    [total] = [w.sheet.total for w in case.sums if w.calculator.name == "severance"]
    assert total is not None
    assert total.amount == 56_000  # 8 × 7,000
    assert [one.text for one in case.told][-1] == "说错了，月薪是7000"  # what was said stays as it was said


def test_what_a_later_word_withdraws_is_no_claim(bot: Bot) -> None:
    first = bot.ask(Question("公司欠我3个月工资，每月6000，一共多少"))
    paid = bot.ask(Question("老板昨天全发了"), first.session_id)
    assert bot.case(first.session_id).sums == ()
    assert "18,000" not in to_markdown(paid.reply, bot.corpus.statutes)


def test_the_figures_of_a_colleague_are_not_ones_own(bot: Bot) -> None:
    first = bot.ask(Question("我月薪5000，上个月周末加班3天，加班费多少"))
    bot.ask(Question("再问一下我同事的，他月薪8000，周末加班5天，加班费多少"), first.session_id)
    case = bot.case(first.session_id)
    [worked] = case.sums
    assert worked.inputs["月工资（加班费基数）"] == 5000
    assert case.wage == 5000
    assert len(case.told) == 2


def test_personal_facts_are_masked(bot: Bot) -> None:
    session = bot.ask(Question("我叫王小明，电话13812345678，老板拖欠工钱")).session_id
    packet = bot.packet(session)
    text = packet_text(packet, bot.corpus.statutes)
    assert "王小明" not in text
    assert "13812345678" not in text
    assert "［手机号］" in text
    assert "王小明" not in repr(packet)


def test_a_conversation_of_nothing_but_a_call_for_a_person(bot: Bot) -> None:
    session = bot.ask(Question("转人工")).session_id
    packet = bot.packet(session)
    assert packet.case.told == ()
    text = packet_text(packet, bot.corpus.statutes)
    assert "12351" in text
    assert "对话里没有算出金额" in text


def test_a_day_that_only_the_client_named_is_the_day_of_the_case(bot: Bot) -> None:
    session = bot.ask(Question("老板辞退我", event_date=date(2026, 3, 2), region="浙江省宁波市")).session_id
    facts = bot.case(session).facts
    assert (facts.event_date, facts.dated, facts.exact, facts.region) == (date(2026, 3, 2), True, True, "浙江省宁波市")


def test_what_the_answers_advised_is_read_from_them(bot: Bot) -> None:
    """Every item under a heading of the stored answer, and nothing of its other sections."""
    exchange = bot.ask(Question("老板拖着工钱不给，要准备什么证据，去哪里告"))
    case = bot.case(exchange.session_id)
    assert isinstance(exchange.reply, Answer)
    for kind, found in ((SectionKind.EVIDENCE, case.advised), (SectionKind.WHERE, case.where)):
        wanted = [s.text for section in exchange.reply.sections if section.kind is kind for s in section.sentences]
        assert wanted
        assert len(found) == len(wanted)
        assert all(item.startswith(text) for item, text in zip(found, wanted, strict=True))


def test_a_conversation_that_is_gone(bot: Bot) -> None:
    with pytest.raises(UnknownSession):
        bot.case("nowhere")
