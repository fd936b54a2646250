"""The weights of retrieval: chosen on the question sets by coordinate search, and what they are worth on questions kept
apart from the choice.

Every second item of each set makes a fold. Weights chosen on one fold are measured on it and on the other: the gap
says how far the choice only fits its own questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.ablate import is_real
from eval.matching import is_gold
from eval.measures import K
from eval.sets import Item, QuestionSet
from eval.system import Setup

if TYPE_CHECKING:
    from corpus import Statutes
    from index import Retriever
    from index.fuse import Signals, Weights

TUNED = ("question", "card", "clause", "body", "lay", "heading", "often", "company", "credit", "learnt")
_STEPS = (0.5, 0.75, 1.33, 2.0)
_ROUNDS = 2
_LOOKED_AT = 300  # clauses of each query that can still come into the first ten
_WORTH = 0.0005  # a smaller gain is chance


@dataclass(frozen=True, slots=True)
class Case:
    """One question: the signals of its candidates, which of them are golds, how many golds there are in all."""

    signals: Signals
    gold: NDArray[np.bool_]
    golds: int
    real: bool
    fold: int


@dataclass(frozen=True, slots=True)
class Measured:
    """R@10 and RR@10 of questions that real people asked, and of all others."""

    real: tuple[float, float]
    written: tuple[float, float]

    @property
    def whole(self) -> float:
        return sum((*self.real, *self.written)) / 4


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights, what they are worth on the questions on which they were chosen and on the others."""

    name: str
    weights: Weights
    own: Measured
    other: Measured | None


def tune(setup: Setup, sets: Sequence[QuestionSet], progress: Callable[[str, int, int], None]) -> Iterator[Fit]:
    """The present weights on each fold, the weights chosen on each fold, and those chosen on all questions."""
    from index.fuse import Weights

    cases, start = list(_cases(setup, sets, progress)), Weights()
    folds = [[case for case in cases if case.fold == number] for number in (0, 1)]
    for number in (0, 1):
        own, other = folds[number], folds[1 - number]
        yield Fit(f"现用，第{number + 1}半", start, measure(own, start), measure(other, start))
        chosen = search(own, start, progress)
        yield Fit(f"按第{number + 1}半选", chosen, measure(own, chosen), measure(other, chosen))
    chosen = search(cases, start, progress)
    yield Fit("按全部选", chosen, measure(cases, chosen), None)


def search(cases: Sequence[Case], start: Weights, progress: Callable[[str, int, int], None]) -> Weights:
    """Each weight in turn a little up or down, as long as that helps."""
    best, worth = start, measure(cases, start).whole
    for done in range(_ROUNDS * len(TUNED)):
        progress("试权重", done, _ROUNDS * len(TUNED))
        name = TUNED[done % len(TUNED)]
        now = float(asdict(best)[name])
        for factor in _STEPS:
            tried = _with(best, name, now * factor)
            if (value := measure(cases, tried).whole) > worth + _WORTH:
                best, worth = tried, value
    return best


def _with(weights: Weights, name: str, value: float) -> Weights:
    changed: dict[str, Any] = {name: value}
    return replace(weights, **changed)


def measure(cases: Sequence[Case], weights: Weights) -> Measured:
    """Means over the real questions and over the others."""
    scored = [(case.real, *_scored(case, weights)) for case in cases]

    def means(real: bool) -> tuple[float, float]:
        rows = [(recall, rank) for of_real, recall, rank in scored if of_real is real] or [(0.0, 0.0)]
        return float(np.mean([r for r, _ in rows])), float(np.mean([r for _, r in rows]))

    return Measured(means(True), means(False))


def _scored(case: Case, weights: Weights) -> tuple[float, float]:
    from index.fuse import fuse

    first = case.gold[np.argsort(-fuse(case.signals, weights).total, kind="stable")[:K]]
    places = np.flatnonzero(first)
    return float(first.sum()) / case.golds, 1 / (1 + float(places[0])) if len(places) else 0.0


def _cases(setup: Setup, sets: Sequence[QuestionSet], progress: Callable[[str, int, int], None]) -> Iterator[Case]:
    from index import Retriever

    bot, today = setup.opened(progress)
    if not isinstance(bot.retriever, Retriever):
        return
    for question_set in sets:
        items = [item for item in question_set.items if item.gold]
        for number, item in enumerate(items):
            progress(question_set.name, number, len(items))
            yield _case(item, bot.retriever, bot.corpus.statutes, today, (is_real(question_set), number % 2))


def _case(item: Item, retriever: Retriever, statutes: Statutes, today: date, kind: tuple[bool, int]) -> Case:
    from index import resolve_region
    from index.fuse import Weights, fuse
    from index.turns import last_turn

    region = resolve_region(item.region) if item.region else None
    signals = retriever.signals(item.query, on=item.event_date or today, region=region, last=last_turn(item.query))
    near = np.argsort(-fuse(signals, Weights()).total, kind="stable")[:_LOOKED_AT]
    found = [retriever.article(int(i)) for i in near]
    titles = [statute.title if (statute := statutes.get(a.statute)) else a.statute for a in found]
    gold = [
        any(is_gold(g, title, a.article, a.version.isoformat()) for g in item.gold)
        for title, a in zip(titles, found, strict=True)
    ]
    wanted = len({(g.law, g.article) for g in item.gold})
    return Case(signals.of(near), np.array(gold, bool), wanted, *kind)
