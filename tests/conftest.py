"""Shared fixtures: where the reviewed texts lie, and a small invented statute for everything else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import binaries, running_postgres

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"


def _shared() -> Path:
    return Path(os.environ.get("GONGYOU_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with reviewed law texts and question sets; the test is skipped where it is absent."""
    path = _shared()
    if not (path / "corpus" / "verification.json").is_file():
        pytest.skip("the reviewed law texts (../shared) are not beside this checkout")
    return path


@pytest.fixture(scope="session")
def shared_corpus(shared: Path) -> Path:
    """../shared/corpus: 256 reviewed documents."""
    return shared / "corpus"


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """SQLAlchemy URL of a real, empty PostgreSQL; skipped where no server is installed."""
    folder = binaries()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    with running_postgres(folder) as url:
        yield url
