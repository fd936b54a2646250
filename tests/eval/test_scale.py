"""An index grown for measurement is still an index: every copy can be found, where it stands."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from eval.scale import Parts, grow, parts_of
from index import Retriever, build_index
from index.dense import Dense
from tests.index.invented import TODAY, HashingEncoder, InventedCorpus, Known, corpus

COPIES = 3


@pytest.fixture(scope="module")
def tea() -> InventedCorpus:
    return corpus(
        knowledge={("tea-law", "3"): Known("烫伤由掌柜付药费。", ("手被开水烫了老板管不管", "烫坏了还有钱拿吗"))}
    )


@pytest.fixture(scope="module")
def real(tea: InventedCorpus, tmp_path_factory: pytest.TempPathFactory) -> Parts:
    folder = tmp_path_factory.mktemp("index")
    build_index(tea, HashingEncoder(), folder)  # type: ignore[arg-type]
    return parts_of(folder)


@pytest.fixture(scope="module")
def grown(real: Parts, tmp_path_factory: pytest.TempPathFactory) -> Parts:
    return grow(real, COPIES, tmp_path_factory.mktemp("grown"))


def opened(parts: Parts, tea: InventedCorpus) -> Retriever:
    dense = Dense(parts.layout, parts.vectors)
    return Retriever(parts.register, dense, parts.lexical, HashingEncoder(), tea.statutes, clauses=tuple)


def test_there_are_so_many_copies_of_everything_but_lay_questions(real: Parts, grown: Parts) -> None:
    assert len(grown.register) == (COPIES + 1) * len(real.register)
    assert len(set(grown.register.articles)) == len(grown.register)
    statutory = len(np.unique(real.layout.statutory))
    assert grown.layout.size == len(grown.vectors) == real.layout.size + COPIES * statutory


def test_originals_keep_their_vectors_and_copies_have_near_ones(real: Parts, grown: Parts) -> None:
    count = len(real.layout.statutory)
    originals = real.vectors.exact(real.layout.statutory)
    assert np.allclose(grown.vectors.exact(grown.layout.statutory[:count]), originals)
    for n in range(1, COPIES + 1):
        copies = grown.vectors.exact(grown.layout.statutory[n * count : (n + 1) * count])
        assert np.allclose(np.linalg.norm(copies, axis=1), 1, atol=1e-5)
        assert np.median((copies * originals).sum(axis=1)) == pytest.approx(0.8, abs=0.1)


def test_every_row_lies_on_the_shelf_of_its_region(real: Parts, grown: Parts) -> None:
    register = grown.register
    ends = [shelf.rows.stop for shelf in grown.layout.shelves]
    assert [shelf.rows.start for shelf in grown.layout.shelves] == [0, *ends[:-1]]
    of = {shelf.region: range(shelf.rows.start, shelf.rows.stop) for shelf in grown.layout.shelves}
    for clause, start in enumerate(grown.layout.starts):
        row = int(grown.layout.statutory[start])
        assert row in of[register.regions[register.region[clause]]] or row in of[""]


def test_a_copy_has_as_many_postings_of_each_word(real: Parts, grown: Parts) -> None:
    for name in ("body", "heading"):
        one, many = real.lexical.fields[name], grown.lexical.fields[name]
        assert (np.diff(many.starts) == (COPIES + 1) * np.diff(one.starts)).all()
        owners = Counter(int(clause) // one.count for clause in many.clauses)
        assert set(owners.values()) == {len(one.clauses)}
    assert len(grown.lexical.fields["lay"].clauses) == len(real.lexical.fields["lay"].clauses)


def test_the_original_comes_first_and_copies_follow(grown: Parts, tea: InventedCorpus) -> None:
    found = opened(grown, tea).retrieve("手被开水烫了老板管不管", 4, on=TODAY)
    assert str(found[0].article) == "tea-law@2020-05-01/3"
    assert any(row.article.statute.startswith("copy-") for row in found)
    assert found[0].passage.text.endswith("并照常支付工钱。")
