"""Every clause that a calculator names exists, and stands in the law of the day that the sum is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.calculators import calculators
from bot.citing import Citer
from bot.worked import work
from corpus import Corpus, load_corpus
from tests.bot.calculators import test_benefits, test_leaving, test_time
from tests.bot.calculators.worked import TODAY, Row, ident, sheet_of

ROWS: list[Row] = [
    row
    for module in (test_leaving, test_time, test_benefits)
    for table in vars(module).values()
    if isinstance(table, list) and table and isinstance(table[0], tuple)
    for row in table
]
NOT_HELD = {
    "关于贯彻执行《劳动法》若干问题的意见 59",  # known by name
}


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.mark.shared
@pytest.mark.parametrize("row", ROWS, ids=ident)
def test_every_clause_named_is_in_the_book_on_that_day(law: Corpus, row: Row) -> None:
    citer = Citer(law, lambda: TODAY)
    worked = work(row[0], row[1], citer, TODAY)
    for line in worked.sheet.lines:
        for cite in line.cites:
            if str(cite) not in NOT_HELD:
                [citation] = citer.pinpoints((cite,), worked.on)
                assert (citation.paragraph, citation.item) == (cite.paragraph, cite.item) or cite.paragraph == 1


@pytest.mark.parametrize("name", [each.name for each in calculators()])
def test_every_calculator_has_at_least_six_worked_cases(name: str) -> None:
    cases = [row for row in ROWS if row[0] == name]
    assert len(cases) >= 6
    assert any(sheet_of(*row[:2]).missing for row in cases) or name == "maternity"
