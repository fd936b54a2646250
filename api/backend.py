"""The bot behind the doors: opened once in a thread, called from a bounded pool of threads."""

from __future__ import annotations

import ctypes
import gc
import logging
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import anyio
import anyio.to_thread
from fastapi import Request

from api.errors import NotReady
from api.metrics import Metrics
from bot.answering import Bot
from bot.settings import Settings
from bot.watch import PackWatch

logger = logging.getLogger(__name__)

T = TypeVar("T")
THREADS = 16
_FAULTS_SHOWN = 20


class Backend:
    """State of one application. `bot` is None until the index is open; `reason` then says why, in Chinese."""

    def __init__(self, settings: Settings, bot: Bot | None, metrics: Metrics) -> None:
        self.settings = settings
        self.metrics = metrics
        self._bot = bot
        self._watch: PackWatch | None = None
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
            self._bot = _assembled(assemble, self.settings)
        except Exception as error:
            text = str(error).splitlines()[0] if str(error) else type(error).__name__
            self.reason = f"服务没有启动成功：{text}"
            logger.error("%s", self.reason, exc_info=logger.isEnabledFor(logging.DEBUG))
            return
        self.announce()

    def announce(self) -> None:
        self._watch_pack()
        self.metrics.ready(True)
        logger.info("ready")

    def _watch_pack(self) -> None:
        """The pack of the local union may change while the service runs."""
        folder, packed = self.settings.union_pack, self._bot.packed if self._bot else None
        if folder is not None and packed is not None:
            self._watch = PackWatch(packed, folder, self._swap)
            self._watch.start()

    def _swap(self, bot: Bot) -> None:
        """Questions that are being answered keep the bot they began with."""
        self._bot = bot

    def pack(self) -> dict[str, Any] | None:
        """What of the local union's pack is serving, and what is wrong with it; None where none is named."""
        if self.settings.union_pack is None:
            return None
        bot = self.bot
        pack = bot.corpus.pack
        refused = self._watch.refused if self._watch else ()
        faults = [str(fault) for fault in (*refused, *(bot.packed.faults if bot.packed else ()))]
        state = "refused" if refused or pack is None else "faulty" if faults else "ok"
        held = {} if pack is None else {
            "name": pack.union.title,
            "region": pack.union.region,
            "documents": len(pack.statutes),
            "cards": len(pack.cards),
            "answers": len(pack.fills),
        }  # fmt: skip
        return {"state": state, **held, "faults": faults[:_FAULTS_SHOWN]}

    def close(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        if self._bot is not None:
            self._bot.close()

    async def run(self, call: Callable[..., T], *args: object) -> T:
        """Run blocking work in a thread; at most THREADS at once, the rest wait their turn."""
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(THREADS)
        return await anyio.to_thread.run_sync(call, *args, limiter=self._limiter)


def _assembled(assemble: Callable[[Settings], Bot], settings: Settings) -> Bot:
    """The bot is a million objects that live as long as the process: the collector need not look at them for ever."""
    gc.disable()
    try:
        return assemble(settings)
    finally:
        gc.freeze()
        _give_back()
        gc.enable()


def backend_of(request: Request) -> Backend:
    """FastAPI dependency."""
    backend: Backend = request.app.state.backend
    return backend


def _give_back() -> None:
    """What a start needed for a moment goes back to the system (30 MB), where the C library knows how."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
