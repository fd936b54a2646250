"""Lexical retrieval: BM25 over three fields of a clause, the words of the law added to the words of the worker."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.passages import Clause
from index.tokenize import LEXICON, Tokenizer

Scores = NDArray[np.float32]

_BETWEEN_WORDS = re.compile(r"[\s，。；：、（）《》〈〉“”‘’！？…—]+")  # no word goes across, and none of these is one

FIELDS: dict[str, tuple[Callable[[Clause], str], float, float]] = {
    # field: text, k1, b
    "body": (lambda clause: clause.body, 1.2, 0.75),
    "heading": (lambda clause: clause.heading, 1.2, 0.3),
    "lay": (lambda clause: clause.lay, 1.2, 0.4),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field's BM25 as bm25s has worked it out: the word numbered w stands in the clauses
    `clauses[starts[w]:starts[w + 1]]`, each once, and adds the entries of `shares` to their scores."""

    numbers: dict[str, int]
    starts: NDArray[np.integer[Any]]
    clauses: NDArray[np.integer[Any]]
    shares: Scores
    count: int

    @classmethod
    def of(cls, made: Any) -> Field:
        scores = made.scores
        return cls(made.vocab_dict, scores["indptr"], scores["indices"], scores["data"], scores["num_docs"])

    @classmethod
    def load(cls, folder: Path) -> Field:
        """Reads what bm25s has saved, the arrays mapped: to import bm25s for that would take a tenth of a second."""
        numbers = json.loads((folder / "vocab.index.json").read_text("utf-8"))
        count = json.loads((folder / "params.index.json").read_text("utf-8"))["num_docs"]
        starts, clauses, shares = (
            np.load(folder / f"{name}.csc.index.npy", mmap_mode="r") for name in ("indptr", "indices", "data")
        )
        return cls(numbers, np.asarray(starts), np.asarray(clauses), np.asarray(shares), count)

    def add(self, words: Iterable[str], weight: float, total: Scores) -> None:
        """Adds the score of these words to that of every clause; a word that stands twice counts twice."""
        for word in words:
            number = self.numbers.get(word)
            if number is not None:
                part = slice(int(self.starts[number]), int(self.starts[number + 1]))
                total[self.clauses[part]] += np.float32(weight) * self.shares[part]


class Lexical:
    """One BM25 index a field (none for a field without any word). Immutable once made, so threads may share it."""

    def __init__(self, tokenizer: Tokenizer, fields: dict[str, Field]) -> None:
        self.tokenizer = tokenizer
        self.fields = fields
        self._count = max((field.count for field in fields.values()), default=0)

    @classmethod
    def build(
        cls, clauses: Sequence[Clause], tokenizer: Tokenizer | None = None, folder: Path | None = None
    ) -> Lexical:
        """BM25 of these clauses, saved in `folder` where one is given; by default cut with their own words."""
        bm25 = _bm25()
        fields = {}
        pieces = vocabulary_texts(clauses)
        tokenizer = tokenizer or Tokenizer.build(pieces)
        words_of = tokenizer.words_of_each(pieces)  # each once: versions of a statute share most of theirs
        for name, (text, k1, b) in FIELDS.items():
            cut = (_BETWEEN_WORDS.split(text(clause).lower()) for clause in clauses)
            words = [[word for piece in of_clause for word in words_of[piece]] for of_clause in cut]
            if any(words):
                made = bm25(k1=k1, b=b, method="lucene")
                made.index(words, show_progress=False)
                fields[name] = Field.of(made)
                if folder:
                    made.save(folder / name, show_progress=False)
        if folder:
            tokenizer.save(folder)
        return cls(tokenizer, fields)

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        written = [name for name in FIELDS if (folder / name).is_dir()]
        return cls(Tokenizer.load(folder), {name: Field.load(folder / name) for name in written})

    def scores(self, query: str, synonyms: float = 0.0) -> dict[str, Scores]:
        """BM25 of every clause, field by field, for a folded query; `synonyms` is what the words of the law count that
        are added for the words of the worker."""
        own = self.tokenizer.words(query)
        phrases = synonyms_in(query) if synonyms else []
        added = sorted({word for phrase in phrases for word in self.tokenizer.words(phrase) if word not in own})
        scores = {name: np.zeros(self._count, np.float32) for name in FIELDS}
        for name, field in self.fields.items():
            field.add(own, 1.0, scores[name])
            field.add(added, synonyms, scores[name])
        return scores


def synonyms_in(query: str) -> list[str]:
    """The legal words for the everyday expressions that stand in a folded query."""
    return [word for expression, words in _synonyms().items() if expression in query for word in words]


@cache
def _synonyms() -> dict[str, list[str]]:
    import yaml

    loaded: dict[str, list[str]] = yaml.load((LEXICON / "synonyms.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return loaded


def _bm25() -> Any:
    os.environ.setdefault("DISABLE_TQDM", "1")
    import bm25s

    return bm25s.BM25


def vocabulary_texts(clauses: Iterable[Clause]) -> set[str]:
    """What the tokenizer's dictionary is made from, and what is cut into words: the pieces of all fields."""
    texts = {text(clause).lower() for clause in clauses for text, _, _ in FIELDS.values()}
    return {piece for text in texts for piece in _BETWEEN_WORDS.split(text)}
