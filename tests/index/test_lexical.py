"""Words are scored as bm25s scores them."""

from __future__ import annotations

from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import _BETWEEN_WORDS, FIELDS, Lexical, vocabulary_texts
from index.passages import clauses_of
from index.tokenize import Tokenizer
from tests.index.invented import InventedCorpus

QUERIES = ["烧水超过八小时", "伙计烫伤 烫伤 药费", "打烊后数茶叶", "没有一个词", ""]


@pytest.fixture(scope="module")
def folder(tea: InventedCorpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lexical")
    clauses = clauses_of(tea)  # type: ignore[arg-type]
    Lexical.build(clauses, Tokenizer.build(vocabulary_texts(clauses)), path)
    return path


@pytest.mark.parametrize("query", QUERIES)
def test_scores_are_those_of_bm25s(folder: Path, query: str) -> None:
    words, found = Tokenizer.load(folder).words(query), Lexical.load(folder).scores(query)
    for name in FIELDS:
        reference = bm25s.BM25.load(folder / name, show_progress=False)
        known = [word for word in words if word in reference.vocab_dict]
        expected = reference.get_scores(known) if known else np.zeros_like(found[name])
        assert np.allclose(found[name], expected, atol=1e-5), name


def test_a_saved_index_scores_as_the_one_that_was_built(folder: Path, tea: InventedCorpus) -> None:
    clauses = clauses_of(tea)  # type: ignore[arg-type]
    built = Lexical.build(clauses, Tokenizer.build(vocabulary_texts(clauses)))
    for query in QUERIES:
        for name, scores in built.scores(query, 0.7).items():
            assert np.array_equal(scores, Lexical.load(folder).scores(query, 0.7)[name])


def test_the_dictionary_has_exactly_the_rare_words_that_the_texts_have() -> None:
    rare = "掸子"
    assert rare in Tokenizer.build([f"以{rare}除尘"]).words(f"用{rare}")
    assert rare not in Tokenizer.build(["以布除尘"]).words(f"用{rare}")


def test_cutting_sentences_apart_changes_no_word() -> None:
    text = "《工伤保险条例》第14条（一）：在工作时间，因工作原因受到事故伤害的；3.5倍、iPhone 15 Pro“手机”——算不算？\n加班费 200%"
    tokenizer = Tokenizer.build([text])
    apart = [word for part in _BETWEEN_WORDS.split(text.lower()) for word in tokenizer.words(part)]
    assert apart == tokenizer.words(text.lower())
    assert "工伤保险" in apart or "工伤" in apart
