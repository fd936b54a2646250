"""Does the right topic card come first?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.matching import law_key
from eval.run import to_question
from eval.sets import Item, QuestionSet

if TYPE_CHECKING:
    from bot.answering import Bot
    from corpus.cards import Topic


@dataclass(frozen=True, slots=True)
class CardScore:
    """`best`: the cards that a reader judged to answer the item, or, where nobody has judged it, those that meet most
    of its gold groups. `right`: one of them was shown; `shown`: there was a card at all."""

    id: str
    card: str
    best: tuple[str, ...]
    shown: bool
    right: bool


def score_cards(bot: Bot, question_set: QuestionSet) -> list[CardScore]:
    """For every item that some card could answer."""
    scores = []
    for item in question_set.items:
        best = item.cards if item.cards is not None else _meeting_most(bot.corpus.knowledge.topics, item)
        if not best:
            continue
        card = bot.card(to_question(item))
        name = card.id if card else ""
        scores.append(CardScore(item.id, name, best, card is not None, name in best))
    return scores


def _meeting_most(topics: Sequence[Topic], item: Item) -> tuple[str, ...]:
    met = {topic.id: _met(topic, item) for topic in topics}
    most = max(met.values(), default=0)
    answers = item.gold and item.kind == "answer"
    return tuple(id_ for id_, count in met.items() if count == most) if most and answers else ()


def _met(topic: Topic, item: Item) -> int:
    """How many of the item's groups of golds the card cites a member of."""
    cited = {(law_key(cite.title), cite.article) for cite in topic.cites}
    return sum(any((law_key(gold.law), gold.article) in cited for gold in group) for group in item.groups)


def summary(scores: Sequence[CardScore]) -> dict[str, float]:
    """Shares of the items that a card could answer, and of those with a card shown."""
    shown = [score for score in scores if score.shown]
    return {
        "items": len(scores),
        "shown": len(shown) / max(len(scores), 1),
        "right": sum(score.right for score in scores) / max(len(scores), 1),
        "right_of_shown": sum(score.right for score in shown) / max(len(shown), 1),
    }
