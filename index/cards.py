"""Topic cards in retrieval: the clauses that answer a question come in sets, and a card's citations are such a set.
How many cards conclude from a clause also says how often it answers anything at all.

A card counts by how much nearer to the query its questions are than those of other cards. What its conclusion cites is
lifted most, what its other sections cite less. Cards are written from the law of today: of an earlier version they lift
only clauses that read the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from corpus.cards import Cite, Topic, titled
from corpus.cases import Case
from corpus.model import Statutes
from index.compact import Compact
from index.company import Company
from index.regions import placeless
from index.register import Register

Scores = NDArray[np.float32]

_ELSEWHERE = 0.6  # what a clause counts that only the other sections of a card cite
# A card counts by how much nearer it is than the twentieth: to any question about work some cards are near.
_RIVALS = 20
_REMEMBERED = 32  # queries
_EVERYWHERE = 31  # conclusions: a clause that so many cite answers questions of every kind
_LOCAL = 0.6


def asked_of(topics: Iterable[Topic]) -> tuple[str, ...]:
    """The texts by which cards are found, card by card: the title, then the questions; without the names of places,
    which many cards of one region have: they decide nothing between them."""
    return _asked_of(tuple(topics))


@lru_cache(2)
def _asked_of(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    return placeless([text for topic in topics for text in (topic.title, *topic.questions)])


def nearest_of_each(scores: Scores, starts: NDArray[np.intp], count: int) -> Scores:
    """The `count` best scores of each card's questions [count, cards], best first; card i begins at `starts[i]`. Equal
    ones count once; of a card that has not so many different ones the last counts again."""
    left = np.array(scores, np.float32)
    lengths = np.diff(np.append(starts, len(left)))
    best = np.empty((count, len(starts)), np.float32)
    for number in range(count):
        highest = np.maximum.reduceat(left, starts)
        best[number] = np.where(np.isfinite(highest), highest, best[number - 1])
        left[left >= np.repeat(highest, lengths)] = -np.inf
    return best


class Asked:
    """The vectors of the cards' questions [texts, dimension], in the order of `asked_of`. The cosines with the last few
    queries are remembered: lifting clauses and choosing a card ask for the same."""

    def __init__(self, vectors: Compact) -> None:
        self.vectors = vectors
        self._cosines = lru_cache(_REMEMBERED)(self._computed)

    def cosines(self, vector: Scores) -> Scores:
        """With every question [texts]; to be read only."""
        return self._cosines(np.asarray(vector, np.float32).tobytes())

    def _computed(self, vector: bytes) -> Scores:
        cosines = self.vectors.products(np.frombuffer(vector, np.float32))
        cosines.flags.writeable = False
        return cosines


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards, the vectors of their questions, and the clauses that they cite: entry i says that card `card[i]` cites
    clause `clause[i]` with the weight `weight[i]`."""

    topics: tuple[Topic, ...]
    asked: Asked
    starts: NDArray[np.intp]
    card: NDArray[np.intp]
    clause: NDArray[np.intp]
    weight: Scores
    often: Scores  # for each clause, 0..1: how many questions it answers, going by the conclusions that cite it

    @classmethod
    def of(cls, topics: Sequence[Topic], asked: Asked, named: Named) -> Cards:
        entries = list(_entries(topics, named))
        starts = np.cumsum([0, *(1 + len(topic.questions) for topic in topics)])[:-1]
        clause = np.array([clause for _, clause, _ in entries], np.intp)
        weight = np.array([weight for _, _, weight in entries], np.float32)
        return cls(
            tuple(topics),
            asked,
            starts.astype(np.intp),
            np.array([card for card, _, _ in entries], np.intp),
            clause,
            weight,
            _often(clause[weight >= 1], named.register),
        )

    def nearness(self, vector: Scores) -> Scores:
        """For each card the mean cosine of its two nearest questions, the nearest counting double."""
        cosines = self.asked.cosines(vector)
        if not len(self.starts):
            return cosines
        best, second = nearest_of_each(cosines, self.starts, 2)
        return np.asarray((2 * best + second) / 3, np.float32)

    def lifted(self, nearness: Scores, clauses: int, on: date, regions: Collection[str] | None) -> Scores:
        """For each clause, 0..1: how far the nearest card that cites it stands out from the others (0: not among the
        nearest, or no card at all; 1: it asks the same question)."""
        holds = [
            topic.holds(on) and (not topic.region or regions is None or topic.region in regions)
            for topic in self.topics
        ]
        lifted = np.zeros(clauses, np.float32)
        near = np.where(holds, nearness, -1)
        usual = float(np.partition(near, -_RIVALS)[-_RIVALS]) if len(near) >= _RIVALS else 0.0
        share = np.clip((near - usual) / max(1 - usual, 1e-6), 0, 1)
        np.maximum.at(lifted, self.clause, share[self.card] * self.weight)
        return lifted


def _often(concluding: NDArray[np.intp], register: Register) -> Scores:
    """The logarithm of how many conclusions cite a clause. A local rule is asked for by its own region alone and counts
    as often as a well-known national one."""
    count = np.bincount(concluding, minlength=len(register)) if len(concluding) else np.zeros(len(register))
    share = np.minimum(np.log1p(count) / np.log1p(_EVERYWHERE), 1)
    return np.asarray(np.where(register.local, np.maximum(share, _LOCAL), share), np.float32)


def company_of(topics: Iterable[Topic], cases: Iterable[Case], named: Named) -> Company:
    """Which clauses answer together, going by the conclusions of the cards and by the cases."""
    cited = ([cite for statement in topic.conclusion for cite in statement.cites] for topic in topics)
    sets = chain(cited, (case.cites for case in cases))
    return Company.of(([n for cite in cites for n in named.clauses(cite)] for cites in sets), len(named.register))


class Named:
    """Which clauses of an index a citation of the knowledge names."""

    def __init__(self, register: Register, statutes: Statutes) -> None:
        self.register = register
        self._ids = {title: statute.id for title, statute in titled(statutes).items()}
        self._versions: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._found: dict[tuple[str, str, date | None], tuple[int, ...]] = {}
        for number, name in enumerate(register.articles):
            statute, _, rest = name.partition("@")
            version, _, article = rest.partition("/")
            self._versions.setdefault((statute, article), []).append((number, version))

    def clauses(self, cite: Cite) -> tuple[int, ...]:
        """The newest version of the clause, or the one named, and the versions that read the same."""
        return self.article(self._ids.get(cite.title, ""), cite.article, cite.version)

    def article(self, statute: str, article: str, version: date | None = None) -> tuple[int, ...]:
        """The same, by the id of the statute."""
        key = statute, article, version
        if key not in self._found:
            versions = self._versions.get((statute, article), [])
            self._found[key] = tuple(_like_the_newest(versions, self.register, version))
        return self._found[key]


def _entries(topics: Sequence[Topic], named: Named) -> Iterator[tuple[int, int, float]]:
    for card, topic in enumerate(topics):
        first = {cite for statement in topic.conclusion for cite in statement.cites}
        seen: dict[int, float] = {}
        for cite in topic.cites:
            for number in named.clauses(cite):
                seen[number] = max(seen.get(number, 0), 1.0 if cite in first else _ELSEWHERE)
        yield from ((card, number, weight) for number, weight in seen.items())


def _like_the_newest(versions: Sequence[tuple[int, str]], register: Register, named: date | None) -> Iterator[int]:
    wanted = [number for number, version in versions if named is None or version == named.isoformat()]
    if wanted:
        newest = max(wanted, key=lambda n: register.effective[n])
        yield from (n for n, _ in versions if n == newest or register.words[n] == register.words[newest])
