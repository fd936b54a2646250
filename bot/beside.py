"""The further questions of a message: each becomes a material of its own.

What the writer has listed is looked up one by one, of other messages the pieces that have a card (`bot.parting`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.choose import choose
from bot.followup import Completed
from bot.limits import NO_LIMITS
from bot.looking import Found, Lookup
from bot.material import Material
from bot.parting import Piece
from bot.reading import Reading
from bot.several import MOST, Parts, parts_of
from bot.sums import NO_SUMS
from bot.topics import is_grave
from corpus.model import Statutes

_CLAUSES = 3  # found for a further question, beside its card's own
_DISMISSED = re.compile("辞退|开除|解雇|裁员|被裁|炒了?我|赶我走|让我走人")
_CLEAR = 0.45  # score of the best clause where no card answers a further question that was set apart


def asked_beside(
    reading: Reading, main: Material, lookup: Lookup, statutes: Statutes
) -> tuple[Material, tuple[Material, ...]]:
    """The material of the first question, and those of the others; no others where the message asks one thing."""
    if reading.completed.follows:
        return main, ()
    parts = parts_of(reading.question)
    if parts.listed:
        return _listed(parts, main, reading, lookup, statutes)
    pieces = lookup.pieces(reading, main.topic, parts.each)
    return _by_card(pieces, main) if pieces else (main, ())


def _listed(
    parts: Parts, main: Material, reading: Reading, lookup: Lookup, statutes: Statutes
) -> tuple[Material, tuple[Material, ...]]:
    """What the writer has set apart is looked up one by one, and what was not found is named."""
    first, *found = (_of_part(part, main, reading, lookup, statutes) for part in parts.each)
    main = replace(first, sums=main.sums, limits=main.limits, remarks=main.remarks, missing=main.missing)
    told: list[str] = [main.topic.id] if main.topic else []
    beside: list[Material] = []
    unanswered: list[str] = []
    for other in found:
        if other.topic is None and (not other.chosen or other.chosen[0].score < _CLEAR):
            unanswered.append(other.query)
        elif other.topic is None or other.topic.id not in told:
            beside.append(other)
            told += [other.topic.id] if other.topic else []
    rivals = () if beside else main.rivals  # each question of several has its own answer
    return replace(main, unanswered=tuple(unanswered), rivals=rivals), tuple(beside[:MOST])


def _by_card(pieces: Sequence[Piece], main: Material) -> tuple[Material, tuple[Material, ...]]:
    """A death or a wound leads, else a dismissal, else what the whole message is about; the others follow as told."""
    led = main.topic.id if main.topic else ""
    first = min(pieces, key=lambda p: (not is_grave(p.text), not _DISMISSED.search(p.text), p.card.id != led))
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
    return replace(main, topic_now=None, chosen=(), documents=(), rivals=(), remarks=(), sums=NO_SUMS, limits=NO_LIMITS)
