"""One calculator through the bot, for the doors that compute: HTTP and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.calculator_schemas import CalculatorOut, CalculatorsOut, FigureOut, LineOut, WorkedOut
from api.errors import NotFound, Unprocessable
from api.wire import citations_out
from bot.answering import Bot
from bot.calculators import InputError, UnknownCalculator, calculators, schema
from bot.worked import Worked
from corpus import Statutes


def calculators_out() -> CalculatorsOut:
    """The list."""
    return CalculatorsOut(
        calculators=[
            CalculatorOut(name=c.name, title=c.title, summary=c.summary, form=schema(c.name), example=dict(c.example))
            for c in calculators()
        ]
    )


def worked_out(bot: Bot, name: str, values: Mapping[str, Any]) -> WorkedOut:
    """Raises NotFound for an unknown name and Unprocessable for inputs that cannot be computed."""
    try:
        worked = bot.calculate(name, values)
    except UnknownCalculator:
        names = "、".join(c.name for c in calculators())
        raise NotFound(f"没有这个计算器。可用的有：{names}。", code="no_calculator") from None
    except InputError as error:
        raise Unprocessable(str(error)) from None
    return sheet_out(worked, bot.corpus.statutes)


def sheet_out(worked: Worked, statutes: Statutes) -> WorkedOut:
    """A sum on the wire."""
    sheet, total = worked.sheet, worked.sheet.total
    return WorkedOut(
        name=worked.calculator.name,
        title=worked.calculator.title,
        inputs=worked.inputs,
        result=float(total.amount) if total else None,
        unit=total.unit if total else None,
        figures=[FigureOut(name=f.name, amount=float(f.amount), unit=f.unit) for f in sheet.told],
        lines=[LineOut(text=line.text, cites=[str(cite) for cite in line.cites]) for line in sheet.lines],
        steps=list(worked.steps),
        rounding=sheet.rounding,
        assumed=list(sheet.assumed),
        missing=list(sheet.missing),
        warnings=list(sheet.warnings),
        citations=citations_out(worked.citations, statutes, worked.on),
    )
