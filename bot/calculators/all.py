"""All calculators by name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from bot.calculators import (
    annual_leave,
    housing_fund,
    injury,
    injury_death,
    maternity,
    overtime,
    personal_leave,
    probation,
    retirement,
    service_period,
    severance,
    sick_leave,
    unemployment,
    unsigned,
    wages,
)
from bot.calculators.inputs import read_inputs
from bot.calculators.sheet import Calculator, Sheet
from corpus.parameters import Parameters, load_parameters

_FAMILIES = (severance, unsigned, overtime, annual_leave, sick_leave, probation, injury, injury_death, maternity,
             unemployment, wages, personal_leave, housing_fund, retirement, service_period)  # fmt: skip


class UnknownCalculator(KeyError):
    """There is no calculator of that name."""


@cache
def _by_name() -> Mapping[str, Calculator[Any]]:
    return {calculator.name: calculator for family in _FAMILIES for calculator in family.CALCULATORS}


def calculators() -> tuple[Calculator[Any], ...]:
    """Every calculator, in the order in which they are listed."""
    return tuple(_by_name().values())


def calculator(name: str) -> Calculator[Any]:
    """Raises UnknownCalculator."""
    try:
        return _by_name()[name]
    except KeyError:
        raise UnknownCalculator(name) from None


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a calculator's inputs, with Chinese titles."""
    return dict(calculator(name).inputs.model_json_schema())


def calculate(
    name: str, values: Mapping[str, Any], *, today: date | None = None, parameters: Parameters | None = None
) -> Sheet:
    """Work one sum out. Raises UnknownCalculator and InputError (Chinese, names the field)."""
    chosen = calculator(name)
    case = read_inputs(chosen.inputs, values)
    return chosen.run(case, today or date.today(), parameters or load_parameters())
