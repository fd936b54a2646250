"""Which clauses are quoted beside a card: what it speaks of, and what is nearly as near as the best."""

from __future__ import annotations

from bot.answering import Bot
from bot.choose import Chosen, Role
from bot.citing import Citer
from bot.facts import Facts
from bot.material import Material
from bot.quoting import near
from corpus.model import ArticleId
from tests.bot.conftest import NEW, TODAY


def found(number: str, score: float, *, statute: str = "invented-pay-law", local: bool = False) -> Chosen:
    return Chosen(ArticleId(statute, NEW, number), Role.RIGHT, score, local)


def kept(bot: Bot, chosen: tuple[Chosen, ...], *, card: bool = True) -> list[str]:
    topic = bot.corpus.knowledge.topics[0] if card else None
    material = Material("工钱拖了半个月没发", Facts(TODAY), TODAY, chosen, topic)
    return [c.article.article for c in near(material, Citer(bot.corpus, lambda: TODAY))]


def test_what_the_card_does_not_speak_of_and_lies_far_below_is_not_quoted(bot: Bot) -> None:
    chosen = (found("4", 0.6), found("9", 0.55), found("5", 0.4), found("3", 0.35))
    assert kept(bot, chosen) == ["4", "9", "3"]  # the card cites 3
    assert kept(bot, chosen, card=False) == ["4", "9", "5", "3"]


def test_the_regions_own_rule_and_a_named_clause_stay(bot: Bot) -> None:
    local = found("2", 0.3, statute="zhejiang-invented-pay-rule", local=True)
    assert kept(bot, (found("10", 1.0), found("4", 0.5), found("9", 0.45), local)) == ["10", "4", "9", "2"]
