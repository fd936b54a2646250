"""What is about work, and what is not."""

from __future__ import annotations

import math
from dataclasses import replace

from bot.followup import Completed
from bot.gate import SURE, Gate, read_gate, speaks_of_work
from bot.reading import Reading
from bot.retrieval import Scope
from bot.several import asks, clauses_of

# The logarithm of the odds that a question is about work, from the probability that the classifier gives and from how
# near the nearest topic card is. Fitted on questions near the border that were written for it.
_CLASSIFIER, _CARD, _PRIOR = 0.94, 12.5, 3.9
_LEAST, _CERTAIN = 1e-6, 0.85  # probabilities; what the classifier is certain of needs no card
_SO_FAR = 1.5  # what it counts that the talk has been about work so far


class Bounds:
    """Words of the workplace, the classifier of the index, and the nearest topic card decide together."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def labour(self, text: str) -> float:
        """How much a text is about work, 0..1, as the classifier has it."""
        return self._scope.labour(text)

    def outside(self, reading: Reading, nearness: float | None) -> bool:
        """Not about work: neither the classifier says so nor is a topic card near; `nearness` is the score of the
        nearest one, None where words alone find cards, or there are none."""
        if speaks_of_work(reading.completed.query):
            return False
        labour = min(max(self._scope.labour(reading.completed.query), _LEAST), 1 - _LEAST)
        odds = math.log(labour / (1 - labour))
        if nearness is not None and labour < _CERTAIN:
            odds = _CLASSIFIER * odds + _CARD * nearness - _PRIOR
        return odds < (-_SO_FAR if reading.completed.follows else 0)

    def of_work(self, reading: Reading) -> Reading | None:
        """今天天气怎么样，另外加班费怎么算: the questions of the message that are about work; None where none is."""
        clauses = [clause for clause in clauses_of(reading.question) if read_gate(clause) is Gate.OPEN]
        of_work = (c for c in clauses if asks(c) and (speaks_of_work(c) or self._scope.labour(c) >= SURE))
        kept = "".join(of_work)
        return replace(reading, question=kept, completed=Completed(kept, False), gate=Gate.OPEN) if kept else None
