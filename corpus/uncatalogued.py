"""Statutes outside the catalogue: a union's own documents, and the package's other national laws."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.lazy import Lazy
from corpus.model import Article, ArticleId, Status, Statute, Version
from corpus.sources.text import SourceText, plain_title

UNDATED = date(1, 1, 1)  # a document that bears no date: it applies until someone says otherwise


def uncatalogued(texts: Iterable[SourceText]) -> Iterator[Statute]:
    """One statute per title and region, all its texts as versions, in time; documents of the package are not
    retrievable: they can be read and verified, but no answer is drawn from them."""
    groups: dict[tuple[str, str], list[SourceText]] = {}
    for text in texts:
        groups.setdefault((plain_title(text.title), text.region), []).append(text)
    for (title, region), group in groups.items():
        yield _statute(title, region, group)


def _statute(title: str, region: str, group: Sequence[SourceText]) -> Statute:
    dated: dict[date, SourceText] = {}
    for text in group:  # the first source wins where two bear the same date
        dated.setdefault(text.promulgated or text.effective or UNDATED, text)
    latest = dated[max(dated)]
    statute_id = latest.id or f"own-{hashlib.sha256(f'{region}/{title}'.encode()).hexdigest()[:10]}"
    short = [plain_title(t.short_title) for t in dated.values() if t.short_title]
    return Statute(
        id=statute_id,
        title=title,
        short_titles=tuple(dict.fromkeys(s for s in short if s != title)),
        level=latest.level,
        issuer=latest.issuer,
        document_number="",
        region=region,
        url=latest.url,
        versions=_versions(statute_id, sorted(dated.items())),
        retrievable=latest.source != "package",
        note=latest.note or ("" if latest.promulgated or latest.effective else "来源未载日期"),
    )


def _versions(statute_id: str, dated: Sequence[tuple[date, SourceText]]) -> tuple[Version, ...]:
    versions = [_version(statute_id, promulgated, text) for promulgated, text in dated]
    for index, later in enumerate(versions[1:]):
        versions[index] = replace(versions[index], ended=max(later.effective, versions[index].effective))
    last = versions[-1]
    if dated[-1][1].status in (Status.REPEALED, Status.SUPERSEDED) and last.ended is None:
        # the source gives no day of repeal: it does not apply on any day we can name
        repealed = dated[-1][1].status is Status.REPEALED
        versions[-1] = replace(last, ended=last.effective, repealed=repealed)
    return tuple(versions)


def _version(statute_id: str, promulgated: date, text: SourceText) -> Version:
    sections = text.sections

    def articles() -> tuple[Article, ...]:
        return tuple(Article(ArticleId(statute_id, promulgated, s.key), s.place, s.paragraphs) for s in sections)

    return Version(
        promulgated=promulgated,
        effective=max(text.effective or promulgated, promulgated),
        size=len(sections),
        source=text.source,
        preamble=text.preamble,
        annex=text.annex,
        articles=Lazy(len(sections), articles),
        effective_stated=text.effective is not None,
    )
