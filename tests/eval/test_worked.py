"""The table of sums and deadlines worked on paper: its own arithmetic holds, and the engines come to the same."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.calculators import Sheet, calculate, calculators
from bot.citing import Citer
from bot.deadlines import Event, EventKind, Reckoned, term, terms
from bot.worked import work
from corpus import Corpus, load_corpus
from tests.conftest import ROOT

TODAY = date(2026, 11, 25)
WORKED = ROOT / "eval" / "worked"
Row = dict[str, Any]
SUMS: list[Row] = yaml.safe_load((WORKED / "sums.yaml").read_text("utf-8"))
DEADLINES: list[Row] = yaml.safe_load((WORKED / "deadlines.yaml").read_text("utf-8"))
EQUATION = re.compile(r"((?:[\d,.]+%?|[×÷+−()\s])+?)\s*=\s*([\d,.]+)")
SIGNS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def ident(row: Row) -> str:
    given = row["given"] if "given" in row else {"start": row["start"]}
    return f"{row.get('sum') or row['term']}-{'-'.join(f'{k}={v}' for k, v in given.items())}"[:90]


def reckoned_by_hand(written: str) -> Decimal:
    """(6,300 + 12,000 ÷ 12) × 5 as its value."""
    plain = re.sub(r"([\d.]+)%", r"(\1/100)", written.replace(",", ""))
    tree = ast.parse(plain.replace("×", "*").replace("÷", "/").replace("−", "-").strip(), mode="eval")
    return _value(tree.body)


def number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def _value(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value))
    assert isinstance(node, ast.BinOp), ast.dump(node)
    return SIGNS[type(node.op)](_value(node.left), _value(node.right))


def worked_out(row: Row) -> Sheet:
    return calculate(row["sum"], row["given"], today=TODAY)


@pytest.mark.parametrize("row", [row for row in SUMS if "result" in row], ids=ident)
def test_the_paper_comes_to_its_own_result(row: Row) -> None:
    equations = EQUATION.findall(row["paper"])
    for left, right in equations:
        assert abs(reckoned_by_hand(left) - number(right)) <= Decimal("0.005"), (left, right)
    rounded = re.findall(r"→ ([\d.]+)(?!.*= )", row["paper"])
    assert number(rounded[-1] if rounded else equations[-1][1]) == number(str(row["result"])), row["paper"]


@pytest.mark.parametrize("row", SUMS, ids=ident)
def test_the_calculator_comes_to_what_the_paper_says(row: Row) -> None:
    sheet = worked_out(row)
    if "refused" in row:
        assert row["refused"] in sheet.refused
        assert not sheet.figures
        return
    if "lacks" in row:
        assert any(row["lacks"] in text for text in sheet.missing), sheet
        assert not sheet.figures
        return
    figures = {figure.name: figure.amount for figure in sheet.figures}
    assert figures.get(row["figure"]) == Decimal(str(row["result"])).quantize(Decimal("0.01")), (figures, sheet.lines)
    cited = {str(cite) for line in sheet.lines for cite in line.cites}
    assert set(row["clauses"]) <= cited, cited
    if "lacks_also" in row:
        assert any(row["lacks_also"] in text for text in sheet.missing), sheet.missing
    if "warns" in row:
        assert any(row["warns"] in text for text in sheet.warnings), sheet.warnings


@pytest.mark.shared
@pytest.mark.parametrize("row", [row for row in SUMS if row.get("clauses")], ids=ident)
def test_the_clauses_of_the_paper_are_law_on_that_day(row: Row, law: Corpus) -> None:
    citer = Citer(law, lambda: TODAY)
    worked = work(row["sum"], row["given"], citer, TODAY)
    named = {cite for line in worked.sheet.lines for cite in line.cites if str(cite) in row["clauses"]}
    for cite in named:
        assert citer.pinpoints((cite,), worked.on) or citer.unheld((cite,), worked.on), cite


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


def reckoned(row: Row) -> Reckoned:
    events = [Event(EventKind(kind), day, *until) for kind, day, *until in row.get("events", [])]
    return term(row["term"], row["start"], events, on=row.get("read_on", TODAY), region=row.get("region"))


@pytest.mark.parametrize("row", DEADLINES, ids=ident)
def test_the_term_ends_on_the_day_that_the_paper_says(row: Row) -> None:
    found = reckoned(row)
    assert found.day == row["day"], (row["paper"], [line.text for line in found.lines], found.assumed)
    said = " ".join([*(line.text for line in found.lines), *found.assumed, *found.missing, found.rule.text])
    for word in row.get("says", []):
        assert word in said, said
    cited = {str(cite) for line in (found.rule, *found.lines) for cite in line.cites}
    assert set(row["clauses"]) <= cited, cited


def test_the_table_is_as_long_and_as_wide_as_it_must_be() -> None:
    assert len(SUMS) + len(DEADLINES) >= 200
    assert {row["sum"] for row in SUMS} == {each.name for each in calculators()}
    assert {row["term"] for row in DEADLINES} <= {each.name for each in terms()}
    assert len({row["term"] for row in DEADLINES}) >= 25
