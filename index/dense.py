"""Dense retrieval: the cosine of the query with every passage, in one matrix.

Every distinct text has one row. A clause scores as its nearest statutory passage, and as the mean of its three nearest
lay questions: one question alone may be near by accident.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.compact import Compact
from index.passages import Clause, Passage
from index.register import joined, split

Matrix = NDArray[np.float32]
Scores = NDArray[np.float32]
Rows = NDArray[np.intp]

NEAREST_QUESTIONS = 4
KEY_BYTES = 16


@dataclass(frozen=True, slots=True)
class Text:
    """A text that has a vector: questions are encoded as queries, all else as passages. `key` is a hash of both."""

    text: str
    question: bool
    key: bytes

    @classmethod
    def of(cls, passage: Passage) -> Text:
        return cls._of(passage.text, passage.kind == "question")

    @classmethod
    def question_of(cls, text: str) -> Text:
        return cls._of(text, True)

    @classmethod
    def _of(cls, text: str, question: bool) -> Text:
        prefixed = f"{'query' if question else 'passage'}: {text}".encode("utf-8", "replace")
        return cls(text, question, hashlib.blake2b(prefixed, digest_size=KEY_BYTES).digest())


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts that are only ever looked at together: those of one region's rules, "" what any query may look at.

    `rows` are its rows of the matrix. `asked` pairs clauses that have lay questions with the rows of these, a line a
    clause, padded with -1; clauses with like many questions stand together.
    """

    region: str
    rows: slice
    asked: tuple[tuple[Rows, Rows], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which row of the matrix each passage of each clause has.

    `size` is the number of rows, `statutory` lists the rows of all statutory passages clause by clause, clause i
    beginning at `starts[i]`. A text that several regions share lies on the shelf "". The texts row by row are known
    where the layout was made from clauses, not where it was loaded.
    """

    size: int
    statutory: Rows
    starts: Rows
    shelves: tuple[Shelf, ...]
    texts: tuple[Text, ...] = ()

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> Layout:
        made = [(c, [Text.of(p) for p in c.statutory], [Text.of(p) for p in c.questions]) for c in clauses]
        regions: dict[bytes, str] = {}
        for clause, statutory, questions in made:
            for text in (*statutory, *questions):
                if regions.setdefault(text.key, clause.region) != clause.region:
                    regions[text.key] = ""
        unique = {text.key: text for _, statutory, questions in made for text in (*statutory, *questions)}
        texts = sorted(unique.values(), key=lambda text: regions[text.key])  # stable: within a shelf in catalogue order
        row = {text.key: number for number, text in enumerate(texts)}
        starts = np.cumsum([0, *(len(statutory) for _, statutory, _ in made)])[:-1]
        return cls(
            size=len(texts),
            texts=tuple(texts),
            statutory=np.array([row[text.key] for _, statutory, _ in made for text in statutory], np.intp),
            starts=starts.astype(np.intp),
            shelves=tuple(_shelves([regions[text.key] for text in texts], made, row)),
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The layout as a few arrays, for one file of numpy's; its texts are left out."""
        blocks = [(n, numbers, lines) for n, shelf in enumerate(self.shelves) for numbers, lines in shelf.asked]
        none = [np.zeros(0, np.intp)]
        return {
            "statutory": self.statutory.astype(np.int32),
            "first": self.starts.astype(np.int32),
            "shelf_regions": joined(shelf.region for shelf in self.shelves),
            "shelf_rows": np.array([(s.rows.start, s.rows.stop) for s in self.shelves], np.int32).reshape(-1, 2),
            "blocks": np.array([(n, *lines.shape) for n, _, lines in blocks], np.int32).reshape(-1, 3),
            "block_clauses": np.concatenate([*(numbers for _, numbers, _ in blocks), *none]).astype(np.int32),
            "block_rows": np.concatenate([*(lines.ravel() for _, _, lines in blocks), *none]).astype(np.int32),
        }

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[Any]], size: int) -> Layout:
        """Inverse of `arrays()` for a matrix of `size` rows; raises KeyError or ValueError."""
        regions = split(arrays["shelf_regions"])
        clauses, rows = arrays["block_clauses"].astype(np.intp), arrays["block_rows"].astype(np.intp)
        asked: list[list[tuple[Rows, Rows]]] = [[] for _ in regions]
        clause = row = 0
        for shelf, count, width in arrays["blocks"].tolist():
            lines = rows[row : row + count * width].reshape(count, width)
            asked[shelf].append((clauses[clause : clause + count], lines))
            clause, row = clause + count, row + count * width
        places = [slice(begin, end) for begin, end in arrays["shelf_rows"].tolist()]
        shelves = (Shelf(*shelf) for shelf in zip(regions, places, map(tuple, asked), strict=True))
        return cls(size, arrays["statutory"].astype(np.intp), arrays["first"].astype(np.intp), tuple(shelves))


def _shelves(
    regions: Sequence[str], made: Sequence[tuple[Clause, list[Text], list[Text]]], row: Mapping[bytes, int]
) -> Iterator[Shelf]:
    """`regions` says for each row of the matrix which shelf it lies on."""
    lines: dict[str, dict[int, list[int]]] = {region: {} for region in ("", *regions)}
    for number, (clause, _, questions) in enumerate(made):
        if questions:
            lines.setdefault(clause.region, {})[number] = [row[text.key] for text in questions]
    begin = 0
    for region in sorted(lines):
        count = regions.count(region)
        yield Shelf(region, slice(begin, begin + count), tuple(_by_width(lines[region])))
        begin += count


def _by_width(lines: Mapping[int, list[int]]) -> Iterator[tuple[Rows, Rows]]:
    """Lines of like length as one padded array each: few arrays, and little of them is padding."""
    widths: dict[int, list[int]] = {}
    for number, line in lines.items():
        widths.setdefault(_width(len(line)), []).append(number)
    for width, numbers in sorted(widths.items()):
        padded = np.full((len(numbers), width), -1, np.intp)
        for i, number in enumerate(numbers):
            padded[i, : len(lines[number])] = lines[number]
        yield np.array(numbers, np.intp), padded


def _width(length: int) -> int:
    """4, 6, 8, 12, 16, 24 …: the first of these that is long enough."""
    width = NEAREST_QUESTIONS
    while width < length:
        width = width * 3 // 2 if width & (width - 1) == 0 else width * 4 // 3
    return width


@dataclass(frozen=True, slots=True)
class DenseScores:
    """Cosines clause by clause: `clause` with the nearest statutory passage, `question` with the nearest lay questions
    (0 where the clause has none). `rows` are the cosines with every row of the matrix, `floor` is their mean: what an
    unrelated text reaches. Rows of regions that were not asked for have 0."""

    clause: Scores
    question: Scores
    rows: Scores
    floor: float


class Dense:
    """The unit vectors [texts, dimension] with their layout. Immutable, so threads may share it."""

    def __init__(self, layout: Layout, vectors: Compact) -> None:
        self.layout = layout
        self._vectors = vectors

    def scores(self, vector: NDArray[np.float32], regions: Collection[str] | None = None) -> DenseScores:
        """Cosines with the national texts and those of the given regions (None: of all)."""
        layout = self.layout
        rows = np.zeros(layout.size + 1, np.float32)
        rows[-1] = -1  # what the padding points to: a cosine that nothing has
        question = np.zeros(len(layout.starts), np.float32)
        scanned = 0
        for shelf in layout.shelves:
            if shelf.region and regions is not None and shelf.region not in regions:
                continue
            rows[shelf.rows] = self._vectors.products(vector, shelf.rows)
            scanned += shelf.rows.stop - shelf.rows.start
            for numbers, lines in shelf.asked:
                question[numbers] = _mean_of_best(rows[lines])
        rows = rows[:-1]
        clause = np.maximum.reduceat(rows[layout.statutory], layout.starts) if len(layout.starts) else rows
        return DenseScores(clause, question, rows, float(rows.sum()) / max(scanned, 1))

    def nearest(self, clause: int, rows: Scores) -> int:
        """Which of the statutory passages of a clause is nearest to the query."""
        start, end = (int(self.layout.starts[n]) if n < len(self.layout.starts) else None for n in (clause, clause + 1))
        return int(np.argmax(rows[self.layout.statutory[start:end]]))


def _mean_of_best(cosines: Scores) -> Scores:
    """The mean of the best few of each line; -1 is padding."""
    best = np.partition(cosines, cosines.shape[1] - NEAREST_QUESTIONS, axis=1)[:, -NEAREST_QUESTIONS:]
    known = best > -1
    return np.asarray((best * known).sum(axis=1) / np.maximum(known.sum(axis=1), 1), np.float32)
