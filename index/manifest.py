"""What an index folder says of itself: its manifest, the checksums of its files, the pointer to the one that serves."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from corpus.replacing import replacing
from index import lexical, tokenize
from index.passages import Clause
from index.register import TEXTS

FORMAT = 6
POINTER = "current"
MANIFEST = "manifest.json"
VECTORS = "vectors.npy"
KEYS = "keys.npy"
CLAUSES = "clauses.npz"
LEXICAL = "lexical"


class IndexFault(Exception):
    """Root of this package's errors: IndexFault → StaleIndex, DamagedIndex, BuildFailed."""


class StaleIndex(IndexFault):
    """There is no index, or it was built from another corpus, encoder, tokenizer or format. A rebuild mends it."""


class DamagedIndex(IndexFault):
    """A file of the index is missing or unreadable. A rebuild mends it."""


class BuildFailed(IndexFault):
    """A new index did not find its own passages; the old one, if any, still serves."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built from: two equal manifests stand for the same index."""

    corpus: str
    encoder: str
    dimension: int
    clauses: int
    texts: int
    tokenizer: str = ""
    format: int = FORMAT


def describe(clauses: Sequence[Clause], texts: int, encoder_id: str, dimension: int) -> Manifest:
    """The manifest that an index of these clauses must have."""
    return Manifest(fingerprint(clauses), encoder_id, dimension, len(clauses), texts, _tokenizer_id())


def fingerprint(clauses: Iterable[Clause]) -> str:
    """A hash of everything that is indexed: texts, dates, levels, regions, knowledge."""
    digest = hashlib.sha256()
    for clause in clauses:
        facts = (
            clause.article,
            clause.effective,
            clause.ended,
            clause.level,
            clause.region,
            clause.heading,
            clause.lay,
        )
        digest.update("\x1f".join(map(str, facts)).encode("utf-8", "replace"))
        for passage in clause.passages:
            digest.update(f"\x1e{passage.kind}\x1f{passage.text}".encode("utf-8", "replace"))
    return digest.hexdigest()


def write_manifest(folder: Path, manifest: Manifest, sources: str = "") -> None:
    """Written last: it seals the folder with the size and checksum of every file that serves. `sources` is the key of
    the corpus (`Corpus.key`), by which the index is known to fit without a look at the clauses."""
    files = {str(path.relative_to(folder)): _checksum(path) for path in _serving(folder)}
    record = {**asdict(manifest), "sources": sources, "files": files}
    (folder / MANIFEST).write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """What the folder was built from; raises DamagedIndex."""
    record = _record(folder)
    try:
        return Manifest(**{field.name: record[field.name] for field in fields(Manifest)})
    except KeyError as error:
        raise DamagedIndex(f"索引的清单不完整：{folder / MANIFEST}") from error


def is_of(folder: Path, sources: str, encoder_id: str, dimension: int) -> bool:
    """The folder was certainly built from these sources, by this encoder and this program; False: look at the clauses.
    Raises DamagedIndex."""
    found = read_manifest(folder)
    same = (found.encoder, found.dimension, found.tokenizer, found.format)
    return bool(sources) and _record(folder).get("sources") == sources and same == (
        encoder_id, dimension, _tokenizer_id(), FORMAT,
    )  # fmt: skip


def note_sources(folder: Path, sources: str) -> None:
    """From now on the folder is known to be of these sources: a look at the clauses has shown it. A folder that is
    read-only stays as it is."""
    if not sources:
        return
    record = json.dumps({**_record(folder), "sources": sources}, ensure_ascii=False, indent=1)
    with suppress(OSError), replacing(folder / MANIFEST) as file:
        file.write(record.encode())


def check_manifest(folder: Path, expected: Manifest) -> None:
    """Raises StaleIndex where the folder was built from something else."""
    found, wanted = asdict(read_manifest(folder)), asdict(expected)
    differing = [name for name in wanted if found[name] != wanted[name]]
    if differing:
        raise StaleIndex(f"索引与当前的法规库、模型或程序版本不符（{'、'.join(differing)}），需要重建")


def check_files(folder: Path, names: Collection[str] = ()) -> None:
    """Raises DamagedIndex unless the named files (all, where none is named) have the size and checksum recorded."""
    files: dict[str, str] = _record(folder).get("files") or {}
    for name in names or files or (VECTORS,):
        try:
            intact = _checksum(folder / name) == files.get(name)
        except OSError as error:
            raise DamagedIndex(f"索引文件读不出来：{folder / name}") from error
        if not intact:
            raise DamagedIndex(f"索引文件已损坏：{folder / name}")


def _record(folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedIndex(f"索引的清单读不出来：{folder / MANIFEST}") from error
    if not isinstance(record, dict):
        raise DamagedIndex(f"索引的清单读不出来：{folder / MANIFEST}")
    return record


def read_pointer(folder: Path) -> Path:
    """The folder that serves; raises StaleIndex where there is none yet, DamagedIndex where the pointer is nonsense."""
    try:
        name = (folder / POINTER).read_text("utf-8").strip()
    except FileNotFoundError as error:
        raise StaleIndex(f"还没有建立索引：{folder}") from error
    except (OSError, ValueError) as error:
        raise DamagedIndex(f"索引指针读不出来：{folder / POINTER}") from error
    if not name or Path(name).name != name or not (folder / name).is_dir():
        raise DamagedIndex(f"索引指针指向不存在的文件夹：{folder / POINTER}")
    return folder / name


def swap_pointer(folder: Path, name: str) -> None:
    """Lets `folder/name` serve from now on. Before this rename the old index serves, after it the new one."""
    sync_tree(folder / name)
    draft = folder / f"{POINTER}.new"
    draft.write_text(name + "\n", "utf-8")
    _sync(draft)
    os.replace(draft, folder / POINTER)
    _sync(folder)


def sync_tree(folder: Path) -> None:
    """Puts every file and folder below on the disk itself."""
    for path in (*folder.rglob("*"), folder):
        _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _serving(folder: Path) -> list[Path]:
    plain = [folder / name for name in (VECTORS, KEYS, CLAUSES, TEXTS)]
    return [*plain, *sorted(path for path in (folder / LEXICAL).rglob("*") if path.is_file())]


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return f"{os.fstat(file.fileno()).st_size}:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _tokenizer_id() -> str:
    parameters = {name: rest for name, (_, *rest) in lexical.FIELDS.items()}
    digest = hashlib.sha256(json.dumps([tokenize.terms(), parameters]).encode())
    return f"{tokenize.VERSION}-{digest.hexdigest()[:12]}"
