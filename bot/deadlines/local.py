"""Where a region has a length of its own for a term: the rows of `local.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.deadlines.model import Length, Unit
from corpus import Cite

TABLE = Path(__file__).with_name("local.yaml")


@dataclass(frozen=True, slots=True)
class LocalLength:
    """`starts` is "" where the local term starts as the national one does."""

    region: str
    length: Length
    cite: Cite
    starts: str = ""


def local_length(term: str, region: str | None) -> LocalLength | None:
    """The row of the city, else of its province; None where the region has none."""
    from index.regions import covers

    rows = [row for row in local_lengths().get(term, ()) if region and covers(row.region, region)]
    return max(rows, key=lambda row: len(row.region), default=None)


@cache
def local_lengths() -> Mapping[str, tuple[LocalLength, ...]]:
    import yaml

    table: dict[str, Any] = yaml.safe_load(TABLE.read_text("utf-8"))
    return {term: tuple(map(_row, rows)) for term, rows in table.items()}


def _row(row: Mapping[str, Any]) -> LocalLength:
    length = Length(row["days"], Unit.DAY) if "days" in row else Length(row["workdays"], Unit.WORKDAY)
    return LocalLength(row["region"], length, Cite.parse(row["cite"]), row.get("starts", ""))
