"""Where another card is hardly further away than the one shown, the reply says what that one would begin with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.answering import Bot
from bot.conversations import Conversations
from bot.render import to_markdown
from bot.reply import Question
from bot.topics import TopicFinder
from corpus import Corpus
from corpus.cards import Statement, Topic

from .conftest import TODAY, KeywordRetriever, WordScope

ASKED = "老板说下个月再发工钱"


def shown(corpus: Corpus, tmp_path: Path, *topics: Topic) -> str:
    conversations = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    retriever = KeywordRetriever(corpus)
    bot = Bot(corpus, retriever, conversations, WordScope(), today=lambda: TODAY, topics=TopicFinder(topics))
    text = to_markdown(bot.answer(Question(ASKED)), corpus.statutes)
    bot.close()
    return text


def test_a_card_hardly_further_away_is_named_with_its_first_sentence(corpus: Corpus, tmp_path: Path) -> None:
    (card,) = corpus.knowledge.topics
    (first,) = card.conclusion
    twin = replace(card, id="pay-by-note", title="条子有没有用", conclusion=(replace(first, text="凭条子也能要。"),))
    text = shown(corpus, tmp_path, card, twin)
    own, _, rest = text.partition("## 如果您问的其实是")
    assert "十号还没发，就是拖欠" in own
    assert "- 条子有没有用 —— 凭条子也能要。" in rest
    assert "虚构工钱法" in rest


def test_a_card_that_is_further_away_is_not(corpus: Corpus, tmp_path: Path) -> None:
    (card,) = corpus.knowledge.topics
    asked = tuple(f"{word}能不能歇一天" for word in "雨雪风雷热冷")
    other = replace(card, id="rest", title="天不好能歇吗", questions=asked, conclusion=(Statement("能歇。"),))
    assert "如果您问的其实是" not in shown(corpus, tmp_path, card, other)
