"""Clauses that answer together: the company of what was found best is lifted."""

from __future__ import annotations

import numpy as np
import pytest

from index.company import NOBODY, Company

SETS = [(0, 1), (0, 1), (0, 1, 2), (3,), (4, 0)]


def test_share_is_how_often_a_set_with_the_one_has_the_other() -> None:
    company = Company.of(SETS, 6)
    beside_0 = dict(zip(company.others[: company.starts[1]].tolist(), company.share.tolist(), strict=False))
    assert beside_0 == pytest.approx({1: 3 / 7, 2: 1 / 7, 4: 1 / 7})
    assert company.starts[4] == company.starts[3]  # 3 stands alone


def test_a_clause_is_named_once_in_a_set() -> None:
    assert Company.of([(0, 0, 1)], 2).share.tolist() == pytest.approx([1 / 4, 1 / 4])


def test_company_of_the_best_is_lifted_most() -> None:
    scores = np.array([1.0, 0.0, 0.0, 0.9, 0.0, 0.0], np.float32)
    lifted = Company.of(SETS, 6).lifted(scores)
    assert lifted[1] > lifted[2] > 0
    assert lifted[5] == lifted[3] == 0


def test_a_lower_score_brings_less_along() -> None:
    company = Company.of([(0, 1), (2, 3)], 4)
    lifted = company.lifted(np.array([1.0, 0.0, 0.5, 0.0], np.float32))
    assert lifted[1] == pytest.approx(2 * lifted[3])


def test_nothing_found_brings_nothing() -> None:
    assert not Company.of(SETS, 6).lifted(np.zeros(6, np.float32)).any()
    assert not NOBODY.lifted(np.ones(3, np.float32)).any()


def test_clauses_of_a_small_index_beside_have_none() -> None:
    assert Company.of(SETS, 6).lifted(np.ones(9, np.float32))[6:].tolist() == [0, 0, 0]


def test_among_some_clauses_the_same_company_is_kept() -> None:
    scores = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0], np.float32)
    chosen = np.array([4, 0, 1], np.intp)
    whole, part = Company.of(SETS, 6), Company.of(SETS, 6).among(chosen)
    assert part.lifted(scores[chosen]).tolist() == pytest.approx(whole.lifted(scores)[chosen].tolist())
