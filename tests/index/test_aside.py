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

from index import aside, store
from index.aside import Aside
from index.compact import Compact
from index.manifest import VECTORS
from index.store import ProbeError, Records, open_collection

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
def process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    started = aside._started(folder)
    assert started is not None
    yield started
    started.kill()
    started.communicate()


def written(folder: Path) -> tuple[set[str], np.ndarray]:
    with open_collection(folder) as collection:
        read = collection.get(include=["embeddings"])
    order = np.argsort(read["ids"])
    return set(read["ids"]), np.asarray(read["embeddings"])[order]


@pytest.mark.slow
def test_the_process_writes_what_this_one_would(folder: Path, process: subprocess.Popen[str]) -> None:
    beside, seen = Aside(folder, process), list[int]()
    beside.begin(RECORDS, ROWS)
    beside.finish(seen.append)
    assert seen == [30], "written beside"
    assert sorted(path.name for path in folder.iterdir()) == [store.FOLDER, VECTORS], "the order is not left behind"
    ids, vectors = written(folder)
    assert ids == set(RECORDS.ids)
    np.testing.assert_allclose(vectors, Compact.load(folder / VECTORS).exact(slice(5, 35)), atol=1e-6)


@pytest.mark.slow
def test_a_process_that_dies_is_not_missed(folder: Path, process: subprocess.Popen[str]) -> None:
    beside = Aside(folder, process)
    process.kill()
    process.wait()
    beside.begin(RECORDS, ROWS)
    beside.finish(lambda done: None)
    assert written(folder)[0] == set(RECORDS.ids)


@pytest.mark.slow
def test_a_failed_probe_is_told(folder: Path, process: subprocess.Popen[str]) -> None:
    records = Compact.load(folder / VECTORS).records.copy()
    records["whole"][5:20] = 0  # what has no direction is not near to itself
    (folder / VECTORS).unlink()
    Compact(records).save(folder / VECTORS)
    beside = Aside(folder, process)
    beside.begin(RECORDS, ROWS)
    with pytest.raises(ProbeError, match="find themselves"):
        beside.finish(lambda done: None)


def test_without_a_process_it_is_written_here(folder: Path) -> None:
    with aside.aside(folder, aside.WORTH_IT - 1) as beside:
        beside.begin(RECORDS, ROWS)
        beside.finish(lambda done: None)
    assert written(folder)[0] == set(RECORDS.ids)


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_a_program_that_is_no_python_is_done_without(
    folder: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with aside.aside(folder, aside.WORTH_IT) as beside:
        beside.begin(RECORDS, ROWS)
        beside.finish(lambda done: None)
    assert written(folder)[0] == set(RECORDS.ids)


BUILDER = """
import os, signal, sys
from pathlib import Path
from index import aside
beside = aside.aside(Path(sys.argv[1]), aside.WORTH_IT).__enter__()
print(beside._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_the_process_leaves_with_its_builder(folder: Path) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", BUILDER, str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    pid = int(killed.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return  # it has ended, and whoever adopted it has not looked yet
        time.sleep(0.1)
    pytest.fail("it still runs")
