"""Do the entries of forerunners.yaml still stand? Both clauses exist, down to 款 and 项, in the order of time.

Behind `gongyou corpus check`; what needs the text of a version needs it installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from corpus.catalogue.forerunners import FILE, Forerunner, Pinpoint
from corpus.check import Flaw
from corpus.corpus import Corpus
from corpus.model import Article, Version


def check_forerunners(corpus: Corpus, on: date) -> list[Flaw]:
    """All faults of the entries, as the law stands on that day; they have no line, each names its clause."""
    faults = (
        f"{entry.now} ← {entry.then}：{fault}"
        for entry in corpus.catalogue.forerunners
        for fault in _faults(entry, corpus, on)
    )
    return [Flaw(f"catalogue/{FILE}", 1, fault) for fault in faults]


def _faults(entry: Forerunner, corpus: Corpus, on: date) -> Iterator[str]:
    now, then = _version(entry.now, corpus), _version(entry.then, corpus)
    statute = corpus.statutes.get(entry.now.article.statute)
    if now is None or then is None or statute is None:
        yield "目录中没有这个版本"
        return
    current = statute.at(on)
    if current is not None and current.promulgated > now.promulgated:
        yield f"{now.promulgated} 公布的版本不再是现行文本，请对照新文本重新核对"
    if then.effective >= now.effective:
        yield "前身条文施行在后"
    found = [article for end, version in ((entry.now, now), (entry.then, then)) for article in _end(end, version)]
    yield from (fault for fault in found if isinstance(fault, str))
    articles = [article for article in found if isinstance(article, Article)]
    if len(articles) == 2 and _shape(articles[0], entry.now) != _shape(articles[1], entry.then) and _alike(entry):
        yield "两条的款、项不是一一对应，请逐款逐项写"


def _version(end: Pinpoint, corpus: Corpus) -> Version | None:
    statute = corpus.statutes.get(end.article.statute)
    return statute.version(end.article.version) if statute else None


def _end(end: Pinpoint, version: Version) -> Iterator[Article | str]:
    """The article, or what is wrong with it; nothing where the text is not installed."""
    if not version.installed:
        return
    article = version.article(end.article.article)
    if article is None:
        yield f"{end.article} 没有这一条"
    elif article.part(end.paragraph, end.item) is None:
        yield f"{end} 没有这一款、项"
    else:
        yield article


def _alike(entry: Forerunner) -> bool:
    """Whether 款 and 项 of the one stand for those of the other."""
    return len(entry.now.parts) == len(entry.then.parts)


def _shape(article: Article, end: Pinpoint) -> list[int]:
    """How many 项 each 款 of the clause has; a single 项 has none below it."""
    if end.item is not None:
        return []
    return [len(p.items) for p in article.paragraphs if end.paragraph in (None, p.number)]
