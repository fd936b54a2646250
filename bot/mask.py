"""Personal facts are masked before anything is stored, logged, embedded or sent on."""

from __future__ import annotations

from dataclasses import replace

from bot.personal import find_personal
from bot.reply import Question, Turn


def mask(text: str) -> str:
    """The text with personal facts replaced by what they were: 我叫［姓名］，电话［手机号］."""
    return _replaced(text, "［{}］")


def without_personal(text: str) -> str:
    """The text with personal facts left out, for searching: a mask is no word of the question."""
    return _replaced(text, " ")


def impersonal(question: Question) -> Question:
    """The question and its history without personal facts: nothing behind it ever sees them."""
    turns = tuple(Turn(without_personal(turn.user), without_personal(turn.assistant)) for turn in question.history)
    return replace(question, text=without_personal(question.text), history=turns)


def _replaced(text: str, instead: str) -> str:
    parts: list[str] = []
    place = 0
    for one in find_personal(text):
        parts += (text[place : one.start], instead.format(one.kind))
        place = one.end
    return "".join((*parts, text[place:]))
