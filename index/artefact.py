"""The index as an artefact: built into a new folder, proved, then swapped in by one rename of a pointer.

    folder/current             the name of the folder that serves
    folder/<id>/manifest.json  what it was built from, and the checksum of each file that serves
    folder/<id>/vectors.npy, clauses.npz, passages.bin, lexical/ — read by the server
    folder/<id>/keys.npy       the hash of each vector's text, for the next build
    folder/<id>/chroma/        the collection that the vectors were proved against

Readers never write, and a builder that is killed at any moment leaves the old index serving.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from index.building import IndexInfo, Progress, build
from index.compact import Compact
from index.dense import Dense, Layout
from index.lexical import Lexical
from index.manifest import (
    CLAUSES,
    LEXICAL,
    VECTORS,
    DamagedIndex,
    StaleIndex,
    check_files,
    check_manifest,
    describe,
    is_of,
    note_sources,
    read_pointer,
)
from index.passages import clauses_of
from index.register import TEXTS, Register
from index.retriever import Retriever
from index.vectors import KnownVectors, shipped_vectors

if TYPE_CHECKING:
    from corpus import Corpus
    from index.encode import Encoder

LOCK = ".lock"


def build_index(
    corpus: Corpus,
    encoder: Encoder,
    folder: Path,
    progress: Progress | None = None,
    *,
    known: KnownVectors | None = None,
) -> IndexInfo:
    """Builds a new index and swaps it in; raises BuildFailed where it does not stand its probe.

    `known` gives vectors that need not be computed, by default those that ship with the bundled encoder; those of the
    index that serves are used in any case.
    """
    clauses = clauses_of(corpus)
    with _builders_lock(folder):
        return build(
            clauses, encoder, folder, progress or _silent, known or shipped_vectors(encoder), sources=corpus.key
        )


def open_index(corpus: Corpus, encoder: Encoder, folder: Path) -> Retriever:
    """The index that serves, without writing anything; raises StaleIndex or DamagedIndex."""
    return _open(corpus, encoder, folder)


def ensure_index(
    corpus: Corpus,
    encoder: Encoder,
    folder: Path,
    progress: Progress | None = None,
    *,
    known: KnownVectors | None = None,
) -> Retriever:
    """Opens the index, after building it where there is none that fits. Builders wait for each other."""
    try:
        return _open(corpus, encoder, folder, noting=True)
    except (StaleIndex, DamagedIndex):
        pass
    with _builders_lock(folder):
        try:  # another process may have built it while this one waited
            return _open(corpus, encoder, folder)
        except (StaleIndex, DamagedIndex):
            known = known or shipped_vectors(encoder)
            build(clauses_of(corpus), encoder, folder, progress or _silent, known, sources=corpus.key)
        return _open(corpus, encoder, folder)


def _open(corpus: Corpus, encoder: Encoder, folder: Path, *, noting: bool = False) -> Retriever:
    """`noting`: what a look at the clauses has shown is noted down for the next start."""
    serving = read_pointer(folder)
    try:
        return _open_folder(corpus, encoder, serving, noting)
    except DamagedIndex:
        # A builder may have swapped the pointer and swept the old folder between two of our reads.
        if read_pointer(folder) == serving:
            raise
        return _open_folder(corpus, encoder, read_pointer(folder), noting)


def _open_folder(corpus: Corpus, encoder: Encoder, serving: Path, noting: bool) -> Retriever:
    if not is_of(serving, corpus.key, encoder.id, encoder.dimension):
        clauses = clauses_of(corpus)
        check_manifest(serving, describe(clauses, Layout.of(clauses).size, encoder.id, encoder.dimension))
        if noting:
            note_sources(serving, corpus.key)
    with ThreadPoolExecutor(1) as beside:  # checksums are taken while the rest is read
        intact = beside.submit(check_files, serving)
        try:
            vectors = Compact.load(serving / VECTORS)
            with np.load(serving / CLAUSES, allow_pickle=False) as arrays:
                layout, register = Layout.load(arrays, len(vectors)), Register.load(arrays, serving / TEXTS)
            lexical = Lexical.load(serving / LEXICAL)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise DamagedIndex(f"索引打不开：{serving}") from error
        intact.result()
    if vectors.dimension != encoder.dimension or len(layout.starts) != len(register):
        raise DamagedIndex(f"索引的向量数目不对：{serving / VECTORS}")
    return Retriever(
        register, Dense(layout, vectors), lexical, encoder, corpus.statutes, clauses=lambda: clauses_of(corpus)
    )


@contextmanager
def _builders_lock(folder: Path) -> Iterator[None]:
    """One builder at a time; the system lifts the lock of a killed one."""
    from filelock import FileLock

    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK):
        yield


def _silent(_stage: str, _done: int, _total: int) -> None:
    return
