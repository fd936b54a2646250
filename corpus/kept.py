"""The corpus as it was last read, kept in one file: it opens ten times as fast as the sources are read.

    one line of JSON   the key, the checksum of all that follows, the length of the table
    the table (JSON)   statutes, differences, faults, and where each record below stands
    records (JSON)     the articles of a version, or one file of the knowledge: parsed when first wanted

The key is a hash of every file that the corpus is read from and of the program that reads them: whatever changes, the
file is written anew. It is never changed in place, and text that is not as it was written is not taken.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus import records
from corpus.cards import KnowledgeError
from corpus.catalogue import files as catalogue_files
from corpus.catalogue.facts import Catalogue
from corpus.catalogue.files import load_catalogue
from corpus.corpus import Corpus
from corpus.knowledge import HERE as KNOWLEDGE
from corpus.knowledge import Knowledge, read_yaml
from corpus.lazy import Lazy
from corpus.load import load_corpus
from corpus.model import Article, Statute, Statutes, Version
from corpus.replacing import replacing
from corpus.sources.directory import Directory
from corpus.sources.package import Package, articles_of

_PROGRAM = Path(__file__).parent
_LONGEST_LINE = 4096


class NotKept(Exception):
    """There is no such file, it was written from other sources, or it is damaged."""


def load_kept(dirs: Sequence[Path], path: Path) -> Corpus:
    """`load_corpus(dirs)`, from the file where that is still true, else from the sources, and the file is written.

    `Corpus.key` says what it was read from. A folder that is read-only keeps nothing.
    """
    key = key_of(dirs)
    catalogue = load_catalogue()
    try:
        return open_kept(path, key, catalogue)
    except NotKept:
        pass
    corpus = load_corpus(dirs, catalogue=catalogue)
    if key_of(dirs) != key:  # a file has changed while we read
        return corpus
    try:
        _write(path, key, corpus)
        return open_kept(path, key, catalogue)  # its articles are read when they are wanted: half the memory
    except (NotKept, OSError, KnowledgeError):
        return replace(corpus, key=key)


def key_of(dirs: Sequence[Path]) -> str:
    """A hash of the bytes of every source, and of this program."""
    digest = hashlib.sha256()
    database = Package().database
    folders = [Directory(Path(folder)) for folder in dirs]
    for path in (
        *sorted(_PROGRAM.rglob("*.py")),
        *(catalogue_files.HERE / name for name in catalogue_files.FILES),
        *sorted(KNOWLEDGE.rglob("*.yaml")),
        *([database] if database else []),
        *(path for folder in folders for path in folder.files()),
    ):
        content = _bytes_of(path)
        digest.update(f"\n{path}:{len(content)}\n".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # whoever reads it for its text reports that
        return b""


def open_kept(path: Path, key: str, catalogue: Catalogue) -> Corpus:
    """The corpus that the file holds; raises NotKept unless it was written under this key and is whole."""
    try:
        kept, table = _open(path, key)
        return Corpus(
            statutes=Statutes(records.to_statute(record, kept.articles) for record in table["statutes"]),
            knowledge=Knowledge(KNOWLEDGE, _Records(kept, table["knowledge"])),
            catalogue=catalogue,
            differences=tuple(map(records.to_difference, table["differences"])),
            faults=tuple(map(records.to_fault, table["faults"])),
            key=key,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotKept(str(path)) from error


@dataclass(frozen=True, slots=True)
class _Kept:
    """The records of an opened file; mapped, so that several processes share one copy in memory."""

    content: mmap.mmap
    start: int
    database: Path | None

    def record(self, place: Sequence[int]) -> Any:
        begin, length = place
        return json.loads(self.content[self.start + begin : self.start + begin + length])

    def articles(self, statute: str, version: date, stands: Any) -> Sequence[Article]:
        """`stands`: nothing; [number, place of the record]; or [number, law of the package], which is read there."""
        if stands is None:
            return ()
        size, place = stands
        if isinstance(place, str):
            return Lazy(size, lambda: articles_of(self.database, place, statute, version))
        return Lazy(size, lambda: records.to_articles(statute, version, self.record(place)))


@dataclass(frozen=True, slots=True)
class _Records(Mapping[str, dict[str, Any]]):
    """What the files of the knowledge hold, by folder and name."""

    kept: _Kept
    places: Mapping[str, Sequence[int]]

    def __getitem__(self, name: str) -> dict[str, Any]:
        record: dict[str, Any] = self.kept.record(self.places[name])
        return record

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


def _open(path: Path, key: str) -> tuple[_Kept, dict[str, Any]]:
    with path.open("rb") as file:
        first = file.readline(_LONGEST_LINE)
        head = json.loads(first)
        if head["key"] != key:
            raise NotKept(str(path))
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    with memoryview(content) as view:
        if hashlib.sha256(view[len(first) :]).hexdigest() != head["sha256"]:
            raise NotKept(str(path))
    start = len(first) + head["table"]
    return _Kept(content, start, Package().database), json.loads(content[len(first) : start])


def _write(path: Path, key: str, corpus: Corpus) -> None:
    """Written beside and renamed: a reader never sees half a file."""
    pieces: list[bytes] = []
    length = 0

    def put(record: Any) -> list[int]:
        nonlocal length
        piece = json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=str).encode()
        pieces.append(piece)
        length += len(piece)
        return [length - len(piece), len(piece)]

    def articles(statute: Statute, version: Version) -> Any:
        if not version.installed:
            return None
        law = statute.id.removeprefix(Package.prefix)
        of_package = version.source == Package.name and law != statute.id and version is statute.latest
        if of_package and isinstance(version.articles, Lazy):  # they lie in its database as they are
            return [len(version.articles), law]
        return [len(version.articles), put(records.of_articles(version.articles))]

    knowledge = sorted(KNOWLEDGE.rglob("*.yaml"))
    table = {
        "statutes": [records.of_statute(statute, articles) for statute in corpus.statutes],
        "differences": [records.of_difference(difference) for difference in corpus.differences],
        "faults": [records.of_fault(fault) for fault in corpus.faults],
        "knowledge": {f"{file.parent.name}/{file.name}": put(read_yaml(file)) for file in knowledge},
    }
    written = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(written)
    for piece in pieces:
        digest.update(piece)
    head = json.dumps({"key": key, "sha256": digest.hexdigest(), "table": len(written)}).encode()
    with replacing(path) as file:
        file.writelines((head, b"\n", written, *pieces))
