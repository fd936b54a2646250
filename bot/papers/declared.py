"""What papers there are, read from `forms/*.yaml` and `fields.yaml`: blanks, text, clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.cards import Cite

FOLDER = Path(__file__).parent
_OFFERED = 3  # papers under one answer


class UnknownPaper(KeyError):
    """There is no paper of that name."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be chosen; `sums` and `said` let the conversation choose it."""

    key: str
    text: str
    cites: tuple[Cite, ...] = ()
    sums: tuple[str, ...] = ()
    said: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a paper. `source` is where the conversation may fill it; `personal` ones it never does."""

    name: str
    title: str
    kind: str = "text"
    note: str = ""
    source: str = ""
    personal: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a paper's text: a paragraph ("text"), a heading ("head"), a signature ("right"), or a loop ("each").

    `text` holds jinja placeholders, `when` a condition on them; `number` places its clauses among those of the paper.
    """

    kind: str
    text: str = ""
    cites: tuple[Cite, ...] = ()
    when: str = ""
    inner: tuple[Block, ...] = ()
    indent: bool = False
    number: int = -1


@dataclass(frozen=True, slots=True)
class Hint:
    """How to fill and file it; stands on the sheet that is not filed."""

    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper. `by` is who files it; `terms` are (term of bot.deadlines, blank with the day that starts it)."""

    name: str
    title: str
    summary: str
    by: str
    suits: re.Pattern[str]
    blanks: tuple[Blank, ...]
    body: tuple[Block, ...]
    hints: tuple[Hint, ...]
    terms: tuple[tuple[str, str], ...]
    advises_evidence: bool
    example: Mapping[str, Any]

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Every clause that the paper may name by itself, its sums and terms apart."""
        found = [cite for block in flat(self.body) for cite in block.cites]
        found += [cite for hint in self.hints for cite in hint.cites]
        found += [cite for blank in self.blanks for option in blank.options for cite in option.cites]
        return tuple(dict.fromkeys(found))


def papers() -> tuple[Paper, ...]:
    """Every paper, in the order of the files."""
    return tuple(_by_name().values())


def find_paper(name: str) -> Paper:
    """Raises UnknownPaper."""
    try:
        return _by_name()[name]
    except KeyError:
        raise UnknownPaper(name) from None


def fitting(text: str) -> tuple[Paper, ...]:
    """The papers that a question calls for, at most three; the more particular ones first."""
    found = [paper for paper in papers() if paper.suits.search(text)]
    general = [paper for paper in found if paper.name in _GENERAL]
    return (*(paper for paper in found if paper not in general), *general)[:_OFFERED]


_GENERAL = frozenset(("arbitration_application", "inspection_complaint"))


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those within loops included."""
    for block in blocks:
        yield block
        yield from flat(block.inner)


@cache
def _by_name() -> Mapping[str, Paper]:
    import yaml

    known = _blanks(yaml.safe_load((FOLDER / "fields.yaml").read_text("utf-8")))
    read = [
        _paper(yaml.safe_load(path.read_text("utf-8")), known) for path in sorted((FOLDER / "forms").glob("*.yaml"))
    ]
    return {paper.name: paper for paper in read}


def _blanks(rows: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Blank]:
    return {
        name: Blank(
            name=name,
            title=row["title"],
            kind=row.get("kind", "text"),
            note=row.get("note", ""),
            source=row.get("from", ""),
            personal=row.get("personal", False),
            options=_options(row.get("of", ())),
        )
        for name, row in rows.items()
    }


def _options(rows: Any) -> tuple[Option, ...]:
    if isinstance(rows, list):
        return tuple(Option(key, key) for key in rows)
    return tuple(
        Option(
            key,
            row["text"],
            cites_of(row),
            tuple(row.get("sums", ())),
            re.compile(row["said"]) if "said" in row else None,
        )
        for key, row in dict(rows).items()
    )


def cites_of(row: Mapping[str, Any]) -> tuple[Cite, ...]:
    """The clauses of a row, named as on the cards."""
    return tuple(Cite.parse(cite) for cite in row.get("cite", ()))


def read_blocks(rows: Any, start: int = 0) -> tuple[Block, ...]:
    """The blocks of a text; `start` is the number of the first."""
    made = []
    for row in rows:
        kind = next(kind for kind in ("text", "head", "right", "each") if kind in row)
        inner = read_blocks(row.get("do", ()), start + 1)
        made.append(Block(kind, row[kind], cites_of(row), row.get("when", ""), inner, row.get("indent", False), start))
        start += 1 + sum(1 for _ in flat(inner))
    return tuple(made)


def _paper(row: Mapping[str, Any], known: Mapping[str, Blank]) -> Paper:
    return Paper(
        name=row["name"],
        title=row["title"],
        summary=row["summary"],
        by=row["by"],
        suits=re.compile(row["suits"]),
        blanks=tuple(known[name] for name in row["fields"]),
        body=read_blocks(row["body"]),
        hints=tuple(Hint(hint["text"], cites_of(hint)) for hint in row.get("notes", ())),
        terms=tuple((each["term"], each["start"]) for each in row.get("terms", ())),
        advises_evidence=row.get("advice") == "evidence",
        example=_plain(row["example"]),
    )


def _plain(value: Any) -> Any:
    """Dates of YAML as the wire has them."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value
