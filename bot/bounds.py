"""What is about work, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.choose import is_code
from bot.followup import Completed
from bot.gate import NEAR, SURE, UNLIKELY, Gate, read_gate, speaks_of_work
from bot.reading import Reading
from bot.retrieval import Hit, Scope
from bot.several import asks, clauses_of


class Bounds:
    """Words of the workplace, the classifier of the index, and the clauses found decide together."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def labour(self, text: str) -> float:
        """How much a text is about work, 0..1, as the classifier has it."""
        return self._scope.labour(text)

    def outside(self, reading: Reading, hits: Sequence[Hit]) -> bool:
        """Not about work: the classifier says so, and no clause is near enough to outweigh a doubt."""
        if speaks_of_work(reading.completed.query):
            return False
        labour = self._scope.labour(reading.completed.query)
        nearest = max((hit.score for hit in hits if not is_code(hit.article.statute)), default=0.0)
        if reading.completed.follows:  # the talk has been about work so far
            return labour < UNLIKELY and nearest < NEAR
        return labour < UNLIKELY or (labour < SURE and nearest < NEAR)

    def of_work(self, reading: Reading) -> Reading | None:
        """今天天气怎么样，另外加班费怎么算: the questions of the message that are about work; None where none is."""
        clauses = [clause for clause in clauses_of(reading.question) if read_gate(clause) is Gate.OPEN]
        of_work = (c for c in clauses if asks(c) and (speaks_of_work(c) or self._scope.labour(c) >= SURE))
        kept = "".join(of_work)
        return replace(reading, question=kept, completed=Completed(kept, False), gate=Gate.OPEN) if kept else None
