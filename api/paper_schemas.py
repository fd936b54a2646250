"""The wire of the papers and of the hand-off packet."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from api.calculator_schemas import WorkedOut
from api.schemas import CitationOut, DeadlineOut, PaperName, SessionId, Wire


class PaperOut(Wire):
    """One paper: `by` is who files it, `schema` the JSON schema of `values`, `example` such values."""

    name: str
    title: str
    summary: str
    by: str
    form: Annotated[dict[str, Any], Field(serialization_alias="schema")]  # BaseModel has a `schema` of its own
    example: dict[str, Any]


class PapersOut(Wire):
    papers: list[PaperOut]


def _null_is_empty(value: Any) -> Any:
    return {} if value is None else value


class PaperRequest(Wire):
    """What a paper is filled from. `values` go before what the conversation says; they are not stored."""

    values: Annotated[dict[str, Any], BeforeValidator(_null_is_empty)] = Field({}, repr=False)
    session_id: SessionId = Field(None, repr=False)
    format: Literal["text", "docx"] = "text"


class PaperTextOut(Wire):
    """A paper as text. `gaps` is what must still be filled in or checked, `citations` the clauses that it names."""

    name: str
    title: str
    text: str
    gaps: list[str]
    citations: list[CitationOut]
    label: str


class StatementOut(Wire):
    day: date
    text: str


class EvidenceOut(Wire):
    """`held` and `lacking` are what the worker said, `advised` what the answers advised to collect."""

    held: list[str]
    lacking: list[str]
    advised: list[str]


class PacketOut(Wire):
    """A conversation handed over. `event_date` is null where no day was said; `exact` says that it is that very day."""

    made: date
    region: str | None
    event_date: date | None
    exact: bool
    forms: list[str]
    told: list[StatementOut]
    sums: list[WorkedOut]
    deadlines: list[DeadlineOut]
    evidence: EvidenceOut
    missing: list[str]
    papers: list[PaperName]
    contacts: list[str]
    citations: list[CitationOut]
    text: str
    label: str
