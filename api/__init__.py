"""The doors: HTTP (`create_app`), web pages and the command line (`api.cli`). No rule of law lives here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """FastAPI is imported when the application is wanted, so that `gongyou --help` stays fast."""
    if name == "create_app":
        from api.app import create_app

        return create_app
    raise AttributeError(name)
