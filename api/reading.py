"""Blocking reads behind the routes: search, verify, a stored conversation, readiness."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from api.backend import Backend
from api.book import find_statute
from api.errors import NotReady
from api.schemas import MessageOut, SearchResponse, SearchRow, SessionResponse, VerifiedRow, VerifyResponse, is_blank
from api.wire import offered_out, stored_citations_out
from bot.answering import Bot
from bot.mask import without_personal
from corpus import ArticleId
from corpus.numerals import article_name
from corpus.verify import verify
from index.turns import last_turn


def search(bot: Bot, query: str, k: int, on: date, region: str | None) -> SearchResponse:
    rows = []
    asked = without_personal(query)
    for found in bot.retriever.retrieve(asked, k, on=on, region=region, last=last_turn(asked)):
        statute = find_statute(bot.corpus.statutes, found.article.statute)
        article = bot.corpus.statutes.article(found.article)
        rows.append(
            SearchRow(
                law=statute.title,
                article=found.article.article,
                version=found.article.version,
                score=found.score,
                text=article.text if article else digest_of(bot, found.article),
                source="official" if article else "digest",
                statute=statute.id,
                name=article_name(found.article.article),
            )
        )
    return SearchResponse(results=rows)


def digest_of(bot: Bot, article: ArticleId) -> str:
    """This project's own words, for a clause whose text is not installed."""
    known = bot.corpus.knowledge.of(article.statute, article.article)
    return known.digest if known else ""


def verify_text(bot: Bot, text: str, on: date) -> VerifyResponse:
    if is_blank(text):
        return VerifyResponse(citations=[])
    rows = (VerifiedRow.model_validate(asdict(row)) for row in verify(text, bot.corpus, on))
    return VerifyResponse(citations=list(rows))


def session(bot: Bot, session_id: str, on: date) -> SessionResponse:
    """Raises UnknownSession."""
    statutes = bot.corpus.statutes
    stored = bot.conversations.messages(session_id)
    messages = [
        MessageOut(
            message_id=message.id,
            role=message.role,
            text=message.text,
            kind=message.kind,
            citations=stored_citations_out(message.citations, statutes, day),
            created_at=message.created_at,
            event_date=day,
            papers=offered_out(message.kind, before.text) if message.role == "assistant" else [],
        )
        for before, message in zip((*stored[:1], *stored), stored, strict=False)
        for day in (message.resolved.event_date if message.resolved else on,)
    ]
    return SessionResponse(session_id=session_id, messages=messages)


def readiness(backend: Backend) -> dict[str, Any]:
    """Raises NotReady with the reason, in Chinese."""
    bot = backend.bot
    try:
        bot.conversations.ping()
    except Exception as error:
        raise NotReady(
            "对话数据库连不上。请检查 GONGYOU_DATABASE_URL 和数据目录。", headers={"Retry-After": "5"}
        ) from error
    pack = backend.pack()
    return {"status": "ready", "statutes": len(bot.corpus.statutes), **({"union_pack": pack} if pack else {})}
