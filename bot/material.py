"""What an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.choose import Chosen
from bot.facts import Facts
from bot.limits import NO_LIMITS, Limits
from bot.sums import NO_SUMS, Sums
from corpus.cards import Topic
from corpus.model import ArticleId, Citation
from corpus.pack import Pack


@dataclass(frozen=True, slots=True)
class Remark:
    """What must be said about the clauses that the question itself names."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Remarks:
    """All remarks of one reply. `side`: who asks, from where, what was put right; `said`: of the laws that the question
    names. `ahead` are clauses that must be shown first; `mended`: the question was wrong about a clause it names."""

    side: tuple[Remark, ...] = ()
    said: tuple[Remark, ...] = ()
    ahead: tuple[ArticleId, ...] = ()
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """All that an answer is made of; `query` is the completed question."""

    query: str
    facts: Facts
    today: date
    chosen: tuple[Chosen, ...]
    topic: Topic | None = None
    rivals: tuple[Topic, ...] = ()  # cards hardly further away: the asker may mean one of them
    topic_now: Topic | None = None  # of a matter of the past: the card of today's law
    remarks: tuple[Remark, ...] = ()
    missing: tuple[str, ...] = ()
    pack: Pack | None = None  # of the worker's own union; None where it does not serve the region
    documents: tuple[Chosen, ...] = ()  # what was found in its documents
    sums: Sums = NO_SUMS
    limits: Limits = NO_LIMITS
    unanswered: tuple[str, ...] = ()  # questions of the message for which nothing near enough was found
    left: tuple[str, ...] = ()  # questions of the message that were one too many
    governed: bool = False  # by another law: no advice for workers under contract
