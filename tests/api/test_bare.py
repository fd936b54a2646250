"""A start as in a bare container: a random user without HOME, no network but proxy variables, a POSIX locale, the tree
read-only, and somebody else's cache in the way. Real process, real index."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.api.test_personal import FACTS, NAME, TOLD
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

USER = 54321
PATIENCE = 240.0  # seconds: the first start builds the index
PROXIES = {
    "ALL_PROXY": "socks://127.0.0.1:9", "all_proxy": "socks5h://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9",
    "HTTPS_PROXY": "socks4://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9", "https_proxy": "socks://127.0.0.1:9",
}  # fmt: skip
ASKING = """
import http.client, json, sys, time
port, body, patience = int(sys.argv[1]), sys.stdin.buffer.read(), float(sys.argv[2])
def call(method, path, content=None):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(method, path, content, {"content-type": "application/json"})
    answer = line.getresponse()
    return answer.status, answer.read().decode("utf-8")
until, said = time.monotonic() + patience, ""
while True:
    try:
        status, said = call("GET", "/readyz")
        if status == 200:
            break
    except OSError:
        pass
    if time.monotonic() > until or "没有启动" in said:
        sys.exit("not ready: " + ascii(said))
    time.sleep(0.2)
print(json.dumps([call("POST", "/v1/ask", body), call("GET", "/metrics")]))
"""


@dataclass(frozen=True, slots=True)
class Bare:
    """What came of one start."""

    folder: Path
    log: str
    answer: dict[str, str]
    metrics: str


def _inside() -> list[str]:
    """A network namespace without a network and a user of its own, as far as this machine lets us."""
    alone = (
        subprocess.run(["unshare", "-n", "true"], check=False, capture_output=True).returncode == 0
        if shutil.which("unshare")
        else False
    )
    return ["unshare", "-n"] if alone and os.geteuid() == 0 else []


def _as_nobody() -> list[str]:
    return (
        ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"]
        if os.geteuid() == 0 and shutil.which("setpriv")
        else []
    )


@pytest.fixture(scope="module")
def bare() -> Iterator[Bare]:
    folder = Path(tempfile.mkdtemp(prefix="gongyou-bare-"))
    folder.chmod(0o755)
    var = folder / "var"
    var.mkdir()
    if _as_nobody():
        os.chown(var, USER, USER)
    foreign = Path(tempfile.gettempdir()) / "jieba.cache"
    placed = not foreign.exists()
    if placed:
        foreign.write_bytes(b"not yours")
        foreign.chmod(0o600)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "LC_ALL": "POSIX",
        "GONGYOU_DATA_DIR": str(var),
        "GONGYOU_PORT": str(port),
        **PROXIES,
    }
    serving = " ".join((*_as_nobody(), sys.executable, "-c", "'from api.cli import main; main()'", "serve"))
    # one shell, so that server and client share the namespace
    script = f'ip link set lo up 2>/dev/null; {serving} & server=$!; {sys.executable} -c "$ASKING" {port} {PATIENCE}; code=$?; kill $server; wait $server; exit $code'
    body = json.dumps({"question": f"我叫{NAME}，{TOLD}，公司三个月没发工资，我能直接走人吗？"})
    done = subprocess.run(
        [*_inside(), "sh", "-c", script], check=False, capture_output=True, input=body.encode(), cwd=ROOT,
        env={**environment, "ASKING": ASKING}, timeout=PATIENCE + 60,
    )  # fmt: skip
    log = done.stderr.decode("utf-8", "replace")
    assert done.returncode == 0, log[-2000:]
    (status, text), (_, metrics) = json.loads(done.stdout.decode().splitlines()[-1])
    assert status == 200, text
    yield Bare(var, log, json.loads(text), metrics)
    with suppress(OSError):
        shutil.rmtree(folder)
        if placed:
            foreign.unlink()


def test_it_starts_and_answers(bare: Bare) -> None:
    assert bare.answer["kind"] == "answer"
    assert "解除" in bare.answer["text"]
    assert "Traceback" not in bare.log


def test_it_writes_in_its_data_folder_only(bare: Bare) -> None:
    """The tree, the cache of others and the temporary folder are left as they were."""
    assert any(bare.folder.rglob("*.db"))
    if _as_nobody():
        ours = [p for p in Path(tempfile.gettempdir()).iterdir() if p.lstat().st_uid == USER]
        assert ours == []


def test_no_personal_fact_stays_anywhere(bare: Bare) -> None:
    """With the real index: neither in the reply, nor in the log, nor in any file of the data folder."""
    for fact in (*FACTS, NAME):
        assert fact not in json.dumps(bare.answer, ensure_ascii=False)
        assert fact not in bare.log
        assert fact not in bare.metrics
        found = [path.name for path in bare.folder.rglob("*") if path.is_file() and fact.encode() in path.read_bytes()]
        assert found == []


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs another user")
def test_a_folder_of_somebody_else_is_one_chinese_line() -> None:
    folder = tempfile.mkdtemp(prefix="gongyou-others-")
    begun = time.monotonic()
    done = subprocess.run(
        [*_as_nobody(), sys.executable, "-c", "from api.cli import main; main()", "serve"], check=False, capture_output=True,
        cwd=ROOT, env={"PATH": os.environ["PATH"], "LC_ALL": "POSIX", "GONGYOU_DATA_DIR": folder}, timeout=60,
    )  # fmt: skip
    shutil.rmtree(folder)
    assert (done.returncode, done.stdout) == (1, b"")
    [line] = done.stderr.decode("utf-8").splitlines()
    assert folder in line
    assert "GONGYOU_DATA_DIR" in line
    assert time.monotonic() - begun < 30
