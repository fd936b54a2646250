"""The service as its users meet it: a process of its own on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]  # ships no types

from eval.sets import SetError
from eval.system import Setup

_START = "from api.cli import main; main()"  # `gongyou`, with the interpreter that runs the benchmark
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Running:
    """A started service. `start_s` is the time from the start of the process to the first 200 of /readyz."""

    url: str
    start_s: float
    process: subprocess.Popen[bytes]

    def rss_mb(self) -> tuple[float, ...]:
        """Resident memory of every process of the service that has more than a launcher's 100 MB, largest first."""
        root = psutil.Process(self.process.pid)
        sizes = sorted((p.memory_info().rss / 2**20 for p in (root, *root.children(recursive=True))), reverse=True)
        return tuple(size for size in sizes if size > 100) or tuple(sizes[:1])


@contextmanager
def served(
    setup: Setup, log: Path, workers: int = 1, environment: Mapping[str, str] | None = None
) -> Iterator[Running]:
    """The service under this setup (`environment` beside it), stopped on leaving. Its output goes to `log`; SetError
    where it does not start."""
    port = _free_port()
    variables = {
        **os.environ,
        **(environment or {}),
        "GONGYOU_HOST": "127.0.0.1",
        "GONGYOU_PORT": str(port),
        "GONGYOU_DATA_DIR": str(setup.data_dir),
        "GONGYOU_CORPUS_DIRS": os.pathsep.join(str(folder) for folder in setup.corpus_dirs),
        "GONGYOU_LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-c", _START, "serve", *(("--workers", str(workers)) if workers > 1 else ())]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(command, env=variables, stdout=output, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(url, process, log, workers)
            yield Running(url, time.perf_counter() - begun, process)
        finally:
            _stop(process)


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path, workers: int) -> None:
    """Waits for /readyz; of several workers each must answer, so many answers in a row are wanted."""
    wanted = 1 if workers == 1 else 20 * workers
    in_a_row = 0
    deadline = time.monotonic() + _PATIENCE
    with httpx.Client(trust_env=False, timeout=5, headers={"connection": "close"}) as client:
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise SetError(f"服务没有启动起来（退出码 {process.returncode}），输出见 {log}")
            in_a_row = in_a_row + 1 if _ready(client, url) else 0
            if in_a_row == wanted:
                return
            time.sleep(0.02)
    raise SetError(f"服务在 {_PATIENCE:.0f} 秒内没有就绪，输出见 {log}")


def _ready(client: httpx.Client, url: str) -> bool:
    try:
        return client.get(f"{url}/readyz").status_code == httpx.codes.OK
    except httpx.TransportError:
        return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    children = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for child in children:
        if child.is_running():
            child.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
