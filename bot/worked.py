"""A calculator's sheet as a part of a reply: steps with their clauses, resolved on the day of the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators import Calculator, Sheet, calculator
from bot.calculators.inputs import Case, read_inputs
from bot.citing import Citer
from bot.naming import citation_name
from bot.reply import Calculation
from corpus import Cite
from corpus.model import Citation
from corpus.parameters import load_parameters

_WAYS = frozenset(("in_months", "for_pay"))  # how the sum is told: no fact that anybody has given


@dataclass(frozen=True, slots=True)
class Worked:
    """One sum worked out: the calculator, what it was given, its sheet, and its steps and clauses as shown."""

    calculator: Calculator[Any]
    case: Case
    sheet: Sheet
    on: date
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def inputs(self) -> dict[str, str | int | float]:
        """What was given, by Chinese title."""
        fields = type(self.case).model_fields
        given = self.case.model_dump(exclude_defaults=True)
        return {
            str(fields[name].title): _shown(value)
            for name, value in given.items()
            if value is not None and name not in _WAYS
        }

    @property
    def calculations(self) -> tuple[Calculation, ...]:
        """One for each figure that the sheet tells; the first has the steps and the clauses."""
        made = []
        for position, figure in enumerate(self.sheet.told):
            first = position == 0
            notes = tuple(f"前提：{text}" for text in self.sheet.assumed)
            made.append(
                Calculation(
                    name=figure.name,
                    inputs=self.inputs if first else {},
                    result=float(figure.amount),
                    unit=figure.unit,
                    steps=(*self.steps, *notes) if first else (),
                    citations=self.citations if first else (),
                )
            )
        return tuple(made)


def work(name: str, values: Mapping[str, Any], citer: Citer, today: date) -> Worked:
    """Work one sum out. Raises UnknownCalculator and InputError."""
    chosen = calculator(name)
    case = read_inputs(chosen.inputs, values)
    sheet = chosen.run(case, today, load_parameters())
    on = case.day(today)
    steps = tuple(_step(line.text, line.cites, citer, on) for line in sheet.lines)
    cites = tuple(dict.fromkeys(cite for line in sheet.lines for cite in line.cites))
    return Worked(chosen, case, sheet, on, steps, citer.pinpoints(cites, on))


def _step(text: str, cites: tuple[Cite, ...], citer: Citer, on: date) -> str:
    """The line and the names of its clauses: 6,000元 × 8个月 = 48,000元（《劳动合同法》第四十七条第一款）."""
    names = [citation_name(citation, citer.corpus.statutes) for citation in citer.pinpoints(cites, on)]
    names += [f"{name}（本站未收录原文）" for name in citer.unheld(cites, on)]
    return f"{text}（{'、'.join(dict.fromkeys(names))}）" if names else text


def _shown(value: Any) -> str | int | float:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "；".join("、".join(str(part) for part in item.values()) for item in value)
    return value if isinstance(value, int | float) else str(value)
