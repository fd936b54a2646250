"""The last gate before a reader: no quotation that is not in the book, no clause number that leads nowhere.

Every citation must be, character for character, part of its clause (or be this project's digest of it); a wrong
quotation is replaced by the clause itself, a citation that leads nowhere is dropped, and a sentence that
has lost all its clauses goes with them. A clause that the text names must exist, unless the reader named it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.basis import digest_of
from bot.render import QUOTING
from bot.reply import Answer, Calculation, Deadline, Reply, Section, SectionKind, Sentence
from corpus import Corpus
from corpus.find import Found, find_citations
from corpus.model import Article, Citation


def ground(reply: Reply, corpus: Corpus, *, asked: str = "") -> Reply:
    """The reply with nothing in it that the corpus does not hold. `asked` is what the reader wrote."""
    grounding = _Grounding(corpus, asked, reply.resolved.event_date)
    sections = tuple(s for s in (grounding.section(section) for section in reply.sections) if s.sentences)
    if isinstance(reply, Answer):
        return replace(
            reply,
            sections=sections,
            calculations=tuple(c for c in map(grounding.calculation, reply.calculations) if c),
            deadlines=tuple(d for d in map(grounding.deadline, reply.deadlines) if d),
        )
    return replace(reply, sections=sections)


def grounded_citation(citation: Citation, corpus: Corpus) -> Citation | None:
    """The citation if its quotation stands in its clause; mended where the clause exists; None where it does not."""
    article = corpus.statutes.article(citation.article)
    if not citation.official:
        digest = digest_of(citation.article, corpus)
        return replace(citation, quote=digest) if digest else None
    if article is None:
        return None
    return _mended(citation, article)


def _mended(citation: Citation, article: Article) -> Citation:
    part = article.part(citation.paragraph, citation.item)
    if part is None:  # no such 款 or 项: the clause as a whole
        citation, part = replace(citation, paragraph=None, item=None), article.text
    whole = next((p.text for p in article.paragraphs if part in p.text), article.text)
    if citation.quote.strip() and (citation.quote in part or (citation.item and citation.quote == whole)):
        return citation
    return replace(citation, quote=part)


class _Grounding:
    """One reply being checked."""

    def __init__(self, corpus: Corpus, asked: str, on: date) -> None:
        self._corpus = corpus
        self._on = on
        named = find_citations(asked, corpus.statutes)
        self._asked = {(f.article, s.id) for f in named for s in f.statutes}
        self._asked_unknown = {f.article for f in named if not f.statutes}

    def section(self, section: Section) -> Section:
        sentences = (self._sentence(sentence, section.kind) for sentence in section.sentences)
        return Section(section.kind, tuple(s for s in sentences if s is not None))

    def calculation(self, calculation: Calculation) -> Calculation | None:
        citations = self._citations(calculation.citations)
        return replace(calculation, citations=citations) if citations or not calculation.citations else None

    def deadline(self, deadline: Deadline) -> Deadline | None:
        citations = self._citations(deadline.citations)
        return replace(deadline, citations=citations) if citations or not deadline.citations else None

    def _sentence(self, sentence: Sentence, kind: SectionKind) -> Sentence | None:
        citations = self._citations(sentence.citations)
        if (sentence.citations or kind in QUOTING) and not citations:
            return None
        if not all(self._resolves(found) for found in find_citations(sentence.text, self._corpus.statutes)):
            return None
        return replace(sentence, citations=citations)

    def _citations(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(c for c in (grounded_citation(c, self._corpus) for c in citations) if c)

    def _resolves(self, found: Found) -> bool:
        """Whether a clause named in a sentence exists, or is one that the reader named."""
        if not found.statutes:
            return found.article in self._asked_unknown
        return any(
            (found.article, statute.id) in self._asked or self._exists(found, statute.id) for statute in found.statutes
        )

    def _exists(self, found: Found, statute_id: str) -> bool:
        statute = self._corpus.statutes.get(statute_id)
        if statute is None:
            return False
        installed = [version for version in statute.versions if version.installed]
        if not installed:  # known by name or digest: nothing to compare with
            return True
        articles = (version.article(found.article) for version in installed)
        return any(article and article.part(found.paragraph, found.item) is not None for article in articles)
