"""Choosing weights: what tells the golds apart gains, and the measures are those of a ranking."""

from __future__ import annotations

import numpy as np

from eval.tune import Case, measure, search
from index.dense import DenseScores
from index.fuse import Signals, Weights

CLAUSES = 40


def case(seed: int, *, real: bool) -> Case:
    """Words of the body point to the gold (clause 7), the nearest questions are noise that drowns it at first."""
    rng = np.random.default_rng(seed)
    words = {field: np.zeros(CLAUSES, np.float32) for field in ("body", "heading", "lay")}
    words["body"][7] = 10
    question = rng.uniform(0.1, 0.9, CLAUSES).astype(np.float32)
    question[7] = 0.3
    dense = DenseScores(np.full(CLAUSES, 0.2, np.float32), question, np.zeros(0, np.float32), 0.1)
    nothing = np.zeros(CLAUSES, np.float32)
    signals = Signals(words, dense, nothing, nothing, nothing, np.ones(CLAUSES, bool))
    return Case(signals, np.arange(CLAUSES) == 7, 1, real, seed % 2)


CASES = [case(seed, real=seed % 3 == 0) for seed in range(12)]


def test_the_signal_that_finds_the_golds_gains() -> None:
    start = Weights(0.15, 0.07, 0.23, 0.10, 0.42, 0.28)  # whatever the present ones are
    chosen = search(CASES, start, lambda *_: None)
    before, after = measure(CASES, start), measure(CASES, chosen)
    assert after.whole > before.whole
    assert chosen.body / chosen.question > start.body / start.question


def test_measures_tell_real_questions_from_written_ones() -> None:
    words_only = Weights(clause=0, question=0, card=0, often=0, heading=0, lay=0, credit=0)
    assert measure(CASES, words_only).real == measure(CASES, words_only).written == (1.0, 1.0)
    lost = measure([case(0, real=True)], Weights(body=0, heading=0, lay=0, card=0, often=0, credit=0))
    assert lost.real[1] < 1
    assert lost.written == (0.0, 0.0), "no such question"
