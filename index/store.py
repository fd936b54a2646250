"""The Chroma collection of an index: its statutory passages, written once, proved against the matrix, closed.

Chroma holds nothing but this disposable artefact. It cannot be opened without write access, and importing it costs a
second and 80 MB, so the server reads the vectors that were proved equal to the collection (`vectors.npy`), not Chroma
itself. The collection is there for whoever wants to explore the passages with Chroma's own tools; lay questions, three
quarters of all vectors, are not passages of law and would make a first start wait for them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.dense import Matrix, Text
from index.passages import Passage

if TYPE_CHECKING:
    from chromadb import Collection

COLLECTION = "passages"
FOLDER = "chroma"

_BATCH = 2000
_PROBES = 400  # records that must find themselves through the approximate index
_FOUND = 0.98  # …of which this share at least, for that index is approximate


class ProbeError(Exception):
    """What was written cannot be found again."""


@dataclass(frozen=True, slots=True)
class Records:
    """What a collection holds of each text: the hash of the text, and of the first passage that has it the id, the
    article and the kind. The text itself stands in the corpus, under the article."""

    ids: Sequence[str]
    metadatas: Sequence[Mapping[str, str]]

    @classmethod
    def of(cls, texts: Sequence[Text], owners: Sequence[Passage]) -> Records:
        metadatas = [{"passage": p.id, "article": str(p.article), "kind": p.kind} for p in owners]
        return cls([text.key.hex() for text in texts], metadatas)

    def __len__(self) -> int:
        return len(self.ids)


def write_collection(folder: Path, records: Records, matrix: Matrix, progress: Callable[[int], None]) -> None:
    """A new collection; `matrix` has one row a record."""
    with _client(folder) as client:
        collection = client.create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_construction": 64, "max_neighbors": 16}},
        )
        for start in range(0, len(records), _BATCH):
            part = slice(start, start + _BATCH)
            collection.add(
                ids=list(records.ids[part]), embeddings=matrix[part], metadatas=list(records.metadatas[part])
            )
            progress(min(start + _BATCH, len(records)))


def probe_collection(folder: Path, records: Records, matrix: Matrix) -> None:
    """Reads the collection back from disk; raises ProbeError unless it holds exactly these vectors and finds them."""
    with open_collection(folder) as collection:
        if collection.count() != len(records):
            raise ProbeError(f"{collection.count()} records instead of {len(records)}")
        rows = {id_: row for row, id_ in enumerate(records.ids)}
        for start in range(0, len(records), _BATCH):
            read = collection.get(limit=_BATCH, offset=start, include=["embeddings"])
            expected = matrix[[rows[id_] for id_ in read["ids"]]]
            if not np.allclose(np.asarray(read["embeddings"], np.float32), expected, atol=1e-4):
                raise ProbeError("a vector reads back otherwise than it was written")
        _probe_search(collection, matrix)


def _probe_search(collection: Collection, matrix: Matrix) -> None:
    step = max(1, len(matrix) // _PROBES)
    chosen = range(0, len(matrix), step)
    if len(chosen) == 0:
        return
    answer = collection.query(query_embeddings=matrix[list(chosen)], n_results=1, include=["distances"])
    found = sum(bool(line) and line[0] < 1e-3 for line in answer["distances"] or [])
    if found < _FOUND * len(chosen):
        raise ProbeError(f"only {found} of {len(chosen)} passages find themselves")


@contextmanager
def open_collection(folder: Path) -> Iterator[Collection]:
    """The collection of an index folder. Needs write access to it, for Chroma opens its database for writing."""
    with _client(folder) as client:
        yield client.get_collection(COLLECTION, embedding_function=None)


def prepare(folder: Path) -> None:
    """Imports Chroma, which takes a second. It asks for the home folder then; in a container a user may have none."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = str(folder)
    import chromadb  # noqa: F401


@contextmanager
def _client(folder: Path) -> Iterator[Any]:
    prepare(folder)
    import chromadb
    from chromadb.config import Settings

    client: Any = chromadb.PersistentClient(str(folder / FOLDER), settings=Settings(anonymized_telemetry=False))
    try:
        yield client
    finally:
        client.close()
