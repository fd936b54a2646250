"""What the tables of sums share: one row is a calculator, its inputs, and the figures that the clauses give by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from bot.calculators import Sheet, calculate

TODAY = date(2026, 11, 25)
Row = tuple[str, dict[str, Any], dict[str, Any]]


def sheet_of(name: str, inputs: dict[str, Any]) -> Sheet:
    return calculate(name, inputs, today=TODAY)


def check(row: Row) -> None:
    """Every figure expected is there, to the cent; every line with a result cites a clause or states an input."""
    name, inputs, expected = row
    sheet = sheet_of(name, inputs)
    figures = {figure.name: figure.amount for figure in sheet.figures}
    for wanted, amount in expected.items():
        if isinstance(amount, str):
            assert any(amount in text for text in (*sheet.missing, *sheet.warnings, *sheet.assumed)), (row, sheet)
        else:
            assert wanted in figures, (row, figures)
            assert figures[wanted] == Decimal(str(amount)).quantize(Decimal("0.01")), (row, figures)
    if any(not isinstance(amount, str) for amount in expected.values()):
        assert any(line.cites for line in sheet.lines), row
    else:
        assert not sheet.figures


def ident(row: Row) -> str:
    return f"{row[0]}-{'-'.join(f'{k}={v}' for k, v in row[1].items())}"[:90]
