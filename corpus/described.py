"""Does what this project wrote about an article (要点) describe this version of it?"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from corpus.model import ArticleId, Statute, Version
from corpus.normalise import unspaced


class Dated(Protocol):
    """Knowledge of an article (`corpus.ArticleKnowledge`); `version` is the promulgation day of the text read."""

    @property
    def version(self) -> date | None: ...


def version_read(known: Dated, statute: Statute) -> Version | None:
    """The version that was read when the knowledge was written; the newest where that is not said or not known."""
    read = statute.version(known.version) if known.version else None
    return read or (statute.versions[-1] if statute.versions else None)


def describes(known: Dated, statute: Statute, article: ArticleId) -> bool:
    """Whether the article of this version is the one that was read, or reads exactly the same."""
    read = version_read(known, statute)
    if read is None:
        return False
    if article.version == read.promulgated:
        return True
    version = statute.version(article.version)
    here, there = (v.article(article.article) if v else None for v in (version, read))
    return here is not None and there is not None and unspaced(here.text) == unspaced(there.text)
