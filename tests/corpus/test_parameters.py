"""Local parameters: what holds where and when, what is not known, and what the check finds."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import load_corpus
from corpus.cards import KnowledgeError
from corpus.parameters import check_parameters, load_parameters, parameter, where_to_ask
from corpus.parameters.table import COLUMNS, HERE, NAMES, read_file
from index.regions import resolve_region

TODAY = date(2026, 11, 25)
ROW = ",".join(COLUMNS) + "\n"
GOOD = "minimum_wage_month,北京市,2540,元/月,,2025-09-01,,京人社劳发〔2025〕7号,https://example.org,,2026-09-21,2027-03-21,high,\n"


def official(name: str) -> bool:
    return resolve_region(name) == name


@pytest.mark.parametrize(
    ("name", "region", "on", "value"),
    [
        ("minimum_wage_month", "北京市", "2026-11-25", "2540"),
        ("minimum_wage_month", "北京市", "2025-08-31", None),  # an older standard, not held
        ("minimum_wage_month", "浙江省宁波市", "2026-11-25", None),  # one tier of several
        ("minimum_wage_month", "广东省广州市", "2026-11-25", "2500"),  # the city's own row
        ("minimum_wage_month", None, "2026-11-25", None),  # there is no national minimum wage
        ("work_death_grant", "浙江省", "2025-06-01", "1083760"),  # national rows hold everywhere
        ("work_death_grant", None, "2026-01-01", "1130040"),
        ("work_death_grant", None, "2027-01-01", None),
        ("maternity_days_extra", "上海市", "2026-11-25", "60"),
        ("working_days_year", None, "2024-12-31", "250"),
        ("working_days_year", None, "2025-01-01", "248"),
    ],
)
def test_a_parameter_is_what_holds_in_that_place_on_that_day(
    name: str, region: str | None, on: str, value: str | None
) -> None:
    found = parameter(name, region, date.fromisoformat(on))
    assert (found.value if found else None) == (Decimal(value) if value else None)


def test_what_is_not_known_is_named_with_the_place_to_ask() -> None:
    told = where_to_ask("minimum_wage_month", "浙江省宁波市")
    assert "浙江省宁波市的月最低工资标准" in told
    assert "12333" in told


def test_an_unknown_name_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        parameter("price_of_tea", None, TODAY)


def test_an_old_figure_says_that_it_may_have_changed() -> None:
    found = parameter("minimum_wage_month", "上海市", TODAY)
    assert found is not None
    assert found.stale(TODAY)
    assert "请核对" in found.told(TODAY)


def test_tiers_are_all_given() -> None:
    rows = load_parameters().all("minimum_wage_month", "河北省石家庄市", TODAY)
    assert [row.value for row in rows] == [2200, 2000, 1800]


def test_every_row_states_its_source_and_the_day_it_was_read() -> None:
    rows = load_parameters().rows
    assert len(rows) > 100
    assert all(row.source and row.read <= TODAY and row.name in NAMES for row in rows)


def test_the_committed_parameters_are_sound() -> None:
    assert check_parameters(official, load_corpus([])) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (GOOD.replace("北京市", "北平市"), "不是官方名称"),
        (GOOD.replace("minimum_wage_month", "tea"), "没有名为 tea"),
        (GOOD.replace("2540", "0"), "应大于零"),
        (GOOD.replace(",2025-09-01,,", ",2025-09-01,2025-01-01,"), "不早于终止日"),
        (GOOD.replace("2027-03-21", "2026-01-01"), "早于读到的日子"),
        (GOOD.replace("京人社劳发〔2025〕7号", "同上"), "同上"),
        (GOOD + GOOD.replace("2540", "2600"), "重叠"),
        (GOOD.replace("https://example.org,", "https://example.org,没有这部法 3"), "不在目录里"),
        (GOOD.replace("京人社劳发〔2025〕7号", ""), "缺 source"),
        (GOOD.replace("2026-09-21", "2026-09-31"), "第2行"),
        (GOOD.replace("high", "low"), "第2行"),
    ],
)
def test_the_check_names_file_line_and_fault(tmp_path: Path, row: str, fault: str) -> None:
    (tmp_path / "wages.csv").write_text(ROW + row, "utf-8")
    flaws = [str(flaw) for flaw in check_parameters(official, load_corpus([]), tmp_path)]
    assert any(flaw.startswith("parameters/wages.csv:") and fault in flaw for flaw in flaws), flaws


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = Path(shutil.copy(HERE / "national.csv", tmp_path / "national.csv"))
    path.write_text(path.read_text("utf-8").replace("recheck", "again", 1), "utf-8")
    with pytest.raises(KnowledgeError, match="列名"):
        read_file(path)
