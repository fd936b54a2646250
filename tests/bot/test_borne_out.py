"""A card whose words are near gives way to one that the clauses found bear out far more."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Bot
from bot.conversations import Conversations
from bot.looking import Found as Looked
from bot.parting import Piece
from bot.reply import Question
from bot.topics import TopicFinder
from corpus import Cite, Corpus
from corpus.cards import Statement, Topic

from .conftest import TODAY, Found, KeywordRetriever, WordScope

ASKED = "老板说下个月再发工钱"
NEAR, OTHER = Cite("虚构工钱法", "3"), Cite("虚构工钱法", "4")


class Finding(KeywordRetriever):
    """Finds those articles of the invented statute alone, in that order."""

    def __init__(self, corpus: Corpus, *articles: str) -> None:
        super().__init__(corpus)
        self._articles = articles

    def retrieve(self, query: str, k: int = 10, *, on: date, **_: Any) -> Sequence[Found]:
        held = {
            article.id.article: article.id
            for s, v in self._corpus.statutes.at(on)
            for article in v.articles
            if s.title == "虚构工钱法"
        }
        return [Found(held[name], 0.9) for name in self._articles][:k]


def opened(corpus: Corpus, tmp_path: Path, topics: Sequence[Topic], *found: str) -> Bot:
    conversations = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    retriever = Finding(corpus, *found)
    return Bot(corpus, retriever, conversations, WordScope(), today=lambda: TODAY, topics=TopicFinder(topics))


def shown(corpus: Corpus, tmp_path: Path, topics: Sequence[Topic], *found: str) -> str:
    with closing(opened(corpus, tmp_path, topics, *found)) as bot:
        card = bot.card(Question(ASKED))
    return card.id if card else ""


def two(corpus: Corpus, questions: Sequence[str]) -> tuple[Topic, Topic]:
    """The nearer one concludes from article 3, the other from article 4; beside that both cite both."""
    (card,) = corpus.knowledge.topics
    first = replace(card, id="near", conclusion=(Statement("三。", (NEAR,)),), steps=(Statement("四。", (OTHER,)),))
    last = replace(
        card,
        id="other",
        questions=tuple(questions),
        conclusion=(Statement("四。", (OTHER,)),),
        steps=(Statement("三。", (NEAR,)),),
    )
    return first, last


@pytest.fixture
def pair(corpus: Corpus) -> tuple[Topic, Topic]:
    (card,) = corpus.knowledge.topics
    return two(corpus, [f"{question}呢吗" for question in card.questions])


def test_the_nearest_card_is_shown_where_what_it_concludes_from_is_found(
    corpus: Corpus, tmp_path: Path, pair: tuple[Topic, Topic]
) -> None:
    assert shown(corpus, tmp_path, pair, "3", "4") == "near"


def test_it_gives_way_where_only_what_the_next_one_concludes_from_is_found(
    corpus: Corpus, tmp_path: Path, pair: tuple[Topic, Topic]
) -> None:
    assert shown(corpus, tmp_path, pair, "4") == "other"


def test_it_stays_where_neither_is_found(corpus: Corpus, tmp_path: Path, pair: tuple[Topic, Topic]) -> None:
    assert shown(corpus, tmp_path, pair, "5") == "near"


def test_it_stays_where_the_next_one_is_far_away(corpus: Corpus, tmp_path: Path) -> None:
    far = two(corpus, [f"{word}能不能歇一天" for word in "雨雪风雷热冷"])
    assert shown(corpus, tmp_path, far, "4") == "near"


@pytest.mark.parametrize(
    "row",
    [
        ("上工时摔断了腿，没签合同", ("4",), True),
        ("上工时摔断了腿，没签合同", ("3", "4"), False),  # a piece is borne out, too
        ("老板下个月再发工钱，没签合同", ("4",), False),  # no accident
    ],
)
def test_an_accident_that_the_clauses_bear_out_is_not_cut(
    corpus: Corpus, tmp_path: Path, pair: tuple[Topic, Topic], row: tuple[str, Sequence[str], bool]
) -> None:
    (near, other), (asked, found, whole) = pair, row
    pieces = [Piece(part, near, 0.4) for part in asked.split("，")]
    looked = Looked(Finding(corpus, *found).retrieve(asked, on=TODAY), card=other)
    with closing(opened(corpus, tmp_path, pair, *found)) as bot:
        assert bot._lookup._only_whole(bot.read(Question(asked)), looked, pieces) is whole


def speaking_of_five(corpus: Corpus) -> Topic:
    """The card of the corpus, made to speak of article 5 alone."""
    (card,) = corpus.knowledge.topics
    return replace(card, conclusion=(Statement("五。", (Cite("虚构工钱法", "5"),)),), conditions=(), steps=())


def test_a_clause_that_the_card_does_not_speak_of_leads(
    corpus: Corpus, tmp_path: Path, pair: tuple[Topic, Topic]
) -> None:
    with closing(opened(corpus, tmp_path, [speaking_of_five(corpus)], "3")) as bot:
        told = bot.answer(Question(ASKED)).sections[0].sentences
    assert told[0].text.startswith("最贴近的规定：")
    assert told[0].citations[0].article.article == "3"
    assert told[1].text == "五。", "what the card says comes next"
    with closing(opened(corpus, tmp_path, pair, "3")) as bot:
        assert bot.answer(Question(ASKED)).sections[0].sentences[0].text == "三。", "this card speaks of it"


def test_a_card_of_doubtful_nearness_that_says_nothing_of_it_is_only_offered(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = speaking_of_five(corpus)
    monkeypatch.setattr("bot.looking._SURE", 2.0)
    with closing(opened(corpus, tmp_path, [card], "3")) as bot:
        reply = bot.answer(Question(ASKED))
    sections = {section.kind.name: [one.text for one in section.sentences] for section in reply.sections}
    assert "五。" not in sections["CONCLUSION"]
    assert sections["RIVALS"] == [f"{card.title} —— 五。"]
