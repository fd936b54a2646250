"""A collection written and proved by a process of its own, while the builder cuts words.

Chroma's import, its graph and its checks take five seconds, as long as all words do, and the memory that they need goes
with the process. It waits for one line, and answers by lines: how many records are written, and at last whether they
stood the probe. Should it not come to say so, the builder does the work itself.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

import numpy as np

from index import store
from index.compact import Compact
from index.manifest import VECTORS

WORTH_IT = 2_000  # records: a smaller collection is written sooner than a process starts
_JOB = "job.json"
_DONE, _FAULT = "done", "fault "
_HOUSE = Path(__file__).parents[1]


class Aside:
    """Writes the collection of a folder, in the process where there is one."""

    def __init__(self, folder: Path, process: subprocess.Popen[str] | None) -> None:
        self._folder, self._process = folder, process
        self._records, self._rows = store.Records((), ()), list[int]()

    def begin(self, records: store.Records, rows: list[int]) -> None:
        """The folder holds the vectors; the records have these rows of them."""
        self._records, self._rows = records, rows
        if self._process is not None and self._process.stdin is not None:
            job = {"ids": records.ids, "metadatas": records.metadatas, "rows": rows}
            (self._folder / _JOB).write_text(json.dumps(job), "utf-8")
            with suppress(OSError):  # it has died
                self._process.stdin.write("begin\n")
                self._process.stdin.flush()

    def finish(self, progress: Callable[[int], None]) -> None:
        """Returns when the collection is written and proved; raises ProbeError."""
        verdict = self._verdict(progress)
        (self._folder / _JOB).unlink(missing_ok=True)
        if verdict.startswith(_FAULT):
            raise store.ProbeError(verdict.removeprefix(_FAULT))
        if verdict != _DONE:
            rmtree(self._folder / store.FOLDER, ignore_errors=True)
            _write_and_prove(self._folder, self._records, self._rows, progress)

    def _verdict(self, progress: Callable[[int], None]) -> str:
        """The last line of the process, "" where there is none."""
        for line in (self._process.stdout or ()) if self._process else ():
            if not line.strip().isdigit():
                return line.strip()
            progress(int(line))
        return ""


@contextmanager
def aside(folder: Path, records: int) -> Iterator[Aside]:
    """For a collection of about so many records; the process ends with the context."""
    process = _started(folder) if records >= WORTH_IT else None
    try:
        yield Aside(folder, process)
    finally:
        if process is not None:
            process.kill()
            process.communicate()


def _started(folder: Path) -> subprocess.Popen[str] | None:
    path = os.pathsep.join([str(_HOUSE), *filter(None, [os.environ.get("PYTHONPATH")])])
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-c", "from index.aside import main; main()", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": path},
        )
    except OSError:
        return None


def _write_and_prove(folder: Path, records: store.Records, rows: list[int], progress: Callable[[int], None]) -> None:
    matrix = Compact.load(folder / VECTORS).exact(np.array(rows, np.intp))
    store.write_collection(folder, records, matrix, progress)
    store.probe_collection(folder, records, matrix)


def main() -> None:
    """What the process does; its one argument is the folder."""
    folder = Path(sys.argv[1])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the builder hears it as well, and ends this process
    store.prepare(folder)  # while the builder is still busy
    if not sys.stdin.readline():
        return
    threading.Thread(target=_leave_with_the_builder, daemon=True).start()
    job = json.loads((folder / _JOB).read_text("utf-8"))
    records = store.Records(job["ids"], job["metadatas"])
    try:
        _write_and_prove(folder, records, job["rows"], lambda done: print(done, flush=True))
    except store.ProbeError as error:
        print(f"{_FAULT}{error}", flush=True)
    except Exception:  # whatever hinders it will hinder the builder, too, who says so to whoever waits
        return
    else:
        print(_DONE, flush=True)


def _leave_with_the_builder() -> None:
    sys.stdin.read()
    os._exit(1)
