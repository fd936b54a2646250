"""Stored conversations: read them, delete them, rate an answer. A session id is a secret and never logged."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.backend import Backend, backend_of
from api.reading import session
from api.schemas import FeedbackRequest, FeedbackResponse, SessionResponse

router = APIRouter()


@router.get("/v1/sessions/{session_id}")
async def get_session(session_id: str, backend: Annotated[Backend, Depends(backend_of)]) -> SessionResponse:
    """The messages of a conversation, oldest first."""
    return await backend.run(session, backend.bot, session_id, backend.today)


@router.delete("/v1/sessions/{session_id}", status_code=204)
async def delete_session(session_id: str, backend: Annotated[Backend, Depends(backend_of)]) -> Response:
    """Remove a conversation for good."""
    await backend.run(backend.bot.conversations.delete, session_id)
    return Response(status_code=204)


@router.post("/v1/feedback")
async def post_feedback(body: FeedbackRequest, backend: Annotated[Backend, Depends(backend_of)]) -> FeedbackResponse:
    """Rate an answer; a second rating of the same message replaces the first."""
    await backend.run(backend.bot.conversations.rate, body.message_id, body.rating, body.comment)
    backend.metrics.feedback(body.rating)
    return FeedbackResponse(message_id=body.message_id, rating=body.rating)
