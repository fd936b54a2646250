"""A real HTTP server on loopback for an ASGI application."""

from __future__ import annotations

from collections.abc import Iterator

from eval.hosting import hosted


def serving(app: object) -> Iterator[str]:
    """The address of a real server that runs while the generator is suspended."""
    with hosted(app) as address:
        yield address
