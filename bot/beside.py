"""The further questions of a message: each is looked up on its own and becomes a material of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.choose import choose
from bot.followup import Completed
from bot.limits import NO_LIMITS
from bot.looking import Found, Lookup
from bot.material import Material
from bot.parting import Piece
from bot.reading import Reading
from bot.several import MOST, ONE, parts_of, speaks_of
from bot.sums import NO_SUMS
from bot.topics import is_grave
from corpus import Topic
from corpus.model import Statutes

_CLAUSES = 3  # found for a further question, beside its card's own
_CLEAR = 0.45  # score of the best clause where no card answers a further question that was set apart


def asked_beside(
    reading: Reading, main: Material, lookup: Lookup, statutes: Statutes
) -> tuple[Material, tuple[Material, ...]]:
    """The material of the first question, and those of the others; no others where the message asks one thing."""
    parts = parts_of(reading.question) if not reading.completed.follows else ONE
    if not parts.listed and not reading.completed.follows:
        pieces = lookup.pieces(reading)
        if pieces:
            return _by_card(pieces, main)
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
    rivals = () if beside else main.rivals  # each question of several has its own answer
    return replace(main, unanswered=tuple(unanswered), rivals=rivals), tuple(beside[:MOST])


def _by_card(pieces: Sequence[Piece], main: Material) -> tuple[Material, tuple[Material, ...]]:
    """The gravest matter leads, else what the whole message is about, else what is told first; of the others the card."""
    led = main.topic.id if main.topic else ""
    first = min(pieces, key=lambda piece: (not is_grave(piece.text), piece.card.id != led))
    others = [piece for piece in pieces if piece is not first]
    beside = tuple(replace(_bare(main), query=piece.text, topic=piece.card) for piece in others)
    return replace(main, topic=first.card, topic_now=None, rivals=()), beside


def _of_part(part: str, main: Material, reading: Reading, lookup: Lookup, statutes: Statutes) -> Material:
    own = replace(reading, question=part, completed=Completed(part, follows=False))
    found: Found = lookup.look(own)
    chosen = choose(found.hits, statutes, first=found.first, most=_CLAUSES, in_region=reading.facts.region is not None)
    return replace(
        _bare(main),
        query=own.query,
        topic=None if found.first else found.card,
        topic_now=None if found.first else found.card_now,
        chosen=chosen,
        documents=choose(found.documents, statutes),
    )


def _bare(main: Material) -> Material:
    """What is known of the case, without what was found and worked out for the whole message."""
    return replace(
        main, topic_now=None, chosen=(), documents=(), rivals=(), remarks=(), sums=NO_SUMS, limits=NO_LIMITS
    )


def _covered(card: Topic, by: Topic, loosely: bool) -> bool:
    """Whether an answer by the other card says it too: what its first statement rests on is cited there."""
    if card.id == by.id:
        return True
    first = {(cite.title, cite.article) for statement in card.conclusion[:1] for cite in statement.cites}
    return loosely and bool(first) and first <= {(cite.title, cite.article) for cite in by.cites}
