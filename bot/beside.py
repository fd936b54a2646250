"""The further questions of a message: each is looked up on its own and becomes a material of its own."""

from __future__ import annotations

from dataclasses import replace

from bot.choose import choose
from bot.followup import Completed
from bot.limits import NO_LIMITS
from bot.looking import Found, Lookup
from bot.material import Material
from bot.reading import Reading
from bot.several import MOST, ONE, parts_of, speaks_of
from bot.sums import NO_SUMS
from corpus import Topic
from corpus.model import Statutes

_CLAUSES = 3  # found for a further question, beside its card's own
_CLEAR = 0.45  # score of the best clause where no card answers a further question that was set apart


def asked_beside(
    reading: Reading, main: Material, lookup: Lookup, statutes: Statutes
) -> tuple[Material, tuple[Material, ...]]:
    """The material of the first question, and those of the others; no others where the message asks one thing."""
    parts = parts_of(reading.question) if not reading.completed.follows else ONE
    if not parts.each:
        return main, ()
    found = [_of_part(part, main, reading, lookup, statutes) for part in parts.each]
    whole = parts.whole or not (parts.listed or all(other.topic for other in found))
    if whole:  # what the answer to the whole message is about is not said again
        known = zip(found, parts.matters, strict=True)
        found = [o for o, matter in known if main.topic is None or not speaks_of(matter, main.topic.title)]
    else:
        first, *found = found
        main = replace(first, sums=main.sums, limits=main.limits, remarks=main.remarks, missing=main.missing)
    told: list[Topic] = [main.topic] if main.topic else []
    beside: list[Material] = []
    unanswered: list[str] = []
    for other in found:
        card = other.topic
        weak = card is None and (whole or not other.chosen or other.chosen[0].score < _CLEAR)
        unanswered += [other.query] if weak and parts.listed else []
        if weak or (card is not None and any(_covered(card, by, whole) for by in told)):
            continue
        beside.append(other)
        told += [card] if card else []
    return replace(main, unanswered=tuple(unanswered)), tuple(beside[:MOST])


def _of_part(part: str, main: Material, reading: Reading, lookup: Lookup, statutes: Statutes) -> Material:
    own = replace(reading, question=part, completed=Completed(part, follows=False))
    found: Found = lookup.look(own)
    chosen = choose(found.hits, statutes, first=found.first, most=_CLAUSES, in_region=reading.facts.region is not None)
    return replace(
        main,
        query=own.query,
        topic=None if found.first else found.card,
        topic_now=None if found.first else found.card_now,
        chosen=chosen,
        documents=choose(found.documents, statutes),
        remarks=(),
        sums=NO_SUMS,
        limits=NO_LIMITS,
    )


def _covered(card: Topic, by: Topic, loosely: bool) -> bool:
    """Whether an answer by the other card says it too: what its first statement rests on is cited there."""
    if card.id == by.id:
        return True
    first = {(cite.title, cite.article) for statement in card.conclusion[:1] for cite in statement.cites}
    return loosely and bool(first) and first <= {(cite.title, cite.article) for cite in by.cites}
