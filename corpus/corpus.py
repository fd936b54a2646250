"""The corpus as the rest of the program sees it: statutes, knowledge, and what is known about their reliability."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from corpus.cards import Topic
from corpus.catalogue.facts import Catalogue, PartialRepeal
from corpus.knowledge import Knowledge
from corpus.model import ArticleId, Statute, Statutes
from corpus.sources.text import Fault

if TYPE_CHECKING:
    from corpus.pack.model import Pack


class DifferenceKind(StrEnum):
    """How an installed text differs from the reviewed one."""

    CHANGED = "文字不同"
    MISSING = "缺条"
    ADDED = "多条"
    OUTDATED = "不是现行文本"  # it is word for word an earlier version's
    UNKNOWN_VERSION = "目录中没有的版本"


@dataclass(frozen=True, slots=True)
class Difference:
    """A clause whose installed text is not the reviewed one; it can be read, and must be flagged where it is shown."""

    article: ArticleId
    source: str
    kind: DifferenceKind
    note: str = ""


class Installed(StrEnum):
    """What of a statute's latest version can be shown."""

    VERBATIM = "原文"
    DIGEST = "要点"
    NAME_ONLY = "仅目录"


@dataclass(frozen=True, slots=True)
class Installation:
    """One line of the report on what is installed: `articles` of `size`, and where the official text stands."""

    statute: Statute
    installed: Installed
    articles: int
    size: int
    digests: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Statutes and knowledge, with the differences and faults found on loading; built by `load_corpus`."""

    statutes: Statutes
    knowledge: Knowledge
    catalogue: Catalogue
    differences: tuple[Difference, ...] = ()
    faults: tuple[Fault, ...] = ()
    pack: Pack | None = None  # the local union's own; set by `join_pack`
    key: str = ""  # a hash of all that it was read from; empty where nobody has taken it (`corpus.kept`)
    _flagged: dict[ArticleId, Difference] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        self._flagged.update({d.article: d for d in reversed(self.differences)})

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The cards of this project, then those of the pack."""
        return (*self.knowledge.topics, *(self.pack.cards if self.pack else ()))

    @property
    def partial_repeals(self) -> tuple[PartialRepeal, ...]:
        """Clauses that ended before their article did (部分废止)."""
        return self.catalogue.partial_repeals

    def partial_repeal(
        self, article: ArticleId, on: date, paragraph: int | None = None, item: int | None = None
    ) -> PartialRepeal | None:
        """The repeal that has ended this clause by that day; without a paragraph, any repeal within the article."""
        for repeal in self.partial_repeals:
            if repeal.article != article or on < repeal.since:
                continue
            same_paragraph = paragraph is None or repeal.paragraph in (None, paragraph)
            if same_paragraph and (item is None or repeal.item in (None, item)):
                return repeal
        return None

    def difference(self, article: ArticleId) -> Difference | None:
        """The flag on a clause whose installed text is not the reviewed one; None where it is (or none is known)."""
        return self._flagged.get(article)

    def trusted(self, article: ArticleId) -> bool:
        """The clause is installed and its text is the reviewed one, or no reviewed text exists to compare with."""
        return self.statutes.article(article) is not None and article not in self._flagged

    def installed(self) -> tuple[Installation, ...]:
        """For every statute: is its latest version here word for word, as digests, or by name only."""
        return tuple(self._installation(statute) for statute in self.statutes)

    def _installation(self, statute: Statute) -> Installation:
        latest = statute.versions[-1] if statute.versions else None
        digests = self.knowledge.count(statute.id)
        articles = len(latest.articles) if latest else 0
        kind = Installed.VERBATIM if articles else Installed.DIGEST if digests else Installed.NAME_ONLY
        return Installation(statute, kind, articles, latest.size if latest else 0, digests, statute.url)
