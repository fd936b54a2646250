"""Who is refused: neither the classifier takes the question for one about work nor is a topic card near."""

from __future__ import annotations

from datetime import date

import pytest

from bot.bounds import Bounds
from bot.reading import read
from bot.reply import Question, Turn

TODAY = date(2026, 11, 27)
BEFORE = (Turn("公司不给我交社保", "……"),)


class Fixed:
    """A classifier that always says the same."""

    def __init__(self, probability: float) -> None:
        self._probability = probability

    def labour(self, query: str) -> float:
        return self._probability


def outside(probability: float, nearness: float | None, history: tuple[Turn, ...] = ()) -> bool:
    question = "那他家房子写老婆名下呢" if history else "他家房子写老婆名下"
    return Bounds(Fixed(probability)).outside(read(Question(question, history), None, TODAY), nearness)


@pytest.mark.parametrize("probability", [0.0, 0.01, 0.3])
def test_far_from_work_and_from_every_card_is_outside(probability: float) -> None:
    assert outside(probability, 0.2)


def test_either_witness_alone_can_speak_for_a_question() -> None:
    assert not outside(0.95, 0.2)
    assert not outside(0.2, 0.5)
    assert outside(0.001, 0.5)


def test_a_talk_about_work_gives_credit() -> None:
    assert outside(0.2, 0.35)
    assert not outside(0.2, 0.35, BEFORE)


def test_words_of_the_workplace_decide_alone() -> None:
    reading = read(Question("车间里有多少钢筋"), None, TODAY)
    assert not Bounds(Fixed(0.0)).outside(reading, 0.0)


def test_without_cards_the_classifier_decides_alone() -> None:
    assert outside(0.4, None)
    assert not outside(0.6, None)
