"""The reviewed law, and the words of a Word document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.citing import Citer
from corpus import Corpus, load_corpus

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="package")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.fixture(scope="package")
def citer(law: Corpus) -> Citer:
    return Citer(law, lambda: TODAY)
