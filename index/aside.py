"""A collection written and proved by a process of its own, while the builder cuts words.

Chroma's import, its graph and its checks take five seconds, as long as all words do, and the memory that they need goes
with the process. Builder and process share the index folder:

    order.json   what to write, by the builder; one line to the process then says that it is there
    state.txt    how far the process has come: "ready", how many records are written, "done", or what went wrong

What the process prints is nobody's business. Where it cannot be started, ends without a word or is silent for too long,
the builder does the work itself.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

import numpy as np

from corpus.replacing import replacing
from index import store
from index.compact import Compact
from index.manifest import VECTORS

logger = logging.getLogger(__name__)

WORTH_IT = 2_000  # records: a smaller collection is written sooner than a process starts
_ORDER, _STATE = "order.json", "state.txt"
_READY, _DONE, _FAULT = "ready", "done", "fault "
_LOOK = 0.05  # seconds between two looks at the state
_PATIENCE, _EACH = 60.0, 1e-3  # seconds without any news, and for each record; a batch of 2,000 takes less than one
_HOUSE = Path(__file__).parents[1]
# The folder of this program comes last on the path: it is where all is found already, or where the checkout lies.
_PROGRAM = "import sys; sys.path.append(sys.argv[2]); from index.aside import main; main()"


class Aside:
    """Writes the collection of a folder, in the process where there is one."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes] | None) -> None:
        self._folder, self._process = folder, process
        self._records, self._rows = store.Records((), ()), list[int]()

    def begin(self, records: store.Records, rows: list[int]) -> None:
        """The folder holds the vectors; the records have these rows of them."""
        self._records, self._rows = records, rows
        if self._process is not None and self._process.stdin is not None:
            order = {"ids": records.ids, "metadatas": records.metadatas, "rows": rows}
            (self._folder / _ORDER).write_text(json.dumps(order), "utf-8")
            with suppress(OSError):  # it has died
                self._process.stdin.write(b"begin\n")
                self._process.stdin.flush()

    def finish(self, progress: Callable[[int], None]) -> None:
        """Returns when the collection is written and proved; raises ProbeError."""
        verdict = self._verdict(progress) if self._process else ""
        if self._process is not None and not verdict:
            _end(self._process)
            logger.warning("另起的入库进程没有完成（%s），改由本进程写入", self._state())
        for name in (_ORDER, _STATE):
            (self._folder / name).unlink(missing_ok=True)
        if verdict.startswith(_FAULT):
            raise store.ProbeError(verdict.removeprefix(_FAULT))
        if verdict != _DONE:
            rmtree(self._folder / store.FOLDER, ignore_errors=True)
            _write_and_prove(self._folder, self._records, self._rows, progress)

    def _verdict(self, progress: Callable[[int], None]) -> str:
        """What the process says at last, "" where it ends without a verdict or gives no news for too long."""
        seen, since = "", time.monotonic()
        while time.monotonic() - since < _PATIENCE + _EACH * len(self._records):
            ended = self._process is None or self._process.poll() is not None  # before the look: no last word is missed
            if (state := self._state()) != seen:
                seen, since = state, time.monotonic()
                if state == _DONE or state.startswith(_FAULT):
                    return state
                if state.isascii() and state.isdecimal():
                    progress(int(state))
            elif ended:
                return ""
            time.sleep(_LOOK)
        return ""

    def _state(self) -> str:
        try:
            return (self._folder / _STATE).read_text("utf-8")
        except (OSError, ValueError):
            return ""


@contextmanager
def aside(folder: Path, records: int) -> Iterator[Aside]:
    """For a collection of about so many records; the process ends with the context."""
    process = _started(folder) if records >= WORTH_IT else None
    try:
        yield Aside(folder, process)
    finally:
        if process is not None:
            _end(process)


def _started(folder: Path) -> subprocess.Popen[bytes] | None:
    """None where no program can be started."""
    if not sys.executable:
        return None
    flags = [f"-{flag}" for flag, on in (("I", sys.flags.isolated), ("E", sys.flags.ignore_environment)) if on]
    try:
        return subprocess.Popen(
            [sys.executable, *flags, "-P", "-c", _PROGRAM, str(folder.absolute()), str(_HOUSE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # an interruption is for the builder, with whom it ends
        )
    except (OSError, ValueError):
        return None


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    with suppress(OSError):  # what it has not read
        process.communicate()


def _write_and_prove(folder: Path, records: store.Records, rows: list[int], progress: Callable[[int], None]) -> None:
    matrix = Compact.load(folder / VECTORS).exact(np.array(rows, np.intp))
    store.write_collection(folder, records, matrix, progress)
    store.probe_collection(folder, records, matrix)


def main() -> None:
    """What the process does; its first argument is the folder."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder = Path(sys.argv[1])

    def say(state: object) -> None:
        with replacing(folder / _STATE) as file:
            file.write(str(state).encode())

    try:
        store.prepare(folder)  # while the builder is still busy
        say(_READY)
        if not sys.stdin.readline():
            return
        threading.Thread(target=_leave_with_the_builder, daemon=True).start()
        order = json.loads((folder / _ORDER).read_text("utf-8"))
        _write_and_prove(folder, store.Records(order["ids"], order["metadatas"]), order["rows"], say)
        say(_DONE)
    except store.ProbeError as error:
        say(f"{_FAULT}{error}")
    except Exception as error:  # whatever hinders it may hinder the builder, too, who tells whoever waits
        say(f"{type(error).__name__}: {error}")


def _leave_with_the_builder() -> None:
    sys.stdin.read()
    os._exit(1)
