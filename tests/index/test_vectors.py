"""Shipped vectors: found by text, close to the exact ones, bound to their encoder, and without any text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import ArticleId
from index.dense import Text
from index.encode import FOLDER, bundled_encoder
from index.passages import Passage
from index.vectors import VECTORS_FILE, shipped_vectors, write_vectors

LIMIT = 36 * 2**20  # bytes; 87,000 texts of 384 bytes and a scale each
ARTICLE = ArticleId.parse("labor-contract-law@2012-12-28/38")


class _Encoder:
    """Known by its id alone."""

    dimension = 384

    def __init__(self, id_: str) -> None:
        self.id = id_

    def queries(self, texts: list[str]) -> np.ndarray:
        raise AssertionError("nothing is to be embedded")

    passages = queries


def _texts(count: int) -> list[Text]:
    return [Text.of(Passage(f"{n}", ARTICLE, f"问题{n}", "question")) for n in range(count)]


def _unit(count: int) -> np.ndarray:
    vectors = np.random.default_rng(7).normal(size=(count, 384)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_what_was_written_is_found_by_its_text(tmp_path: Path) -> None:
    texts, vectors = _texts(50), _unit(50)
    write_vectors(tmp_path / VECTORS_FILE, "a model", texts, vectors)
    cache = shipped_vectors(_Encoder("a model"), tmp_path)
    assert cache is not None
    assert len(cache) == 50
    places, found = cache.known(texts)
    assert places.tolist() == list(range(50))
    assert found.shape == vectors.shape
    assert found.dtype == np.float32
    assert (found * vectors).sum(axis=1).min() > 0.9999
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)


def test_an_unknown_text_has_no_vector(tmp_path: Path) -> None:
    write_vectors(tmp_path / VECTORS_FILE, "a model", _texts(3), _unit(3))
    cache = shipped_vectors(_Encoder("a model"), tmp_path)
    assert cache is not None
    places, found = cache.known(_texts(4)[1:])
    assert places.tolist() == [0, 1]
    assert found.shape == (2, 384)


def test_the_side_of_a_text_counts(tmp_path: Path) -> None:
    asked = _texts(1)
    write_vectors(tmp_path / VECTORS_FILE, "a model", asked, _unit(1))
    cache = shipped_vectors(_Encoder("a model"), tmp_path)
    assert cache is not None
    places, found = cache.known([Text.of(Passage("0", ARTICLE, "问题0", "clause"))])
    assert len(places) == len(found) == 0


@pytest.mark.parametrize("id_", ["another model", ""])
def test_another_encoder_gets_none(tmp_path: Path, id_: str) -> None:
    write_vectors(tmp_path / VECTORS_FILE, "a model", _texts(1), _unit(1))
    assert shipped_vectors(_Encoder(id_), tmp_path) is None


def test_a_missing_file_gives_none(tmp_path: Path) -> None:
    assert shipped_vectors(_Encoder("a model"), tmp_path) is None


def test_the_shipped_file_belongs_to_the_shipped_model_and_is_small() -> None:
    cache = shipped_vectors(bundled_encoder())
    assert cache is not None
    assert len(cache) > 10_000
    assert (FOLDER / VECTORS_FILE).stat().st_size <= LIMIT


def test_the_shipped_file_holds_numbers_only() -> None:
    with np.load(FOLDER / VECTORS_FILE, allow_pickle=False) as held:
        kinds = {name: held[name].dtype.kind for name in held.files}
    assert kinds == {"encoder": "U", "keys": "u", "whole": "i", "scales": "f"}


@pytest.mark.shared
def test_shipped_vectors_are_those_that_the_model_computes(shared_corpus: Path) -> None:
    from corpus import load_corpus
    from index.training.vectors import texts_of

    encoder = bundled_encoder()
    cache = shipped_vectors(encoder)
    assert cache is not None
    texts = texts_of(load_corpus([shared_corpus]))
    places, found = cache.known(texts)
    assert len(found) >= 1000
    step = len(found) // 20
    for text, vector in zip([texts[place] for place in places[::step]], found[::step], strict=True):
        exact = (encoder.queries if text.question else encoder.passages)([text.text])[0]
        assert float(exact @ vector) > 0.999
