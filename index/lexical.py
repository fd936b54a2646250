"""Lexical retrieval: BM25 over three fields of a clause, the words of the law added to the words of the worker."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.passages import Clause
from index.tokenize import LEXICON, Tokenizer

Scores = NDArray[np.float32]

FIELDS: dict[str, tuple[Callable[[Clause], str], float, float]] = {
    # field: text, k1, b
    "body": (lambda clause: clause.body, 1.2, 0.75),
    "heading": (lambda clause: clause.heading, 1.2, 0.3),
    "lay": (lambda clause: clause.lay, 1.2, 0.4),
}


class Lexical:
    """One BM25 index a field (none for a field without any word). Immutable once made, so threads may share it."""

    def __init__(self, tokenizer: Tokenizer, fields: dict[str, Any]) -> None:
        self._tokenizer = tokenizer
        self._fields = fields
        self._count = max((field.scores["num_docs"] for field in fields.values()), default=0)

    @classmethod
    def build(cls, clauses: Sequence[Clause], tokenizer: Tokenizer) -> Lexical:
        bm25 = _bm25()
        fields = {}
        for name, (text, k1, b) in FIELDS.items():
            words_of = cache(tokenizer.words)  # versions of a statute share most of their articles
            words = [words_of(text(clause).lower()) for clause in clauses]
            if any(words):
                fields[name] = bm25(k1=k1, b=b, method="lucene")
                fields[name].index(words, show_progress=False)
        return cls(tokenizer, fields)

    def save(self, folder: Path) -> None:
        self._tokenizer.save(folder)
        for name, field in self._fields.items():
            field.save(folder / name, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        bm25 = _bm25()
        written = [name for name in FIELDS if (folder / name).is_dir()]
        fields = {name: bm25.load(folder / name, mmap=True, show_progress=False) for name in written}
        return cls(Tokenizer.load(folder), fields)

    def scores(self, query: str, synonyms: float = 0.0) -> dict[str, Scores]:
        """BM25 of every clause, field by field, for a folded query; `synonyms` is what the words of the law count that
        are added for the words of the worker."""
        own = self._tokenizer.words(query)
        phrases = synonyms_in(query) if synonyms else []
        added = sorted({word for phrase in phrases for word in self._tokenizer.words(phrase) if word not in own})
        weighted = ((own, 1.0), (added, synonyms))
        return {name: self._score(self._fields.get(name), weighted) for name in FIELDS}

    def _score(self, field: Any, weighted: Iterable[tuple[list[str], float]]) -> Scores:
        total = np.zeros(self._count, np.float32)
        if field is None:
            return total
        for words, weight in weighted:
            known = field.get_tokens_ids(words)
            if known:
                total += np.float32(weight) * field.get_scores_from_ids(known)
        return total


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


def vocabulary_texts(clauses: Iterable[Clause]) -> Iterable[str]:
    """What the tokenizer's dictionary is made from."""
    for clause in clauses:
        yield clause.body
        yield clause.heading
        yield clause.lay
