"""The wire of the calculators."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from api.schemas import CitationOut, Wire


class CalculatorOut(Wire):
    """One calculator: `schema` is the JSON schema of the body that POST takes, `example` such a body."""

    name: str
    title: str
    summary: str
    form: Annotated[dict[str, Any], Field(serialization_alias="schema")]  # BaseModel has a `schema` of its own
    example: dict[str, Any]


class CalculatorsOut(Wire):
    calculators: list[CalculatorOut]


class FigureOut(Wire):
    name: str
    amount: float
    unit: str


class LineOut(Wire):
    """One step; `cites` names its clauses as 劳动合同法 47(1)."""

    text: str
    cites: list[str]


class WorkedOut(Wire):
    """A sum worked out. `result` and `unit` are the first figure's; null where facts are missing.

    `inputs` are what was given, by Chinese title; `steps` are the lines with the clauses written out.
    """

    name: str
    title: str
    inputs: dict[str, str | int | float]
    result: float | None
    unit: str | None
    figures: list[FigureOut]
    lines: list[LineOut]
    steps: list[str]
    rounding: str
    assumed: list[str]
    missing: list[str]
    warnings: list[str]
    citations: list[CitationOut]
