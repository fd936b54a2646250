"""Server-sent events, unbuffered: no compression, no cache, and a hint to nginx not to collect them."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, TypeVar

from sse_starlette import EventSourceResponse, ServerSentEvent

HEADERS = {"Cache-Control": "no-cache, no-transform", "X-Accel-Buffering": "no"}
PING_SECONDS = 15
T = TypeVar("T")
_PIECE = re.compile(r"[^\n，。；：！？]*(?:[\n，。；：！？]+|$)")


def event_stream(events: AsyncIterator[ServerSentEvent]) -> EventSourceResponse:
    return EventSourceResponse(events, headers=HEADERS, ping=PING_SECONDS, sep="\n")


def event(name: str | None, body: Any) -> ServerSentEvent:
    text = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return ServerSentEvent(text, event=name, sep="\n")


def pieces(text: str) -> Iterator[str]:
    """The text in readable pieces, cut after punctuation and line breaks: "".join(pieces(t)) == t."""
    return (match[0] for match in _PIECE.finditer(text) if match[0])


async def growing(call: Callable[[Callable[[str], None]], Awaitable[T]]) -> AsyncIterator[str | T]:
    """What a call says while it runs in its thread, piece by piece, and last its result; raises what it raises."""
    loop = asyncio.get_running_loop()
    heard: asyncio.Queue[str | None] = asyncio.Queue()

    def hear(text: str) -> None:
        loop.call_soon_threadsafe(heard.put_nowait, text)

    running = asyncio.ensure_future(call(hear))
    running.add_done_callback(lambda _: heard.put_nowait(None))
    while (text := await heard.get()) is not None:
        yield text
    yield await running
