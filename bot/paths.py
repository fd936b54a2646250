"""What to do and where to go, by the subject of a question: the table in `paths.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.cards import Cite

TABLE = Path(__file__).with_name("paths.yaml")


@dataclass(frozen=True, slots=True)
class Advice:
    """One line of advice with the clauses it rests on; `name` and `term` (of bot.deadlines) belong to time limits."""

    text: str
    cites: tuple[Cite, ...] = ()
    name: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """What to do about one subject."""

    subject: str
    words: re.Pattern[str] | None
    steps: tuple[Advice, ...] = ()
    deadlines: tuple[Advice, ...] = ()
    evidence: tuple[Advice, ...] = ()
    where: tuple[Advice, ...] = ()

    @property
    def advice(self) -> tuple[Advice, ...]:
        return (*self.steps, *self.deadlines, *self.evidence, *self.where)


@dataclass(frozen=True, slots=True)
class Caution:
    """What the asker must not do yet; `own` are words of a card's warning that says it for its own matter."""

    words: re.Pattern[str]
    own: re.Pattern[str]
    advice: Advice
    unless: re.Pattern[str] | None = None

    def fits(self, text: str) -> bool:
        return self.words.search(text) is not None and not (self.unless and self.unless.search(text))


def caution_for(text: str) -> Caution | None:
    """别签、别私了、别急着辞职: the first that the text gives reason for."""
    return next((caution for caution in cautions() if caution.fits(text)), None)


def cautions() -> tuple[Caution, ...]:
    return _table()[2]


def way_for(text: str) -> Way:
    """The first subject whose words the text has; the last one fits everything."""
    return next(way for way in ways() if way.words is None or way.words.search(text))


def ways() -> tuple[Way, ...]:
    """Every subject, the most particular first."""
    return _table()[0]


def hotline(name: str) -> str:
    """报警 110, by its name in the table."""
    return _table()[1][name]


@cache
def _table() -> tuple[tuple[Way, ...], dict[str, str], tuple[Caution, ...]]:
    import yaml

    table: dict[str, Any] = yaml.safe_load(TABLE.read_text("utf-8"))
    subjects = tuple(
        Way(
            subject=row["id"],
            words=re.compile(row["words"]) if row["words"] else None,
            **{part: _advice(row.get(part, ())) for part in ("steps", "deadlines", "evidence", "where")},
        )
        for row in table["subjects"]
    )
    cautions = tuple(
        Caution(
            re.compile(row["words"]),
            re.compile(row["own"]),
            _advice([row])[0],
            re.compile(row["unless"]) if "unless" in row else None,
        )
        for row in table["cautions"]
    )
    return subjects, {name: line["text"] for name, line in table["hotlines"].items()}, cautions


def _advice(rows: Any) -> tuple[Advice, ...]:
    return tuple(
        Advice(
            text=row.get("text") or row["rule"],
            cites=tuple(Cite.parse(cite) for cite in row.get("cite", ())),
            name=row.get("name", ""),
            term=row.get("term", ""),
        )
        for row in rows
    )
