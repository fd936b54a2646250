"""Puts the sources together: every statute of the catalogue with the text installed, checked clause by clause."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.assemble import Assembly
from corpus.catalogue.facts import Catalogue
from corpus.catalogue.files import load_catalogue
from corpus.corpus import Corpus
from corpus.knowledge import Knowledge, load_knowledge
from corpus.model import Statutes
from corpus.sources.directory import Directory
from corpus.sources.package import Package
from corpus.sources.text import Source


def load_corpus(
    dirs: Sequence[Path] = (),
    *,
    catalogue: Catalogue | None = None,
    package: bool = True,
    knowledge: Knowledge | None = None,
) -> Corpus:
    """All law that is installed and all that is known of the rest.

    Folders come first, in their order, then the package of national laws (`package=False` leaves it out). Of two
    texts of one version the one that agrees with the catalogue wins. Nothing that a single file or row holds stops
    the start: what cannot be read is in `Corpus.faults`, what differs from the catalogue in `Corpus.differences`.
    Raises CatalogueError where the committed catalogue itself is damaged.
    """
    facts = load_catalogue() if catalogue is None else catalogue
    sources: list[Source] = [Directory(Path(folder)) for folder in dirs]
    if package:
        sources.append(Package())
    with _without_collecting():
        return combine(sources, facts, load_knowledge() if knowledge is None else knowledge)


def combine(sources: Iterable[Source], catalogue: Catalogue, knowledge: Knowledge) -> Corpus:
    """The corpus that these sources make, in the order given."""
    assembly = Assembly(catalogue)
    for source in sources:
        texts, faults = source.texts()
        assembly.add(texts)
        assembly.faults.extend(faults)
    statutes = Statutes(assembly.statutes())
    return Corpus(
        statutes=statutes,
        knowledge=knowledge,
        catalogue=catalogue,
        differences=tuple(assembly.differences),
        faults=tuple(assembly.faults),
    )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A hundred thousand small frozen records are made here and none is garbage: the collector would only slow it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
