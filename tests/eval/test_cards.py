"""Is the right card first: counted by the golds that a card cites."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from corpus import Cite
from corpus.cards import Statement, Topic
from eval.cards import score_cards, summary
from eval.sets import QuestionSet, read_item

ITEM = (
    '{"id": "%s", "question": "%s", "kind": "answer", "gold": [{"law": "茶馆法", "article": "1"}, '
    '{"law": "茶馆法", "article": "2"}], "gold_groups": [[{"law": "茶馆法", "article": "1"}], '
    '[{"law": "茶馆法", "article": "2"}]]}'
)


def topic(name: str, *articles: str) -> Topic:
    cites = tuple(Cite("中华人民共和国茶馆法", article) for article in articles)
    return Topic(name, "tea", name, ("问",) * 5, (Statement("答。", cites),))


BOTH, ONE, NONE = topic("both", "1", "2"), topic("one", "1"), topic("none", "9")


def bot(answers: dict[str, Topic | None]) -> Any:
    return SimpleNamespace(
        corpus=SimpleNamespace(knowledge=SimpleNamespace(topics=(BOTH, ONE, NONE))),
        card=lambda question: answers[question.text],
    )


def items(*names: str) -> QuestionSet:
    return QuestionSet("tea", tuple(read_item(ITEM % (name, name), "tea") for name in names))


def test_the_card_that_meets_most_golds_is_the_right_one() -> None:
    scores = score_cards(bot({"a": BOTH, "b": ONE, "c": None}), items("a", "b", "c"))
    assert [(s.card, s.right, s.shown) for s in scores] == [
        ("both", True, True),
        ("one", False, True),
        ("", False, False),
    ]
    assert scores[0].best == ("both",)
    assert summary(scores) == {"items": 3, "shown": 2 / 3, "right": 1 / 3, "right_of_shown": 1 / 2}


def test_items_that_no_card_can_answer_do_not_count() -> None:
    empty = bot({"a": NONE})
    empty.corpus.knowledge.topics = (NONE,)
    assert score_cards(empty, items("a")) == []
    assert summary([])["items"] == 0


def test_what_a_reader_judged_counts_more_than_citations() -> None:
    judged = [ITEM % (name, name) for name in "abc"]
    judged = [
        line[:-1] + f', "cards": {cards}}}' for line, cards in zip(judged, ('["one"]', '["one"]', "[]"), strict=True)
    ]
    scores = score_cards(bot({"a": BOTH, "b": ONE}), QuestionSet("tea", tuple(read_item(j, "tea") for j in judged)))
    assert [(s.id, s.best, s.right) for s in scores] == [("a", ("one",), False), ("b", ("one",), True)]
