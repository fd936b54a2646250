"""When a clause is the right one, and when a text holds a fact."""

from __future__ import annotations

from datetime import date

import pytest

from eval.matching import holds, is_gold, law_key, views
from eval.sets import Gold


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("劳动合同法", "中华人民共和国劳动合同法", True),
        ("《劳动合同法》", "劳动 合同法", True),
        ("某市实施《中华人民共和国工会法》办法", "某市实施〈工会法〉办法", True),
        ("最高人民法院关于甲案的解释（一）", "关于甲案的解释(一)", True),
        ("关于甲案的解释（一）", "关于甲案的解释（二）", False),
        ("工会法", "某省工会条例", False),
    ],
)
def test_titles_that_name_one_law_have_one_key(one: str, other: str, same: bool) -> None:
    assert (law_key(one) == law_key(other)) is same


@pytest.mark.parametrize(
    ("gold_version", "article", "version", "right"),
    [
        (None, "7", "2020-01-01", True),
        (None, "7-1", "2020-01-01", False),
        (date(2020, 1, 1), "7", "2020-01-01", True),
        (date(2020, 1, 1), "7", "2024-01-01", False),
        (date(2020, 1, 1), "7", "", True),  # the system names no version: the benefit of the doubt
    ],
)
def test_a_version_counts_only_where_the_gold_names_one(
    gold_version: date | None, article: str, version: str, right: bool
) -> None:
    assert (
        is_gold(Gold(law="蒸汽工友法", article="7", version=gold_version), "《蒸汽工友法》", article, version) is right
    )


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("三十日", "提前**三 十\n日**", True),
        ("150%", "按 １５０％ 支付", True),
        ("1/3", "不超过１／３", True),
        (r"2n", "要求 2N 赔偿", True),
        ("三十天", "> 三十 天内", True),
        ("六十日", "三十日", False),
    ],
)
def test_facts_are_sought_without_white_space_and_markdown(pattern: str, text: str, found: bool) -> None:
    assert holds(pattern, views(text)) is found
