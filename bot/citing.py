"""From what names a clause (a card, a question, the index) to the citation that an answer shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from bot.basis import clause_citations, digest_of, pinpoint_citation
from bot.naming import title_mark
from bot.times import Times
from corpus import Corpus
from corpus.cards import Cite, titled
from corpus.catalogue.forerunners import Forerunner, Forerunners, Pinpoint
from corpus.find import Found, find_citations
from corpus.model import ArticleId, Citation, Statute, Version
from corpus.normalise import unspaced
from corpus.numerals import article_name

_MOST_NAMED = 4  # clauses that one text names and that are looked at
_USUAL = "labor-dispute-interpretation"  # what workers mean by 解释（一）, where several courts' papers bear the name
_ARTICLE = re.compile(r"第?\s*[0-9０-９一二三四五六七八九十百千零〇]+\s*条")
_WHOLE = 0  # no 款: only a repeal of the whole article counts


class Citer:
    """Resolves names of clauses in one corpus. Nothing is guessed: what does not resolve is left out."""

    def __init__(self, corpus: Corpus, today: Callable[[], date] = date.today) -> None:
        self.corpus = corpus
        self._today = today
        self._titled = titled(corpus.statutes)
        self.times = Times(corpus.statutes)
        self._forerunners = Forerunners(corpus.catalogue.forerunners)

    def article(self, cite: Cite, on: date) -> ArticleId | None:
        """The clause that a card names, in the version of that day (or the version it names); on a day when it was not
        law, or read otherwise, the earlier clause that said the same, where one is known and its text is here."""
        stood = self._stood(cite, on)
        return stood.article if stood else None

    def _stood(self, cite: Cite, on: date) -> Pinpoint | None:
        """The clause of that day."""
        statute = self._titled.get(cite.title)
        if statute is None:
            return None
        version = statute.version(cite.version) if cite.version else statute.at(on)
        if version is not None and (cite.version or self._reads_as_today(statute, version, cite.article)):
            return Pinpoint(ArticleId(statute.id, version.promulgated, cite.article), cite.paragraph, cite.item)
        today = statute.at(self.today)
        if cite.version or today is None:
            return None
        clause = ArticleId(statute.id, today.promulgated, cite.article)
        return self._before(Pinpoint(clause, cite.paragraph, cite.item), on)

    def _before(self, clause: Pinpoint, on: date) -> Pinpoint | None:
        """The clause of that day which said what this one says, where its text is here."""
        for then, _ in self._forerunners.of(clause):
            earlier = self.corpus.statutes.get(then.article.statute)
            version = earlier.at(on) if earlier else None
            if version is None or version.promulgated != then.article.version:
                continue
            article = self.corpus.statutes.article(then.article)
            if article is not None and article.part(then.paragraph, then.item) is not None:
                return then
        return None

    def before(self, citation: Citation, on: date) -> Citation | None:
        """What stood on that day for a clause of today."""
        stood = self._before(_pinpoint(citation), on)
        return self.pinned(stood) if stood else None

    def pinned(self, clause: Pinpoint) -> Citation | None:
        return pinpoint_citation(clause.article, clause.paragraph, clause.item, self.corpus)

    def narrower(self, citation: Citation) -> str:
        """当时的条文只写企业: whom a clause of an earlier day left out, which says the same as one of today."""
        return next(
            (entry.narrower for now, entry in self._after(_pinpoint(citation)) if self._of_today(now.article)), ""
        )

    def now(self, article: ArticleId, paragraph: int | None = None, item: int | None = None) -> Pinpoint | None:
        """The clause of today that stands for one of an earlier day: that of which it, and not a part of it, is a
        forerunner, else the article with nearly the words of the whole in its own statute."""
        after = self._after(Pinpoint(article, paragraph, item))
        known = next((now for now, _ in after if self._of_today(now.article)), None)
        if known is not None:
            return known
        same = self.times.on(article, self.today)
        return Pinpoint(same) if same else None

    def known_as(self, article: ArticleId) -> ArticleId:
        """By which article cards, which are written from today's law, know one of an earlier day: where nothing stands
        for the whole of it, that which took over a part."""
        now = self.now(article)
        if now is not None:
            return now.article
        return next((one for one in self._forerunners.of_parts(article) if self._of_today(one)), article)

    def _after(self, clause: Pinpoint) -> tuple[tuple[Pinpoint, Forerunner], ...]:
        """What a clause became; a whole article of which each 款 became one of the same article, that article."""
        after, text = self._forerunners.after(clause), self.corpus.statutes.article(clause.article)
        if after or clause.parts or text is None:
            return after
        parts = [self._forerunners.after(clause.part(paragraph.number)) for paragraph in text.paragraphs]
        if not all(parts):
            return ()
        if len(parts) == 1:
            return parts[0]
        became = {part[0][0].article for part in parts}
        if len(became) != 1:
            return ()
        told = [part[0][1].narrower for part in parts]
        now = Pinpoint(became.pop())
        return ((now, Forerunner(now, clause, "；".join(dict.fromkeys(told)) if all(told) else "")),)

    def _of_today(self, article: ArticleId) -> bool:
        statute = self.corpus.statutes.get(article.statute)
        version = statute.at(self.today) if statute else None
        return version is not None and version.promulgated == article.version

    def region(self, cite: Cite) -> str:
        """The place of a local rule that a card names; "" for a national one."""
        statute = self._titled.get(cite.title)
        return statute.region or "" if statute else ""

    def applies(self, cites: Iterable[Cite], on: date) -> bool:
        """Whether every clause that cards name here was law on that day: in the words of today, or as an earlier
        clause that said the same."""
        return all(self._known_by_name(cite) or self.article(cite, on) is not None for cite in cites)

    @property
    def today(self) -> date:
        return self._today()

    def unread(self, cites: Iterable[Cite], on: date) -> bool:
        """Whether the text of one of these clauses on that day is not held, so that it may have read otherwise."""
        return any(self._unread(cite, on) for cite in cites)

    def _unread(self, cite: Cite, on: date) -> bool:
        statute = self._titled.get(cite.title)
        version = statute.at(on) if statute and not cite.version else None
        if statute is None or version is None or version is (statute.at(self.today) or statute.latest):
            return False
        if version.installed or self.digest(ArticleId(statute.id, version.promulgated, cite.article)):
            return False
        return not _same_around(statute, version, cite.article)

    def _known_by_name(self, cite: Cite) -> bool:
        statute = self._titled.get(cite.title)
        return statute is not None and not statute.versions

    def _reads_as_today(self, statute: Statute, version: Version, article: str) -> bool:
        """Cards are written from today's law: on an earlier day the number may have meant another clause."""
        today = statute.at(self._today()) or statute.latest
        if version is today or not (version.installed and today.installed):
            return True
        then, now = version.article(article), today.article(article)
        return then is not None and now is not None and unspaced(then.text) == unspaced(now.text)

    def pinpoints(self, cites: Iterable[Cite], on: date) -> tuple[Citation, ...]:
        """What cards cite, each pinned to its 款 and 项."""
        found = []
        for cite in cites:
            stood = self._stood(cite, on)
            if stood is None or self.corpus.partial_repeal(stood.article, on, stood.paragraph or _WHOLE):
                continue
            citation = self.pinned(stood)
            if citation:
                found.append(citation)
        return tuple(found)

    def unheld(self, cites: Iterable[Cite], on: date) -> tuple[str, ...]:
        """Names of the clauses among `cites` of which neither text nor digest is here."""
        names = []
        for cite in cites:
            statute = self._titled.get(cite.title)
            if statute is None or self.pinpoints((cite,), on):
                continue
            if not statute.versions or self.article(cite, on) is not None:
                names.append(f"{title_mark(statute)}{article_name(cite.article)}")
        return tuple(dict.fromkeys(names))

    def clause(self, article: ArticleId, query: str, on: date) -> tuple[Citation, ...]:
        """What to show of a clause that was found for a query."""
        return clause_citations(article, query, self.corpus, on)

    def digest(self, article: ArticleId) -> str:
        """What the clause says in this project's own words; "" where nothing is written."""
        return digest_of(article, self.corpus)

    def named(self, text: str, on: date) -> tuple[ArticleId, ...]:
        """The clauses that a text names, in its order, as they apply on that day; only those that can be shown."""
        if "条" not in text:
            return ()
        found: list[ArticleId | None] = []
        for one in find_citations(text, self.corpus.statutes):
            article = self.applying(one, on)
            found.append(article)
            if one.year and article:  # of an older text that is named so: what stands there now, too
                found.append(self.times.on(article, on))
        return tuple(dict.fromkeys(article for article in found if article))[:_MOST_NAMED]

    def written_out(self, text: str) -> str:
        """The text with 解释（一） and the like written out, where one paper of that name is on labour disputes."""
        if "解释" not in text:
            return text
        for found in reversed(find_citations(text, self.corpus.statutes)):
            usual = [s for s in found.statutes if s.id.startswith(_USUAL) and s.versions and not s.latest.repealed]
            number = _ARTICLE.search(found.matched_text)
            if len(found.statutes) > 1 and len(usual) == 1 and number and number.start():
                written = f"《{usual[0].title}》{found.matched_text[number.start() :]}"
                text = text[: found.start] + written + text[found.end :]
        return text

    def applying(self, found: Found, on: date) -> ArticleId | None:
        """The clause that a citation in a text names, in the version of that day, or of the year that it names; None
        where it names none, several, or one that cannot be shown."""
        if len(found.statutes) != 1 or not found.statutes[0].retrievable:
            return None
        version = self._of_year(found) or found.statutes[0].at(on)
        if version is None:
            return None
        article = ArticleId(found.statutes[0].id, version.promulgated, found.article)
        return article if self.corpus.statutes.article(article) or self.digest(article) else None

    @staticmethod
    def _of_year(found: Found) -> Version | None:
        """工会法2009年版第十八条: that version, where its text is held."""
        versions = [v for v in found.statutes[0].versions if v.installed and v.promulgated.year == found.year]
        return versions[-1] if versions else None


def _pinpoint(citation: Citation) -> Pinpoint:
    return Pinpoint(citation.article, citation.paragraph, citation.item)


def _same_around(statute: Statute, version: Version, number: str) -> bool:
    """Whether the clause reads the same in the texts held from before and after a version that is not held."""
    held = [v for v in statute.versions if v.installed]
    before = [v for v in held if v.promulgated < version.promulgated][-1:]
    after = [v for v in held if v.promulgated > version.promulgated][:1]
    articles = [v.article(number) for v in (*before, *after)]
    texts = {unspaced(article.text) for article in articles if article}
    return len(articles) == 2 and all(articles) and len(texts) == 1
