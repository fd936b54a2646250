"""Statutes, differences and faults as JSON records and back, for the file that keeps them (`corpus.kept`).

The articles of a version are a record of their own, so that they can be read when they are first wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from corpus.corpus import Difference, DifferenceKind
from corpus.model import Article, ArticleId, Item, Level, Paragraph, Statute, Version
from corpus.sources.text import Fault

Record = list[Any]
Articles = Callable[[str, date, Any], Sequence[Article]]  # statute, version, what stands for its articles


def of_articles(articles: Sequence[Article]) -> Record:
    """Key, headings and paragraphs of each article; its id follows from where the record stands."""
    return [
        [a.id.article, a.place, [[p.number, p.text, [[i.number, i.text] for i in p.items]] for p in a.paragraphs]]
        for a in articles
    ]


def to_articles(statute: str, version: date, record: Record) -> tuple[Article, ...]:
    places: dict[tuple[str, ...], tuple[str, ...]] = {}  # a chapter's articles share one
    return tuple(
        Article(
            ArticleId(statute, version, key),
            places.setdefault(tuple(place), tuple(place)),
            tuple(
                Paragraph(number, text, tuple(Item(n, written) for n, written in items))
                for number, text, items in paragraphs
            ),
        )
        for key, place, paragraphs in record
    )


def of_statute(statute: Statute, articles: Callable[[Statute, Version], Any]) -> Record:
    """`articles` says what stands for the articles of a version."""
    return [
        statute.id, statute.title, statute.short_titles, statute.level, statute.issuer, statute.document_number,
        statute.region, statute.url, [_of_version(v, articles(statute, v)) for v in statute.versions],
        _of_day(statute.first_effective), statute.replaced_by, statute.retrievable, statute.note,
    ]  # fmt: skip


def to_statute(record: Record, articles: Articles) -> Statute:
    id_, title, short, level, issuer, number, region, url, versions, first, replaced, retrievable, note = record
    return Statute(
        id_, title, tuple(short), Level(level), issuer, number, region, url,
        tuple(_to_version(id_, version, articles) for version in versions),
        _to_day(first), replaced, retrievable, note,
    )  # fmt: skip


def _of_version(version: Version, articles: Any) -> Record:
    return [
        _of_day(version.promulgated), _of_day(version.effective), _of_day(version.ended), version.repealed,
        version.size, version.source, version.preamble, version.annex, articles, version.effective_stated,
    ]  # fmt: skip


def _to_version(statute: str, record: Record, articles: Articles) -> Version:
    promulgated, effective, ended, repealed, size, source, preamble, annex, stands, stated = record
    day = date.fromisoformat(promulgated)
    return Version(
        day, date.fromisoformat(effective), _to_day(ended), repealed, size, source, preamble, annex,
        articles(statute, day, stands), stated,
    )  # fmt: skip


def of_difference(difference: Difference) -> Record:
    return [str(difference.article), difference.source, difference.kind, difference.note]


def to_difference(record: Record) -> Difference:
    article, source, kind, note = record
    return Difference(ArticleId.parse(article), source, DifferenceKind(kind), note)


def of_fault(fault: Fault) -> Record:
    return [fault.origin, fault.message, fault.line]


def to_fault(record: Record) -> Fault:
    origin, message, line = record
    return Fault(origin, message, line)


def _of_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _to_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
