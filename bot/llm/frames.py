"""A stretch of a sentence with its cues: what is said, of whom, under which modality, with which numbers and bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.llm.cues import Kind, Token, lexicon, tokens
from bot.llm.roles import Deed, deeds_of, roles_of, without_owners

_FIGURES = "第0123456789./e+-"
_HEAD = 4
_REACH = 7  # characters of content that a modal verb or a negation governs


@dataclass(frozen=True, slots=True)
class Governed:
    """A modality, a negation or a bound in time, with the pairs of characters that it governs; `scope` is all up to
    the next modal verb."""

    cls: str
    object: frozenset[str]
    scope: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()  # of the first words


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and the directions that bound it (up, down, before, after, ahead)."""

    value: str
    bounds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What one stretch says."""

    text: str
    content: frozenset[str]
    modals: tuple[Governed, ...]
    times: tuple[Governed, ...]
    amounts: tuple[Amount, ...]
    deeds: tuple[Deed, ...]
    roles: tuple[str, ...]
    named: tuple[str, ...]  # every role named, owners too
    terms: tuple[str, ...]
    joins: tuple[str, ...]
    subject: str | None  # who acts, or was spoken of before
    own: str | None  # who acts, where the stretch itself says so
    leading: tuple[str, ...]  # roles before the first modal verb
    receivers: frozenset[str]
    carried: tuple[Governed, ...] = ()  # the modal verb of the stretch before, where this one has none

    @property
    def silent(self) -> bool:
        """Nothing in it but filler."""
        return not (self.content or self.modals or self.amounts or self.terms)


@lru_cache(maxsize=4096)
def segments(text: str) -> tuple[tuple[Token, ...], ...]:
    """The stretches between punctuation marks."""
    found: list[list[Token]] = [[]]
    for token in tokens(text):
        if token.kind is Kind.CUT:
            found.append([])
        else:
            found[-1].append(token)
    return tuple(tuple(one) for one in found if one)


def frame(parts: Sequence[Sequence[Token]], subject: str | None = None, modal: str | None = None) -> Frame:
    """One frame of neighbouring stretches; `subject` is who was spoken of before, `modal` what was said of him."""
    flat = [token for part in parts for token in part]
    roles = [role for part in parts for role in roles_of(part)]
    own = next((role for role, mark, leads in roles if leads and mark != "get"), None)
    return Frame(
        "".join(token.text for token in flat),
        frozenset(pair for part in parts for pair in _pairs(part)),
        tuple(_governed(parts)),
        tuple(g for part in parts for g in _times(part)),
        tuple(a for part in parts for a in _amounts(part)),
        tuple(deeds_of(parts, subject)),
        tuple(t.value for t in without_owners(flat) if t.kind is Kind.ROLE),
        tuple(t.value for t in flat if t.kind is Kind.ROLE),
        tuple(t.text for t in flat if t.kind is Kind.TERM),
        tuple(t.value for t in flat if t.kind is Kind.JOIN),
        own or subject,
        own,
        tuple(role for role, mark, leads in roles if leads and mark != "get"),
        frozenset(role for role, mark, _ in roles if mark == "get"),
        () if modal is None or _modal_of(parts[0]) else (Governed(modal, _pairs(parts[0]), _pairs(parts[0])),),
    )


def modal_after(part: Sequence[Token], before: str | None) -> str | None:
    """The modality under which the next stretch stands, if it has none of its own."""
    return _modal_of(part) or before


def _modal_of(part: Sequence[Token]) -> str | None:
    return next((token.value for token in reversed(part) if token.kind is Kind.MODAL), None)


def _words(part: Sequence[Token]) -> str:
    return "".join(lexicon().families.get(t.text, t.text) for t in part if t.kind in (Kind.WORD, Kind.TERM))


def _pairs(part: Sequence[Token]) -> frozenset[str]:
    words = _words(part)
    units = [f"#{t.value.lstrip(_FIGURES)}" for t in part if t.kind is Kind.NUMBER]
    return frozenset((*(a + b for a, b in pairwise(words)), *units)) or (frozenset({words}) if words else frozenset())


def _governed(parts: Sequence[Sequence[Token]]) -> list[Governed]:
    """A modal verb reaches over commas; a negation does not."""
    found = []
    for number, part in enumerate(parts):
        for place, token in enumerate(part):
            if token.kind not in (Kind.MODAL, Kind.NOT):
                continue
            near = _pairs(_until(part[place + 1 :], _REACH)) or _pairs(part[:place])
            rest = [part[place + 1 :], *parts[number + 1 :]] if token.kind is Kind.MODAL else [part[place + 1 :]]
            head = _pairs(_until(part[place + 1 :], _HEAD))
            found.append(Governed(token.value, near, near | _scope(rest), head))
    return found


def _scope(rest: Sequence[Sequence[Token]]) -> frozenset[str]:
    pairs: frozenset[str] = frozenset()
    for number, part in enumerate(rest):
        if number and any(token.kind is Kind.MODAL for token in part):
            break
        pairs |= _pairs(_until(part))
    return pairs


def _until(rest: Sequence[Token], reach: int = 99) -> list[Token]:
    """What follows a modal verb, up to the next one or as far as it reaches."""
    taken: list[Token] = []
    size = 0
    for token in rest:
        if token.kind is Kind.MODAL and taken:
            break
        taken.append(token)
        size += len(token.text) if token.kind in (Kind.WORD, Kind.TERM) else 0
        if size >= reach:
            break
    return taken


def _times(part: Sequence[Token]) -> list[Governed]:
    """Bounds that belong to no number: 离职之前, 裁决生效后; what precedes them is what they bound."""
    found = []
    for place, token in enumerate(part):
        if token.kind is Kind.BOUND and not _bounds_number(part, place):
            tail = _words(part[:place])[-4:]
            found.append(Governed(token.value, frozenset(a + b for a, b in pairwise(tail))))
    return found


def _bounds_number(part: Sequence[Token], place: int) -> bool:
    return any(t.kind is Kind.NUMBER and _adjacent(part, place, other) for other, t in enumerate(part))


def _adjacent(part: Sequence[Token], bound: int, number: int) -> bool:
    """Next to each other, with filler or one other bound between them at most."""
    low, high = sorted((bound, number))
    between = part[low + 1 : high]
    return all(t.kind in (Kind.FILLER, Kind.BOUND) for t in between) and len(between) <= 2


def _amounts(part: Sequence[Token]) -> list[Amount]:
    found = []
    for place, token in enumerate(part):
        if token.kind is Kind.NUMBER:
            bounds = {t.value for other, t in enumerate(part) if t.kind is Kind.BOUND and _adjacent(part, other, place)}
            if place + 1 < len(part) and part[place + 1].text == "内":
                bounds.add("down")
            found.append(Amount(token.value, frozenset(bounds)))
    return found
