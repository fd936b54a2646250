"""How search slows down as the corpus grows: the real index, and larger ones made of perturbed copies of its clauses.

A copy of a clause stands in the same region, has its own vectors (the clause's with noise, cosine about 0.8) and its
words, a fifth of them exchanged with other clauses; copies have no lay questions. Nothing is embedded and no text is
made: the copies are written as the arrays that an index consists of, copy by copy.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from eval.measures import K
from eval.sets import Item
from eval.system import Setup
from eval.timing import latency, timed
from index.compact import Compact
from index.dense import Dense, Layout, Shelf
from index.lexical import Field, Lexical
from index.register import Register

if TYPE_CHECKING:
    from corpus import Corpus
    from index import Encoder, Retriever

_NOISE = 0.75  # length of what is added to a unit vector
_EXCHANGED = 0.2  # share of a clause's words that its copy has from others


@dataclass(frozen=True, slots=True)
class Parts:
    """What an index consists of."""

    register: Register
    layout: Layout
    vectors: Compact
    lexical: Lexical


def measure_scale(setup: Setup, items: Sequence[Item], sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """For the real index and then for each size (clauses): latency of search, processor time of a search (a busy
    machine changes it less), and memory of the process."""
    from bot.assemble import open_encoder, read_corpus
    from index import ensure_index

    settings = setup.settings()
    corpus, encoder, folder = read_corpus(settings), open_encoder(settings), setup.data_dir / "index"
    ensure_index(corpus, encoder, folder)
    real = parts_of(folder)
    today = settings.current_date()
    yield _measured(real, corpus, encoder, items, today)
    for size in sizes:
        with tempfile.TemporaryDirectory(dir=setup.data_dir.parent) as temporary:
            copies = max(0, round(size / len(real.register)) - 1)
            yield _measured(grow(real, copies, Path(temporary)), corpus, encoder, items, today)


def parts_of(folder: Path) -> Parts:
    """What the index that serves in this folder consists of."""
    from index.manifest import CLAUSES, LEXICAL, VECTORS, read_pointer
    from index.register import TEXTS

    serving = read_pointer(folder)
    vectors = Compact.load(serving / VECTORS)
    with np.load(serving / CLAUSES, allow_pickle=False) as arrays:
        layout, register = Layout.load(arrays, len(vectors)), Register.load(arrays, serving / TEXTS)
    return Parts(register, layout, vectors, Lexical.load(serving / LEXICAL))


def _measured(parts: Parts, corpus: Corpus, encoder: Encoder, items: Sequence[Item], today: date) -> dict[str, Any]:
    from index import Retriever
    from index.cards import Asked, asked_of
    from index.classifier import bundled_classifier
    from index.vectors import embed_questions

    dense = Dense(parts.layout, parts.vectors)
    retriever = Retriever(parts.register, dense, parts.lexical, encoder, corpus.statutes, clauses=tuple)
    topics = corpus.knowledge.topics
    retriever.lift(topics, Asked(Compact.of(embed_questions(asked_of(topics), encoder))), corpus.knowledge.cases)
    retriever.learn(bundled_classifier(encoder))
    _search(retriever, items[0], today)  # what is loaded on first use is not part of a latency
    seconds: list[float] = []
    begun = time.process_time()
    for item in items:
        timed(seconds, partial(_search, retriever, item, today))
    processor = time.process_time() - begun
    return {
        "clauses": len(parts.register),
        "passages": len(parts.register.kinds),
        "vectors": parts.layout.size,
        "search_ms": latency(seconds),
        "processor_ms": round(1000 * processor / len(items), 2),
        **_memory(),
    }


def _search(retriever: Retriever, item: Item, today: date) -> None:
    retriever.retrieve(item.query, K, on=item.event_date or today, region=item.region)


def _memory() -> dict[str, int]:
    """Resident memory of this process, in MB: all of it, and without what is mapped from files."""
    import psutil  # type: ignore[import-untyped]  # ships no types

    memory = psutil.Process().memory_info()
    return {"rss_mb": round(memory.rss / 2**20), "own_mb": round((memory.rss - memory.shared) / 2**20)}


def grow(real: Parts, copies: int, folder: Path) -> Parts:
    """The real index with so many copies of each clause; the vectors lie in `folder`."""
    if not copies:
        return real
    random = np.random.default_rng(0)
    layout, rows = _grown_layout(real.layout, copies)
    vectors = _grown_vectors(real, layout, rows, folder / "vectors.npy", random)
    return Parts(_grown_register(real.register, copies), layout, vectors, _grown_lexical(real.lexical, copies, random))


def _grown_register(register: Register, copies: int) -> Register:
    size = int(register.ends[-1])
    names = [f"copy-{n}-{name}" for n in range(1, copies + 1) for name in register.articles]
    repeated: dict[str, Any] = {
        name: np.tile(getattr(register, name), copies + 1)
        for name in ("effective", "ended", "level", "region", "words", "kinds")
    }
    return replace(
        register,
        articles=(*register.articles, *names),
        starts=_shifted(register.starts, len(register.kinds), copies),
        ends=_shifted(register.ends, size, copies),
        texts=register.texts[:size] * (copies + 1),
        **repeated,
    )


def _shifted(values: NDArray[Any], by: int, copies: int) -> NDArray[Any]:
    return np.concatenate([values + n * by for n in range(copies + 1)])


def _grown_layout(layout: Layout, copies: int) -> tuple[Layout, NDArray[np.intp]]:
    """The layout, and for each copy [1 + copies, statutory passages] the new row of each; copy 0 is the original."""
    used = np.unique(layout.statutory)
    moved = np.zeros(layout.size, np.intp)  # where an old row stands now
    rows = np.zeros((copies + 1, layout.size), np.intp)
    shelves, begin = [], 0
    for shelf in layout.shelves:
        old = np.arange(shelf.rows.start, shelf.rows.stop)
        own = used[(used >= shelf.rows.start) & (used < shelf.rows.stop)]
        moved[old] = begin + np.arange(len(old))
        for n in range(1, copies + 1):
            rows[n, own] = begin + len(old) + (n - 1) * len(own) + np.arange(len(own))
        end = begin + len(old) + copies * len(own)
        shelves.append(Shelf(shelf.region, slice(begin, end), shelf.asked))
        begin = end
    rows[0] = moved
    kept = np.append(moved, -1)  # the padding of `asked` stays what it is
    shelves = [
        replace(shelf, asked=tuple((numbers, kept[lines]) for numbers, lines in shelf.asked)) for shelf in shelves
    ]
    statutory = rows[:, layout.statutory].ravel()
    return Layout(begin, statutory, _shifted(layout.starts, len(layout.statutory), copies), tuple(shelves)), rows


def _grown_vectors(
    real: Parts, layout: Layout, rows: NDArray[np.intp], path: Path, random: np.random.Generator
) -> Compact:
    records = np.lib.format.open_memmap(path, "w+", real.vectors.records.dtype, (layout.size,))
    records[rows[0]] = real.vectors.records
    used = np.unique(real.layout.statutory)
    originals = real.vectors.exact(used)
    for n in range(1, len(rows)):
        noise = random.standard_normal(originals.shape, np.float32)
        noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
        noise += originals
        records[rows[n, used]] = Compact.of(noise / np.linalg.norm(noise, axis=1, keepdims=True)).records
    records.flush()
    return Compact.load(path)


def _grown_lexical(lexical: Lexical, copies: int, random: np.random.Generator) -> Lexical:
    fields = {
        name: _grown_field(field, copies if name != "lay" else 0, copies, random)
        for name, field in lexical.fields.items()
    }
    return Lexical(lexical.tokenizer, fields)


def _grown_field(field: Field, copied: int, copies: int, random: np.random.Generator) -> Field:
    """Each copy has as many postings of each word as the original, so that every place is known beforehand."""
    lengths = np.diff(field.starts)
    words = np.repeat(np.arange(len(lengths)), lengths)
    starts = np.concatenate([[0], np.cumsum(lengths * (copied + 1))])
    clauses, shares = np.zeros(starts[-1], np.int32), np.zeros(starts[-1], np.float32)
    within = np.arange(len(words)) - field.starts[words]
    for n in range(copied + 1):
        place = starts[words] + n * lengths[words] + within
        owners = np.asarray(field.clauses).copy()
        if n:
            exchanged = np.flatnonzero(random.random(len(owners)) < _EXCHANGED)
            owners[exchanged] = owners[random.permutation(exchanged)]
        clauses[place] = owners + n * field.count
        shares[place] = field.shares
    return Field(field.numbers, starts, clauses, shares, field.count * (copies + 1))
