"""The values that fill a paper: one pydantic model a paper, made of its blanks; what is read is clean text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from bot.calculators.inputs import Count, Day, Money, Place, read_inputs
from bot.papers.declared import Blank, Paper, find_paper

LINE, LONG, ROWS = 300, 6000, 40  # characters of a line and of a story, rows of a list
_SPLIT = re.compile(r"[；;\n]")
_NO_CHARACTERS = ("\ufffe", "\uffff")


def clean(value: Any) -> Any:
    """Text without control characters, which a document cannot hold; blank text is no value."""
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):
        return value  # pydantic refuses lone surrogates by name
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = (c for c in text if c == "\n" or (unicodedata.category(c) not in {"Cc", "Cn"} and c not in _NO_CHARACTERS))
    return "".join(kept).strip() or None


def _one_line(value: Any) -> Any:
    value = clean(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _rows(value: Any) -> Any:
    """A list; a text is split at semicolons and line ends, as the command line gives it."""
    if isinstance(value, str):
        value = _SPLIT.split(value)
    if not isinstance(value, list):
        return value
    rows = [_one_line(row) for row in value]
    return [row for row in rows if row is not None] or None


Line = Annotated[Annotated[str, Field(max_length=LINE)] | None, BeforeValidator(_one_line)]
Long = Annotated[Annotated[str, Field(max_length=LONG)] | None, BeforeValidator(clean)]
Row = Annotated[str, Field(max_length=LONG)]
Rows = Annotated[Annotated[list[Row], Field(max_length=ROWS)] | None, BeforeValidator(_rows)]
Sums = Annotated[dict[str, dict[str, Any]], Field(max_length=12)]
_KINDS: Mapping[str, Any] = {
    "text": Line,
    "long": Long,
    "day": Day | None,
    "money": Money | None,
    "count": Count | None,
    "place": Place,
    "list": Rows,
    "sums": Sums | None,
}


class Values(BaseModel):
    """What a client gives; unknown blanks are refused, so that nothing is lost unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _kind(blank: Blank) -> Any:
    if blank.kind == "choice":
        return Annotated[Literal[tuple(o.key for o in blank.options)] | None, BeforeValidator(_one_line)]
    if blank.kind == "choices":
        chosen: Any = Literal[tuple(o.key for o in blank.options)]
        return Annotated[list[chosen] | None, BeforeValidator(_rows)]
    return _KINDS[blank.kind]


@cache
def model_of(name: str) -> type[Values]:
    """The model of a paper's values; raises UnknownPaper."""
    paper = find_paper(name)
    fields: dict[str, Any] = {
        blank.name: (_kind(blank), Field(None, title=blank.title, description=blank.note or None))
        for blank in paper.blanks
    }
    made: type[Values] = create_model(f"{name}_values", __base__=Values, **fields)
    return made


def schema(name: str) -> dict[str, Any]:
    """The JSON schema of a paper's values, with Chinese titles; raises UnknownPaper."""
    return dict(model_of(name).model_json_schema())


def read_values(paper: Paper, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was given, by name; raises InputError (Chinese, names the blank, never says what was sent)."""
    given = {name: value for name, value in values.items() if not (isinstance(value, str) and not value.strip())}
    read = read_inputs(model_of(paper.name), given, again="重填")
    return {name: value for name, value in read if value is not None and value != []}
