"""What is searched: each article (条) as one or more passages, with the knowledge that belongs to it.

A clause is one article of one version. Its passages are the clause itself (long ones paragraph by paragraph), or this
project's digest (要点) where the text is not installed, and the lay questions that it answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from corpus import Article, ArticleId, Level, Statute, Version
from corpus.described import describes, version_read
from corpus.numerals import article_name
from index.kin import Inherited, Kin

if TYPE_CHECKING:
    from corpus import Corpus

Kind = Literal["clause", "paragraph", "digest", "question"]

LONG = 300  # characters above which an article is split by paragraph (款), and a paragraph by groups of items (项)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with a vector. `text` of a clause is headed by title, place and article name; a question is bare."""

    id: str
    article: ArticleId
    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Clause:
    """One article of one version as the index sees it: the unit that is ranked.

    `heading` and `body` are the fields of lexical search, `lay` holds what this project wrote about the article.
    """

    article: ArticleId
    effective: date
    ended: date | None
    level: Level
    region: str
    heading: str
    body: str
    lay: str
    passages: tuple[Passage, ...]

    @property
    def statutory(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind != "question")

    @property
    def questions(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.kind == "question")


class Known(Protocol):
    """What this project wrote about an article (`corpus.ArticleKnowledge`)."""

    @property
    def digest(self) -> str: ...
    @property
    def questions(self) -> tuple[str, ...]: ...
    @property
    def terms(self) -> tuple[str, ...]: ...
    @property
    def version(self) -> date | None: ...


def clauses_of(corpus: Corpus) -> tuple[Clause, ...]:
    """Every clause of every version of the statutes that answers are drawn from, in catalogue order."""
    known: dict[str, dict[str, Known]] = {}
    for statute_id, article, knowledge in corpus.knowledge.articles():
        known.setdefault(statute_id, {})[article] = knowledge
    lent = _lent(corpus, known)
    return tuple(
        clause
        for statute in corpus.statutes
        if statute.retrievable and statute.versions
        for clause in _clauses(statute, known.get(statute.id, {}), lent)
    )


def _lent(corpus: Corpus, known: Mapping[str, Mapping[str, Known]]) -> dict[ArticleId, Inherited]:
    """What clauses that said the same in their day, by the entries of a reader, have of the knowledge about today's."""
    pairs = [(entry.then.article, entry.now.article) for entry in corpus.catalogue.forerunners]
    found = [(then, known.get(now.statute, {}).get(now.article)) for then, now in pairs]
    return {then: Inherited(knowledge.questions, knowledge.terms) for then, knowledge in found if knowledge}


def passages_of(corpus: Corpus) -> tuple[Passage, ...]:
    """Every passage of every clause, in the same order."""
    return tuple(passage for clause in clauses_of(corpus) for passage in clause.passages)


def _clauses(statute: Statute, known: Mapping[str, Known], lent: Mapping[ArticleId, Inherited]) -> Iterator[Clause]:
    kin = Kin(statute, known) if len(statute.versions) > 1 else None
    for version in statute.versions:
        if version.installed:
            for article in version.articles:
                knowledge = known.get(article.id.article)
                if not knowledge or not describes(knowledge, statute, article.id):
                    knowledge = lent.get(article.id) or (kin.of(article, version.effective) if kin else None)
                yield _clause(statute, version, article.id, article, knowledge)
            continue
        for key, knowledge in known.items():
            if knowledge.digest and version_read(knowledge, statute) is version:
                yield _clause(statute, version, ArticleId(statute.id, version.promulgated, key), None, knowledge)


def _clause(statute: Statute, version: Version, id_: ArticleId, article: Article | None, known: Known | None) -> Clause:
    place = " ".join(" ".join(part.split()) for part in article.place) if article else ""
    heading = f"{statute.title} {place}".rstrip()
    head = f"{heading} {article_name(id_.article)}"
    digest, questions, terms = (known.digest, known.questions, known.terms) if known else ("", (), ())
    pieces: list[tuple[Kind, str]] = list(_pieces(article)) if article else [("digest", digest)]
    passages = [Passage(f"{id_}#{n}", id_, f"{head}\n{text}", kind) for n, (kind, text) in enumerate(pieces)]
    passages += [Passage(f"{id_}?{n}", id_, question, "question") for n, question in enumerate(questions)]
    return Clause(
        article=id_,
        effective=version.effective,
        ended=version.ended,
        level=statute.level,
        region=statute.region,
        heading=" ".join((*statute.short_titles, heading)),
        body=article.text if article else digest,
        lay="\n".join((digest, *questions, *terms)).strip(),
        passages=tuple(passages),
    )


def _pieces(article: Article) -> Iterator[tuple[Kind, str]]:
    text = article.text
    if len(text) <= LONG:
        yield "clause", text
        return
    lead = article.paragraphs[0].head if article.paragraphs else ""
    lead = lead[:60] if len(article.paragraphs) > 1 else ""
    for paragraph in article.paragraphs:
        for part in _groups(paragraph.head, [item.text for item in paragraph.items]):
            yield "paragraph", part if paragraph.number == 1 or not lead else f"{lead}\n{part}"


def _groups(head: str, items: list[str]) -> Iterator[str]:
    """A paragraph as texts of at most about LONG characters, each beginning with its head."""
    group: list[str] = []
    for item in items:
        if group and len(head) + sum(map(len, group)) + len(item) > LONG:
            yield "\n".join((head, *group))
            group = []
        group.append(item)
    yield "\n".join((head, *group))
