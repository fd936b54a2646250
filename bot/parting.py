"""Which pieces of a message are matters of their own, going by the topic cards.

公司要辞退我，另外年假一天没休 is cut where both sides are clearly near to a card, nearer than the whole is, and neither
card is near to the other side. Words alone say where to look: only where they find a cut are the pieces embedded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from bot.basis import pairs_of
from bot.several import CLAUSES
from bot.topics import TopicFinder, Vectors
from bot.wholly import counted, joined, uncounted
from corpus.cards import Topic
from index.regions import without_places

_READ = 1000  # characters of a message that are looked at
_LEAST = 6  # characters of a piece
_LONG = 25  # characters; no longer piece counts for more
_MANY = 6  # clauses; a message of more is cut between its sentences
_HARDLY = 0.055  # further away from a piece than its own card
_MOST = 4  # pieces
_FAR = 0.3  # a card that is so much further away than the nearest is not near at all
_INSIDE = re.compile(
    r"(?<=.{4})(?=而且|并且|还有|另外|顺便|再就是|以及|然后)|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])|(?=[①②③④⑤])"
)
_ENDS = re.compile(r"[。？！?!\n]\s*$")
# A further matter is announced, or joined to the one before
# 还有一个同事愿意作证 goes on telling; 还有一个问题 is another matter
_MORE = r"还有(?!(?:一?[位名份张段条]|(?:一|几|两|三)?个)(?!问题|事))"
_FURTHER = re.compile(
    rf"[ ，,]*(?:另外|{_MORE}|顺便|再就是|再问|再请|还想|也想|我还(?:想|有)|以及|然后我?问"
    r"|[（(]?[1-9][、.)）．]|[①②③④⑤]|[一二三四]、|第[一二三四])"
)
_JOINED = re.compile(
    r"[ ，,]*(?:而且|并且|同时|(?:公司|单位|老板|主管|领导|经理|组长|店长|工头|厂里|人事|他们?|她)?(?:还|也|又|再))"
)


@dataclass(frozen=True, slots=True)
class Message:
    """What is parted, for which day and place; `card` is the nearest to all of it."""

    text: str
    on: date
    region: str | None = None
    card: Topic | None = None

    @property
    def counted(self) -> float:
        """What it counts that the writer speaks of several matters himself."""
        return _SAID if counted(self.text) else 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message and the card that answers it; `score` is how well. `announced`: 另外, 还有, 2."""

    text: str
    card: Topic
    score: float = 0.0
    announced: bool = False


@dataclass(frozen=True, slots=True)
class _Side:
    """A piece of a message, and how near each card is to it."""

    text: str
    near: Vectors

    @property
    def card(self) -> int:
        return int(self.near.argmax())

    @property
    def length(self) -> int:
        return len(self.text.strip())


@dataclass(frozen=True, slots=True)
class _Weights:
    """What speaks for two matters: how near the card of the lesser piece is, how much nearer both are than the card of
    the whole, how far each card is from the other piece, the words between them, how long the shorter is; `law`: both
    rest on one clause. `needed` is how much must speak for them."""

    least: float
    gain: float
    apart: float
    further: float
    joined: float
    length: float
    law: float
    needed: float


# Fitted on messages of one matter and of two, and better on those kept aside as well
_BY_WORDS = _Weights(8.4, 8.2, 11.8, 2.6, 1.7, 2.3, 0.0, 4.9)
_BY_ALL = _Weights(13.3, 16.3, 7.6, 2.2, 1.6, 1.6, -0.8, 9.15)
_SECOND = 1.0  # how much more must speak for a second cut
_SAID = 1.0  # what it counts that the message speaks of several matters
_GIVEN = 2.0  # what it counts that the words of a piece name a matter of their own


class Parter:
    """Parts messages. `vector` gives the vector of a text; without it words alone decide."""

    def __init__(self, topics: TopicFinder, vector: Callable[[str], Vectors] | None = None) -> None:
        self._topics = topics
        self._vector = vector

    def pieces(self, message: Message) -> tuple[Piece, ...]:
        """Two pieces to four, each with another card; () where the message is about one matter."""
        units = units_of(message.text[:_READ])
        if len(units) < 2 or not self._topics.topics:
            return ()
        cuts = self._cuts(units, message)
        if not cuts:
            return ()
        edges = [0, *cuts, len(units)]
        return self._clear(["".join(units[start:end]) for start, end in pairwise(edges)], message)

    def given(self, message: Message, texts: Sequence[str]) -> tuple[Piece, ...]:
        """The same of pieces that the words for single matters have cut."""
        if len(texts) < 2 or not self._topics.topics:
            return ()
        return self._clear(texts[:_MOST], message, _GIVEN)

    def _near(self, text: str, message: Message) -> Vectors:
        bare = without_places(text)
        vector = self._vector(bare) if self._vector else None
        return self._topics.near(bare, on=message.on, region=message.region, vector=vector)

    def _cuts(self, units: Sequence[str], message: Message) -> list[int]:
        """Where the words say that another matter begins: one place, or two."""
        first = self._cut(units, message)
        if first is None:
            return []
        place = first[1]
        halves = ((0, units[:place]), (place, units[place:]))
        further = [(cut, start) for start, half in halves if (cut := self._cut(half, message)) and cut[0] > _SECOND]
        if not further:
            return [place]
        (_, inner), start = max(further)
        return sorted((place, start + inner))

    def _cut(self, units: Sequence[str], message: Message) -> tuple[float, int] | None:
        """The place where the words of both sides differ most, and how much; None where it is too little."""
        if len(units) < 2:
            return None
        bags = [pairs_of(unit) for unit in units]
        before = list(self._growing(bags, message))
        after = list(self._growing(bags[::-1], message))[::-1]
        whole = float(before[-1].max())
        rated = []
        for place in range(1, len(units)):
            one = _Side("".join(units[:place]), before[place - 1])
            other = _Side("".join(units[place:]), after[place])
            if min(one.length, other.length) >= _LEAST:
                rated.append((self._rated(_BY_WORDS, one, other, whole) + message.counted, place))
        best = max(rated, default=(0.0, 0))
        return best if best[0] > 0 else None

    def _growing(self, bags: Sequence[frozenset[str]], message: Message) -> Iterator[Vectors]:
        """How near each card is to the first bag, to the first two, …"""
        seen: frozenset[str] = frozenset()
        shared, length = self._topics.shared(seen)
        for bag in bags:
            more, longer = self._topics.shared(bag - seen)
            shared, length, seen = shared + more, length + longer, seen | bag
            yield self._topics.near_by_words((shared, length), on=message.on, region=message.region)

    def _clear(self, texts: Sequence[str], message: Message, known: float = 0.0) -> tuple[Piece, ...]:
        """The pieces that are clearly apart: the two that are most so, and each further one where it is from them."""
        whole = float(self._near(message.text, message).max())
        sides = [_Side(text, self._near(text, message)) for text in map(uncounted, joined(texts))]
        if len(sides) < 2:
            return ()
        known += message.counted
        rated = {
            (one, other): self._rated(_BY_ALL, sides[one], sides[other], whole) + known
            for one, other in combinations(range(len(sides)), 2)
        }
        best = max(rated, key=lambda pair: rated[pair])
        if rated[best] <= 0:
            return ()
        kept = list(best)
        for number in range(len(sides)):
            if number not in kept and all(rated[min(number, k), max(number, k)] > 0 for k in kept):
                kept.append(number)
        pieces = [sides[number] for number in sorted(kept)]
        cards = self._cards(pieces, message.card)
        return tuple(self._piece(piece, card) for piece, card in zip(pieces, cards, strict=True))

    def _piece(self, side: _Side, card: int) -> Piece:
        announced = bool(_FURTHER.match(side.text))
        return Piece(side.text.strip(" ，,\n"), self._topics.topics[card], float(side.near[card]), announced)

    def _cards(self, sides: Sequence[_Side], whole: Topic | None) -> list[int]:
        """The card of each piece; the card of the whole message in place of one that is hardly nearer to its piece."""
        topics = self._topics.topics
        cards = [side.card for side in sides]
        number = topics.index(whole) if whole is not None and whole in topics else None
        if number is None or number in cards:
            return cards
        further = [float(side.near[side.card] - side.near[number]) for side in sides]
        nearest = further.index(min(further))
        if further[nearest] < _HARDLY:
            cards[nearest] = number
        return cards

    def _rated(self, weights: _Weights, one: _Side, other: _Side, whole: float) -> float:
        """How much speaks for two matters: above 0 it is enough."""
        first, second = one.card, other.card
        if first == second:
            return -weights.needed
        near = (float(one.near[first]), float(other.near[second]))
        apart = min(_FAR, near[0] - float(one.near[second]), near[1] - float(other.near[first]))
        rating = weights.least * min(near) + weights.gain * (sum(near) / 2 - whole) + weights.apart * apart
        rating += weights.length * min(one.length, other.length, _LONG) / _LONG
        if _FURTHER.match(other.text):
            rating += weights.further
        elif _JOINED.match(other.text):
            rating += weights.joined
        if weights.law and _share(self._topics.topics[first], self._topics.topics[second]):
            rating += weights.law
        return rating - weights.needed


def units_of(text: str) -> list[str]:
    """The clauses of a message, of a long one its sentences: it is cut between them, nowhere else."""
    units: list[str] = []
    for clause in CLAUSES.findall(text):
        edges = [0, *(m.start() for m in _INSIDE.finditer(clause) if m.start()), len(clause)]
        units += [clause[start:end] for start, end in pairwise(edges)]
    if len(units) <= _MANY:
        return units
    sentences: list[str] = []
    for number, unit in enumerate(units):
        if number and not _ENDS.search(units[number - 1]) and not _FURTHER.match(unit):
            sentences[-1] += unit
        else:
            sentences.append(unit)
    return [*sentences[: _MANY - 1], "".join(sentences[_MANY - 1 :])] if len(sentences) > _MANY else sentences


def _share(one: Topic, other: Topic) -> bool:
    """Whether both conclude from one clause, or one cites all that the other concludes from."""
    first, second = ({(c.title, c.article) for s in t.conclusion for c in s.cites} for t in (one, other))
    cited = [{(c.title, c.article) for c in t.cites} for t in (one, other)]
    return bool(first & second) or (bool(second) and second <= cited[0]) or (bool(first) and first <= cited[1])
