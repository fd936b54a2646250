"""Vectors that ship with the model, so that a first start embeds almost nothing.

The file holds no text: for each vector a 64-bit hash of the encoder's id and the hash of the prefixed text
(`index.dense.Text.key`), and the vector in 8 bits with a scale of its own (cosine to the exact one above 0.9999).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.dense import Text
from index.encode import FOLDER, Encoder, Vectors

VECTORS_FILE = "vectors.npz"
_KEY_BYTES = 8
_BATCH = 256

Rows = NDArray[np.intp]
T = TypeVar("T")


class Keyed(Protocol):
    """A text with the hash of its prefixed form (`index.dense.Text`)."""

    @property
    def key(self) -> bytes: ...


class KnownVectors(Protocol):
    """Vectors that need not be computed: shipped with the model, or left by an earlier index."""

    def known(self, texts: Sequence[Text]) -> tuple[Rows, Vectors]:
        """Which of the texts have a vector [known], and their unit vectors [known, dimension]."""
        ...


class VectorCache:
    """Looks vectors up by text; satisfies KnownVectors."""

    def __init__(self, encoder_id: str, keys: NDArray[np.uint64], whole: NDArray[np.int8], scales: Vectors) -> None:
        self.encoder_id = encoder_id
        self._rows = {key: row for row, key in enumerate(keys.tolist())}
        self._whole, self._scales = whole, scales

    def __len__(self) -> int:
        return len(self._rows)

    def known(self, texts: Sequence[Keyed]) -> tuple[Rows, Vectors]:
        places, rows = rows_of(self._rows, (_key(self.encoder_id, text) for text in texts))
        vectors = self._whole[rows].astype(np.float32)
        vectors *= self._scales[rows, None]
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return places, vectors


def rows_of(known: Mapping[T, int], keys: Iterable[T]) -> tuple[Rows, Rows]:
    """Which of the keys are known, and the row of each of these."""
    rows = np.array([known.get(key, -1) for key in keys], np.intp)
    places = np.flatnonzero(rows >= 0)
    return places, rows[places]


def shipped_vectors(encoder: Encoder, folder: Path = FOLDER) -> VectorCache | None:
    """The vectors of the bundled encoder; None for another encoder, or where the file is missing."""
    try:
        with np.load(folder / VECTORS_FILE, allow_pickle=False) as held:
            if str(held["encoder"]) != encoder.id:
                return None
            return VectorCache(encoder.id, held["keys"], held["whole"], held["scales"].astype(np.float32))
    except FileNotFoundError:
        return None


def embed(
    texts: Sequence[Text],
    encoder: Encoder,
    sources: Iterable[KnownVectors | None],
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[Vectors, int]:
    """Unit vectors [len(texts), dimension], those that a source knows taken from the first one that does, and how many
    were computed. `progress` hears how many are there."""
    vectors = np.zeros((len(texts), encoder.dimension), np.float32)
    missing = np.arange(len(texts))
    for source in sources:
        if source is not None and len(missing):
            places, found = source.known([texts[row] for row in missing.tolist()])
            if len(places):
                vectors[missing[places]] = found
                missing = np.delete(missing, places)
    done = len(texts) - len(missing)
    for question in (False, True):
        rows = [row for row in missing.tolist() if texts[row].question is question]
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            encode = encoder.queries if question else encoder.passages
            vectors[part] = encode([texts[row].text for row in part])
            done += len(part)
            progress(done)
    return vectors, len(missing)


def embed_questions(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Unit vectors [len(texts), dimension] of questions, those that ship taken from there."""
    return embed([Text.question_of(text) for text in texts], encoder, [shipped_vectors(encoder)])[0]


def write_vectors(path: Path, encoder_id: str, texts: Sequence[Keyed], vectors: Vectors) -> None:
    """Write the file for unit vectors [len(texts), dimension]."""
    scales = np.abs(vectors).max(axis=1).astype(np.float16) * np.float16(1 / 127)
    whole = np.clip(np.round(vectors / scales.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
    keys = np.array([_key(encoder_id, text) for text in texts], np.uint64)
    np.savez(path, encoder=np.array(encoder_id), keys=keys, whole=whole, scales=scales)


def _key(encoder_id: str, text: Keyed) -> int:
    hashed = hashlib.blake2b(encoder_id.encode() + b"\0" + text.key, digest_size=_KEY_BYTES)
    return int.from_bytes(hashed.digest(), "big")
