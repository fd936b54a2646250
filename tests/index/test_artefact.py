"""The index is an artefact: proved, swapped in at once, reusable, and never half there."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index import (
    BuildFailed,
    DamagedIndex,
    Retriever,
    StaleIndex,
    build_index,
    ensure_index,
    open_index,
    passages_of,
    store,
)
from index.compact import Compact
from index.dense import Text
from index.manifest import is_of, read_pointer
from index.store import open_collection
from tests.index.invented import NEW, TODAY, HashingEncoder, InventedCorpus, Known, corpus, statute, version

ROOT = Path(__file__).resolve().parents[2]
COCOA = statute("cocoa", "可可法", version("cocoa", NEW, {"1": "可可铺不得往可可里兑水。"}))


def build(folder: Path, content: InventedCorpus | None = None, encoder: HashingEncoder | None = None) -> HashingEncoder:
    encoder = encoder or HashingEncoder()
    build_index(content or corpus(), encoder, folder)  # type: ignore[arg-type]
    return encoder


def opened(folder: Path, content: InventedCorpus | None = None, encoder: HashingEncoder | None = None) -> Retriever:
    return open_index(content or corpus(), encoder or HashingEncoder(), folder)  # type: ignore[arg-type]


def first(retriever: Retriever, query: str, on: date = TODAY) -> str:
    return str(retriever.retrieve(query, 1, on=on)[0].article)


def everything_in(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p): (p.stat().st_size, p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}


def test_the_collection_holds_the_statutory_passages_as_the_matrix_does(tea_folder: Path, tea: InventedCorpus) -> None:
    serving = read_pointer(tea_folder)
    matrix = Compact.load(serving / "vectors.npy").exact()
    with open_collection(serving) as collection:
        records = collection.get(include=["embeddings", "metadatas", "documents"])
    keys = [key.tobytes().hex() for key in np.load(serving / "keys.npy")]
    statutory = {Text.of(passage).key.hex() for passage in passages_of(tea) if passage.kind != "question"}  # type: ignore[arg-type]
    assert sorted(records["ids"]) == sorted(statutory)
    assert len(statutory) < len(keys)  # there are lay questions too
    order = [keys.index(id_) for id_ in records["ids"]]
    assert np.allclose(np.array(records["embeddings"]), matrix[order], atol=1e-5)
    assert records["documents"] == [None] * len(records["ids"])  # the texts stay in the corpus


def test_every_passage_finds_itself(tea_folder: Path, tea: InventedCorpus) -> None:
    serving = read_pointer(tea_folder)
    matrix = Compact.load(serving / "vectors.npy").exact()
    assert len(matrix) == len({Text.of(passage).key for passage in passages_of(tea)})  # type: ignore[arg-type]
    assert (np.argmax(matrix @ matrix.T, axis=1) == np.arange(len(matrix))).all()


def test_vectors_that_are_no_unit_vectors_are_refused(copy: Path) -> None:
    class Long(HashingEncoder):
        def passages(self, texts):  # type: ignore[no-untyped-def]
            return 2 * super().passages(texts)

    before = read_pointer(copy)
    with pytest.raises(BuildFailed, match="unit vector"):
        build(copy, corpus(COCOA), Long())
    assert read_pointer(copy) == before


def test_nothing_known_is_embedded_twice(tmp_path: Path) -> None:
    encoder = build(tmp_path)
    assert len(encoder.encoded) == len(set(encoder.encoded)) == 13  # articles that two versions share have one vector
    encoder.encoded.clear()
    build(tmp_path, corpus(COCOA), encoder)
    assert encoder.encoded == ["可可法 第一章 总则 第一条\n可可铺不得往可可里兑水。"]
    assert first(opened(tmp_path, corpus(COCOA)), "可可兑水") == "cocoa@2020-05-01/1"


def test_shipped_vectors_are_used(tmp_path: Path) -> None:
    class Shipped:
        def known(self, texts: Sequence[Text]) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
            places = [place for place, text in enumerate(texts) if "茶馆法" in text.text]
            return np.array(places), HashingEncoder().passages([texts[place].text for place in places])

    encoder = HashingEncoder()
    info = build_index(corpus(), encoder, tmp_path, known=Shipped())  # type: ignore[arg-type]
    assert info.embedded == len(encoder.encoded) == 13 - 5
    assert first(opened(tmp_path), "烧水超过八小时") == "tea-law@2020-05-01/2"


def test_old_folders_and_leftovers_go_after_the_swap(tmp_path: Path) -> None:
    build(tmp_path)
    old = read_pointer(tmp_path)
    (tmp_path / "0123456789ab-01234567").mkdir()  # of a killed builder
    (tmp_path / "notes").mkdir()  # somebody else's
    build(tmp_path, corpus(COCOA))
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == sorted([read_pointer(tmp_path).name, "notes"])
    assert not old.exists()


def test_readers_keep_the_old_index_while_a_new_one_is_swapped_in(tmp_path: Path) -> None:
    build(tmp_path)
    reader = opened(tmp_path)
    build(tmp_path, corpus(COCOA))
    assert first(reader, "烧水超过八小时") == "tea-law@2020-05-01/2"


@pytest.mark.parametrize(
    "change",
    [
        lambda: {"content": corpus(COCOA)},
        lambda: {"content": corpus().without("coffee-rule")},
        lambda: {"content": corpus(knowledge={("tea-law", "3"): Known("烫伤给药费。")})},
        lambda: {"encoder": HashingEncoder("hashing-2")},
        lambda: {"encoder": HashingEncoder(dimension=64)},
    ],
)
def test_another_corpus_or_encoder_makes_it_stale(tea_folder: Path, change: Callable[[], dict]) -> None:  # type: ignore[type-arg]
    with pytest.raises(StaleIndex, match="不符"):
        opened(tea_folder, **change())


def test_no_index_yet_is_stale(tmp_path: Path) -> None:
    with pytest.raises(StaleIndex, match="还没有"):
        opened(tmp_path)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.fixture
def copy(tea_folder: Path, tmp_path: Path) -> Path:
    """An index that may be damaged."""
    return Path(shutil.copytree(tea_folder, tmp_path / "index"))


@pytest.mark.parametrize("damage", [truncate, flip, Path.unlink, lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize(
    "name", ["manifest.json", "vectors.npy", "keys.npy", "lexical/dictionary.json", "lexical/body/data.csc.index.npy"]
)
def test_damage_is_seen(copy: Path, tea: InventedCorpus, name: str, damage: Callable[[Path], object]) -> None:
    damage(read_pointer(copy) / name)
    with pytest.raises((DamagedIndex, StaleIndex) if name == "manifest.json" else DamagedIndex):
        opened(copy, tea)


@pytest.mark.parametrize("pointer", ["", "nowhere", "../index", "/tmp", "\udc80"])
def test_a_pointer_to_nowhere_is_damage(copy: Path, tea: InventedCorpus, pointer: str) -> None:
    (copy / "current").write_bytes(pointer.encode("utf-8", "surrogateescape"))
    with pytest.raises(DamagedIndex):
        opened(copy, tea)


def test_ensure_mends_damage_and_then_opens_without_building(copy: Path, tea: InventedCorpus) -> None:
    truncate(read_pointer(copy) / "vectors.npy")
    encoder, stages = HashingEncoder(), set()
    mended = ensure_index(tea, encoder, copy, lambda stage, done, total: stages.add(stage))  # type: ignore[arg-type]
    assert stages == {"分词", "向量", "入库", "核对", "启用"}
    assert first(mended, "烧水超过八小时") == "tea-law@2020-05-01/2"
    stages.clear()
    ensure_index(tea, HashingEncoder(), copy, lambda stage, done, total: stages.add(stage))  # type: ignore[arg-type]
    assert not stages


def test_an_index_that_does_not_find_itself_is_not_swapped_in(
    copy: Path, tea: InventedCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_pointer(copy)
    write = store.write_collection

    def half(folder, records, matrix, progress):  # type: ignore[no-untyped-def]
        write(folder, store.Records(records.ids[::2], records.metadatas[::2]), matrix[::2], progress)

    monkeypatch.setattr(store, "write_collection", half)
    with pytest.raises(BuildFailed, match="原索引不变"):
        build(copy, corpus(COCOA))
    assert read_pointer(copy) == before
    assert first(opened(copy, tea), "烧水超过八小时") == "tea-law@2020-05-01/2"


def test_sources_once_seen_to_fit_are_not_looked_into_again(
    copy: Path, tea: InventedCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(tea, key="a hash of other bytes that say the same")
    opened(copy, known)
    assert not is_of(
        read_pointer(copy), known.key, HashingEncoder().id, HashingEncoder().dimension
    )  # readers write nothing
    ensure_index(known, HashingEncoder(), copy)  # type: ignore[arg-type]
    assert is_of(read_pointer(copy), known.key, HashingEncoder().id, HashingEncoder().dimension)
    monkeypatch.setattr("index.artefact.clauses_of", None)
    assert first(opened(copy, known), "烧水超过八小时") == "tea-law@2020-05-01/2"


@pytest.mark.parametrize(
    ("key", "encoder"),
    [
        ("", HashingEncoder()),
        ("another", HashingEncoder()),
        ("key", HashingEncoder("hashing-2")),
        ("key", HashingEncoder(dimension=64)),
    ],
)
def test_only_the_same_sources_and_encoder_spare_the_look(
    tmp_path: Path, tea: InventedCorpus, key: str, encoder: HashingEncoder
) -> None:
    build(tmp_path, replace(tea, key="key"))
    assert is_of(read_pointer(tmp_path), "key", HashingEncoder().id, HashingEncoder().dimension)
    assert not is_of(read_pointer(tmp_path), key, encoder.id, encoder.dimension)


def test_queries_write_nothing(copy: Path, tea: InventedCorpus) -> None:
    before = everything_in(copy)
    retriever = opened(copy, tea)
    for query in ("烧水", "烫伤", "宁波烧水"):
        retriever.retrieve(query, on=TODAY)
    assert everything_in(copy) == before


def test_a_read_only_folder_opens(copy: Path, tea: InventedCorpus) -> None:
    # Root may write anywhere: for root, that the files stay as they were is what this shows.
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = everything_in(copy)
    assert first(opened(copy, tea), "烧水超过八小时") == "tea-law@2020-05-01/2"
    assert everything_in(copy) == before


KILLED_BUILDER = """
import os, signal, sys
from pathlib import Path
from index import build_index
from tests.index.invented import HashingEncoder
from tests.index.test_artefact import COCOA, corpus

def progress(stage, done, total):
    if stage == sys.argv[2] and done == total * (sys.argv[3] == "end"):
        os.kill(os.getpid(), signal.SIGKILL)

build_index(corpus(COCOA), HashingEncoder(), Path(sys.argv[1]), progress)
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("stage", "moment", "serves"),
    [
        ("分词", "start", "old"),
        ("分词", "end", "old"),
        ("向量", "end", "old"),
        ("入库", "end", "old"),
        ("核对", "end", "old"),
        ("启用", "start", "old"),
        ("启用", "end", "new"),
    ],
)
def test_a_builder_killed_at_any_moment_leaves_an_index_serving(
    tmp_path: Path, stage: str, moment: str, serves: str
) -> None:
    build(tmp_path)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_BUILDER, str(tmp_path), stage, moment], cwd=ROOT, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    content = corpus(COCOA) if serves == "new" else corpus()
    assert first(opened(tmp_path, content), "烧水超过八小时") == "tea-law@2020-05-01/2"
    build(tmp_path, corpus(COCOA))  # and the next builder neither waits nor stumbles over what is left
    assert first(opened(tmp_path, corpus(COCOA)), "可可兑水") == "cocoa@2020-05-01/1"
    assert len([p for p in tmp_path.iterdir() if p.is_dir()]) == 1


def test_builders_wait_for_each_other_and_build_once(tmp_path: Path) -> None:
    encoders = [HashingEncoder() for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        retrievers = list(pool.map(lambda encoder: ensure_index(corpus(), encoder, tmp_path), encoders))  # type: ignore[arg-type]
    assert sorted(len(encoder.encoded) for encoder in encoders) == [0, 0, 13]
    assert {first(retriever, "打烊后数茶叶") for retriever in retrievers} == {"tea-law@2020-05-01/3-1"}
