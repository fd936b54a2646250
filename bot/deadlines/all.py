"""All terms by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from bot.deadlines.law import administrative, arbitration, bargaining, court, injury, leaving, supervision
from bot.deadlines.model import Event, Term
from bot.deadlines.reckon import Reckoned, reckon

_FAMILIES = (arbitration, court, injury, administrative, bargaining, leaving, supervision)


class UnknownTerm(KeyError):
    """There is no term of that name."""


@cache
def _by_name() -> Mapping[str, Term]:
    return {each.name: each for family in _FAMILIES for each in family.TERMS}


def terms() -> tuple[Term, ...]:
    """Every term, in the order in which they are listed."""
    return tuple(_by_name().values())


def find_term(name: str) -> Term:
    """Raises UnknownTerm."""
    try:
        return _by_name()[name]
    except KeyError:
        raise UnknownTerm(name) from None


def term(
    name: str, start: date | None, events: Sequence[Event] = (), on: date | None = None, *, region: str | None = None
) -> Reckoned:
    """The term of that name from `start`, as it stands on the day `on` (today). Raises UnknownTerm."""
    return reckon(find_term(name), start, events, on=on or date.today(), region=region)
