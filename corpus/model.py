"""Law as data: statutes, their versions in time, articles (条), paragraphs (款) and items (项).

Everything here is frozen. Text is verbatim: what stands in `Article.text` is what the source printed, lines joined
by a newline, without the article number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ARTICLE_KEY = re.compile(r"^(?:[1-9]\d{0,3}(?:-[1-9]\d?)?|p[1-9]\d{0,3})$")
_ARTICLE_ID = re.compile(r"^(?P<statute>[a-z0-9][a-z0-9-]*)@(?P<version>\d{4}-\d{2}-\d{2})/(?P<article>[^/]+)$")


class CorpusError(Exception):
    """Root of this package's errors: CorpusError → MalformedArticleId, MalformedStatute, CatalogueError."""


class MalformedArticleId(CorpusError, ValueError):
    """The text is not an article id of the form `statute@YYYY-MM-DD/article`."""


class MalformedStatute(CorpusError):
    """A source file cannot be read as a statute; the message (Chinese) names file, line and fault."""


class CatalogueError(CorpusError):
    """The committed catalogue contradicts itself or cannot be read."""


class Level(StrEnum):
    """Rank of a document in the order of norms (效力级别)."""

    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    DEPARTMENTAL_RULE = "部门规章"
    NORMATIVE_DOCUMENT = "规范性文件"
    JUDICIAL_INTERPRETATION = "司法解释"
    LOCAL_REGULATION = "地方性法规"
    LOCAL_RULE = "地方政府规章"
    UNION_RULE = "工会规范"
    UNION_DOCUMENT = "工会文件"  # of a union's own pack: no law, and of its region only
    LOCAL_DOCUMENT = "本地文件"


OF_NO_LAW = (Level.UNION_DOCUMENT, Level.LOCAL_DOCUMENT)  # quoted like statutes, never presented as law


class Status(StrEnum):
    """Validity of a version on a given day (时效性)."""

    IN_FORCE = "现行有效"
    NOT_YET = "尚未施行"
    SUPERSEDED = "已修改"
    REPEALED = "已废止"


@dataclass(frozen=True, slots=True, order=True)
class ArticleId:
    """One article of one version of one statute, printed `labor-contract-law@2012-12-28/38`.

    `version` is the promulgation date of the version (公布日期; the effective date where no promulgation date is
    known). `article` is "38", "276-1" for 第二百七十六条之一, or "p3" for the third paragraph of a document that has
    no numbered articles.
    """

    statute: str
    version: date
    article: str

    def __str__(self) -> str:
        return f"{self.statute}@{self.version.isoformat()}/{self.article}"

    @classmethod
    def parse(cls, text: str) -> ArticleId:
        """Inverse of `str()`; raises MalformedArticleId."""
        match = _ARTICLE_ID.match(text)
        if not match or not ARTICLE_KEY.match(match["article"]):
            raise MalformedArticleId(f"不是条文编号：{text!r}，应形如 labor-contract-law@2012-12-28/38")
        try:
            version = date.fromisoformat(match["version"])
        except ValueError as error:
            raise MalformedArticleId(f"条文编号中的日期不存在：{text!r}") from error
        return cls(match["statute"], version, match["article"])


@dataclass(frozen=True, slots=True)
class Item:
    """项: one numbered item of a paragraph. `text` keeps its label （一）."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款: `text` is the whole paragraph with its items, verbatim; `head` is what stands before the first item."""

    number: int
    text: str
    items: tuple[Item, ...] = ()

    @property
    def head(self) -> str:
        if not self.items:
            return self.text
        return self.text[: self.text.index(self.items[0].text)].rstrip("\n")


@dataclass(frozen=True, slots=True)
class Article:
    """条: `place` names the headings above it, outermost first, e.g. ("第四章　劳动合同的解除和终止",)."""

    id: ArticleId
    place: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def part(self, paragraph: int | None = None, item: int | None = None) -> str | None:
        """Verbatim text of the article, of a 款 or of a 项; None where it has no such part.

        An item without a paragraph means the only paragraph that has items.
        """
        if paragraph is None and item is None:
            return self.text
        if paragraph is None:
            with_items = [p for p in self.paragraphs if p.items]
            chosen = with_items[0] if len(with_items) == 1 else None
        else:
            chosen = next((p for p in self.paragraphs if p.number == paragraph), None)
        if chosen is None or item is None:
            return chosen.text if chosen else None
        return next((i.text for i in chosen.items if i.number == item), None)


@dataclass(frozen=True, slots=True)
class Version:
    """One dated text of a statute.

    `effective` is the first day on which this text applied, `ended` the first day on which it no longer did
    (superseded or repealed), None while it applies. `articles` is empty where the text is not installed;
    `size` is the number of articles that the catalogue knows.
    """

    promulgated: date
    effective: date
    ended: date | None = None
    repealed: bool = False  # it ended because the statute was repealed, not because a later version followed
    size: int = 0
    source: str = ""  # "package", "directory", …; empty: not installed
    preamble: str = ""
    annex: str = ""
    articles: Sequence[Article] = field(default=(), repr=False, compare=False)  # made on first use for some sources
    effective_stated: bool = True  # False: `effective` is only the date of adoption, the day in force is not known

    @property
    def installed(self) -> bool:
        return len(self.articles) > 0

    def status(self, on: date) -> Status:
        if on < self.effective:
            return Status.NOT_YET
        if self.ended is not None and on >= self.ended:
            return Status.REPEALED if self.repealed else Status.SUPERSEDED
        return Status.IN_FORCE

    def article(self, number: str) -> Article | None:
        return next((a for a in self.articles if a.id.article == number), None)


@dataclass(frozen=True, slots=True)
class Statute:
    """A law, regulation, rule or interpretation with all its known versions, oldest first.

    `title` is the official title without a leading 中华人民共和国. `region` is "" for national documents, else
    "浙江省" or "浙江省宁波市". `retrievable` is False for laws outside the catalogue: they can be read and verified,
    but no answer is drawn from them. `first_effective` is when the statute first applied, which may lie before the
    oldest version held.
    """

    id: str
    title: str
    short_titles: tuple[str, ...]
    level: Level
    issuer: str
    document_number: str
    region: str
    url: str | None
    versions: tuple[Version, ...]
    first_effective: date | None = None
    replaced_by: str = ""  # in words: what took its place, where it was repealed
    retrievable: bool = True
    note: str = ""

    def at(self, on: date) -> Version | None:
        """The version in force on that day, None where there was none (not yet, or repealed)."""
        return next((v for v in reversed(self.versions) if v.status(on) is Status.IN_FORCE), None)

    def version(self, promulgated: date) -> Version | None:
        return next((v for v in self.versions if v.promulgated == promulgated), None)

    @property
    def latest(self) -> Version:
        """The newest version, in force or not; IndexError for a statute that is known by name only."""
        return self.versions[-1]


class Statutes:
    """All statutes that are known, by id and by title. Iterates in catalogue order."""

    def __init__(self, statutes: Iterable[Statute]) -> None:
        self._by_id = {s.id: s for s in statutes}
        self._articles: dict[tuple[str, date], dict[str, Article]] = {}  # per version, made when first asked for

    def __iter__(self) -> Iterator[Statute]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, statute_id: object) -> bool:
        return statute_id in self._by_id

    def get(self, statute_id: str) -> Statute | None:
        return self._by_id.get(statute_id)

    def article(self, article_id: ArticleId) -> Article | None:
        known = self._articles.get((article_id.statute, article_id.version))
        if known is None:
            statute = self._by_id.get(article_id.statute)
            version = statute.version(article_id.version) if statute else None
            if version is None:
                return None
            known = {article.id.article: article for article in version.articles}
            self._articles[article_id.statute, article_id.version] = known
        return known.get(article_id.article)

    def at(self, on: date) -> Iterator[tuple[Statute, Version]]:
        """Every statute with the version in force on that day."""
        for statute in self:
            version = statute.at(on)
            if version is not None:
                yield statute, version


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause that an answer relies on, or that a text names.

    `quote` is verbatim statutory wording when `official`, else this project's own digest (要点), which is never
    shown inside quotation marks. `span` is where the citation stands in the text it was read from.
    """

    article: ArticleId
    quote: str
    paragraph: int | None = None
    item: int | None = None
    official: bool = True
    span: tuple[int, int] | None = None
