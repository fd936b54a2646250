"""One invented index, built once for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Retriever, build_index, open_index
from tests.index.invented import HashingEncoder, InventedCorpus, Known, corpus


@pytest.fixture(scope="session")
def tea() -> InventedCorpus:
    return corpus(
        knowledge={
            ("tea-law", "3"): Known(
                "烫伤由掌柜付药费，工钱照发。", ("手被开水烫了老板管不管", "烫坏了还有钱拿吗"), ("烫手",)
            ),
            ("tea-law", "2"): Known("烧水久了要加钱。", ("烧一整天水能多拿钱吗",), ("加钟",)),
        }
    )


@pytest.fixture(scope="session")
def tea_folder(tea: InventedCorpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(tea, HashingEncoder(), folder)  # type: ignore[arg-type]
    return folder


@pytest.fixture(scope="session")
def retriever(tea: InventedCorpus, tea_folder: Path) -> Retriever:
    return open_index(tea, HashingEncoder(), tea_folder)  # type: ignore[arg-type]
