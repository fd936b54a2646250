"""Starting the service for a benchmark: one that cannot start is an error that names its output."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.server import served
from eval.sets import SetError
from eval.system import Setup


def test_a_service_that_does_not_start_is_an_error_that_names_its_output(tmp_path: Path) -> None:
    nowhere = Setup("full", (tmp_path / "no-such-folder",), tmp_path / "data")
    log = tmp_path / "server.log"
    with pytest.raises(SetError, match=r"没有启动起来.*server\.log"), served(nowhere, log):
        pytest.fail("it started without its law texts")
    assert "目录不存在" in log.read_text(encoding="utf-8")
