"""POST /v1/verify: check the citations in any text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from api.backend import Backend, backend_of
from api.reading import verify_text
from api.schemas import VerifyRequest, VerifyResponse

router = APIRouter()


@router.post("/v1/verify")
async def post_verify(body: VerifyRequest, backend: Annotated[Backend, Depends(backend_of)]) -> VerifyResponse:
    """One row per citation of an article, paragraph or item, with what is right or wrong about it."""
    return await backend.run(verify_text, backend.bot, body.text, body.event_date or backend.today)
