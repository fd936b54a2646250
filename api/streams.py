"""Server-sent events, unbuffered: no compression, no cache, and a hint to nginx not to collect them."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent

HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
PING_SECONDS = 15
_PIECE = re.compile(r"[^\n，。；：！？]*(?:[\n，。；：！？]+|$)")


def event_stream(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    return EventSourceResponse(events, headers=HEADERS, ping=PING_SECONDS, sep="\n")


def event(name: str | None, body: Any) -> ServerSentEvent:
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return ServerSentEvent(text, event=name, sep="\n")


def pieces(text: str) -> Iterator[str]:
    """The text in readable pieces, cut after punctuation and line breaks: "".join(pieces(t)) == t."""
    return (match[0] for match in _PIECE.finditer(text) if match[0])
