"""What a language model does for the bot: it writes conclusions, and reads what is hard to read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from bot.citing import Citer
from bot.material import Material
from bot.reading import Reading
from bot.reply import Answer, Asking, Reread
from bot.rereading import worth_rereading


class Prosaist(Protocol):
    """Gives a composed answer a conclusion in words of its own that hold to the answer's clauses."""

    def write(self, answer: Answer, material: Material, asking: Asking, citer: Citer) -> Answer: ...

    def reread(self, reading: Reading, asking: Asking, today: date) -> Reread | None:
        """None where it is switched off, or the model gave nothing of use: the rules' reading stands."""
        ...

    def close(self) -> None: ...


def reread(reading: Reading, asking: Asking, prosaist: Prosaist | None, today: date) -> Asking:
    """With what a model made of a long story or a follow-up, where there is one that reads."""
    if prosaist is None or not worth_rereading(reading):
        return asking
    return replace(asking, reread=prosaist.reread(reading, asking, today))
