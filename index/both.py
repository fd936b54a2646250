"""Two indexes side by side: a small one (a union's pack) beside the big one, scored clause by clause as one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.dense import Dense, DenseScores

Vector = NDArray[np.float32]


class Words(Protocol):
    """Lexical scores of every clause, field by field: `index.lexical.Lexical`, or two of them side by side."""

    def scores(self, query: str, synonyms: float = 0.0) -> Mapping[str, Vector]: ...


class Meanings(Protocol):
    """Cosines of every clause: `index.dense.Dense`, or two of them side by side."""

    def scores(self, vector: Vector, regions: Collection[str] | None = None) -> DenseScores: ...

    def nearest(self, clause: int, rows: Vector) -> int: ...


@dataclass(frozen=True, slots=True)
class BothLexical:
    """The words of the first, then those of the second."""

    first: Words
    second: Words

    def scores(self, query: str, synonyms: float = 0.0) -> Mapping[str, Vector]:
        one, other = self.first.scores(query, synonyms), self.second.scores(query, synonyms)
        return {name: np.concatenate([one[name], other[name]]) for name in one}


@dataclass(frozen=True, slots=True)
class BothDense:
    """The meanings of the first, which has `count` clauses, then those of the second.

    What an unrelated text reaches (`floor`) is measured on the first: the second is small and all about one place.
    """

    first: Meanings
    second: Dense
    count: int

    def scores(self, vector: Vector, regions: Collection[str] | None = None) -> DenseScores:
        one, other = self.first.scores(vector, regions), self.second.scores(vector, regions)
        return DenseScores(
            np.concatenate([one.clause, other.clause]),
            np.concatenate([one.question, other.question]),
            np.concatenate([one.rows, other.rows]),
            one.floor if len(one.rows) else other.floor,
        )

    def nearest(self, clause: int, rows: Vector) -> int:
        if clause < self.count:
            return self.first.nearest(clause, rows)
        return self.second.nearest(clause - self.count, rows[len(rows) - self.second.layout.size :])
