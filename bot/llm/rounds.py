"""One answer of a chat model of langchain's, in one or several rounds: it calls tools, gets their results, goes on."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.llm.calls import ROUNDS, Call, Done, Gathering, Toolbox, Usage
from bot.llm.tokens import estimated

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

logger = logging.getLogger(__name__)

Item = str | Usage | Done
_RETRY_AFTER = 0.2
_PASSING = {408, 409, 425, 429, 500, 502, 503, 504}
_NO_TOOLS = {400, 404, 405, 415, 422, 501}  # how servers without tools answer to `tools`
_BROKEN = {500}  # some fall over


class Rounds:
    """The rounds of one model. A server that refuses tools is remembered, and asked without them from then on."""

    def __init__(self, chat: BaseChatModel, retries: int) -> None:
        self._chat, self._retries = chat, retries
        self._without = False

    async def speak(self, told: Sequence[tuple[str, str]], tools: Toolbox | None) -> AsyncIterator[Item]:
        """Words as they come ("" while a call is written), the usage of all rounds so far, and what tools found."""
        messages = _messages(told)
        spent = Usage()
        for number in range(ROUNDS + 1):
            gathering, words = Gathering(), ""
            offered = json.dumps(tools.specs, ensure_ascii=False) if tools and not self._without else ""
            estimate, counted = Usage(_size(messages) + estimated(offered), 0, counted=False), Usage()
            yield spent + estimate
            async for item in self._round(messages, tools, gathering):
                if isinstance(item, Usage):
                    counted = Usage(max(counted.prompt, item.prompt), max(counted.completion, item.completion))
                    yield spent + counted
                else:
                    words += item
                    yield item
            if not (counted.prompt or counted.completion):
                counted = estimate + Usage(0, estimated(words + gathering.written))
                yield spent + counted
            spent += counted
            calls = gathering.calls()
            if tools is None or not calls or number == ROUNDS or not tools.goes_on(spent):
                return
            messages.append(_called(words, calls))
            for call in calls:
                done = await asyncio.to_thread(tools.run, call, last=number == ROUNDS - 1)
                messages.append(_result(call, done))
                if done.found is not None:
                    yield done

    async def _round(
        self, messages: Sequence[BaseMessage], tools: Toolbox | None, gathering: Gathering
    ) -> AsyncIterator[str | Usage]:
        offered = tools.specs if tools is not None and not self._without else None
        refused, left = False, self._retries
        while True:
            begun = False
            try:
                async for item in self._items(messages, offered, gathering):
                    begun = begun or bool(item)
                    yield item
                self._without = self._without or refused  # only now is it known that it was the tools
                return
            except Exception as error:  # asyncio.CancelledError is none
                logger.warning("language model: %s", _name(error))  # never its message: it may quote key or question
                status = getattr(error, "status_code", None)
                if begun:
                    raise
                gathering.clear()
                if offered and (status in _NO_TOOLS or isinstance(error, NotImplementedError)):
                    offered, refused = None, True
                    continue
                if not left or not _passes(error):
                    raise
                await asyncio.sleep(_RETRY_AFTER * 2 ** (self._retries - left))
                left -= 1
                offered = None if status in _BROKEN else offered

    async def _items(
        self, messages: Sequence[BaseMessage], offered: Sequence[Mapping[str, Any]] | None, gathering: Gathering
    ) -> AsyncIterator[str | Usage]:
        chat = self._chat.bind_tools([dict(spec) for spec in offered]) if offered else self._chat
        async for chunk in chat.astream(list(messages)):
            text = chunk.text if isinstance(chunk.text, str) else ""
            if text:
                yield text
            if offered and gathering.add(getattr(chunk, "tool_call_chunks", ())):
                if gathering.endless:
                    return
                yield ""  # it is at work: no silence
            usage = getattr(chunk, "usage_metadata", None)
            if usage:
                yield Usage(int(usage.get("input_tokens", 0)), int(usage.get("output_tokens", 0)))


def _messages(told: Sequence[tuple[str, str]]) -> list[BaseMessage]:
    from langchain_core.messages import HumanMessage, SystemMessage

    return [SystemMessage(text) if role == "system" else HumanMessage(text) for role, text in told]


def _called(words: str, calls: Sequence[Call]) -> BaseMessage:
    from langchain_core.messages import AIMessage

    made: list[Any] = [
        {"id": c.id, "name": c.name or "-", "args": _object(c.arguments), "type": "tool_call"} for c in calls
    ]
    return AIMessage(content=words, tool_calls=made)


def _object(arguments: str) -> dict[str, Any]:
    try:
        read = json.loads(arguments)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _result(call: Call, done: Done) -> BaseMessage:
    from langchain_core.messages import ToolMessage

    return ToolMessage(done.told, tool_call_id=call.id)


def _size(messages: Sequence[BaseMessage]) -> int:
    written = (call["args"] for message in messages for call in getattr(message, "tool_calls", ()))
    return sum(estimated(str(text)) for text in (*(message.content for message in messages), *written))


def _name(error: BaseException) -> str:
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__} {status}" if status else type(error).__name__


def _passes(error: Exception) -> bool:
    """Whether a second try may help: a connection that failed, a server that is overloaded."""
    status = getattr(error, "status_code", None)
    return status in _PASSING if status else "Connect" in type(error).__name__
