"""Vectors in 8 bits: near enough to the exact ones, the same after saving, and refused where a file holds others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.compact import Compact


def unit(count: int, dimension: int = 384) -> np.ndarray:  # type: ignore[type-arg]
    vectors = np.random.default_rng(1).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def test_cosines_are_those_of_the_exact_vectors_to_a_thousandth() -> None:
    vectors = unit(2000)
    query = unit(3)[2]
    near = Compact.of(vectors).products(query)
    assert near.dtype == np.float32
    assert np.abs(near - vectors @ query).max() < 4e-3
    assert np.abs(near - vectors @ query).std() < 1e-3


def test_rows_can_be_looked_at_alone_and_beside_others() -> None:
    vectors = unit(9)
    held = Compact.of(vectors)
    assert np.array_equal(held.products(vectors[4], slice(3, 6)), held.products(vectors[4])[3:6])
    assert np.allclose(held.exact(np.array([7, 2])), vectors[[7, 2]], atol=2e-3)
    assert np.allclose(np.linalg.norm(held.exact(), axis=1), 1, atol=1e-5)
    both = held.beside(Compact.of(vectors[:2]))
    assert len(both) == 11
    assert np.array_equal(both.exact(slice(9, 11)), held.exact(slice(0, 2)))


@pytest.mark.parametrize("vectors", [np.zeros((0, 8), np.float32), np.zeros((1, 8), np.float32)], ids=["none", "zero"])
def test_nothing_and_zero_are_vectors_too(vectors: np.ndarray) -> None:  # type: ignore[type-arg]
    held = Compact.of(vectors)
    assert held.products(np.ones(8, np.float32)).tolist() == [0.0] * len(vectors)
    assert held.products(np.zeros(8, np.float32)).tolist() == [0.0] * len(vectors)
    assert held.dimension == 8


def test_what_was_rounded_once_is_not_rounded_again() -> None:
    held = Compact.of(unit(50))
    assert np.array_equal(Compact.of(held.exact()).records["whole"], held.records["whole"])
    assert np.allclose(Compact.of(held.exact()).records["scale"], held.records["scale"], rtol=1e-5)


def test_it_is_saved_and_mapped(tmp_path: Path) -> None:
    held = Compact.of(unit(5))
    held.save(tmp_path / "vectors.npy")
    read = Compact.load(tmp_path / "vectors.npy")
    assert np.array_equal(read.records, held.records)
    assert np.array_equal(read.products(unit(1)[0]), held.products(unit(1)[0]))


def test_a_file_of_other_vectors_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "vectors.npy", unit(5))
    with pytest.raises(ValueError, match="8 bits"):
        Compact.load(tmp_path / "vectors.npy")
