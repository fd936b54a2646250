"""Keeps a running service at the state of its pack's folder: looks every few seconds, changes over when it is sound."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.pack import snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from bot.answering import Bot
    from bot.packing import Packed
    from corpus.sources.text import Fault

logger = logging.getLogger(__name__)
SECONDS = 2.0


class PackWatch:
    """Calls `swap` with a new bot after the files have changed and then stood still for one look.

    A pack that is refused changes nothing: the old one keeps serving, and `refused` says why.
    """

    def __init__(self, packed: Packed, folder: Path, swap: Callable[[Bot], None], seconds: float = SECONDS) -> None:
        self._packer, self._folder, self._swap, self._seconds = packed.packer, folder, swap, seconds
        self._taken, self._seen = packed.seen, snapshot(folder)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="union-pack", daemon=True)
        self.refused: tuple[Fault, ...] = ()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(10)

    def _run(self) -> None:
        while not self._stop.wait(self._seconds):
            try:
                self.look()
            except Exception:  # whatever happens to the folder, the service goes on with what it has
                logger.exception("union pack: could not be taken in")

    def look(self) -> bool:
        """One look at the folder; True where a changed pack has been taken in."""
        now = snapshot(self._folder)
        still, self._seen = now == self._seen, now
        if not still or now == self._taken:
            return False
        reading = self._packer.read()
        self._taken = reading.seen
        if reading.pack is None:
            from bot.packing import report

            self.refused = reading.faults
            report(reading.faults)
            logger.error("工会资料包有误，没有换上；服务继续使用原来的内容")
            return False
        self._swap(self._packer.bot(reading))
        self.refused = ()
        logger.info("union pack: changed files taken in")
        return True
