"""Building: passages → words → vectors → collection → probe → swap. Nothing that serves is touched before the swap."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from index import store
from index.compact import Compact
from index.dense import KEY_BYTES, Layout, Matrix, Text
from index.lexical import Lexical, vocabulary_texts
from index.manifest import (
    CLAUSES,
    KEYS,
    LEXICAL,
    MANIFEST,
    POINTER,
    VECTORS,
    BuildFailed,
    DamagedIndex,
    StaleIndex,
    check_files,
    describe,
    read_manifest,
    read_pointer,
    swap_pointer,
    write_manifest,
)
from index.passages import Clause
from index.register import TEXTS, Register
from index.tokenize import Tokenizer

if TYPE_CHECKING:
    from index.encode import Encoder

Progress = Callable[[str, int, int], None]  # stage (in Chinese), done, of how many

_BATCH = 256
_FAILED = "新建的索引没有通过核对，原索引不变："
_UNIT = 1e-2  # what 8 bits and rounding may make of the square of a length


class KnownVectors(Protocol):
    """Vectors that need not be computed: shipped with the model, or left by an earlier index."""

    def get(self, text: Text) -> Matrix | None:
        """The vector [dimension] of a text, None where it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """A built index; `embedded` counts the texts whose vector was not known before."""

    id: str
    folder: Path
    clauses: int
    texts: int
    embedded: int


def build(
    clauses: Sequence[Clause],
    encoder: Encoder,
    folder: Path,
    progress: Progress,
    shipped: KnownVectors | None = None,
    *,
    sources: str = "",
) -> IndexInfo:
    """Builds `folder/<id>` and lets it serve. The caller holds the builders' lock; `sources` is the corpus' key."""
    layout = Layout.of(clauses)
    manifest = describe(clauses, layout.size, encoder.id, encoder.dimension)
    known = [source for source in (_earlier(folder, encoder), shipped) if source is not None]
    _sweep(folder)
    id_ = f"{manifest.corpus[:12]}-{secrets.token_hex(4)}"
    target = folder / id_
    target.mkdir()
    _write_lexical(clauses, target / LEXICAL, progress)
    matrix, embedded = _embed(layout.texts, encoder, known, progress)
    _check_unit(matrix)
    vectors = Compact.of(matrix)
    vectors.save(target / VECTORS)
    np.save(target / KEYS, _keys(layout.texts))
    register = Register.of(clauses)
    np.savez(target / CLAUSES, **register.arrays(), **layout.arrays())  # type: ignore[arg-type]  # names, not options
    (target / TEXTS).write_bytes(register.texts)
    _write_store(clauses, layout, target, vectors, progress)
    write_manifest(target, manifest, sources)
    progress("启用", 0, 1)
    swap_pointer(folder, id_)
    progress("启用", 1, 1)
    _sweep(folder)
    return IndexInfo(id_, target, len(clauses), layout.size, embedded)


def _write_lexical(clauses: Sequence[Clause], target: Path, progress: Progress) -> None:
    progress("分词", 0, len(clauses))
    target.mkdir()
    Lexical.build(clauses, Tokenizer.build(vocabulary_texts(clauses)), target)
    progress("分词", len(clauses), len(clauses))


def _embed(
    texts: Sequence[Text], encoder: Encoder, sources: Sequence[KnownVectors], progress: Progress
) -> tuple[Matrix, int]:
    matrix = np.zeros((len(texts), encoder.dimension), np.float32)
    missing = []
    for row, text in enumerate(texts):
        vector = next((v for v in (source.get(text) for source in sources) if v is not None), None)
        if vector is None:
            missing.append(row)
        else:
            matrix[row] = vector
    done = len(texts) - len(missing)
    for question, encode in ((False, encoder.passages), (True, encoder.queries)):
        rows = [row for row in missing if texts[row].question is question]
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            matrix[part] = encode([texts[row].text for row in part])
            done += len(part)
            progress("向量", done, len(texts))
    return matrix, len(missing)


def _write_store(clauses: Sequence[Clause], layout: Layout, target: Path, vectors: Compact, progress: Progress) -> None:
    first = {Text.of(passage).key: passage for clause in reversed(clauses) for passage in reversed(clause.statutory)}
    rows = np.array([row for row, text in enumerate(layout.texts) if text.key in first], np.intp)
    texts = [layout.texts[row] for row in rows]
    owners = [first[text.key] for text in texts]
    progress("入库", 0, len(texts))
    store.write_collection(target, texts, owners, vectors.exact(rows), lambda done: progress("入库", done, len(texts)))
    progress("核对", 0, layout.size)
    try:
        read = Compact.load(target / VECTORS)
        if not np.array_equal(read.records, vectors.records):
            raise store.ProbeError("a vector reads back otherwise than it was written")
        store.probe_collection(target, texts, read.exact(rows))
        _probe_lexical(clauses, target)
    except store.ProbeError as error:
        raise BuildFailed(f"{_FAILED}{error}") from error
    progress("核对", layout.size, layout.size)


def _check_unit(matrix: Matrix) -> None:
    """Every passage finds itself: its cosine with itself is 1, which no other exceeds."""
    lengths = np.einsum("ij,ij->i", matrix, matrix)
    if len(lengths) and float(np.abs(lengths - 1).max()) > _UNIT:
        raise BuildFailed(f"{_FAILED}a vector is no unit vector")


def _probe_lexical(clauses: Sequence[Clause], target: Path) -> None:
    """Read back from disk, every sampled clause must have its own words."""
    lexical = Lexical.load(target / LEXICAL)
    for i in range(0, len(clauses), max(1, len(clauses) // 50)):
        scores = lexical.scores(clauses[i].body.lower())["body"]
        if len(scores) != len(clauses) or (scores.any() and scores[i] <= 0):
            raise store.ProbeError(f"{clauses[i].article} is not found by its own words")


class _Earlier:
    """The vectors of the index that served until now."""

    def __init__(self, folder: Path) -> None:
        self._vectors = Compact.load(folder / VECTORS)
        keys = np.load(folder / KEYS)
        self._rows = {key.tobytes(): row for row, key in enumerate(keys)}
        if len(self._rows) > len(self._vectors):
            raise ValueError("more keys than vectors")

    def get(self, text: Text) -> Matrix | None:
        row = self._rows.get(text.key)
        return None if row is None else self._vectors.exact(slice(row, row + 1))[0]


def _earlier(folder: Path, encoder: Encoder) -> _Earlier | None:
    """None where there is no earlier index of this encoder, or where it is damaged: then all is embedded anew."""
    try:
        serving = read_pointer(folder)
        if read_manifest(serving).encoder != encoder.id:
            return None
        check_files(serving, (VECTORS, KEYS))
        return _Earlier(serving)
    except (StaleIndex, DamagedIndex, OSError, ValueError):
        return None


def _keys(texts: Sequence[Text]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    joined = b"".join(text.key for text in texts)
    return np.frombuffer(joined, np.uint8).reshape(len(texts), KEY_BYTES)


def _sweep(folder: Path) -> None:
    """Removes what killed builders left and what no longer serves."""
    try:
        serving = read_pointer(folder).name
    except (StaleIndex, DamagedIndex):
        serving = ""
    for path in folder.iterdir():
        if path.is_dir() and path.name != serving and ((path / MANIFEST).exists() or _unfinished(path)):
            shutil.rmtree(path, ignore_errors=True)
    (folder / f"{POINTER}.new").unlink(missing_ok=True)


def _unfinished(path: Path) -> bool:
    name, _, suffix = path.name.partition("-")
    return len(name) == 12 and len(suffix) == 8
