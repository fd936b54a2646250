"""Dense retrieval: exact cosine of the query with every passage, in one matrix.

Every distinct text has one row. A clause scores as its nearest statutory passage, and as the mean of its three nearest
lay questions: one question alone may be near by accident.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.passages import Clause, Passage

Matrix = NDArray[np.float32]
Scores = NDArray[np.float32]
Rows = NDArray[np.intp]

NEAREST_QUESTIONS = 3
KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Text:
    """A text that has a vector: questions are encoded as queries, all else as passages. `key` is a hash of both."""

    text: str
    question: bool
    key: bytes

    @classmethod
    def of(cls, passage: Passage) -> Text:
        question = passage.kind == "question"
        side = "query" if question else "passage"
        key = hashlib.blake2b(f"{side}: {passage.text}".encode("utf-8", "replace"), digest_size=KEY_BYTES).digest()
        return cls(passage.text, question, key)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which row of the matrix each passage of each clause has.

    `statutory` lists the rows of all statutory passages clause by clause, clause i beginning at `starts[i]`.
    `questions` has a line for each clause of `asked`, padded with -1.
    """

    texts: tuple[Text, ...]
    statutory: Rows
    starts: Rows
    asked: Rows
    questions: Rows

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> Layout:
        rows: dict[bytes, int] = {}
        texts: list[Text] = []

        def row(passage: Passage) -> int:
            text = Text.of(passage)
            if text.key not in rows:
                rows[text.key] = len(texts)
                texts.append(text)
            return rows[text.key]

        statutory = [[row(passage) for passage in clause.statutory] for clause in clauses]
        questions = {i: [row(passage) for passage in clause.questions] for i, clause in enumerate(clauses)}
        questions = {i: line for i, line in questions.items() if line}
        starts = np.cumsum([0, *map(len, statutory)])[:-1]
        return cls(
            texts=tuple(texts),
            statutory=np.array([r for line in statutory for r in line], np.intp),
            starts=starts.astype(np.intp),
            asked=np.array(list(questions), np.intp),
            questions=_padded(list(questions.values())),
        )


@dataclass(frozen=True, slots=True)
class DenseScores:
    """Cosines clause by clause: `clause` with the nearest statutory passage, `question` with the nearest lay questions
    (0 where the clause has none). `rows` are the cosines with every row of the matrix."""

    clause: Scores
    question: Scores
    rows: Scores


class Dense:
    """The matrix [texts, dimension] of unit vectors with its layout. Immutable, so threads may share it."""

    def __init__(self, layout: Layout, matrix: Matrix) -> None:
        self.layout = layout
        self._matrix = matrix

    def scores(self, vector: NDArray[np.float32]) -> DenseScores:
        layout = self.layout
        rows = np.asarray(self._matrix @ vector, np.float32)
        if not len(layout.starts):
            return DenseScores(np.zeros(0, np.float32), np.zeros(0, np.float32), rows)
        question = np.zeros(len(layout.starts), np.float32)
        if len(layout.asked):
            question[layout.asked] = _mean_of_best(rows, layout.questions)
        return DenseScores(np.maximum.reduceat(rows[layout.statutory], layout.starts), question, rows)

    def nearest_passage(self, clause: Clause, index: int, rows: Scores) -> Passage:
        """The statutory passage of a clause (the index-th) that is nearest to the query."""
        passages = clause.statutory
        start = int(self.layout.starts[index])
        return passages[int(np.argmax(rows[self.layout.statutory[start : start + len(passages)]]))]


def _mean_of_best(rows: Scores, lines: Rows) -> Scores:
    cosines = np.append(rows, np.float32(-1))[lines]  # the padding -1 takes the last, a cosine that nothing has
    count = min(NEAREST_QUESTIONS, lines.shape[1])
    best = np.partition(cosines, lines.shape[1] - count, axis=1)[:, -count:]
    known = best > -1
    return np.asarray((best * known).sum(axis=1) / np.maximum(known.sum(axis=1), 1), np.float32)


def _padded(lines: list[list[int]]) -> Rows:
    width = max(map(len, lines), default=0)
    padded = np.full((len(lines), width), -1, np.intp)
    for i, line in enumerate(lines):
        padded[i, : len(line)] = line
    return padded
