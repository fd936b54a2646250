"""The web pages: plain HTML, CSS and JavaScript modules of this server, nothing from anywhere else.

Every address in them is relative, so they work under any prefix of a proxy; a known prefix (`root_path`) is used too.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.staticfiles import StaticFiles

from api.backend import Backend, backend_of
from api.book import read_article
from api.errors import ApiError, on_http_error
from api.routes.statutes import query_date

FOLDER = Path(__file__).parent
router = APIRouter(include_in_schema=False)
Backing = Annotated[Backend, Depends(backend_of)]
_METHODS = ["GET", "HEAD"]


@router.api_route("/", methods=_METHODS)
async def index(request: Request) -> HTMLResponse:
    """The conversation."""
    return page(request, "index.html", depth=0)


@router.api_route("/corpus", methods=_METHODS)
async def corpus(request: Request) -> HTMLResponse:
    """What is installed word for word, by digest, by name only."""
    return page(request, "corpus.html", depth=0)


@router.api_route("/statutes/{statute_id}/articles/{article}", methods=_METHODS)
async def clause(request: Request, statute_id: str, article: str, backend: Backing, date: str = "") -> HTMLResponse:
    """One clause at its stable address; 404 as a page where there is none."""
    try:
        on = query_date("date", date) or backend.today
        found = await backend.run(read_article, backend.bot, statute_id, article, on)
    except ApiError as error:
        return page(request, "message.html", depth=3, status=error.status, title="没有找到", message=error.message)
    return page(
        request, "clause.html", depth=3, title=f"《{found.law}》{found.name}", lead=_lead(found.text, found.digest)
    )


def _lead(text: str | None, digest: str | None) -> str:
    """What a messenger shows beside a shared address."""
    words = text or (f"要点：{digest}" if digest else "")
    return words.replace("\n", " ")[:120]


def page(request: Request, name: str, *, depth: int, status: int = 200, **values: str) -> HTMLResponse:
    """A page with its placeholders filled; values are escaped. `depth`: folders between the page and the root."""
    prefix = str(request.scope.get("root_path", "")).rstrip("/")
    base = f"{prefix}/" if prefix else "../" * depth
    filled = {key: escape(value) for key, value in values.items()}
    text = Template((FOLDER / name).read_text("utf-8")).substitute(filled, base=escape(base))
    return HTMLResponse(text, status_code=status, headers={"Cache-Control": "no-cache"})


async def _not_found(request: Request, error: Exception) -> Response:
    """A browser that follows an address gets a page, a program gets JSON."""
    path = request.url.path
    if "text/html" not in request.headers.get("accept", "") or "/v1/" in path:
        return await on_http_error(request, error)
    depth = max(path.removeprefix(str(request.scope.get("root_path", ""))).count("/") - 1, 0)
    message = "没有这个页面。请检查网址，或回到首页提问。"
    return page(request, "message.html", depth=depth, status=404, title="没有找到", message=message)


def mount(app: FastAPI) -> None:
    app.add_exception_handler(404, _not_found)
    app.mount("/assets", StaticFiles(directory=FOLDER / "assets"), name="assets")
