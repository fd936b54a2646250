"""POST /v1/ask: one question, one answer, whole or as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from sse_starlette import EventSourceResponse, ServerSentEvent

from api.asking import ask, check
from api.backend import Backend, backend_of
from api.errors import error_body
from api.schemas import AskRequest, AskResponse
from api.streams import event, event_stream, growing, pieces

router = APIRouter()


@router.post("/v1/ask", response_model=AskResponse)
async def post_ask(body: AskRequest, backend: Annotated[Backend, Depends(backend_of)]) -> Any:
    """Answer one question; `"stream": true` sends the text as it comes and then the whole response."""
    if body.stream:
        await backend.run(check, backend, body)
        return _stream(body, backend)
    return await backend.run(ask, backend, body)


def _stream(body: AskRequest, backend: Backend) -> EventSourceResponse:
    async def events() -> AsyncIterator[ServerSentEvent]:
        sent = ""
        try:
            async for said in growing(lambda hear: backend.run(ask, backend, body, hear)):
                if isinstance(said, AskResponse):
                    for piece in pieces(said.text.removeprefix(sent)):
                        yield event("delta", {"text": piece})
                    yield event("answer", said.model_dump_json())
                else:
                    sent += said
                    yield event("delta", {"text": said})
        except Exception as error:
            yield event("error", error_body(error))

    return event_stream(events())
