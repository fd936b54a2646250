"""Cut together or one by one: the words are the same."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import load_corpus
from index.cards import asked_of
from index.cutting import cut, is_plain
from index.tokenize import Tokenizer

ASKED = [text.lower() for text in asked_of(load_corpus([]).knowledge.topics)[::9]]
# Characters that make many words with each other, and one that the dictionary has not.
LETTERS = "中华人民共和国劳动合同法工资不上下一个月天长大小时间会员关系龘"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.build(ASKED)


def test_real_questions(tokenizer: Tokenizer) -> None:
    assert sum(map(is_plain, ASKED)) > 500
    assert sum(not is_plain(text) for text in ASKED) > 500
    each = tokenizer.words_of_each(ASKED)
    assert each == {text: tokenizer.words(text) for text in ASKED}


@settings(deadline=None)
@given(st.lists(st.text(LETTERS, max_size=80)))
def test_any_order_of_characters(texts: list[str]) -> None:
    tokenizer = _built()
    assert tokenizer.words_of_each(texts) == {text: tokenizer.words(text) for text in texts}


@settings(deadline=None)
@given(
    st.lists(
        st.text(st.characters() | st.sampled_from(LETTERS) | st.sampled_from("\ud800\udfff\U00020000"), max_size=70)
    )
)
def test_any_text(texts: list[str]) -> None:
    tokenizer = _built()
    assert tokenizer.words_of_each(texts) == {text: tokenizer.words(text) for text in texts}


def test_of_equally_likely_ways_the_longer_word_comes_first() -> None:
    # 工人|会 and 工|人会 are equally likely
    frequencies = {"工": 4, "工人": 4, "会": 4, "人": 4, "人会": 4}
    assert list(cut(["工人会"], frequencies, 16)) == [["工人", "会"]]


def test_a_word_longer_than_four_characters_and_its_beginnings() -> None:
    frequencies = {"一": 1, "一次": 0, "一次性": 0, "一次性伤": 0, "一次性伤残": 9, "残": 1, "一次性伤残补": 0}
    assert list(cut(["一次性伤残", "一次性伤", "残一次性伤残补"], frequencies, 11)) == [
        ["一次性伤残"],
        ["一", "次", "性", "伤"],
        ["残", "一次性伤残", "补"],
    ]


def test_a_character_that_only_begins_words() -> None:
    frequencies = {"龃": 0, "龃龉": 3, "不": 5}
    assert list(cut(["龃不", "不龃龉", "龉龃"], frequencies, 8)) == [["龃", "不"], ["不", "龃龉"], ["龉", "龃"]]


def test_nothing_to_cut() -> None:
    assert list(cut([], {"一": 1}, 1)) == []


@cache
def _built() -> Tokenizer:
    """With the words of these letters alone, so that it is quickly looked through."""
    known = Tokenizer.build([LETTERS])._cutter.FREQ
    words = {word: frequency for word, frequency in known.items() if set(word) <= set(LETTERS)}
    assert max(map(len, words)) > 4
    return Tokenizer(words, sum(words.values()))
