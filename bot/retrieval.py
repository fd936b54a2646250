"""What an answer needs of the index: ranked clauses for a query, and how much a query is about work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from corpus.model import ArticleId, Level


class Hit(Protocol):
    """One clause found, best first; `score` in 0..1."""

    @property
    def article(self) -> ArticleId: ...

    @property
    def score(self) -> float: ...


class Retriever(Protocol):
    """Ranks the clauses in force on a day. Local rules of other regions never come."""

    def retrieve(
        self,
        query: str,
        k: int = 10,
        *,
        on: date,
        region: str | None = None,
        level: Level | None = None,
        last: str = "",
    ) -> Sequence[Hit]: ...


class Scope(Protocol):
    """How much a question is about work or union, 0..1."""

    def labour(self, query: str) -> float: ...
