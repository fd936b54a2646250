"""A card of few questions, as a union writes it, beside the project's of many."""

from __future__ import annotations

from datetime import date

from bot.topics import ENOUGH, TopicFinder
from corpus.cards import Topic

TODAY = date(2026, 11, 26)
ASKED = ("高温津贴发多少", "三伏天的清凉饮料能折成钱吗", "室外多少度停工", "中暑了找谁", "降温费几月开始发")
LOANS = ("互助金怎么申请", "困难职工能借多少", "借款几个月内还", "互助金要不要利息", "谁批准借款")


def card(title: str, questions: tuple[str, ...]) -> Topic:
    return Topic(title, "", title, questions, conclusion=())


def best(*cards: Topic) -> tuple[str, float]:
    [first, *_] = TopicFinder(cards).find("高温津贴发多少？", on=TODAY)
    return first.topic.title, first.score


def test_one_question_that_is_asked_is_enough() -> None:
    title, score = best(card("夏天高温津贴", ASKED), card("互助金", LOANS))
    assert title == "夏天高温津贴"
    assert score >= ENOUGH


def test_many_questions_near_it_do_not_push_it_away() -> None:
    many = card("食堂", tuple(f"食堂第{n}个窗口发多少饭票" for n in range(40)))
    assert best(many, card("夏天高温津贴", ASKED))[0] == "夏天高温津贴"
