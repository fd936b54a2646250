"""Logging to standard error. Addresses are logged as route templates, so no session id ever stands in a log, and
whatever a message or a traceback quotes is masked."""

from __future__ import annotations

import logging
from typing import Any

_QUIET = ("httpx", "httpcore", "chromadb", "alembic", "sse_starlette", "python_multipart", "jieba")


class Masked(logging.Formatter):
    """A line without personal facts: an exception of a library may quote what a worker wrote."""

    def format(self, record: logging.LogRecord) -> str:
        from bot.mask import mask

        return mask(super().format(record))


def log_config(level: str) -> dict[str, Any]:
    """A `logging.config.dictConfig` for the whole process; uvicorn's own access log stays off."""
    quiet = {name: {"level": "WARNING"} for name in _QUIET}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": "api.logs.Masked", "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "level": level,
                "formatter": "line",
                "stream": "ext://sys.stderr",
            }
        },
        "root": {"level": level, "handlers": ["stderr"]},
        "loggers": quiet | {"uvicorn.access": {"level": "CRITICAL", "propagate": False}},
    }
