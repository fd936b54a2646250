"""POST /v1/search: retrieval only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from api.asking import known_region
from api.backend import Backend, backend_of
from api.reading import search
from api.schemas import SearchRequest, SearchResponse

router = APIRouter()


@router.post("/v1/search")
async def post_search(body: SearchRequest, backend: Annotated[Backend, Depends(backend_of)]) -> SearchResponse:
    """The clauses nearest to the query, best first, one row per article."""
    bot, region = backend.bot, known_region(body.region)
    return await backend.run(search, bot, body.query, body.k, body.event_date or backend.today, region)
