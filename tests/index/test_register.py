"""What a start reads of the clauses is what was sealed with the index."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from index.candidates import Candidates, Jurisdiction
from index.passages import Clause
from index.register import Register
from index.retriever import Retriever
from tests.index.invented import TODAY


def reopened(register: Register, folder: Path) -> Register:
    (folder / "texts").write_bytes(register.texts[:])
    return Register.load(register.arrays(), folder / "texts")


@pytest.mark.parametrize("which", ["all", "national", "none"])
def test_a_register_is_read_as_it_was_written(retriever: Retriever, tmp_path: Path, which: str) -> None:
    clauses: list[Clause] = [] if which == "none" else list(retriever.clauses)
    if which == "national":
        clauses = [replace(clause, region="") for clause in clauses]
    made = Register.of(clauses)
    read = reopened(made, tmp_path)
    for field in fields(Register):
        was, now = getattr(made, field.name), getattr(read, field.name)
        assert np.array_equal(was, now) if isinstance(was, np.ndarray) else was == now[:], field.name


def test_a_corpus_without_local_rules_can_be_asked_from_a_place(retriever: Retriever, tmp_path: Path) -> None:
    read = reopened(Register.of([replace(clause, region="") for clause in retriever.clauses]), tmp_path)
    allowed = Candidates(read).allowed(TODAY, Jurisdiction(frozenset(("", "浙江省")), 3), None)
    assert allowed.any()
