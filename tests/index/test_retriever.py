"""Which clauses come back, in which order, for whom and on which day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from corpus import Level
from index import Retriever, build_index, open_index
from index.candidates import interleave
from tests.index.invented import FUTURE, NEW, OLD, TODAY, HashingEncoder, InventedCorpus, corpus, statute, version

BOILING = "烧水超过八小时"


def statutes_of(rows: list, k: int = 10) -> list[str]:  # type: ignore[type-arg]
    return [row.article.statute for row in rows][:k]


def test_one_row_an_article_with_falling_scores(retriever: Retriever) -> None:
    rows = retriever.retrieve(BOILING, 10, on=TODAY)
    assert str(rows[0].article) == "tea-law@2020-05-01/2"
    assert len({row.article for row in rows}) == len(rows) == 4
    assert [row.rank for row in rows] == [1, 2, 3, 4]
    scores = [row.score for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= value <= 1 for row in rows for value in (row.score, row.dense, row.lexical))


def test_a_lay_question_leads_to_its_article(retriever: Retriever) -> None:
    first = retriever.retrieve("手被开水烫了，老板不管", 1, on=TODAY)[0]
    assert first.article.article == "3"
    assert first.passage.kind == "clause"  # what is shown is the clause, not the question that led to it


@pytest.mark.parametrize(
    ("on", "versions"),
    [
        (TODAY, {NEW}),
        (NEW, {NEW}),
        (date(2020, 4, 30), {OLD}),
        (OLD, {OLD}),
        (date(2000, 12, 31), set()),
    ],
)
def test_the_version_of_the_day_answers(retriever: Retriever, on: date, versions: set[date]) -> None:
    rows = [row for row in retriever.retrieve(BOILING, 100, on=on) if row.article.statute == "tea-law"]
    assert {row.article.version for row in rows} == versions


@pytest.mark.parametrize(
    ("on", "repealed", "pending"),
    [(TODAY, False, False), (date(2019, 1, 1), True, False), (date(2027, 1, 1), False, True)],
)
def test_repealed_and_pending_law_is_no_law_today(
    retriever: Retriever, on: date, repealed: bool, pending: bool
) -> None:
    found = statutes_of(retriever.retrieve("超过八小时应当加付", 100, on=on), 100)
    assert ("coffee-rule" in found) is repealed
    assert ("juice-law" in found) is pending
    assert FUTURE < TODAY  # promulgated, but not in force


@pytest.mark.parametrize(
    ("query", "region", "local"),
    [
        (BOILING, None, set()),
        (BOILING, "浙江省", {"zhejiang"}),
        (BOILING, "浙江", {"zhejiang"}),
        (BOILING, "浙江省宁波市", {"zhejiang", "ningbo"}),
        (BOILING, "宁波", {"zhejiang", "ningbo"}),
        (BOILING, "上海市", {"shanghai"}),
        (BOILING, "四川省", set()),
        (BOILING, "火星", set()),
        ("宁波" + BOILING, None, {"zhejiang", "ningbo"}),
        ("宁波" + BOILING, "浙江省", {"zhejiang", "ningbo"}),
        ("江苏" + BOILING, "浙江省", {"zhejiang"}),  # a rule of another province never
        ("我是河南人，" + BOILING, None, set()),  # where somebody comes from is not where the matter plays
        (BOILING + "，各地有什么规定", None, {"zhejiang", "ningbo", "hangzhou", "jiangsu", "henan", "shanghai"}),
    ],
)
def test_local_rules_of_the_right_place_only(
    retriever: Retriever, query: str, region: str | None, local: set[str]
) -> None:
    found = statutes_of(retriever.retrieve(query, 100, on=TODAY, region=region), 100)
    assert {name.removesuffix("-tea-rule") for name in found if name.endswith("-tea-rule")} == local
    assert "tea-law" in found


def test_the_level_can_be_chosen(retriever: Retriever) -> None:
    rows = retriever.retrieve(BOILING, 10, on=TODAY, region="宁波", level=Level.LOCAL_REGULATION)
    assert set(statutes_of(rows)) == {"ningbo-tea-rule", "zhejiang-tea-rule"}


def test_local_copies_do_not_crowd_out_the_national_clause() -> None:
    local = [False, True, True, True, True, False, True, False, False, False, False, False, False]
    order = list(interleave(range(13), local, 2))  # type: ignore[arg-type]
    assert order == [0, 1, 2, 5, 7, 8, 9, 10, 11, 12, 3, 4, 6]


@pytest.mark.parametrize("query", ["", "？！", "...", "\u200b", "\ud800", "  \n"])
def test_no_words_no_clauses(retriever: Retriever, query: str) -> None:
    assert retriever.retrieve(query, 10, on=TODAY) == []


@pytest.mark.parametrize(
    "query", ["烧水 OR 工钱", "NOT 烧水", '"烧水', "烧水'", "烧水*", "(烧水", "烧水)", "烧水:超过", "烧水" * 3000]
)
def test_operators_are_plain_text(retriever: Retriever, query: str) -> None:
    assert retriever.retrieve(query, 3, on=TODAY)[0].article.article == "2"


@pytest.mark.parametrize(
    "typed", ["烧 水 超 过 八 小 时", "“烧水”超过八小时？？！", "燒水超過八小時", "烧水\u200b超过八小时"]
)
def test_typing_does_not_change_the_result(retriever: Retriever, typed: str) -> None:
    assert retriever.retrieve(typed, 5, on=TODAY) == retriever.retrieve(BOILING, 5, on=TODAY)


def test_k_is_honoured(retriever: Retriever) -> None:
    assert [len(retriever.retrieve(BOILING, k, on=TODAY)) for k in (0, 1, 3)] == [0, 1, 3]


def test_threads_share_a_retriever(retriever: Retriever) -> None:
    queries = [BOILING, "烫伤", "打烊后数茶叶", "茶壶裂纹"] * 25
    alone = [retriever.retrieve(query, 4, on=TODAY) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: retriever.retrieve(query, 4, on=TODAY), queries)) == alone


def test_an_empty_corpus_finds_nothing(tea: InventedCorpus, tmp_path: Path) -> None:
    empty = InventedCorpus(type(tea.statutes)(()))
    build_index(empty, HashingEncoder(), tmp_path)  # type: ignore[arg-type]
    assert open_index(empty, HashingEncoder(), tmp_path).retrieve(BOILING, on=TODAY) == []  # type: ignore[arg-type]


def test_a_text_longer_than_an_article_does_not_stop_the_build(tmp_path: Path) -> None:
    huge = corpus(statute("huge", "巨法", version("huge", NEW, {"1": "烧水" * 5000})))
    build_index(huge, HashingEncoder(), tmp_path)  # type: ignore[arg-type]
    assert open_index(huge, HashingEncoder(), tmp_path).retrieve("巨法烧水", 1, on=TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("query", "last"), [("", ""), ("深圳\n？", "？"), ("？\n👍", "👍"), ("。。。\n？？", "？？")])
def test_a_conversation_without_words_has_a_vector_too(retriever: Retriever, query: str, last: str) -> None:
    assert retriever.vector(query, last).shape == (128,)
    retriever.retrieve(query, 3, on=TODAY, last=last)
