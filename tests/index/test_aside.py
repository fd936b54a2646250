"""The process beside: it writes what the builder would, says what is wrong, and is missed by nobody when it dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index import BuildFailed, aside, store
from index.aside import Aside
from index.compact import Compact
from index.manifest import VECTORS, read_pointer
from index.store import ProbeError, Records, open_collection
from tests.index.invented import HashingEncoder, InventedCorpus
from tests.index.test_artefact import build, first, opened

ROOT = Path(__file__).parents[2]
RECORDS = Records(
    [f"{n:032x}" for n in range(30)],
    [{"passage": f"p{n}", "article": f"tea-law@2020-05-01/{n}", "kind": "clause"} for n in range(30)],
)
ROWS = list(range(5, 35))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vectors = np.random.default_rng(3).normal(size=(40, 16)).astype(np.float32)
    Compact.of(vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).save(tmp_path / VECTORS)
    return tmp_path


@pytest.fixture
def process(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    started = aside._started(folder)
    assert started is not None
    yield started
    aside._end(started)


@pytest.fixture
def not_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The builder itself may write nothing."""

    def refused(*_: object) -> None:
        raise AssertionError("written by the builder")

    monkeypatch.setattr(aside, "_write_and_prove", refused)


def written(folder: Path) -> tuple[set[str], np.ndarray]:
    with open_collection(folder) as collection:
        read = collection.get(include=["embeddings"])
    order = np.argsort(read["ids"])
    return set(read["ids"]), np.asarray(read["embeddings"])[order]


def finish(beside: Aside) -> None:
    beside.begin(RECORDS, ROWS)
    beside.finish(lambda done: None)


@pytest.mark.slow
def test_the_process_writes_what_the_builder_would(
    folder: Path, process: subprocess.Popen[bytes], not_here: None
) -> None:
    finish(Aside(folder, process))
    assert sorted(path.name for path in folder.iterdir()) == [store.FOLDER, VECTORS], "the order is not left behind"
    ids, vectors = written(folder)
    assert ids == set(RECORDS.ids)
    np.testing.assert_allclose(vectors, Compact.load(folder / VECTORS).exact(slice(5, 35)), atol=1e-6)


@pytest.mark.slow
def test_a_failed_probe_is_told(folder: Path, process: subprocess.Popen[bytes], not_here: None) -> None:
    records = Compact.load(folder / VECTORS).records.copy()
    records["whole"][5:20] = 0  # what has no direction is not near to itself
    (folder / VECTORS).unlink()
    Compact(records).save(folder / VECTORS)
    with pytest.raises(ProbeError, match="find themselves"):
        finish(Aside(folder, process))


@pytest.mark.slow
def test_an_index_is_built_with_a_process(
    tmp_path: Path, tea: InventedCorpus, monkeypatch: pytest.MonkeyPatch, not_here: None
) -> None:
    monkeypatch.setattr(aside, "WORTH_IT", 0)
    build(tmp_path, tea)
    assert first(opened(tmp_path, tea), "烧水超过八小时") == "tea-law@2020-05-01/2"
    assert written(read_pointer(tmp_path))[0]


@pytest.mark.slow
def test_a_faulty_collection_of_a_process_is_not_swapped_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, not_here: None
) -> None:
    monkeypatch.setattr(aside, "WORTH_IT", 0)
    monkeypatch.setattr("index.building._check_unit", lambda matrix: None)
    monkeypatch.setattr(HashingEncoder, "passages", lambda self, texts: np.zeros((len(texts), self.dimension), "f4"))
    with pytest.raises(BuildFailed, match="find themselves"):
        build(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("what", ["kill", "stop"])
def test_a_process_that_dies_or_says_nothing_is_not_missed(
    folder: Path, process: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(aside, "_PATIENCE", 0.5)
    os.kill(process.pid, signal.SIGKILL if what == "kill" else signal.SIGSTOP)
    finish(Aside(folder, process))
    assert process.poll() is not None, "it cannot write into the folder any more"
    assert written(folder)[0] == set(RECORDS.ids)
    assert sorted(path.name for path in folder.iterdir()) == [store.FOLDER, VECTORS]


@pytest.mark.slow
def test_what_hinders_the_process_does_not_hinder_the_builder(
    folder: Path, process: subprocess.Popen[bytes], caplog: pytest.LogCaptureFixture
) -> None:
    (folder / store.FOLDER).write_text("a file where the folder should be")
    beside = Aside(folder, process)
    beside.begin(RECORDS, ROWS)
    process.wait(30)
    (folder / store.FOLDER).unlink()
    beside.finish(lambda done: None)
    assert written(folder)[0] == set(RECORDS.ids)
    assert "Error" in caplog.text, "the reason can be read in the log"


@pytest.mark.slow
def test_what_the_process_prints_is_no_word_of_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, not_here: None
) -> None:
    noisy = tmp_path_factory.mktemp("noisy")
    (noisy / "sitecustomize.py").write_text("import os; os.write(1, b'done\\n\\xff\\n'); os.write(2, b'fault x\\n')")
    monkeypatch.setenv("PYTHONPATH", str(noisy))
    with aside.aside(folder, aside.WORTH_IT) as beside:
        finish(beside)
    assert written(folder)[0] == set(RECORDS.ids)


def test_a_small_collection_is_written_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with aside.aside(folder, aside.WORTH_IT - 1) as beside:
        finish(beside)
    assert written(folder)[0] == set(RECORDS.ids)


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false", "", None])
def test_a_program_that_is_no_python_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with aside.aside(folder, aside.WORTH_IT) as beside:
        finish(beside)
    assert written(folder)[0] == set(RECORDS.ids)


BUILDER = """
import os, signal, sys, time
from pathlib import Path
from index import aside
from tests.index.test_aside import RECORDS, ROWS
manager = aside.aside(Path(sys.argv[1]), aside.WORTH_IT)
beside = manager.__enter__()
state = Path(sys.argv[1]) / "state.txt"
while not state.exists():
    time.sleep(0.01)
if sys.argv[2] == "begun":
    beside.begin(RECORDS, ROWS)
assert beside._process.poll() is None
print(beside._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["waiting", "begun"])
def test_the_process_leaves_with_its_builder(folder: Path, moment: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", BUILDER, str(folder), moment], stdout=subprocess.PIPE, cwd=ROOT, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    for _ in range(100):
        if not _runs(int(killed.stdout)):
            return
        time.sleep(0.1)
    pytest.fail("it still runs")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")  # one that has ended may wait for whoever adopted it to look
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
