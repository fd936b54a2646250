"""The kept corpus is the corpus, clause by clause; whatever has changed or is damaged is read from the sources again."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, load_corpus
from corpus import kept as kept_module
from corpus.kept import NotKept, key_of, load_kept, open_kept
from tests.conftest import FIXTURES

TEXTS = FIXTURES / "corpus"


@pytest.fixture(scope="module")
def read() -> Corpus:
    return load_corpus([TEXTS])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("data") / "corpus.kept"
    load_kept([TEXTS], path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEXTS, tmp_path / "texts"))


def whole(corpus: Corpus) -> list[object]:
    """Everything that a corpus says; articles do not take part when versions are compared."""
    few = [s for s in corpus.statutes if s.retrievable or len(s.versions) > 1 or s.id < "cn-1"]
    texts = [list(version.articles) for statute in few for version in statute.versions]
    return [list(corpus.statutes), texts, corpus.differences, corpus.faults]


def test_it_is_the_corpus_that_was_read(read: Corpus, kept: Path) -> None:
    again = open_kept(kept, key_of([TEXTS]), read.catalogue)
    assert whole(again) == whole(read)
    assert again.knowledge.topics == read.knowledge.topics
    assert list(again.knowledge.articles()) == list(read.knowledge.articles())
    assert again.key == key_of([TEXTS])


def test_its_length_is_known_before_its_articles_are_read(read: Corpus, kept: Path) -> None:
    again = open_kept(kept, key_of([TEXTS]), read.catalogue)
    lengths = [len(version.articles) for statute in again.statutes for version in statute.versions]
    assert lengths == [len(version.articles) for statute in read.statutes for version in statute.versions]


def changed(folder: Path) -> None:
    path = next(iter(sorted(folder.rglob("*.md"))))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        changed,
        lambda folder: (folder / "new.txt").write_text("一项新的通知", "utf-8"),
        shutil.rmtree,
    ],
)
def test_a_changed_source_has_another_key(folder: Path, change: Callable[[Path], object]) -> None:
    before = key_of([folder])
    assert key_of([folder]) == before
    change(folder)
    assert key_of([folder]) != before


def test_a_changed_program_has_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of([])
    monkeypatch.setattr(kept_module, "_PROGRAM", tmp_path)
    assert key_of([]) != before


def test_a_new_text_is_taken_in(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "corpus.kept"
    before = load_kept([folder], path)
    (folder / "new.md").write_text("# 茶水间使用规定\n\n第一条　茶水间每日清扫。\n", "utf-8")
    after = load_kept([folder], path)
    assert {s.title for s in after.statutes} - {s.title for s in before.statutes} == {"茶水间使用规定"}
    assert whole(after) == whole(load_corpus([folder]))


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def of_another_table(content: bytes) -> bytes:
    head, _, rest = content.partition(b"\n")
    return json.dumps({**json.loads(head), "table": 10}).encode() + b"\n" + rest


@pytest.mark.parametrize(
    "damage", [cut, flipped, of_another_table, lambda _: b"", lambda _: b"\xff\n", lambda _: b"{}\n"]
)
def test_damage_is_seen_and_mended(read: Corpus, kept: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "corpus.kept"
    path.write_bytes(damage(kept.read_bytes()))
    with pytest.raises(NotKept):
        open_kept(path, key_of([TEXTS]), read.catalogue)
    assert whole(load_kept([TEXTS], path)) == whole(read)
    assert path.read_bytes() == kept.read_bytes()


def test_nothing_is_kept_where_nothing_can_be_written(read: Corpus, tmp_path: Path) -> None:
    found = load_kept([TEXTS], tmp_path / "no such folder" / "corpus.kept")
    assert whole(found) == whole(read)
    assert not list(tmp_path.iterdir())


def test_a_file_that_cannot_be_read_is_a_fault_and_stops_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = folder / "locked.md"
    locked.write_text("# 锁住的通知\n\n第一条　没人读得到。\n", "utf-8")
    read_bytes = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    for _ in range(2):  # read, then kept
        found = load_kept([folder], tmp_path / "corpus.kept")
        assert [fault.origin for fault in found.faults if "locked" in fault.origin] == [str(locked)]


def test_the_draft_of_a_process_of_the_same_number_is_left_alone(tmp_path: Path) -> None:
    """Two containers that share a folder both run as process 1."""
    path = tmp_path / "corpus.kept"
    other = path.with_name(f"{path.name}.{os.getpid()}")
    other.write_bytes(b"half")
    load_kept([TEXTS], path)
    assert other.read_bytes() == b"half"
    assert path.is_file()
