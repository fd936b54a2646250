"""Old numbers in the words that are quoted: an interpretation names the articles of a law as they were counted then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.citing import Citer
from bot.naming import title_mark, version_of
from corpus.find import find_citations
from corpus.model import ArticleId, Citation, Level
from corpus.numerals import article_name


def renumbered(basis: Iterable[Citation], citer: Citer, today: date) -> list[str]:
    """One note for each interpretation that is quoted and names articles which bear another number today."""
    moved: dict[str, list[str]] = {}
    for citation in basis:
        found = version_of(citation, citer.corpus.statutes)
        if found is None or found[0].level is not Level.JUDICIAL_INTERPRETATION or not citation.official:
            continue
        pairs = _moved(citation.quote, found[1].promulgated, citer, today)
        moved.setdefault(title_mark(found[0]), []).extend(pairs)
    return [
        f"{title}原文里的条号是当时的：{'；'.join(dict.fromkeys(pairs))}。原文照抄，没有改。"
        for title, pairs in moved.items()
        if pairs
    ]


def _moved(quote: str, written: date, citer: Citer, today: date) -> list[str]:
    """《工会法》第十八条，现在是第十九条: of the articles named in the quote, as they were counted on the day it was
    written."""
    told = []
    for one in find_citations(quote, citer.corpus.statutes):
        then = one.statutes[0].at(written) if len(one.statutes) == 1 else None
        if then is None or not then.installed:
            continue
        now = citer.times.on(ArticleId(one.statutes[0].id, then.promulgated, one.article), today)
        if now is not None and now.article != one.article:
            old, new = article_name(one.article), article_name(now.article)
            told.append(f"{title_mark(one.statutes[0])}{old}，现在是{new}")
    return told
