"""A matter of which only the month or year was said, in which the law changed: both sides of the change are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.citing import Citer
from bot.deadlines.days import Said, said_days
from bot.material import Material
from bot.naming import chinese_date, same_words, title_mark
from bot.reply import Sentence
from corpus.cards import Cite
from corpus.model import Citation, Statute, Version

_MOST = 2  # changes that are told


def span_said(material: Material) -> Said | None:
    """The month or year that the day of the matter was read from; None where the day itself was said, or nothing."""
    facts = material.facts
    if not facts.dated or facts.exact:
        return None
    days = said_days(material.query, material.today)
    return next((d for d in days if d.first <= facts.event_date <= d.last and not d.exact), None)


def changed_within(material: Material, told: Sequence[Sentence], citer: Citer) -> list[Sentence]:
    """“2012年”里规定变过 …, for the clauses that the conclusion rests on; what held before goes with it, if it is
    here."""
    said = span_said(material)
    if said is None:
        return []
    found: dict[tuple[str, date], Sentence] = {}
    for citation in (c for sentence in told for c in sentence.citations):
        statute = citer.corpus.statutes.get(citation.article.statute)
        version = statute.version(citation.article.version) if statute else None
        if statute is None or version is None or not said.first < version.effective <= said.last:
            continue
        if not _alike(citation, statute, said.first, citer):
            clause = _before(citation, material.query, said.first, citer)
            found.setdefault((statute.id, version.effective), _told(statute, version, said, clause))
    return list(found.values())[:_MOST]


def _before(citation: Citation, query: str, day: date, citer: Citer) -> tuple[Citation, ...]:
    """What held on that day: the clause known to have said the same, else the one with nearly its words."""
    known = citer.before(citation, day)
    if known is not None:
        return (known,)
    article = citer.times.on(citation.article, day)
    return citer.clause(article, query, day)[:1] if article else ()


def _alike(citation: Citation, statute: Statute, day: date, citer: Citer) -> bool:
    """Whether the clause stood in the same words on that day already, as far as is known."""
    version, known = statute.at(day), citer.before(citation, day)
    if known is not None and same_words(known, citation):
        return True
    if version is None:
        return False
    if not version.installed:
        return not citer.unread((Cite(statute.title, citation.article.article),), day)
    then = citer.times.on(citation.article, day)
    return then is not None and citer.times.reads_alike(citation.article, then)


def _told(statute: Statute, version: Version, said: Said, before: tuple[Citation, ...]) -> Sentence:
    where = "那以前的条文也列在下面，" if before else ""
    text = (
        f"“{said.words}”里规定变过：{title_mark(statute)}的这个规定从{chinese_date(version.effective)}起施行，上面按它说；"
        f"事情在那天以前的，照以前的规定办，可能不同，{where}请说具体日期。"
    )
    return Sentence(text, before)
