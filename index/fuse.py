"""Fusion: one score a clause from what the lexical and the dense retriever say of it.

A weighted sum of signals, each brought to 0..1 on a scale that does not depend on the other candidates, so that a score
says how good a match is and not only which is the best. Three signals come from the statute (words of the body, words
of the heading, nearest passage), three from what this project wrote: the words and the nearest questions of the clause,
and the nearest topic card that cites it; one was learnt from questions whose clauses are known. What scores best then
brings along the clauses that answer together with it.
Clauses about which nothing is written yet must not sink below all others: they are credited with a share of what
clauses whose statute matches as well gain from theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.classifier import NEVER
from index.company import NOBODY, Company
from index.dense import DenseScores

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

# On 1,200 questions the best clause has .55, .66, .71, .75, .78 of the sum (quantiles); when the bars of the bot were
# chosen it had .44, .56, .62, .68, .72, and has still where nothing is learnt.
_LINEAR = 0.6  # of the curve from the one to the other, x · (0.6 + 0.4 x)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts; `credit` is the share of the usual gain for clauses of which nothing is known: no lay
    questions, no version that the classifier learnt from.

    Chosen on the development questions (lay questions of real askers, those after public pages, and the hand-written
    union, worker and topic sets).
    """

    body: float = 0.035
    heading: float = 0.01
    clause: float = 0.07
    lay: float = 0.83
    question: float = 1.08
    card: float = 0.26
    often: float = 0.08
    learnt: float = 0.91
    company: float = 0.07  # beside the others: what it adds is no part of the scale
    synonyms: float = 0.70  # a legal word for an everyday one, beside a word of the query itself
    credit: float = 0.95
    peers: int = 10  # how many of the best-matching clauses with questions the usual gain is taken from

    @property
    def words(self) -> float:
        return self.body + self.heading + self.lay

    @property
    def meaning(self) -> float:
        return self.clause + self.question + self.learnt + self.card + self.often

    def score(self, sums: Scores) -> Scores:
        """The score in 0..1 of a sum of weighted signals. What the classifier adds lifts every clause that it knows; on
        this curve a score means the same with and without it."""
        share = np.clip(sums / (self.words + self.meaning), 0, 1)
        return np.asarray(share * (_LINEAR + (1 - _LINEAR) * share) if self.learnt else share, np.float32)

    def bare(self, share: float) -> float:
        """The score of a clause for which its statute alone speaks, with this share of what it can: no question, no
        card, no credit."""
        return float(self.score(np.array(share * (self.body + self.heading + self.clause))))


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of each clause [clauses] for one query, before anything is weighted. `lexical`: BM25 by field;
    `lifted`, in 0..1: what topic cards bring along; `often`, in 0..1: how often it answers anything, whatever is
    asked; `learnt`, in 0..1: what the classifier makes of it (0: it knows nothing of it, `NEVER`: nobody named it);
    `allowed`: in force, and of the asker's place; `company`: which clauses answer together."""

    lexical: Mapping[str, Scores]
    dense: DenseScores
    lifted: Scores
    often: Scores
    learnt: Scores
    allowed: Mask
    company: Company = NOBODY

    def of(self, clauses: NDArray[np.intp]) -> Signals:
        """The signals of these clauses alone (without the cosines of single texts)."""
        return Signals(
            {field: scores[clauses] for field, scores in self.lexical.items()},
            replace(self.dense, clause=self.dense.clause[clauses], question=self.dense.question[clauses]),
            self.lifted[clauses],
            self.often[clauses],
            self.learnt[clauses],
            self.allowed[clauses],
            self.company.among(clauses),
        )


@dataclass(frozen=True, slots=True)
class Fused:
    """Scores in 0..1 clause by clause: `total` is what ranks, the others are its lexical and its dense part;
    `unaided` is the total without what topic cards and the classifier say."""

    total: Scores
    lexical: Scores
    dense: Scores
    unaided: Scores

    def alone(self) -> Fused:
        """The same, ranked without cards and classifier."""
        return replace(self, total=self.unaided)


def fuse(signals: Signals, weights: Weights) -> Fused:
    """Clauses that are not allowed score 0."""
    lexical, dense = signals.lexical, signals.dense
    clause, question = _above(dense.clause, dense.floor), _above(dense.question, dense.floor)
    body, heading, lay = (_saturate(lexical[field]) for field in ("body", "heading", "lay"))
    own = weights.body * body + weights.heading * heading + weights.clause * clause
    told, likely = weights.lay * lay + weights.question * question, weights.learnt * signals.learnt

    def credited(gain: Scores, has: Mask, gained: Mask) -> Scores:
        usual = weights.credit * _usual_gain(own, gain, gained & signals.allowed, weights.peers)
        return np.asarray(np.where(has, gain, usual), np.float32)

    asked = dense.question != 0
    unaided = own + credited(told, asked, asked)
    card = weights.card * signals.lifted + weights.often * signals.often
    whole = unaided + credited(likely, signals.learnt > 0, signals.learnt > NEVER) + card
    found = np.where(signals.allowed, whole, 0)
    company = weights.company * signals.company.lifted(found) if weights.company else 0.0

    def total(sums: Scores) -> Scores:
        return np.asarray(np.where(signals.allowed, weights.score(sums), 0), np.float32)

    return Fused(
        total(whole + company),
        _part(weights.body * body + weights.heading * heading + weights.lay * lay, weights.words),
        _part(weights.clause * clause + weights.question * question + likely + card, weights.meaning),
        total(unaided),
    )


def _usual_gain(own: Scores, gain: Scores, known: Mask, peers: int) -> Scores:
    """For each clause: what the clauses that match best by their statute gain from their questions, less in
    proportion where the clause itself matches less well than they do."""
    numbers = np.flatnonzero(known)
    if len(numbers) == 0:
        return np.zeros_like(own)
    count = min(peers, len(numbers))
    best = numbers[np.argpartition(-own[numbers], count - 1)[:count]]
    share = np.minimum(own / max(float(own[best].mean()), 1e-6), 1)
    return np.asarray(share * gain[best].mean(), np.float32)


def _part(scores: Scores, whole: float) -> Scores:
    return np.asarray(scores / whole if whole else scores, np.float32)


def _saturate(scores: Scores, half: float = 10.0) -> Scores:
    """BM25 has no upper end: 0 → 0, `half` → 0.5, a very long match → 1."""
    return np.asarray(scores / (scores + half), np.float32)


def _above(cosines: Scores, floor: float) -> Scores:
    """How far a cosine lies above that of an unrelated text: the mean over all texts → 0, the same text → 1."""
    return np.asarray(np.clip((cosines - floor) / max(1.0 - floor, 1e-6), 0, 1), np.float32)
