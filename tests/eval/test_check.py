"""The sets of this project agree with the law and with themselves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus import Article, ArticleId, Level, Paragraph, Statute, Statutes, Version
from eval.check import check_item, check_sets
from eval.sets import Gold, Item
from eval.sets.load import OWN

LAW, OLD, NEW = "蒸汽工友法", date(2010, 1, 1), date(2020, 1, 1)


def version(promulgated: date, *articles: str) -> Version:
    made = tuple(Article(ArticleId("steam-law", promulgated, a), (), (Paragraph(1, "略。"),)) for a in articles)
    return Version(promulgated, promulgated, size=9, articles=made)


def statute(title: str, *versions: Version) -> Statute:
    return Statute("steam-law", title, (), Level.LAW, "", "", "", None, versions)


STATUTES = Statutes([statute(LAW, version(OLD, "7"), version(NEW, "7", "8"))])


@pytest.mark.parametrize(
    ("gold", "known"),
    [
        (Gold(law=LAW, article="8"), True),
        (Gold(law=LAW, article="9"), False),
        (Gold(law="煤气工友法", article="7"), False),
        (Gold(law=LAW, article="8", version=NEW), True),
        (Gold(law=LAW, article="8", version=OLD), False),
        (Gold(law=LAW, article="7", version=date(2015, 1, 1)), False),
    ],
)
def test_a_gold_clause_must_exist_in_its_version(gold: Gold, known: bool) -> None:
    assert (not check_item(Item(id="q", question="问", gold=(gold,)), STATUTES)) is known


def test_a_clause_whose_text_is_not_installed_is_not_judged() -> None:
    by_digest = Statutes([statute(LAW, version(NEW))])
    assert check_item(Item(id="q", question="问", gold=(Gold(law=LAW, article="9"),)), by_digest) == []


def test_a_reference_answer_must_hold_its_own_facts() -> None:
    item = Item(id="q", question="问", answer="提前三天", must=("三天", "书面"), must_not=("三天",))
    assert check_item(item, STATUTES) == ["参考答案不含要点 书面", "参考答案含有不该有的 三天"]


@pytest.mark.shared
def test_every_clause_that_our_sets_name_stands_in_the_reviewed_texts(shared_corpus: Path) -> None:
    assert check_sets(sorted(OWN.glob("*.jsonl")), (shared_corpus,)) == []


@pytest.mark.shared
def test_our_sets_hold_no_question_of_the_shared_ones(shared: Path) -> None:
    theirs = {
        json.loads(line)["question"]
        for path in (shared / "eval").glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    ours = {
        json.loads(line)["question"]
        for path in OWN.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert len(ours) >= 100
    assert not ours & theirs
