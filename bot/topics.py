"""Which topic card answers a question: the nearest of its lay questions, by meaning and by words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.basis import pairs, words_of
from corpus.cards import Topic
from index.cards import Asked, asked_of, nearest_of_each
from index.compact import Compact
from index.regions import covers
from index.turns import mixed

Vectors = NDArray[np.float32]
Shared = tuple[Vectors, float]

# Weights of the three signs, chosen on one half of the judged questions and better on the other as well.
_MEANING, _WORDS, BY_CLAUSES = 0.405, 0.535, 0.06
_NEAREST = 5  # questions of a card that speak for it: one alone may be near by accident
_NEAREST_OF_PIECE = 2  # of a piece of a message, where words alone are looked at
_ONE_IN, _LEAST = 5, 2  # of a card of few questions (a union's own) no more than one in five, but two
_BESIDE_WORDS = 0.15  # what the clauses found count where there are no vectors
# A death or a wound outweighs whatever else a message tells (包工头跑了): a card that knows nothing of it is not meant.
_GRAVE = re.compile(
    "死了|死亡|去世|身亡|猝死|遇难|摔[死伤断]|砸[死伤断]|受伤|绞断|压断|断[指手腿]|烧伤|触电|工亡|工伤(?!保?险)"
)
# Somebody who works eight hours and more is no part-time worker (劳动合同法 68: four), unless he is called one
_LONG_DAY = re.compile(
    r"(?:每天|一天|每日|天天)[^，。；]{0,6}?(?<!\d)(?:[89]|1[0-9]|[八九]|十[一二三四五六]?)个?(?:多|半)?(?:小时|钟头)"
)
_PART_TIME = re.compile("非全日制|小时工(?!资)|钟点工|兼职|计时工")
_MISSED = 0.3
_KNOWS = 0.03  # a card knows of deaths and wounds of which that share of its questions tell
_OWN = 0.06  # how much more a card counts that is about the worker's own region
_REMEMBERED = 64  # days and regions
_BLANK, _BITS = ord(" "), 21  # of a character's number
_CONSIDERED = 24  # cards whose clauses and words are looked at closely
# How usual the query's words are among a card's questions: as if each card had been asked two questions more
_USUAL, _SMOOTHING, _UNUSUAL, _SHORT = 0.01, 2.0, -1.0, 3
_FEW = 10  # questions: of a card with fewer nothing is known to be usual
_READ = 600  # characters of a long query
ENOUGH = 0.36


@dataclass(frozen=True, slots=True)
class Match:
    """A card and how well it fits: 0 is not at all, 1 the same question."""

    topic: Topic
    score: float


def is_grave(text: str) -> bool:
    """Whether a text tells of a death or a wound."""
    return bool(_GRAVE.search(text))


def _applies(topic: Topic, on: date, region: str | None) -> bool:
    return topic.holds(on) and (not topic.region or bool(region and covers(topic.region, region)))


class TopicFinder:
    """Finds the card for a question. `vectors` are the vectors of the cards' questions; without them
    words alone decide."""

    def __init__(self, topics: Sequence[Topic], vectors: Asked | None = None) -> None:
        self.topics = tuple(topics)
        self._allowed = lru_cache(_REMEMBERED)(self._allowed_on)
        asked = asked_of(self.topics)
        grave = [sum(map(is_grave, (t.title, *t.questions))) / (1 + len(t.questions)) for t in self.topics]
        self._grave = np.array([is_grave(t.title) for t in self.topics], bool) | (np.array(grave) >= _KNOWS)
        self._part_time = np.array(["非全日制" in topic.title for topic in self.topics], bool)
        self._lengths = np.array([1 + len(topic.questions) for topic in self.topics], np.intp)
        self._starts = np.cumsum([0, *self._lengths], dtype=np.intp)[:-1]
        self._speak = np.clip(self._lengths // _ONE_IN, _LEAST, _NEAREST)
        held, rows = self._bags(asked)
        counts = np.bincount(held, minlength=len(self._codes))
        self._rare = math.log(1 + len(asked))
        self._weight = np.log(1 + len(asked) / np.maximum(counts, 1))
        norms = np.sqrt(np.bincount(rows, self._weight[held] ** 2, minlength=len(asked)))
        self._norms = np.where(norms, norms, 1).astype(np.float32)
        self._containing = rows  # the questions that have pair 0, then pair 1, …
        self._begins = np.concatenate([[0], np.cumsum(counts)])
        self._vectors = vectors if asked else None
        self._unrelated, self._same = (
            _scale(vectors.vectors, self._starts) if vectors is not None and asked else (0.0, 1.0)
        )

    def _bags(self, asked: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """All pairs of characters and the questions that have them, pair by pair: the number of each pair, which is its
        place in `_codes`, and the question."""
        texts = [words_of(text) for text in asked]
        letters = np.frombuffer(" ".join(texts).encode("utf-32-le"), np.uint32).astype(np.int64)
        if len(letters) < 2:
            self._codes = np.zeros(0, np.int64)
            return np.zeros(0, np.intp), np.zeros(0, np.int32)
        rows = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])[: len(letters) - 1]
        whole = (letters[:-1] != _BLANK) & (letters[1:] != _BLANK)
        codes, rows = (letters[:-1] << _BITS | letters[1:])[whole], rows[whole]
        order = np.argsort(codes, kind="stable")  # the rows of each code stay in their order
        codes, rows = codes[order], rows[order]
        begins = np.concatenate([[True], codes[1:] != codes[:-1]])
        once = begins | np.concatenate([[True], rows[1:] != rows[:-1]])
        self._codes = codes[begins]
        return (np.cumsum(begins) - 1)[once], rows[once].astype(np.int32)

    def _known(self, bag: Iterable[str]) -> NDArray[np.intp]:
        """The numbers of those pairs that some question has."""
        codes = np.array([ord(pair[0]) << _BITS | ord(pair[1]) for pair in bag], np.int64)
        if not len(codes) or not len(self._codes):
            return np.zeros(0, np.intp)
        places = np.minimum(np.searchsorted(self._codes, codes), len(self._codes) - 1)
        known: NDArray[np.intp] = places[self._codes[places] == codes]
        return known

    def find(
        self,
        query: str,
        *,
        on: date,
        region: str | None = None,
        last: str = "",
        vector: Vectors | None = None,
        clauses: Sequence[tuple[str, str]] = (),
        cited: Callable[[Topic], frozenset[tuple[str, str]]] | None = None,
    ) -> list[Match]:
        """Cards that hold on that day in that region, best first. `last`: what is asked now, where the query is a
        conversation; `clauses`: (statute, article) of what was found."""
        if not self.topics:
            return []
        totals = self._totals((query, last) if last else (query,), vector)
        by_clauses = _BESIDE_WORDS if self._vectors is None or vector is None else BY_CLAUSES
        ranked = np.where(self._allowed(on, region), totals, -np.inf)
        order = [n for n in np.argsort(-ranked, kind="stable")[:_CONSIDERED] if np.isfinite(ranked[n])]
        missed = self._missed(query)
        usual = self._usual(query, order) * _USUAL
        found = []
        for place, number in enumerate(order):
            topic = self.topics[number]
            support = self._support(cited(topic), clauses) if cited and clauses else 0.0
            own = _OWN if topic.region else 0.0
            near = float(totals[number] - missed[number] + usual[place])
            found.append(Match(topic, near + by_clauses * support + own))
        return sorted(found, key=lambda match: -match.score)

    def near(self, text: str, *, on: date, region: str | None = None, vector: Vectors | None = None) -> Vectors:
        """How near each of `topics` is to a text, without clauses: 0 where it does not hold on that day there."""
        totals = self._totals((text,), vector) - self._missed(text)
        return np.asarray(np.where(self._allowed(on, region), totals, 0), np.float32)

    def shared(self, bag: Iterable[str]) -> Shared:
        """What pairs of characters share with every question, and the square of their own length. Both add up over bags
        that have no pair in common."""
        bag = tuple(bag)
        known = self._known(bag)
        shared = np.zeros(len(self._norms), dtype=np.float32)
        for number in known:
            shared[self._containing[self._begins[number] : self._begins[number + 1]]] += self._weight[number] ** 2
        return shared, float((self._weight[known] ** 2).sum()) + (len(bag) - len(known)) * self._rare**2

    def near_by_words(self, shared: Shared, *, on: date, region: str | None = None) -> Vectors:
        """The same for what `shared` gave, by words alone and roughly: made to be asked of every piece of a message."""
        best = nearest_of_each(self._cosines(shared), self._starts, _NEAREST_OF_PIECE)
        return np.asarray(np.where(self._allowed(on, region), best.mean(axis=0), 0), np.float32)

    def _totals(self, said: Sequence[str], vector: Vectors | None) -> Vectors:
        words = mixed([self._nearest(self._words(text)) for text in said], said)
        if self._vectors is None or vector is None:
            return words * np.float32(1 - _BESIDE_WORDS)
        near = self._nearest(self._vectors.cosines(vector))
        scaled = np.maximum((near - self._unrelated) / (self._same - self._unrelated), 0)
        return words * np.float32(_WORDS) + np.asarray(scaled, np.float32) * np.float32(_MEANING)

    def _missed(self, query: str) -> Vectors:
        """What a card loses that knows nothing of the death or the wound, or of the long day, that a text tells of."""
        beside = np.zeros(len(self.topics), bool)
        if is_grave(query):
            beside |= ~self._grave
        if _LONG_DAY.search(query) and not _PART_TIME.search(query):
            beside |= self._part_time
        return np.asarray(beside * _MISSED, np.float32)

    def _allowed_on(self, on: date, region: str | None) -> NDArray[np.bool_]:
        return np.array([_applies(topic, on, region) for topic in self.topics], bool)

    def _usual(self, query: str, cards: Sequence[int]) -> NDArray[np.float64]:
        """How much likelier the query's words are in a question to each of these cards than in a question to any card:
        a sum of logarithms [cards], divided by the root of how many words there are."""
        known = self._known(pairs(query[:_READ]))
        first, asked = self._starts[cards], self._lengths[cards]
        often = np.maximum(asked, _FEW) + _SMOOTHING
        sums = np.zeros(len(cards))
        for number in known:
            rows = self._containing[self._begins[number] : self._begins[number + 1]]
            among = np.searchsorted(rows, first + asked) - np.searchsorted(rows, first)
            anywhere = len(rows) / len(self._norms)
            likely = (among + _SMOOTHING * anywhere) / (often * anywhere)
            sums += np.maximum(np.log(likely), _UNUSUAL)
        return sums / math.sqrt(len(known) + _SHORT)

    @staticmethod
    def _support(cited: frozenset[tuple[str, str]], clauses: Sequence[tuple[str, str]]) -> float:
        """How many of the clauses found, the first counting most, the card cites: 0..1."""
        weights = [1 / (rank + 1) for rank in range(len(clauses))]
        hit = sum(weight for weight, clause in zip(weights, clauses, strict=True) if clause in cited)
        return min(1.0, hit / (sum(weights[:3]) or 1.0))

    def _nearest(self, scores: Vectors) -> Vectors:
        """For each card the mean score of those of its questions that speak for it."""
        best = nearest_of_each(scores, self._starts, _NEAREST)
        speaking = np.arange(_NEAREST)[:, None] < self._speak
        return np.asarray(np.where(speaking, best, 0).sum(axis=0) / self._speak, np.float32)

    def _words(self, query: str) -> Vectors:
        """Cosine of weighted character pairs between the query and every question."""
        return self._cosines(self.shared(pairs(query)))

    def _cosines(self, shared: Shared) -> Vectors:
        scores: Vectors = shared[0] / (self._norms * np.float32(math.sqrt(shared[1]) or 1.0))
        return scores


def _scale(vectors: Compact, starts: NDArray[np.intp]) -> tuple[float, float]:
    """What the encoder makes of two unrelated questions, and of two that one card answers: their usual cosines."""
    total, nearest = np.zeros(vectors.dimension, np.float32), list[float]()
    for begin, end in pairwise((*starts, len(vectors))):
        rows = vectors.exact(slice(begin, end))
        total += rows.sum(axis=0)
        likeness = rows @ rows.T - 2 * np.eye(len(rows), dtype=np.float32)
        nearest.extend(likeness.max(axis=1) if len(rows) > 1 else [])
    middle = total / max(len(vectors), 1)
    unrelated = float(middle @ middle)
    same = float(np.median(nearest)) if nearest else 1.0
    return unrelated, max(same, unrelated + 0.05)
