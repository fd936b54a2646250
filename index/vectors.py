"""Vectors that ship with the model, so that a first start embeds almost nothing.

The file holds no text: for each vector a 64-bit hash of the encoder's id and the hash of the prefixed text
(`index.dense.Text.key`), and the vector in 8 bits with a scale of its own (cosine to the exact one above 0.9999).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.dense import Text
from index.encode import FOLDER, Encoder, Vectors

VECTORS_FILE = "vectors.npz"
_KEY_BYTES = 8


class Keyed(Protocol):
    """A text with the hash of its prefixed form (`index.dense.Text`)."""

    @property
    def key(self) -> bytes: ...


class VectorCache:
    """Looks vectors up by text; satisfies `index.building.KnownVectors`."""

    def __init__(self, encoder_id: str, keys: NDArray[np.uint64], whole: NDArray[np.int8], scales: Vectors) -> None:
        self.encoder_id = encoder_id
        self._rows = {int(key): row for row, key in enumerate(keys)}
        self._whole, self._scales = whole, scales

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, text: Keyed) -> Vectors | None:
        """The unit vector [dimension] of a text, None where it is not known."""
        row = self._rows.get(_key(self.encoder_id, text))
        if row is None:
            return None
        vector = self._whole[row].astype(np.float32) * self._scales[row]
        return np.asarray(vector / np.linalg.norm(vector), np.float32)


def shipped_vectors(encoder: Encoder, folder: Path = FOLDER) -> VectorCache | None:
    """The vectors of the bundled encoder; None for another encoder, or where the file is missing."""
    try:
        with np.load(folder / VECTORS_FILE, allow_pickle=False) as held:
            if str(held["encoder"]) != encoder.id:
                return None
            return VectorCache(encoder.id, held["keys"], held["whole"], held["scales"].astype(np.float32))
    except FileNotFoundError:
        return None


def embed_questions(texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Unit vectors [len(texts), dimension] of questions, those that ship taken from there."""
    known = shipped_vectors(encoder)
    vectors = np.zeros((len(texts), encoder.dimension), np.float32)
    missing = []
    for row, text in enumerate(texts):
        vector = known.get(Text.question_of(text)) if known else None
        if vector is None:
            missing.append(row)
        else:
            vectors[row] = vector
    if missing:
        vectors[missing] = encoder.queries([texts[row] for row in missing])
    return vectors


def write_vectors(path: Path, encoder_id: str, texts: Sequence[Keyed], vectors: Vectors) -> None:
    """Write the file for unit vectors [len(texts), dimension]."""
    scales = np.abs(vectors).max(axis=1).astype(np.float16) * np.float16(1 / 127)
    whole = np.clip(np.round(vectors / scales.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
    keys = np.array([_key(encoder_id, text) for text in texts], np.uint64)
    np.savez(path, encoder=np.array(encoder_id), keys=keys, whole=whole, scales=scales)


def _key(encoder_id: str, text: Keyed) -> int:
    hashed = hashlib.blake2b(encoder_id.encode() + b"\0" + text.key, digest_size=_KEY_BYTES)
    return int.from_bytes(hashed.digest(), "big")
