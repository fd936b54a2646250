"""Calculators: sums of labour law in exact decimal arithmetic, each line with the clause that carries it.

`calculators()` lists them, `calculate(name, values)` works one out. Unknown local figures are never guessed: the sheet
says which is missing and where to ask.
"""

from bot.calculators.all import UnknownCalculator, calculate, calculator, calculators, schema
from bot.calculators.inputs import InputError
from bot.calculators.sheet import Calculator, Figure, Line, Sheet

__all__ = [
    "Calculator",
    "Figure",
    "InputError",
    "Line",
    "Sheet",
    "UnknownCalculator",
    "calculate",
    "calculator",
    "calculators",
    "schema",
]
