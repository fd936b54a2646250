"""The wire of the deadlines."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from api.schemas import CitationOut, Wire


class TermOut(Wire):
    """One term: `start` says which day starts it; `length` is null where only local rules name one; `schema` is the
    JSON schema of the body that POST takes, `example` such a body."""

    name: str
    title: str
    start: str
    length: str | None
    rule: str
    cites: list[str]
    interruptible: bool
    local: bool
    form: Annotated[dict[str, Any], Field(serialization_alias="schema")]  # BaseModel has a `schema` of its own
    example: dict[str, Any]


class TermsOut(Wire):
    deadlines: list[TermOut]


class NoteOut(Wire):
    """A sentence; `cites` names its clauses as 劳动合同法 47(1)."""

    text: str
    cites: list[str]


class DatedOut(Wire):
    """A term worked out. `date` is the last day (null where facts or the calendar do not give it), `safe_date` the day
    before which nobody can object; `over`: passed as far as the facts go, and `late` says what may still help."""

    name: str
    title: str
    safe_date: date | None
    date: date | None
    days_left: int | None
    over: bool
    rule: str
    lines: list[NoteOut]
    assumed: list[str]
    missing: list[str]
    before: list[NoteOut]
    late: list[NoteOut]
    notes: list[str]
    citations: list[CitationOut]
