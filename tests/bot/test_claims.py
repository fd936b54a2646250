"""What a question says of a clause, checked against the clause: on the invented laws."""

from __future__ import annotations

import pytest

from bot.answering import Bot
from bot.render import to_markdown
from bot.reply import Question


def text(bot: Bot, asked: str) -> str:
    return to_markdown(bot.answer(Question(asked)), bot.corpus.statutes)


def test_a_clause_about_another_matter_is_not_played_along_with(bot: Bot) -> None:
    shown = text(bot, "工钱法第五条规定工人必须天天唱歌跳舞")
    assert "《虚构工钱法》第五条说的不是“工人必须天天唱歌跳舞”" in shown
    assert "> 雇工追讨工钱，应当在三年以内提出。" in shown


@pytest.mark.parametrize(
    "asked",
    [
        "虚构工钱法第五条说追讨工钱应当在三年以内提出",
        "虚构工钱法第五条追讨工钱",
        "工钱法第四条规定夜里干活加发工钱吗",
    ],
)
def test_what_a_clause_does_say_gets_no_remark(bot: Bot, asked: str) -> None:
    shown = text(bot, asked)
    assert "说的不是" not in shown
    assert "这个数" not in shown


def test_another_figure_is_named_as_such(bot: Bot) -> None:
    assert "原文里没有“追讨工钱要在60天内提出”这个数" in text(bot, "工钱法第五条规定追讨工钱要在60天内提出，对吗")


def test_a_repealed_rule_is_known_without_its_marks(bot: Bot) -> None:
    assert "《虚构旧工钱条例》" not in text(bot, "雇主发工钱的日子")
    shown = text(bot, "按虚构旧工钱条例，雇主不必发工钱吧")
    assert "废止" in shown
    assert "取代它的是《虚构工钱法》" in shown
