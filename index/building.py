"""Building: passages → vectors → words, and the collection beside them → probe → swap.

Nothing that serves is touched before the swap."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.aside import Aside, aside
from index.compact import Compact
from index.dense import KEY_BYTES, Layout, Matrix, Text
from index.lexical import Lexical
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
from index.store import ProbeError, Records
from index.vectors import KnownVectors, Rows, embed, rows_of

if TYPE_CHECKING:
    from index.encode import Encoder

Progress = Callable[[str, int, int], None]  # stage (in Chinese), done, of how many

_FAILED = "新建的索引没有通过核对，原索引不变："
_UNIT = 1e-2  # what 8 bits and rounding may make of the square of a length


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
    known = (_earlier(folder, encoder), shipped)
    _sweep(folder)
    id_ = f"{manifest.corpus[:12]}-{secrets.token_hex(4)}"
    target = folder / id_
    target.mkdir()
    with aside(target, len(clauses)) as collection:
        vectors, embedded = _vectors(layout.texts, encoder, known, progress)
        vectors.save(target / VECTORS)
        collection.begin(*_statutory(clauses, layout))
        _write_lexical(clauses, target / LEXICAL, progress)
        np.save(target / KEYS, _keys(layout.texts))
        register = Register.of(clauses)
        np.savez(target / CLAUSES, **register.arrays(), **layout.arrays())  # type: ignore[arg-type]  # names, not options
        (target / TEXTS).write_bytes(register.texts)
        _prove(clauses, target, vectors, collection, progress)
    write_manifest(target, manifest, sources)
    progress("启用", 0, 1)
    swap_pointer(folder, id_)
    progress("启用", 1, 1)
    _sweep(folder)
    return IndexInfo(id_, target, len(clauses), layout.size, embedded)


def _write_lexical(clauses: Sequence[Clause], target: Path, progress: Progress) -> None:
    progress("分词", 0, len(clauses))
    target.mkdir()
    Lexical.build(clauses, folder=target)
    progress("分词", len(clauses), len(clauses))


def _vectors(
    texts: Sequence[Text], encoder: Encoder, known: Iterable[KnownVectors | None], progress: Progress
) -> tuple[Compact, int]:
    """In full they need four times the memory: no longer than needed."""
    matrix, embedded = embed(texts, encoder, known, lambda done: progress("向量", done, len(texts)))
    _check_unit(matrix)
    return Compact.of(matrix), embedded


def _statutory(clauses: Sequence[Clause], layout: Layout) -> tuple[Records, list[int]]:
    """The statutory passages of the index, each text once, and which rows they have."""
    first = {Text.of(passage).key: passage for clause in reversed(clauses) for passage in reversed(clause.statutory)}
    rows = [row for row, text in enumerate(layout.texts) if text.key in first]
    texts = [layout.texts[row] for row in rows]
    return Records.of(texts, [first[text.key] for text in texts]), rows


def _prove(clauses: Sequence[Clause], target: Path, vectors: Compact, collection: Aside, progress: Progress) -> None:
    """What was written can be found again; raises BuildFailed."""
    count = len(clauses)
    progress("入库", 0, count)
    try:
        collection.finish(lambda done: progress("入库", min(done, count), count))
        progress("入库", count, count)
        progress("核对", 0, count)
        if not np.array_equal(Compact.load(target / VECTORS).records, vectors.records):
            raise ProbeError("a vector reads back otherwise than it was written")
        _probe_lexical(clauses, target)
    except ProbeError as error:
        raise BuildFailed(f"{_FAILED}{error}") from error
    progress("核对", count, count)


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
            raise ProbeError(f"{clauses[i].article} is not found by its own words")


class _Earlier:
    """The vectors of the index that served until now."""

    def __init__(self, folder: Path) -> None:
        self._vectors = Compact.load(folder / VECTORS)
        keys = np.load(folder / KEYS)
        self._rows = {key.tobytes(): row for row, key in enumerate(keys)}
        if len(self._rows) > len(self._vectors):
            raise ValueError("more keys than vectors")

    def known(self, texts: Sequence[Text]) -> tuple[Rows, Matrix]:
        places, rows = rows_of(self._rows, (text.key for text in texts))
        return places, self._vectors.exact(rows)


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
