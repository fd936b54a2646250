"""Personal facts are masked before anything is stored, logged, embedded or sent on."""

from __future__ import annotations

from bot.personal import find_personal


def mask(text: str) -> str:
    """The text with personal facts replaced by what they were: 我叫［姓名］，电话［手机号］."""
    return _replaced(text, "［{}］")


def without_personal(text: str) -> str:
    """The text with personal facts left out, for searching: a mask is no word of the question."""
    return _replaced(text, " ")


def _replaced(text: str, instead: str) -> str:
    parts, place = [], 0
    for one in find_personal(text):
        parts += (text[place : one.start], instead.format(one.kind))
        place = one.end
    return "".join((*parts, text[place:]))
