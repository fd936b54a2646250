"""However a query is typed, its words are the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.tokenize import Tokenizer, fold, fold_query, terms


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.build(["掌柜应当支付伙计的加班费"])


@pytest.mark.parametrize(
    "typed",
    [
        "加 班 费 怎 么 算",
        "<p>加班费</p><span style='x'>怎么算</span><br/>&nbsp;",
        "加班费　怎么算",
        "加班费\n怎么算\n",
        "“加班费”怎么算？？？！！",
        "加班費怎麼算",
        "加\u200b班\ufeff费怎么算",
        "加班费\u00ad怎么算\u2060",
        "《加班费》，怎么算……",
        "加班费-怎么算",
        "(加班费)怎么算*",
        "  加班费怎么算:",
    ],
)
def test_marks_blanks_and_spellings_change_nothing(typed: str) -> None:
    assert fold_query(typed) == "加班费怎么算"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("加班费 OR 工资", "加班费or工资"),
        ("N+1 怎么算", "n 1怎么算"),
        ("工资９６６.5元的20%", "工资966.5元的20%"),
        ("work overtime 加班", "work overtime加班"),
        ("工资<3000 还是 >5000", "工资3000还是5000"),
        ("如果工资<x且y>z", "如果工资x且y z"),
        ("？！", ""),
        ("...", ""),
        ("\u200b", ""),
        ("\ud800", ""),
    ],
)
def test_what_is_left_of_a_query(typed: str, folded: str) -> None:
    assert fold_query(typed) == folded


@given(st.text())
def test_folding_never_fails_and_is_stable(text: str) -> None:
    assert fold_query(fold_query(text)) == fold_query(text)
    assert "\u200b" not in fold(text)


def test_a_legal_term_is_a_word_and_so_are_its_parts(tokenizer: Tokenizer) -> None:
    words = tokenizer.words("伙计要劳动争议仲裁委员会裁决加班费")
    assert "劳动争议仲裁委员会" in words
    assert {"劳动", "争议", "仲裁", "加班费"} <= set(words)


def test_stop_words_and_punctuation_are_no_words(tokenizer: Tokenizer) -> None:
    assert tokenizer.words("的，。了 ！") == []


def test_a_saved_dictionary_cuts_alike(tokenizer: Tokenizer, tmp_path: Path) -> None:
    tokenizer.save(tmp_path)
    text = "公司拖欠农民工工资并拒不支付劳动报酬怎么办"
    assert Tokenizer.load(tmp_path).words(text) == tokenizer.words(text)
    assert json.loads((tmp_path / "dictionary.json").read_text("utf-8"))["total"] > 0


def test_jieba_leaves_no_file_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    Tokenizer.build(["烧水"]).words("伙计烧水")
    assert list(tmp_path.iterdir()) == []


def test_terms_are_written_as_they_are_looked_up() -> None:
    assert all(fold(term) == term for term in terms())
