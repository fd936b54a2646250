"""A few more clauses beside an opened index, in memory: a union's pack, which changes while the service runs.

The index itself is not touched, so that taking in a changed pack costs a second and not a rebuild. Vectors of texts
that were seen before come from one small file; it holds hashes and vectors, no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.replacing import replacing
from index.compact import Compact
from index.dense import KEY_BYTES, Dense, Layout, Matrix, Text
from index.lexical import Lexical, Scores, vocabulary_texts
from index.passages import Clause, clauses_of
from index.retriever import Retriever
from index.tokenize import Tokenizer

if TYPE_CHECKING:
    from corpus import Corpus, Statutes
    from index.encode import Encoder

_KEPT = 20_000  # vectors; older ones are forgotten
_BACKGROUND = 1500  # clauses of the index beside which the words of the few are weighed: rare words must stay rare


def extend(retriever: Retriever, part: Corpus, statutes: Statutes, vectors: RememberedVectors) -> Retriever:
    """The retriever with the clauses of `part` beside its own. `statutes` are those of both."""
    clauses = clauses_of(part)
    if not clauses:
        return retriever
    layout = Layout.of(clauses)
    dense = Dense(layout, Compact.of(vectors.of(layout.texts)))
    return retriever.beside(clauses, dense, _lexical(clauses, retriever.clauses), statutes)


def _lexical(clauses: Sequence[Clause], others: Sequence[Clause]) -> _Head:
    """BM25 of the few, with the frequencies of words among the many."""
    step = max(1, len(others) // _BACKGROUND)
    together = (*clauses, *others[::step])
    return _Head(Lexical.build(together, Tokenizer.build(vocabulary_texts(clauses))), len(clauses))


class _Head:
    """The first `count` clauses of a lexical index."""

    def __init__(self, lexical: Lexical, count: int) -> None:
        self._lexical, self._count = lexical, count

    def scores(self, query: str, synonyms: float = 0.0) -> dict[str, Scores]:
        return {name: scores[: self._count] for name, scores in self._lexical.scores(query, synonyms).items()}


class RememberedVectors:
    """Vectors of texts by one encoder, kept in a file: what was embedded once is not embedded again."""

    def __init__(self, encoder: Encoder, path: Path) -> None:
        self._encoder, self._path = encoder, path

    def of(self, texts: Sequence[Text]) -> Matrix:
        """Unit vectors [len(texts), dimension]."""
        known = self._read()
        held = len(known)
        for question, encode in ((False, self._encoder.passages), (True, self._encoder.queries)):
            missing = [text for text in dict.fromkeys(texts) if text.question is question and text.key not in known]
            for start in range(0, len(missing), 64):
                batch = missing[start : start + 64]
                known |= zip((text.key for text in batch), encode([text.text for text in batch]), strict=True)
        matrix = np.zeros((len(texts), self._encoder.dimension), np.float32)
        for row, text in enumerate(texts):
            matrix[row] = known[text.key]
        if len(known) > held:
            self._keep(known)
        return matrix

    def _read(self) -> dict[bytes, Matrix]:
        try:
            with np.load(self._path, allow_pickle=False) as held:
                keys, vectors = held["keys"], held["vectors"].astype(np.float32)
                if str(held["encoder"]) != self._encoder.id or vectors.shape != (len(keys), self._encoder.dimension):
                    return {}
                return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}
        except Exception:  # no file yet, or a damaged one, which raises what its format likes: all is made anew
            return {}

    def _keep(self, known: dict[bytes, Matrix]) -> None:
        """A folder that is read-only keeps nothing."""
        known = dict(list(known.items())[-_KEPT:])
        keys = np.frombuffer(b"".join(known), np.uint8).reshape(len(known), KEY_BYTES)
        vectors = np.array(list(known.values()), np.float32).reshape(len(known), self._encoder.dimension)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as file:
                np.savez(file, encoder=np.array(self._encoder.id), keys=keys, vectors=vectors)
