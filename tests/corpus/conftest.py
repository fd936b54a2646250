"""The invented statutes of tests/fixtures, a catalogue generated from them, and the real corpus where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Catalogue, Corpus, load_catalogue, load_corpus, load_knowledge
from corpus.catalogue.generate import generate
from tests.conftest import FIXTURES

NAMES = """
workmates-aid-law: {title: 工友互助法, short: [互助法]}
luyu-canteen-regulation: {title: 鹭屿市食堂条例}
meal-times-notice: {title: 关于开饭时间的通知}
"""
BY_NAME = """
workmates-aid-rules: {title: 工友互助规则, level: 部门规章, replaced_by: 《工友互助法》}
"""


@pytest.fixture(scope="session")
def invented() -> Path:
    """Folder of invented texts: a law in two versions, a local regulation, a notice without articles."""
    return FIXTURES / "corpus"


@pytest.fixture(scope="session")
def invented_catalogue(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "names").mkdir()
    (folder / "names" / "national.yaml").write_text(NAMES, encoding="utf-8")
    (folder / "names" / "local.yaml").write_text("", encoding="utf-8")
    (folder / "names" / "by-name.yaml").write_text(BY_NAME, encoding="utf-8")
    (folder / "partial-repeals.yaml").write_text("[]", encoding="utf-8")
    (folder / "forerunners.yaml").write_text("[]", encoding="utf-8")
    generate(invented, folder)
    return load_catalogue(folder)


@pytest.fixture(scope="session")
def small(invented: Path, invented_catalogue: Catalogue) -> Corpus:
    """The corpus of the invented texts alone."""
    knowledge = load_knowledge(FIXTURES / "knowledge")
    return load_corpus([invented], catalogue=invented_catalogue, package=False, knowledge=knowledge)


@pytest.fixture(scope="session")
def full(shared_corpus: Path) -> Corpus:
    """The committed catalogue with the reviewed texts and the package."""
    return load_corpus([shared_corpus])


@pytest.fixture(scope="session")
def packaged() -> Corpus:
    """The committed catalogue with the package alone, as on a first start."""
    return load_corpus()
