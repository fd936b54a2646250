"""Spoken messages and what becomes of their sum: exact, asked back, or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.calculators import InputError, calculate
from bot.facts import read_facts
from bot.reply import Question
from bot.summing import asked
from bot.summing.unused import unused

TODAY = date(2026, 11, 25)
ASK = "ask"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`right`: the sum of the clauses, or a question back where too little is said. `wrong`: another sum, and nothing
    says that money was left out of it."""

    right: bool
    wrong: bool
    told: str


def spoken(file: str) -> list[list[Any]]:
    rows: list[list[Any]] = yaml.safe_load(Path(__file__).with_name(file).read_text("utf-8"))
    return rows


def outcome(name: str, message: str, expected: Any) -> Outcome:
    """What a message comes to, read as the chat reads it."""
    facts = read_facts(Question(message), TODAY)
    on = facts.event_date if facts.dated else None
    found = dict(asked(message, today=TODAY, on=on, region=facts.region))
    wanted = expected if isinstance(expected, list) else [expected]
    numbers = [value for value in wanted if value != ASK]
    if name not in found:
        return Outcome(ASK in wanted and not _figured(found), wrong=_figured(found), told=f"not read: {found}")
    try:
        sheet = calculate(name, found[name], today=TODAY)
    except InputError as error:
        return Outcome(right=False, wrong=False, told=str(error))
    figures = [float(figure.amount) for figure in sheet.figures]
    told = f"{found[name]} → {figures} {sheet.missing}"
    if not figures:
        return Outcome(ASK in wanted and bool(sheet.missing), wrong=False, told=told)
    exact = any(abs(figure - value) < 0.01 for figure in figures for value in numbers)
    left = unused(message, found.values(), TODAY)
    return Outcome(exact, wrong=not exact and not left, told=f"{told} without {left}")


def _figured(found: dict[str, dict[str, Any]]) -> bool:
    """Whether another sum came out in its place."""
    return any(calculate(name, inputs, today=TODAY).figures for name, inputs in found.items())
