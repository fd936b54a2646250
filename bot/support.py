"""How far the clauses found bear out what a topic card concludes.

Search is right more often than the nearest words are: 事假公司不批 is near to a card on resignation, and none of the
clauses found speaks of that. Where what the nearest card concludes is hardly among the best clauses found, and what
another concludes is much more so, that one takes its place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from bot.topics import ENOUGH, Match
from corpus.cards import Topic

if TYPE_CHECKING:
    from bot.citing import Citer

Key = tuple[str, str]  # statute, article

BEST = 5  # clauses found that are looked at
FAR_MORE = 0.4  # support by so much more is no accident
_LITTLE = 0.35  # support of a card that may give way
_YIELDS = 0.2  # score that a whole of support beyond FAR_MORE makes up
_AS_FAR = 0.12  # how much further away the other card may be


class Support:
    """Support is 0..1: the share of the best clauses found, the first counting most, that the conclusion cites."""

    def __init__(self, citer: Citer, today: Callable[[], date]) -> None:
        self._citer = citer
        self._today = today
        self._cited: dict[tuple[str, bool], frozenset[Key]] = {}

    def of(self, topic: Topic, best: Sequence[Key]) -> float:
        weights = [1 / math.log2(rank + 2) for rank in range(len(best))]
        cited = self.cited(topic, concluding=True)
        hit = sum(weight for weight, clause in zip(weights, best, strict=True) if clause in cited)
        return min(1.0, hit / (sum(weights[:3]) or 1.0))

    def borne_out(
        self, matches: Sequence[Match], best: Sequence[Key], held: Callable[[Topic], bool]
    ) -> Sequence[Match]:
        """The same cards, nearest first, but with one far better borne out in the first one's place and with its score;
        `held` says whether a card may answer at all."""
        if not matches or not best or matches[0].score < ENOUGH:
            return matches
        top = matches[0]
        least = self.of(top.topic, best)
        if least > _LITTLE:
            return matches

        def worth(match: Match) -> float:
            return match.score + _YIELDS * max(0.0, self.of(match.topic, best) - least - FAR_MORE)

        bound = max(ENOUGH, top.score - _AS_FAR)
        others = [match for match in matches[1:] if match.score >= bound and held(match.topic)]
        chosen = max((top, *others), key=worth)
        if chosen is top:
            return matches
        return (Match(chosen.topic, top.score), *(match for match in matches if match is not chosen))

    def cited(self, topic: Topic, *, concluding: bool = False) -> frozenset[Key]:
        """Everything that a card cites, or what its conclusion does."""
        key = topic.id, concluding
        if key not in self._cited:
            statements = topic.conclusion if concluding else topic.statements()
            cites = (cite for statement in statements for cite in statement.cites)
            articles = (self._citer.article(cite, self._today()) for cite in cites)
            self._cited[key] = frozenset((a.statute, a.article) for a in articles if a)
        return self._cited[key]
