"""The further questions of a message: each becomes a material of its own.

What the writer has listed is looked up one by one, of other messages the pieces that have a card (`bot.parting`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.choose import choose
from bot.limits import NO_LIMITS
from bot.looking import Found, Lookup, alone
from bot.material import Material
from bot.parting import Piece
from bot.reading import Reading
from bot.several import MOST, Parts, asks, parts_of
from bot.sums import NO_SUMS
from bot.topics import ENOUGH, is_grave
from bot.within import Within
from corpus.model import Statutes

_CLAUSES = 3  # found for a further question, beside its card's own
_CLEAR = 0.45  # score of the best clause where no card answers a further question that was set apart
_DISMISSED = re.compile("辞退|开除|解雇|裁员|被裁|炒了?我|赶我走|让我走人")
# Whose dismissal or wound it is not, or not yet: 同事被开除了, 要是以后被辞退
_OTHERS = re.compile("同事|工友|别人|人家|邻居|朋友|同学|听说")
_NOT_OWN = re.compile(rf"{_OTHERS.pattern}|没有?(?:被|要)|不是|要是|如果|假如|万一|以后|将来|会不会|怕|担心|不想|不会")
_ASKED = re.compile("[?？吗么]|怎么|咋|如何|多少|能不能|可不可以|是不是|有没有|合法|违法|不赔|不管|不给|不认")
_CLAUSE_ENDS = re.compile("[。！？；，,!?;\n]")


class Besides:
    """Finds the further questions of a message. Safe to use from several threads."""

    def __init__(self, lookup: Lookup, within: Within, statutes: Statutes) -> None:
        self._lookup = lookup
        self.within = within
        self._statutes = statutes

    def asked(self, reading: Reading, found: Found, main: Material) -> tuple[Material, tuple[Material, ...]]:
        """The material of the first question, and those of the others; no others where the message asks one thing."""
        if reading.completed.follows:
            return main, ()
        parts = parts_of(reading.question)
        if parts.listed:
            return self._listed(parts, main, reading)
        pieces = self._lookup.pieces(reading, found, parts.each)
        return self._by_card(pieces, main, reading) if pieces else (main, ())

    def _listed(self, parts: Parts, main: Material, reading: Reading) -> tuple[Material, tuple[Material, ...]]:
        """What the writer has set apart is looked up one by one, and what was not found is named."""
        asked = list(zip(parts.each, parts.told, strict=True))
        outside = [told for _, told in asked if self.within.refuses(told, reading)]
        answered = [part for part, told in asked if told not in outside] or [part for part, _ in asked[:1]]
        first, *others = (self._of_part(part, main, reading) for part in answered)
        main = _leading(first, main)
        told: list[str] = [main.topic.id] if main.topic else []
        beside: list[Material] = []
        unanswered: list[str] = []
        for other in others:
            if other.topic is None and (not other.chosen or other.chosen[0].score < _CLEAR):
                unanswered.append(other.query)
            elif other.topic is None or other.topic.id not in told:
                beside.append(other)
                told += [other.topic.id] if other.topic else []
        named = tuple(dict.fromkeys((*main.unanswered, *outside, *unanswered)))
        return replace(main, unanswered=named, left=parts.left), tuple(beside[:MOST])

    def _by_card(
        self, pieces: Sequence[Piece], main: Material, reading: Reading
    ) -> tuple[Material, tuple[Material, ...]]:
        """A piece that finds no card of its own, or is not about work, is named as not answered, and what remains of
        the message answered; where it asks nothing, or tells of a death or a wound, the message is one story."""
        pieces = [piece for piece in pieces if not _only_mentioned(piece.text)]
        if len(pieces) < 2:
            return main, ()
        failed = [piece for piece in pieces if self._fails(piece, main, reading)]
        if not failed:
            return _ordered(pieces, main)
        kept = [piece for piece in pieces if piece not in failed]
        if not kept or any(is_grave(piece.text) or not asks(piece.text) for piece in failed):
            return main, ()
        named = replace(main, unanswered=(*main.unanswered, *(piece.text for piece in failed)))
        if len(kept) > 1:
            return _ordered(kept, named)
        return _leading(self._of_part(kept[0].text, main, reading), named), ()

    def _fails(self, piece: Piece, main: Material, reading: Reading) -> bool:
        own = main.topic is not None and piece.card.id == main.topic.id
        return (piece.score < ENOUGH and not own) or self.within.refuses(piece.text, reading)

    def _of_part(self, part: str, main: Material, reading: Reading) -> Material:
        own = alone(part, reading)
        found = self._lookup.look(own)
        in_region = reading.facts.region is not None
        nearest = found.card or next(iter(found.offered), None)  # a part has no other place to offer a doubtful card
        chosen = choose(found.hits, self._statutes, first=found.first, most=_CLAUSES, in_region=in_region)
        return replace(
            _bare(main),
            query=own.query,
            topic=None if found.first else nearest,
            topic_now=None if found.first else found.card_now,
            chosen=chosen,
            documents=choose(found.documents, self._statutes),
        )


def _leading(first: Material, main: Material) -> Material:
    """The first question leads, with what was worked out for the whole message. Each question of several has its own
    answer: no rivals."""
    return replace(
        first,
        sums=main.sums,
        limits=main.limits,
        remarks=main.remarks,
        missing=main.missing,
        unanswered=main.unanswered,
    )


def _ordered(pieces: Sequence[Piece], main: Material) -> tuple[Material, tuple[Material, ...]]:
    """A death or a wound leads, else a dismissal of the asker, else what the whole message is about; the others follow
    as told."""
    led = main.topic.id if main.topic else ""
    first = min(pieces, key=lambda p: (not _own(is_grave, p.text), not tells_own_dismissal(p.text), p.card.id != led))
    others = [piece for piece in pieces if piece is not first]
    beside = tuple(replace(_bare(main), query=piece.text, topic=piece.card) for piece in others)
    return replace(main, topic=first.card, topic_now=None, rivals=()), beside


def _only_mentioned(text: str) -> bool:
    """同事被开除了: somebody else's lot, and nothing is asked about it."""
    told = is_grave(text) or _DISMISSED.search(text)
    return bool(told and _OTHERS.search(text)) and not _ASKED.search(text)


def tells_own_dismissal(text: str) -> bool:
    """Whether the asker is the one who is dismissed, and it has come to that."""
    return _own(_DISMISSED.search, text)


def _own(tells: Callable[[str], object], text: str) -> bool:
    """Whether a clause tells of it as what has befallen the asker or his family."""
    return any(tells(clause) and not _NOT_OWN.search(clause) for clause in _CLAUSE_ENDS.split(text))


def _bare(main: Material) -> Material:
    """What is known of the case, without what was found and worked out for the whole message."""
    return replace(main, topic_now=None, chosen=(), documents=(), rivals=(), remarks=(), sums=NO_SUMS, limits=NO_LIMITS)
