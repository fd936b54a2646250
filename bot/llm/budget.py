"""What the model may cost in a day: tokens and money of all, tokens of one conversation. Kept in one file, so that
several processes and a restart share it; whose tokens they are is kept as a hash only."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

logger = logging.getLogger(__name__)
_PATIENCE = 0.5  # seconds for the lock


@dataclass(frozen=True, slots=True)
class Allowed:
    """Tokens a day for all and for one user, and money a day; 0: no limit. Prices are per million tokens."""

    tokens: int = 0
    user_tokens: int = 0
    money: float = 0.0
    price_in: float = 0.0
    price_out: float = 0.0

    def cost(self, prompt: int, completion: int) -> float:
        return (prompt * self.price_in + completion * self.price_out) / 1_000_000


class Budget:
    """Counts what was spent today."""

    def __init__(self, file: Path, allowed: Allowed, today: Callable[[], date] = date.today) -> None:
        self._file, self._allowed, self._today = file, allowed, today
        self._lock = FileLock(f"{file}.lock", timeout=_PATIENCE)

    def refuses(self, user: str = "", prompt: int = 0, completion: int = 0) -> str:
        """Why no call may be made now, in Chinese; "" where one may. Tokens that are not yet written down count too."""
        spent, now = self._read(), prompt + completion
        allowed = self._allowed
        if allowed.tokens and spent["tokens"] + now >= allowed.tokens:
            return "今天语言模型的用量已到上限"
        if allowed.money and spent["money"] + allowed.cost(prompt, completion) >= allowed.money:
            return "今天语言模型的费用已到上限"
        if user and allowed.user_tokens and spent["users"].get(self._hash(user), 0) + now >= allowed.user_tokens:
            return "您今天使用语言模型的次数已到上限"
        return ""

    def spend(self, prompt: int, completion: int, user: str = "") -> None:
        """Adds one call."""
        try:
            with self._lock:
                spent = self._read()
                spent["tokens"] += prompt + completion
                spent["money"] += self._allowed.cost(prompt, completion)
                if user:
                    name = self._hash(user)
                    spent["users"][name] = spent["users"].get(name, 0) + prompt + completion
                draft = self._file.with_suffix(".draft")
                draft.write_text(json.dumps(spent), "utf-8")
                draft.replace(self._file)
        except (OSError, Timeout) as error:
            logger.warning("language model: usage not written (%s)", type(error).__name__)

    def _read(self) -> dict[str, Any]:
        day = self._today().isoformat()
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            if kept["day"] == day:
                return {
                    "day": day,
                    "tokens": int(kept["tokens"]),
                    "money": float(kept["money"]),
                    "users": dict(kept["users"]),
                }
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return {"day": day, "tokens": 0, "money": 0.0, "users": {}}

    def _hash(self, user: str) -> str:
        return hashlib.sha256(f"{self._today()} {user}".encode()).hexdigest()[:16]
