"""GET /v1/statutes…: the book, one clause of it, and what changed."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.backend import Backend, backend_of
from api.book import Filter, list_statutes, read_article
from api.book_schemas import ArticleOut, DiffOut, StatutesOut
from api.diff import diff
from api.errors import Unprocessable
from api.schemas import parse_date

router = APIRouter()
Backing = Annotated[Backend, Depends(backend_of)]


def query_date(name: str, text: str) -> date | None:
    """A date of the query string; raises Unprocessable with the name of the parameter."""
    try:
        day: date | None = parse_date(text)
    except ValueError as error:
        raise Unprocessable(f"参数 {name}：{error}。") from None
    return day


@router.get("/v1/statutes")
async def get_statutes(
    backend: Backing,
    query: Annotated[str, Query(max_length=200)] = "",
    level: Annotated[str, Query(max_length=20)] = "",
    region: Annotated[str, Query(max_length=50)] = "",
    status: Annotated[str, Query(max_length=20)] = "",
) -> StatutesOut:
    """All statutes known, filtered by words of the title, level (法律 …), region and status (现行有效 …)."""
    wanted = Filter(query, level, region, status)
    return await backend.run(list_statutes, backend.bot, backend.today, wanted)


@router.get("/v1/statutes/{statute_id}/articles/{article}")
async def get_article(statute_id: str, article: str, backend: Backing, date: str = "") -> ArticleOut:
    """One clause, verbatim, as it read on that day (today by default)."""
    on = query_date("date", date) or backend.today
    return await backend.run(read_article, backend.bot, statute_id, article, on)


@router.get("/v1/statutes/{statute_id}/diff")
async def get_diff(
    statute_id: str,
    backend: Backing,
    before: Annotated[str, Query(alias="from")] = "",
    after: Annotated[str, Query(alias="to")] = "",
) -> DiffOut:
    """Article-level changes between two versions, named by their dates; the last two by default."""
    days = query_date("from", before), query_date("to", after)
    return await backend.run(diff, backend.bot, statute_id, *days)
