"""The application: routes, pages and what surrounds every request. Nothing happens at import."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig

from api import errors, pages
from api.backend import Backend
from api.metrics import Metrics
from api.middleware import BodyLimit, Observe, Prefix, SecurityHeaders
from api.routes import ask, calculators, conversations, deadlines, health, openai, papers, search, statutes, verify
from bot.answering import Bot
from bot.settings import Settings, read_settings

_NO_TELEMETRY: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "auto_configure": False}


def create_app(settings: Settings, bot: Bot | None = None) -> FastAPI:
    """The whole HTTP door. Without a `bot` one is put together in a thread at start; /readyz says when it is open."""
    metrics = Metrics()
    backend = Backend(settings, bot, metrics)
    app = FastAPI(
        title="工友问",
        summary="工会法、劳动法、集体协商与本地政策问答，条文逐字引用",
        version="1",
        docs_url=None,  # its page loads scripts from another server
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        telemetry=_NO_TELEMETRY,
    )
    app.state.backend = backend
    errors.install(app)
    for module in (ask, search, verify, statutes, openai, conversations, calculators, deadlines, papers, health, pages):
        app.include_router(module.router)
    pages.mount(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observe, observe=metrics.request)
    app.add_middleware(Prefix, prefix=settings.root_path)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The process answers /healthz at once. The opening may build an index for minutes: a daemon thread, so that a
    stop need not wait for it (an index that is half built harms nothing)."""
    backend: Backend = app.state.backend
    if backend.ready:
        backend.announce()
        yield
        return
    threading.Thread(target=backend.open, args=(_assemble,), name="opening", daemon=True).start()
    try:
        yield
    finally:
        backend.close()


def _assemble(settings: Settings) -> Bot:
    from bot.assemble import assemble

    return assemble(settings)


def from_environment() -> FastAPI:
    """For servers that want a factory: `uvicorn --factory api.app:from_environment`."""
    return create_app(read_settings())
