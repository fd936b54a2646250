"""Cards in retrieval: a card near the query brings along what it cites, where and when it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus import Cite
from corpus.cards import Statement, Topic
from index import Retriever, ensure_index
from index.cards import Asked, Cards, Named, asked_of, nearest_of_each
from index.compact import Compact
from index.passages import clauses_of
from index.register import Register
from tests.index.invented import NEW, OLD, TODAY, HashingEncoder, corpus

BURNT = Topic(
    id="burnt",
    family="tea",
    title="倒茶时手起了泡怎么办",
    questions=("手上起泡了谁管", "起水泡的医药钱", "被热水弄伤以后", "起了泡还要上工吗", "起泡要歇几天"),
    conclusion=(Statement("敷药钱由掌柜出。", (Cite("茶馆法", "3"),)),),
    conditions=(Statement("打烊后不必留下。", (Cite("茶馆法", "3-1"),)),),
)


def cards(*topics: Topic) -> tuple[Cards, HashingEncoder, list[str]]:
    content, encoder = corpus(), HashingEncoder()
    clauses = clauses_of(content)
    made = Cards.of(
        topics, Asked(Compact.of(encoder.queries(asked_of(topics)))), Named(Register.of(clauses), content.statutes)
    )
    return made, encoder, [f"{c.article.statute}/{c.article.article}@{c.effective.year}" for c in clauses]


def lifted(
    topic: Topic, query: str, on: date = TODAY, regions: frozenset[str] | None = frozenset()
) -> dict[str, float]:
    made, encoder, names = cards(topic)
    scores = made.lifted(made.nearness(encoder.queries([query])[0]), len(names), on, regions)
    return {name: float(score) for name, score in zip(names, scores, strict=True) if score}


def test_the_conclusion_lifts_more_than_the_rest() -> None:
    scores = lifted(BURNT, "起泡要歇几天")
    assert scores["tea-law/3@2020"] > scores["tea-law/3-1@2020"] > 0
    assert not any(name.startswith("coffee") for name in scores)


def test_an_earlier_version_is_lifted_only_where_it_reads_the_same() -> None:
    both = replace(BURNT, conclusion=(Statement("要加钱。", (Cite("茶馆法", "2"), Cite("茶馆法", "3"))),))
    scores = lifted(both, "起泡要歇几天")
    assert f"tea-law/3@{OLD.year}" in scores
    assert f"tea-law/2@{OLD.year}" not in scores
    assert f"tea-law/2@{NEW.year}" in scores


def test_a_card_counts_only_when_and_where_it_holds() -> None:
    local = replace(BURNT, region="浙江省")
    assert not lifted(local, "起泡要歇几天", regions=frozenset({"江苏省"}))
    assert lifted(local, "起泡要歇几天", regions=frozenset({"浙江省"}))
    assert lifted(local, "起泡要歇几天", regions=None)
    assert not lifted(replace(BURNT, since=date(2027, 1, 1)), "起泡要歇几天")


def test_no_cards_lift_nothing() -> None:
    made, encoder, names = cards()
    assert not made.lifted(made.nearness(encoder.queries(["起泡"])[0]), len(names), TODAY, None).any()


@pytest.fixture
def retriever(tmp_path: Path) -> Retriever:
    return ensure_index(corpus(), HashingEncoder(), tmp_path)


def test_the_retriever_ranks_by_them(retriever: Retriever) -> None:
    before = [row.article.article for row in retriever.retrieve("手上起泡了谁管", 3, on=TODAY)]
    retriever.lift((BURNT,), Asked(Compact.of(HashingEncoder().queries(asked_of((BURNT,))))))
    after = [row.article.article for row in retriever.retrieve("手上起泡了谁管", 3, on=TODAY)]
    assert after[0] == "3"
    assert before[0] != "3" or after == before


def test_a_card_of_few_questions_does_not_sink() -> None:
    scores = np.array([0.5, 0.2, 0, 0, 0, 0, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05], np.float32)
    best = nearest_of_each(scores, np.array([0, 6], np.intp), 5)
    assert best[:, 0].tolist() == pytest.approx([0.5, 0.2, 0, 0, 0])
    assert best[:, 1].tolist() == pytest.approx([0.5, 0.4, 0.3, 0.2, 0.1])
    assert (
        nearest_of_each(np.array([0.7, 0.7], np.float32), np.array([0], np.intp), 5).tolist()
        == [[pytest.approx(0.7)]] * 5
    )
