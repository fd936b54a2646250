"""The language model behind a chat endpoint: any that langchain knows, above all OpenAI-compatible ones.

ModelFault ─┬─ ModelSlow   no word in time
            ├─ ModelDown   no connection, an error of the server, an answer that cannot be read
            └─ ModelBusy   too many questions at once, or too many failures just before
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.llm.breaker import Breaker
from bot.llm.calls import Toolbox
from bot.llm.rounds import Item, Rounds
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Told = Sequence[tuple[str, str]]
_MOMENT = 0.1  # seconds in which the place of a call that has just ended is free again


class ModelFault(Exception):
    """The model gave no (whole) answer; the message (Chinese) is for the reader and holds nothing of the request."""


class ModelSlow(ModelFault):
    pass


class ModelDown(ModelFault):
    pass


class ModelBusy(ModelFault):
    pass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: for the whole answer, and without a word; `retries` before the first word, `at_once` calls."""

    whole: float
    silence: float
    retries: int
    at_once: int


class Model:
    """One chat model, called from many threads: a loop of its own makes the calls, so that a call that is given up is
    closed at once."""

    def __init__(
        self,
        chat: BaseChatModel,
        limits: Limits,
        breaker: Breaker | None = None,
        hang_up: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._limits, self._hang_up = limits, hang_up
        self._rounds = Rounds(chat, limits.retries)
        self._breaker = breaker or Breaker()
        self._places = threading.BoundedSemaphore(limits.at_once)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="language-model", daemon=True)
        self._thread.start()

    def stream(
        self,
        told: Told,
        tools: Toolbox | None = None,
        *,
        whole: float | None = None,
        breaker: Breaker | None = None,
    ) -> Iterator[Item]:
        """The words as they come, the usage, and what the tools found. The call begins at once, before the first word
        is asked for. Raises ModelFault here or later, at the latest at the time-out (`whole` seconds, for a short
        call of its own kind, with its own `breaker`)."""
        breaker = breaker or self._breaker
        if not breaker.allows():
            raise ModelBusy("语言模型刚才连续出错，暂停使用")
        if not self._places.acquire(timeout=_MOMENT):
            raise ModelBusy("同时提问的人太多，语言模型忙不过来")
        inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        end = time.monotonic() + (whole or self._limits.whole)
        call = asyncio.run_coroutine_threadsafe(self._pump(told, tools, inbox), self._loop)
        call.add_done_callback(lambda _: self._places.release())
        return self._words(call, inbox, end, breaker)

    def _words(self, call: Future[None], inbox: queue.SimpleQueue[Any], end: float, breaker: Breaker) -> Iterator[Item]:
        try:
            yield from self._read(inbox, end)
        except ModelFault:
            breaker.failed()
            raise
        except GeneratorExit:  # nobody wants to hear more
            breaker.worked()
            raise
        else:
            breaker.worked()
        finally:
            call.cancel()

    def close(self) -> None:
        """Gives up the calls in flight and ends the loop."""
        if self._loop.is_closed():
            return
        try:
            asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(5)
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(5)
            self._loop.close()

    async def _end(self) -> None:
        calls = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for call in calls:
            call.cancel()
        await asyncio.gather(*calls, return_exceptions=True)
        if self._hang_up is not None:
            await self._hang_up()
        await self._loop.shutdown_asyncgens()

    def _read(self, inbox: queue.SimpleQueue[Any], end: float) -> Iterator[Item]:
        while True:
            left = end - time.monotonic()
            try:
                item = inbox.get(timeout=max(0.001, min(left, self._limits.silence)))
            except queue.Empty:
                raise ModelSlow("语言模型没有在规定时间内答完") from None
            if item is None:
                return
            if isinstance(item, BaseException):
                raise ModelDown("语言模型没有正常答复") from None
            yield item
            if left <= 0:
                raise ModelSlow("语言模型没有在规定时间内答完")

    async def _pump(self, told: Told, tools: Toolbox | None, inbox: queue.SimpleQueue[Any]) -> None:
        """Everything the model says goes into the inbox; None is the end, an exception a fault."""
        try:
            async for item in self._rounds.speak(told, tools):
                inbox.put(item)
            inbox.put(None)
        except Exception as error:  # asyncio.CancelledError is none
            inbox.put(error)


def open_model(settings: Settings) -> Model:
    """The model that the settings name; raises SettingsError where langchain cannot make it."""
    hang_up: Callable[[], Awaitable[None]] | None = None
    known: dict[str, Any] = {"timeout": settings.llm_timeout, "max_retries": 0}
    known["max_tokens"] = settings.llm_tokens_answer
    if settings.llm_temperature is not None:
        known["temperature"] = settings.llm_temperature
    try:
        from langchain.chat_models import init_chat_model

        if _compatible(settings):
            from openai import DefaultAsyncHttpxClient

            client = DefaultAsyncHttpxClient(timeout=settings.llm_timeout)  # langchain's own is shared between loops
            hang_up = client.aclose
            known |= {"model_provider": "openai", "stream_usage": True, "stream_chunk_timeout": None}
            known |= {"http_async_client": client}
        if settings.llm_base_url:
            known["base_url"] = settings.llm_base_url
        key = settings.llm_api_key.get_secret_value()
        if key or settings.llm_base_url:
            known["api_key"] = key or "none"  # servers on loopback want none, the client wants one
        chat = init_chat_model(settings.llm_model.removeprefix("openai:"), **known)
    except Exception as error:
        raise SettingsError(
            f"GONGYOU_LLM_MODEL 指定的语言模型用不了：{settings.llm_model}（{type(error).__name__}）。"
            "请检查名称并安装 gongyou[llm]；留空就不用语言模型。"
        ) from error
    silence = min(settings.llm_silence, settings.llm_timeout)
    limits = Limits(settings.llm_timeout, silence, settings.llm_retries, settings.llm_at_once)
    return Model(chat, limits, Breaker(seconds=settings.llm_pause), hang_up)


def _compatible(settings: Settings) -> bool:
    """Whether it is an OpenAI-compatible endpoint: `openai:…`, or a base URL and no provider of langchain's."""
    provider, colon, _ = settings.llm_model.partition(":")
    return provider == "openai" if colon and provider in _PROVIDERS else bool(settings.llm_base_url)


_PROVIDERS = ("anthropic", "azure_openai", "deepseek", "google_genai", "groq", "mistralai", "ollama", "openai", "xai")
