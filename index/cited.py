"""Clauses that a query names itself: 劳动法44条, 工会法第五十三条."""

from __future__ import annotations

from corpus import ArticleId, Statutes
from corpus.find import find_citations


def cited_articles(query: str, statutes: Statutes) -> list[ArticleId]:
    """The articles cited in the text, in its order, in every version held (which of them holds, the date decides).

    A name that fits several statutes names none: what is found by meaning must do.
    """
    return [
        ArticleId(found.statutes[0].id, version.promulgated, found.article)
        for found in find_citations(query, statutes)
        if len(found.statutes) == 1 and found.article
        for version in reversed(found.statutes[0].versions)
    ]
