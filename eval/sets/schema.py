"""What one line of a question set is. A line that does not fit is a SetError that names file, line and field."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

Kind = Literal["answer", "clarify", "refusal", "handoff"]
_ARTICLE = re.compile(r"^(?:[1-9]\d{0,3}(?:-[1-9]\d?)?|p[1-9]\d{0,3})$")


class SetError(Exception):
    """A question set cannot be read; the message (Chinese) names file, line and fault."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Gold(_Record):
    """One right article. `version` (promulgation date) only where the version decides the item."""

    law: str = Field(min_length=1)
    article: str
    version: date | None = None

    @field_validator("article", mode="before")
    @classmethod
    def _article(cls, value: Any) -> str:
        text = str(value)
        if not _ARTICLE.match(text):
            raise ValueError(f"不是条号：{text!r}，应形如 38、276-1 或 p3")
        return text


class Turn(_Record):
    user: str
    assistant: str


class Expected(_Record):
    """Result of a calculation: a number with its unit, or an ISO date where `unit` is "date"."""

    result: float | str
    unit: str


class Item(_Record):
    """One question with what a right reply holds. Fields are explained in eval/README.md."""

    id: str = Field(min_length=1, pattern=r"^\S+$")  # a column of the TREC files
    question: str = Field(min_length=1)
    history: tuple[Turn, ...] = ()
    region: str | None = None
    event_date: date | None = None
    kind: Kind | None = None
    kind_ok: tuple[Kind, ...] = ()
    gold: tuple[Gold, ...] = ()
    gold_groups: tuple[tuple[Gold, ...], ...] | None = None
    cards: tuple[str, ...] | None = None  # read and judged; () where no card answers it
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    answer: str | None = None
    topic: str = ""
    asker: str = ""
    note: str = ""
    source: str = ""
    # calculations
    calculator: str | None = None
    expected: Expected | None = None
    tolerance: float = 0.0
    steps: str = ""
    check: dict[str, Any] | None = None
    # multiple choice (such items are read, not scored)
    choices: dict[str, str] | None = None
    answer_key: str | None = None
    # remarks of the shared sets on their golds
    corpus_gap: bool = False
    local_unchecked: bool = False

    @field_validator("must", "must_not")
    @classmethod
    def _patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"正则表达式 {pattern!r} 有误：{error}") from error
        return value

    @model_validator(mode="after")
    def _groups_stand_in_gold(self) -> Item:
        for group in self.gold_groups or ():
            if not group:
                raise ValueError("gold_groups 里有空组")
            for gold in group:
                if gold not in self.gold:
                    raise ValueError(f"gold_groups 里的《{gold.law}》{gold.article} 不在 gold 里")
        return self

    @property
    def groups(self) -> tuple[tuple[Gold, ...], ...]:
        """An answer must cite one article of every group; without groups, one of the golds."""
        if self.gold_groups is not None:
            return self.gold_groups
        return (self.gold,) if self.gold else ()

    @property
    def accepted(self) -> frozenset[str]:
        """Kinds of reply that count as right; where none is named, anything but a refusal."""
        if self.kind is None:
            return frozenset({"answer", "clarify", "handoff"})
        return frozenset({self.kind, *self.kind_ok})

    @property
    def query(self) -> str:
        """What is searched for: a follow-up is searched together with the two user turns before it."""
        return " ".join([turn.user for turn in self.history[-2:]] + [self.question])[:2000]


def read_item(line: str, where: str) -> Item:
    """One line as an item; `where` ("file:line") stands in the message of the SetError."""
    try:
        return Item.model_validate_json(line)
    except ValidationError as error:
        faults = "；".join(
            f"{'.'.join(str(part) for part in fault['loc']) or '整行'}：{fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()[:3]
        )
        raise SetError(f"{where} 不合格式：{faults}") from error
