"""What is looked up for a question: clauses, the topic card, the documents of the worker's own union."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.choose import choose, merge
from bot.citing import Citer
from bot.followup import Completed
from bot.leading import WEAK
from bot.local import near_documents, offers, pack_for, without_documents
from bot.parting import Message, Parter, Piece
from bot.reading import Reading
from bot.retrieval import Hit, Retriever
from bot.support import BEST, FAR_MORE, Support
from bot.topics import BY_CLAUSES, ENOUGH, Match, TopicFinder, is_grave
from corpus import Corpus, Topic
from corpus.model import ArticleId, Level
from corpus.pack import Pack
from index.regions import covers, without_places

_LEAST = 6  # characters of a question that is searched for
# 那会儿司法解释二还没施行: talk of the law's own dates is not the matter
_NOT_YET = re.compile(r"[^，。！？；,!?;]*(?:还没|尚未|没有)(?:施行|实施|出台|生效|公布)[^，。！？；,!?;]*[，。,]?")
_LOCAL = (Level.LOCAL_REGULATION, Level.LOCAL_RULE)
_LOOKED_AT = 16  # clauses retrieved for one answer
_WITNESSES = 8  # clauses that speak for a card or against it
_RIVALS, _HARDLY_FURTHER = 2, 0.045  # how many cards may be meant instead, and how much further away they are
_SURE = 0.45  # score of a card that may answer though it does not speak of the best clause found
_EXACT = 0.5  # score of a card of the whole message that may outweigh those of its pieces
BESIDE = 3  # clauses found for the follow-up alone, in the region's own rules, or in the law of today


@dataclass(frozen=True, slots=True)
class Found:
    """`first` are the clauses that the question names; `card` is the nearest one, None where none is near enough or the
    nearest is doubtful, `on_point` whether the nearest rests on what the question names; `pack` is that of the
    worker's own union."""

    hits: Sequence[Hit]
    first: tuple[ArticleId, ...] = ()
    card: Topic | None = None
    on_point: bool = False
    pack: Pack | None = None
    documents: Sequence[Hit] = ()
    now: Sequence[Hit] = ()  # what the law of today has on a matter of the past
    card_now: Topic | None = None  # the card that would answer it today
    offered: tuple[Topic, ...] = ()  # cards hardly further away than the one shown, or too doubtful to be shown
    score: float = 0.0  # of `card`
    nearness: float | None = None  # score of the nearest card, near enough or not; None without cards or vectors


class Lookup:
    """Looks things up in one corpus. Safe to use from several threads."""

    def __init__(
        self, corpus: Corpus, retriever: Retriever, topics: TopicFinder, citer: Citer, today: Callable[[], date]
    ) -> None:
        self._corpus = corpus
        self._retriever = retriever
        self._topics = topics
        self._vector = getattr(retriever, "vector", None)
        self._parter = Parter(topics, self._vector)
        self._citer = citer
        self._today = today
        self._support = Support(citer, today)
        self._levels: dict[str, tuple[Level, ...]] = {}

    def look(self, reading: Reading) -> Found:
        """Everything, each looked up once."""
        on, today = reading.facts.event_date, self._today()
        hits, witnesses = self._retrieved(reading, on)
        matches = self._matches(reading, witnesses, on)
        cards = self._cards(matches, hits, on)
        first = self._named(reading)
        now: Sequence[Hit] = ()
        card_now, matches_now = None, tuple[Match, ...]()
        if on < today:
            matter = _without_law(reading)
            now, witnesses_now = self._retrieved(matter, today)
            matches_now = tuple(self._matches(matter, witnesses_now, today))
            card_now = next((m.topic for m in self._cards(matches_now, now, today)), None)
            # the numbers that the question names are those of its own day
            hits = hits if first else merge([hits, self._citer.times.then(now, on)])
        pack = pack_for(self._corpus.pack, reading.facts.region)
        documents = near_documents(self._retriever, self._corpus.statutes, pack, reading.query, reading.facts)
        nearest = cards[0] if cards else None
        cited = self._support.cited(nearest.topic) if nearest else frozenset()
        on_point = any(self._of_today(article) in cited for article in first)
        certain = nearest and (on != today or on_point or offers(pack, nearest.topic))
        shown = nearest if nearest and (certain or not self._doubted(nearest, hits)) else None
        card, score = (shown.topic, shown.score) if shown else (None, 0.0)
        offered = tuple(match.topic for match in cards if match is not shown)[:_RIVALS]
        scores = [match.score for match in (*matches, *matches_now)] if self._vector else []
        nearness = max(scores, default=None)  # by words alone scores mean something else
        return Found(hits, first, card, on_point, pack, documents, now, card_now, offered, score, nearness)

    def clauses(self, reading: Reading) -> Sequence[Hit]:
        """What is found of the law alone."""
        return self._retrieved(reading, reading.facts.event_date)[0]

    def pieces(self, reading: Reading, found: Found, given: Sequence[str] = ()) -> tuple[Piece, ...]:
        """The matters of a message that each have a card; () where it is about one, or where the card `found` for the
        whole, which none of them has, fits hardly less well than theirs. `given` are pieces into which single words cut
        it, where its cards cut it nowhere."""
        on = reading.facts.event_date
        message = Message(without_places(reading.question), on, reading.facts.region, found.card)
        pieces = self._parter.pieces(message) or self._parter.given(message, given)
        if not pieces or not all(self._held(piece.card, on) for piece in pieces):
            return ()
        scored = tuple(replace(piece, score=self._score(piece, reading)) for piece in pieces)
        return () if outweighs(found, scored) or self._only_whole(reading, found, scored) else scored

    def _only_whole(self, reading: Reading, found: Found, pieces: Sequence[Piece]) -> bool:
        """Whether an accident is the whole matter (摔断了腿，没签合同，能算工伤吗): the best clauses found bear out the
        card of the whole far more than that of any piece, and that of one piece not at all."""
        if found.card is None or _told_apart(found.card, pieces) or not is_grave(reading.question):
            return False
        best = self._best(found.hits)
        rests = [self._support.of(piece.card, best) for piece in pieces]
        return not min(rests) and self._support.of(found.card, best) >= max(rests) + FAR_MORE

    def _score(self, piece: Piece, reading: Reading) -> float:
        """How well the card of a piece fits it, as if the piece had been asked alone; looked at closely only where that
        may decide."""
        bare = replace(reading, facts=replace(reading.facts, forms=()))  # a form of work is no word of the piece
        own, on = alone(piece.text, bare), reading.facts.event_date
        if piece.score >= ENOUGH + BY_CLAUSES:
            return piece.score
        score = _of(self._matches(own, (), on), piece.card)
        if ENOUGH - BY_CLAUSES <= score < ENOUGH:
            score = _of(self._matches(own, self._retrieved(own, on)[1], on), piece.card)
        return score

    def _named(self, reading: Reading) -> tuple[ArticleId, ...]:
        """What the question names, and for a follow-up about the last reply's clauses the first of these."""
        on = reading.facts.event_date
        named = self._citer.named(self._citer.written_out(reading.question), on)
        return named or self._citer.named(reading.completed.named, on)[:1]

    def _retrieved(self, reading: Reading, on: date) -> tuple[Sequence[Hit], Sequence[Hit]]:
        """What the whole query finds, beside it what the follow-up alone finds and the best rules of the region; and
        the clauses found without the help of cards: what a card brought along says nothing for the card."""
        region, query = reading.facts.region, reading.query
        witnessed = getattr(self._retriever, "witnessed", None)
        found: list[Sequence[Hit]] = []
        witnesses: Sequence[Hit] | None = None
        if witnessed is None:
            found.append(self._retriever.retrieve(query, _LOOKED_AT, on=on, region=region))
        else:
            first, witnesses = witnessed(query, _LOOKED_AT, on=on, region=region, last=reading.completed.last)
            found.append(first)
        if reading.completed.follows:
            found.append(self._retriever.retrieve(reading.question, BESIDE, on=on, region=region))
        for level in self._local_levels(region) if region else ():
            found.append(self._retriever.retrieve(query, BESIDE, on=on, region=region, level=level))
        hits = [h for h in without_documents(merge(found), self._corpus.statutes) if self._applies_in(region, h)]
        return hits, (hits if witnesses is None else witnesses)[:_WITNESSES]

    def _local_levels(self, region: str) -> tuple[Level, ...]:
        """The levels of local rules that the region has; most have regulations alone."""
        if region not in self._levels:
            own = {s.level for s in self._corpus.statutes if s.region and s.versions and covers(s.region, region)}
            self._levels[region] = tuple(level for level in _LOCAL if level in own)
        return self._levels[region]

    def _applies_in(self, region: str | None, hit: Hit) -> bool:
        """Never another region's rule, though the question names that region too (我在东莞，能按深圳的条例吗)."""
        statute = self._corpus.statutes.get(hit.article.statute)
        return region is None or statute is None or covers(statute.region, region)

    def _cards(self, matches: Sequence[Match], hits: Sequence[Hit], on: date) -> tuple[Match, ...]:
        """The nearest card, and behind it those that may be meant instead; () where none is near enough."""
        matches = self._support.borne_out(matches, self._best(hits), lambda topic: self._held(topic, on))
        if not matches or matches[0].score < ENOUGH or not self._held(matches[0].topic, on):
            return ()
        least = max(ENOUGH, matches[0].score - _HARDLY_FURTHER)
        rivals = (m for m in matches[1:] if m.score >= least and self._held(m.topic, on))
        return (matches[0], *islice(rivals, _RIVALS))

    def _doubted(self, match: Match, hits: Sequence[Hit]) -> bool:
        """A card that is not very near and says nothing of the best clause found: three of four such are wrong."""
        if match.score >= _SURE:
            return False
        best = choose(hits, self._corpus.statutes, most=1)
        near = [self._of_today(clause.article) for clause in best if clause.score >= WEAK]
        return not self._support.cited(match.topic).issuperset(near)

    def _best(self, hits: Sequence[Hit]) -> list[tuple[str, str]]:
        """(statute, article) of today for the best clauses found."""
        return [self._of_today(hit.article) for hit in hits[:BEST]]

    def _matches(self, reading: Reading, witnesses: Sequence[Hit], on: date) -> Sequence[Match]:
        """The place says which cards apply, and nothing more."""
        vector = self._vector
        last = without_places(reading.completed.last)
        return self._topics.find(
            without_places(reading.completed.query),
            on=on,
            region=reading.facts.region,
            last=last,
            vector=vector(without_places(reading.query), last) if vector else None,
            clauses=[self._of_today(hit.article) for hit in witnesses],
            cited=self._support.cited,
        )

    def _held(self, topic: Topic, on: date) -> bool:
        """Whether what the card concludes was law on that day."""
        return all(self._citer.applies(s.cites, on) for s in topic.conclusion)

    def _of_today(self, article: ArticleId) -> tuple[str, str]:
        """(statute, article) by which cards, which are written from today's law, know a clause of another day."""
        now = self._citer.known_as(article)
        return now.statute, now.article


def alone(text: str, reading: Reading) -> Reading:
    """The same case with a part of the message for its question."""
    return replace(reading, question=text, completed=Completed(text, follows=False))


def outweighs(found: Found, pieces: Sequence[Piece]) -> bool:
    """Whether the card of the whole, which none of the pieces has, is meant: what makes it fit has been cut apart."""
    if found.card is None or _told_apart(found.card, pieces):
        return False
    mean = sum(piece.score for piece in pieces) / len(pieces)
    return found.score >= max(_EXACT, mean)


def _told_apart(card: Topic, pieces: Sequence[Piece]) -> bool:
    """Whether a piece is announced as a matter of its own, or has the card of the whole."""
    return any(piece.announced or piece.card.id == card.id for piece in pieces)


def _of(matches: Sequence[Match], card: Topic) -> float:
    return next((match.score for match in matches if match.topic.id == card.id), 0.0)


def _without_law(reading: Reading) -> Reading:
    """What happened, without what is said of the law of that time: for today's law on a matter of the past."""
    bare = _NOT_YET.sub("", reading.completed.query).strip("，。, ")
    if len(bare) < _LEAST:
        return reading
    return replace(reading, completed=replace(reading.completed, query=bare))
