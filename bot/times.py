"""A clause in the versions of a statute: which one stood for which on another day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.retrieval import Hit
from corpus.comparing import likeness, successor
from corpus.model import Article, ArticleId, Statutes, Version
from corpus.normalise import unspaced

_PART = 75.0  # of 100: likeness of the shorter text to a passage of the longer


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A clause of that day which stood for one that today's law brought up, with the score of the latter."""

    article: ArticleId
    score: float


class Times:
    """Finds a clause's counterpart in the version of another day; remembers what it found."""

    def __init__(self, statutes: Statutes) -> None:
        self._statutes = statutes
        self._known: dict[tuple[ArticleId, date], ArticleId | None] = {}

    def on(self, article: ArticleId, day: date) -> ArticleId | None:
        """The clause with the same or nearly the same words on that day, under whatever number; the clause itself where
        its version applied; None where there was none, or its text is not installed."""
        statute = self._statutes.get(article.statute)
        version = statute.at(day) if statute else None
        if version is None or version.promulgated == article.version:
            return article if version else None
        key = (article, version.promulgated)
        if key not in self._known:
            own = self._statutes.article(article)
            found = (successor(own, version) or _grown(own, version)) if own and version.installed else None
            self._known[key] = found.id if found else None
        return self._known[key]

    def then(self, today: Iterable[Hit], day: date) -> list[Counterpart]:
        """What today's law brought up, as it stood on that day: what is written about today's clauses helps to find
        those of an earlier version, about which nothing is written."""
        found = ((self.on(hit.article, day), hit.score) for hit in today)
        return [Counterpart(article, score) for article, score in found if article]

    def reads_alike(self, one: ArticleId, other: ArticleId) -> bool:
        """Whether both clauses have the same words."""
        texts = [self._statutes.article(article) for article in (one, other)]
        return all(texts) and len({unspaced(text.text) for text in texts if text}) == 1


def _grown(article: Article, version: Version) -> Article | None:
    """The article under the same number, where one of the two is mostly a part of the other: a 款 was added or lost."""
    same = version.article(article.id.article)
    if same is None:
        return None
    shorter, longer = sorted((article.text, same.text), key=len)
    return same if likeness(longer, shorter) >= _PART else None
