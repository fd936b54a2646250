"""What happens around every request: a size limit, security headers, an access log without secrets, counters.

Pure ASGI, so that streams pass through unbuffered and a client that leaves is noticed at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import error_response, status_error, told

access_log = logging.getLogger("api.access")

KIB = 1024
BODY_LIMIT = 256 * KIB
LONG_TEXT_LIMIT = 2 * KIB * KIB
_DRAIN_LIMIT = 16 * KIB * KIB
_LONG_TEXTS = ("/v1/verify",)

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def route_template(scope: Scope) -> str:
    """`/v1/sessions/{session_id}` and never the address itself, which may hold a secret; "unknown" if none fits."""
    if isinstance(scope.get("endpoint"), StaticFiles):
        return "/assets"
    path = getattr(scope.get("route"), "path", None)
    return path if isinstance(path, str) and path else "unknown"


class Prefix:
    """Serves under the prefix of a proxy, whether the proxy strips it from the path or passes it on."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.prefix and scope["type"] == "http":
            path = scope["path"]
            rest = path.removeprefix(self.prefix) if f"{path}/".startswith(f"{self.prefix}/") else path
            scope = {**scope, "root_path": self.prefix, "path": f"{self.prefix}{rest or '/'}"}
        await self.app(scope, receive, send)


class SecurityHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """413 in JSON, whether the length is declared or not. What is left of the body is read and thrown away, so that
    the client sees the answer and not a broken connection."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = LONG_TEXT_LIMIT if scope["path"].endswith(_LONG_TEXTS) else BODY_LIMIT
        declared = Headers(scope=scope).get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared) > limit:
            await _drain(receive)
            await error_response(413, *status_error(413))(scope, receive, send)
            return
        seen = 0

        async def limited() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                if message.get("more_body"):
                    await _drain(receive)
                raise HTTPException(413)
            return message

        await self.app(scope, limited, send)


async def _drain(receive: Receive) -> None:
    dropped = 0
    while dropped < _DRAIN_LIMIT:
        message = await receive()
        dropped += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


class Observe:
    """Outermost: one access line and one observation per request, and a Chinese 500 for a fault of ours."""

    def __init__(self, app: ASGIApp, observe: Callable[[str, str, int, float], None]) -> None:
        self.app = app
        self.observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, begin = 0, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            response = error_response(*told(error))
            if status:  # the answer had begun: the connection can only be cut
                raise
            await response(scope, receive, noting)
        finally:
            seconds = time.perf_counter() - begin
            method, template = scope["method"], route_template(scope)
            self.observe(method, template, status, seconds)
            access_log.info("%s %s %d %.0fms", method, template, status, seconds * 1000)
