"""A query becomes ranked clauses: lexical + dense → fuse → filter → order. Nothing is written; threads may share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import ArticleId, Level, Statutes
from corpus.cards import Topic
from corpus.cases import Case
from index.both import BothDense, BothLexical, Meanings, Words
from index.candidates import Candidates, Jurisdiction, Mask, interleave
from index.cards import Asked, Cards, Named, company_of
from index.cited import cited_articles
from index.classifier import Classifier, Learnt
from index.company import NOBODY
from index.dense import Dense, DenseScores
from index.fuse import Fused, Signals, Weights, fuse
from index.passages import Clause, Passage
from index.regions import without_places
from index.register import Register
from index.tokenize import fold, fold_query
from index.turns import mixed

if TYPE_CHECKING:
    from index.encode import Encoder

_REMEMBERED = 256  # query vectors: the bot asks for the same question's vector more than once
_LONGEST = 1000  # characters of a query that are looked at


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One clause found. `score` is in 0..1 and falls with `rank` (1-based); `passage` is its statutory passage (or
    digest) nearest to the query; `dense` and `lexical` are the parts of the score, in 0..1 too."""

    article: ArticleId
    passage: Passage
    score: float
    rank: int
    dense: float
    lexical: float


class Retriever:
    """An opened index."""

    def __init__(
        self,
        register: Register,
        dense: Meanings,
        lexical: Words,
        encoder: Encoder,
        statutes: Statutes,
        *,
        clauses: Callable[[], Sequence[Clause]],
        weights: Weights | None = None,
    ) -> None:
        self._register = register
        self._clauses = clauses
        self._cards: Cards | None = None
        self._company = NOBODY
        self._learnt: Learnt | None = None
        self._candidates = Candidates(register)
        self._dense = dense
        self._lexical = lexical
        self._encoder = encoder
        self._statutes = statutes
        self._wanted = weights or Weights()
        self._numbers = {article: i for i, article in enumerate(register.articles)}
        self._vector = lru_cache(_REMEMBERED)(lambda folded: encoder.queries([folded])[0])

    @property
    def clauses(self) -> Sequence[Clause]:
        """Everything that can be found, in the order of the index; made anew by each call."""
        return self._clauses()

    def article(self, clause: int) -> ArticleId:
        """The article of a clause, by its number in the order of the index."""
        return self._register.article(clause)

    @property
    def _weights(self) -> Weights:
        return self._wanted if self._learnt else replace(self._wanted, learnt=0)

    @cached_property
    def _named(self) -> Named:
        return Named(self._register, self._statutes)

    def bare(self, share: float) -> float:
        """The score of a clause about which nothing is written beside its text, and whose text matches with this share
        of what it can."""
        return self._weights.bare(share)

    def beside(self, clauses: Sequence[Clause], dense: Dense, lexical: Words, statutes: Statutes) -> Retriever:
        """This index and a small one, ranked as one: the scores of both stand on the same scale. This one is not
        changed, and both remember the same vectors of queries."""
        made = Retriever(
            self._register.joined(Register.of(clauses)), BothDense(self._dense, dense, len(self._register)),
            BothLexical(self._lexical, lexical), self._encoder, statutes,
            clauses=lambda: (*self._clauses(), *clauses),
        )  # fmt: skip
        made._vector = self._vector
        made._cards, made._company, made._learnt = self._cards, self._company, self._learnt  # numbers stay
        made._wanted = self._wanted
        return made

    def vector(self, query: str, last: str = "") -> NDArray[np.float32]:
        """The unit vector [dimension] of a query, as retrieval uses it; `last` as there."""
        asked = _folded((query, last))
        return self._meant(asked) if asked else self._vector("")

    def retrieve(
        self,
        query: str,
        k: int = 10,
        *,
        on: date,
        region: str | None = None,
        level: Level | None = None,
        last: str = "",
    ) -> list[Retrieved]:
        """The `k` best clauses in force on that day, best first, one row an article; [] for a query without words.
        `last`: what is asked now, where the query is a conversation; it counts beside the whole (`index.turns`).
        """
        return self.witnessed(query, k, on=on, region=region, level=level, last=last)[0]

    def witnessed(
        self,
        query: str,
        k: int = 10,
        *,
        on: date,
        region: str | None = None,
        level: Level | None = None,
        last: str = "",
    ) -> tuple[list[Retrieved], list[Retrieved]]:
        """What `retrieve` finds, and the order of the same clauses without cards and classifier: an independent
        witness to which card fits. Both from one pass; the same lists where there are no cards."""
        folded = fold_query(query[:_LONGEST])
        if not folded or k < 1 or not self._register:
            return [], []
        jurisdiction = self._jurisdiction(query, region)
        signals = self._signals((query, last), jurisdiction, on, level)
        fused = fuse(signals, self._weights)
        first = self._cited(query, self._candidates.allowed(on, Jurisdiction(None, 10), level))

        def rows(one: Fused) -> list[Retrieved]:
            others = (i for i in self._order(one, signals.allowed, jurisdiction, k) if i not in first)
            return list(self._rows([*islice(chain(first, others), k)], len(first), one, signals.dense))

        found = rows(fused)
        return found, (found if self._cards is None else rows(fused.alone()))

    def signals(self, query: str, *, on: date, region: str | None = None, last: str = "") -> Signals:
        """What ranking weighs, clause by clause in the order of `clauses` (for measurements)."""
        return self._signals((query, last), self._jurisdiction(query, region), on, None)

    def lift(self, topics: Sequence[Topic], asked: Asked, cases: Sequence[Case] = ()) -> None:
        """Let topic cards bring their clauses along, and clauses the company that cards and cases know them in."""
        self._cards = Cards.of(topics, asked, self._named)
        self._company = company_of(topics, cases, self._named)

    def learn(self, classifier: Classifier | None) -> None:
        """Let a classifier have its say; None, or one that knows no clause of this index: rank without one, its weight
        left to the other signals."""
        learnt = Learnt.of(classifier, self._named) if classifier else None
        self._learnt = learnt if learnt and len(learnt.rows) else None

    def weigh(self, weights: Weights) -> None:
        """Rank by other weights (for measurements)."""
        self._wanted = weights

    def _jurisdiction(self, query: str, region: str | None) -> Jurisdiction:
        return self._candidates.jurisdiction("".join(fold(query[:_LONGEST]).split()), region)

    def _signals(self, said: tuple[str, str], jurisdiction: Jurisdiction, on: date, level: Level | None) -> Signals:
        """`said`: the whole query, and what is asked now where it is a conversation."""
        asked = _folded(said)
        vector, allowed = self._meant(asked), self._candidates.allowed(on, jurisdiction, level)
        return Signals(
            self._said(asked),
            self._dense.scores(vector, jurisdiction.regions),
            self._lifted(asked, on, jurisdiction),
            self._often(),
            self._learnt_of(vector, jurisdiction),
            allowed,
            self._company,
        )

    def _said(self, asked: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        """The lexical scores of the words, field by field; of a conversation those of both texts."""
        scores = [self._lexical.scores(text, self._weights.synonyms) for text in asked]
        return {field: mixed([of_text[field] for of_text in scores], asked) for field in scores[0]}

    def _meant(self, asked: Sequence[str]) -> NDArray[np.float32]:
        """The unit vector between those of the texts."""
        between = mixed([self._vector(text) for text in asked], asked)
        if len(asked) == 1:
            return between
        return np.asarray(between / max(float(np.linalg.norm(between)), 1e-6), np.float32)

    def _lifted(self, asked: Sequence[str], on: date, jurisdiction: Jurisdiction) -> NDArray[np.float32]:
        if self._cards is None:
            return np.zeros(len(self._register), np.float32)
        placeless = [without_places(text) for text in asked]  # as the cards' questions are
        nearness = self._cards.nearness(self._meant(placeless))
        return self._cards.lifted(nearness, len(self._register), on, jurisdiction.regions)

    def _learnt_of(self, vector: NDArray[np.float32], jurisdiction: Jurisdiction) -> NDArray[np.float32]:
        if self._learnt is None:
            return np.zeros(len(self._register), np.float32)
        at_home = jurisdiction.regions is not None
        return self._learnt.shares(vector, self._candidates.of_place(jurisdiction), at_home)

    def _often(self) -> NDArray[np.float32]:
        if self._cards is None:
            return np.zeros(len(self._register), np.float32)
        missing = len(self._register) - len(self._cards.often)  # clauses of a small index beside this one
        return np.pad(self._cards.often, (0, missing)) if missing else self._cards.often

    def _cited(self, query: str, allowed: Mask) -> list[int]:
        """The clauses that the query names outright, in its order, of any place."""
        numbers = (self._numbers.get(str(article)) for article in cited_articles(query, self._statutes))
        return [number for number in dict.fromkeys(numbers) if number is not None and allowed[number]]

    def _order(self, fused: Fused, allowed: Mask, jurisdiction: Jurisdiction, k: int) -> Iterator[int]:
        """Best first; of each ten at most so many local rules, so that copies do not crowd out the national clause."""
        count = min(len(self._register), 20 * max(k, 10))
        best = np.argpartition(-fused.total, count - 1)[:count]
        ranked = [int(i) for i in best[np.lexsort((best, -fused.total[best]))] if allowed[i]]
        yield from interleave(ranked, self._candidates.local, jurisdiction.local_of_ten)

    def _rows(self, order: Iterable[int], cited: int, fused: Fused, scores: DenseScores) -> Iterator[Retrieved]:
        ceiling = 1.0
        for rank, i in enumerate(order, start=1):
            # What the query names itself is certain; local rules held back must not stand above what precedes them.
            ceiling = min(ceiling, 1.0 if rank <= cited else float(fused.total[i]))
            passage = self._register.passage(i, self._dense.nearest(i, scores.rows))
            yield Retrieved(passage.article, passage, ceiling, rank, float(fused.dense[i]), float(fused.lexical[i]))


def _folded(said: Iterable[str]) -> list[str]:
    return [folded for text in said if (folded := fold_query(text[:_LONGEST]))]
