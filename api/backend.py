"""The bot behind the doors: opened once in a thread, called from a bounded pool of threads."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import anyio
import anyio.to_thread
from fastapi import Request

from api.errors import NotReady
from api.metrics import Metrics
from bot.answering import Bot
from bot.settings import Settings

logger = logging.getLogger(__name__)

T = TypeVar("T")
THREADS = 16


class Backend:
    """State of one application. `bot` is None until the index is open; `reason` then says why, in Chinese."""

    def __init__(self, settings: Settings, bot: Bot | None, metrics: Metrics) -> None:
        self.settings = settings
        self.metrics = metrics
        self._bot = bot
        self._limiter: anyio.CapacityLimiter | None = None
        self.reason = "正在打开法条索引，请稍候几秒再试。"

    @property
    def bot(self) -> Bot:
        """Raises NotReady until the bot is open."""
        if self._bot is None:
            raise NotReady(self.reason, headers={"Retry-After": "3"})
        return self._bot

    @property
    def ready(self) -> bool:
        return self._bot is not None

    @property
    def today(self) -> date:
        return self.settings.current_date()

    def open(self, assemble: Callable[[Settings], Bot]) -> None:
        """Blocking, in a thread of its own: a failure is kept as the reason that /readyz shows."""
        try:
            self._bot = assemble(self.settings)
        except Exception as error:
            text = str(error).splitlines()[0] if str(error) else type(error).__name__
            self.reason = f"服务没有启动成功：{text}"
            logger.error("%s", self.reason, exc_info=logger.isEnabledFor(logging.DEBUG))
            return
        self.announce()

    def announce(self) -> None:
        self.metrics.ready(True)
        logger.info("ready")

    def close(self) -> None:
        if self._bot is not None:
            self._bot.close()

    async def run(self, call: Callable[..., T], *args: object) -> T:
        """Run blocking work in a thread; at most THREADS at once, the rest wait their turn."""
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(THREADS)
        return await anyio.to_thread.run_sync(call, *args, limiter=self._limiter)


def backend_of(request: Request) -> Backend:
    """FastAPI dependency."""
    backend: Backend = request.app.state.backend
    return backend
