"""From the bot's types to the wire. Nothing is dropped, nothing is made up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import cast

from api.schemas import AskResponse, CalculationOut, CitationOut, DeadlineOut, Kind, PaperName, ProseOut
from bot.answering import kind_of
from bot.papers import Paper, fitting
from bot.render import LABEL, citations_of
from bot.reply import Answer, Clarify, Deadline, Exchange
from corpus import Citation, Status, Statutes
from corpus.numerals import article_name


def citation_out(citation: Citation, statutes: Statutes, on: date) -> CitationOut:
    """Raises KeyError where the statute is unknown: such a citation must not reach a reader for the first time."""
    article_id = citation.article
    statute = statutes.get(article_id.statute)
    if statute is None:
        raise KeyError(article_id.statute)
    version = statute.version(article_id.version)
    return CitationOut(
        law=statute.title,
        article=article_id.article,
        paragraph=citation.paragraph,
        item=citation.item,
        version=article_id.version,
        in_force=version is not None and version.status(on) is Status.IN_FORCE,
        quote=citation.quote,
        source="official" if citation.official else "digest",
        url=statute.url,
        statute=statute.id,
        name=article_name(article_id.article),
        level=statute.level.value,
    )


def stored_citations_out(citations: Iterable[Citation], statutes: Statutes, on: date) -> list[CitationOut]:
    """What a stored reply cited; a document that has left the corpus since keeps its words and loses its name."""
    return [_stored(citation, statutes, on) for citation in citations]


def _stored(citation: Citation, statutes: Statutes, on: date) -> CitationOut:
    if citation.article.statute in statutes:
        return citation_out(citation, statutes, on)
    return CitationOut(
        law="（已不再收录的文件）",
        article=citation.article.article,
        paragraph=citation.paragraph,
        item=citation.item,
        version=citation.article.version,
        in_force=False,
        quote=citation.quote,
        source="official" if citation.official else "digest",
        url=None,
        statute=citation.article.statute,
        name=article_name(citation.article.article),
        level="",
    )


def citations_out(citations: Iterable[Citation], statutes: Statutes, on: date) -> list[CitationOut]:
    return [citation_out(citation, statutes, on) for citation in citations]


def deadline_out(limit: Deadline, statutes: Statutes, on: date) -> DeadlineOut:
    return DeadlineOut(
        name=limit.name,
        date=limit.date,
        days_left=limit.days_left,
        rule=limit.rule,
        citations=citations_out(limit.citations, statutes, on),
        term=limit.term,
        over=limit.over,
        notes=list(limit.notes),
        inputs=dict(limit.inputs),
    )


def names_out(fit: Iterable[Paper]) -> list[PaperName]:
    """Papers to offer, by name and title."""
    return [PaperName(name=paper.name, title=paper.title) for paper in fit]


def offered_out(kind: str | None, question: str) -> list[PaperName]:
    """The papers to offer under an answer to this question."""
    return names_out(fitting(question) if kind in ("answer", "clarify") else ())


def exchange_out(exchange: Exchange, statutes: Statutes, question: str = "") -> AskResponse:
    """`question` is what was asked: the papers that fit it are offered."""
    reply, on = exchange.reply, exchange.reply.resolved.event_date
    sums = reply.calculations if isinstance(reply, Answer) else ()
    limits = reply.deadlines if isinstance(reply, Answer) else ()
    return AskResponse(
        kind=cast(Kind, kind_of(reply)),
        text=exchange.text,
        citations=citations_out(citations_of(reply), statutes, on),
        calculations=[
            CalculationOut(
                name=s.name,
                inputs=s.inputs,
                result=s.result,
                unit=s.unit,
                steps=list(s.steps),
                citations=citations_out(s.citations, statutes, on),
            )
            for s in sums
        ],
        deadlines=[deadline_out(limit, statutes, on) for limit in limits],
        missing_facts=list(reply.missing_facts) if isinstance(reply, Answer | Clarify) else [],
        region=reply.resolved.region,
        event_date=on,
        session_id=exchange.session_id,
        message_id=exchange.message_id,
        label=LABEL,
        prose=ProseOut.model_validate(asdict(reply.prose)) if isinstance(reply, Answer) and reply.prose else None,
        papers=offered_out(kind_of(reply), question),
    )
