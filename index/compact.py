"""Vectors in 8 bits: a quarter of the memory, and their products with a query in a tenth of the time.

Each vector is held as whole numbers from -127 to 127 with a scale of its own, and so is the query. A cosine differs
from the exact one by some 0.0005, and products of whole numbers come out the same on every processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Rows = slice | NDArray[np.intp]

_MOST = 127


@dataclass(frozen=True, slots=True)
class Compact:
    """Vectors [count, dimension], row by row. Immutable, so threads may share it."""

    records: NDArray[Any]  # [count] of (scale, whole [dimension])

    @classmethod
    def of(cls, vectors: Vectors) -> Compact:
        """From vectors [count, dimension] in full, whose lengths are kept."""
        steps = np.maximum(np.abs(vectors).max(axis=1, initial=0), 1e-9) / _MOST
        whole = np.round(vectors / steps[:, None])
        scales = np.linalg.norm(vectors, axis=1) / np.maximum(np.linalg.norm(whole, axis=1), 1)
        return cls.joined(whole.astype(np.int8), scales)

    @classmethod
    def joined(cls, whole: NDArray[np.int8], scales: NDArray[np.floating[Any]]) -> Compact:
        """From whole numbers [count, dimension] and the scale of each row [count]."""
        records = np.zeros(len(whole), _record(whole.shape[1]))
        records["whole"], records["scale"] = whole, scales
        return cls(records)

    @classmethod
    def load(cls, path: Path) -> Compact:
        """What `save` wrote, mapped: several processes share one copy in memory. Raises OSError or ValueError."""
        records = np.load(path, mmap_mode="r")
        names = records.dtype.names
        if names != ("scale", "whole") or records.dtype != _record(records.dtype["whole"].shape[0]):
            raise ValueError(f"{path} holds no vectors in 8 bits")
        return cls(np.asarray(records))

    def save(self, file: Path | BinaryIO) -> None:
        np.save(file, self.records)

    def __len__(self) -> int:
        return len(self.records)

    @property
    def dimension(self) -> int:
        return int(self.records.dtype["whole"].shape[0])

    def exact(self, rows: Rows = slice(None)) -> Vectors:
        """The vectors of these rows in full [rows, dimension]."""
        chosen = self.records[rows]
        return np.asarray(chosen["whole"] * chosen["scale"][:, None], np.float32)

    def beside(self, other: Compact) -> Compact:
        """These vectors, then those of the other."""
        return Compact(np.concatenate([self.records, other.records]))

    def products(self, vector: Vectors, rows: slice = slice(None)) -> Vectors:
        """The product of the vector [dimension] with each of these rows [rows]: of unit vectors the cosines."""
        import simsimd

        chosen = self.records[rows]
        if not len(chosen):
            return np.zeros(0, np.float32)
        scale = max(float(np.abs(vector).max(initial=0)), 1e-9) / _MOST
        whole = np.asarray(simsimd.dot(np.round(vector / scale).astype(np.int8), chosen["whole"]), np.float32)
        return np.asarray(whole * (chosen["scale"] * np.float32(scale)), np.float32)


def _record(dimension: int) -> np.dtype[Any]:
    return np.dtype([("scale", "<f4"), ("whole", "i1", (dimension,))])
