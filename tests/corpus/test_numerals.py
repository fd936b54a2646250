"""Numbers and article keys, there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numerals import article_key, article_name, to_chinese, to_int


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零三", 103),
        ("一百一十", 110),
        ("二百七十六", 276),
        ("一千二百六十", 1260),
        ("一千零一十", 1010),
        ("三万", 30000),
        ("三十万", 300000),
        ("两千", 2000),
        ("二〇二六", 2026),
        ("二○○四", 2004),
        ("壹佰贰拾", 120),
        ("38", 38),
        ("３８", 38),
    ],
)
def test_reads_what_law_writes(written: str, value: int) -> None:
    assert to_int(written) == value


@pytest.mark.parametrize("written", ["", "十十", "二二十", "百一", "甲", "3.5", "-1", "一二条"])
def test_refuses_what_is_no_number(written: str) -> None:
    with pytest.raises(ValueError, match="不是数字"):
        to_int(written)


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_numbers_round_trip(n: int) -> None:
    assert to_int(to_chinese(n)) == n


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("第三十八条", "38"),
        ("第二百七十六条之一", "276-1"),
        ("276-1", "276-1"),
        ("第276条之一", "276-1"),
        ("第 ３８ 条", "38"),
        ("38", "38"),
        ("第3段", "p3"),
        ("第三段", "p3"),
        ("p12", "p12"),
    ],
)
def test_article_keys(written: str, key: str) -> None:
    assert article_key(written) == key


@pytest.mark.parametrize("written", ["第零条", "第条", "三十八款", "p0", "", "第三十八条第一款"])
def test_what_is_no_article_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="不是"):
        article_key(written)


@given(st.integers(min_value=1, max_value=9999), st.none() | st.integers(min_value=1, max_value=99))
def test_article_names_round_trip(number: int, suffix: int | None) -> None:
    key = f"{number}-{suffix}" if suffix else str(number)
    assert article_key(article_name(key)) == key


def test_names_of_passages() -> None:
    assert article_name("p3") == "第3段"
    with pytest.raises(ValueError, match="不是条号"):
        article_name("0")
