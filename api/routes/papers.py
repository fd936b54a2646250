"""/v1/papers: the list with JSON schemas, and one paper filled; the hand-off packet of a conversation."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from api.backend import Backend, backend_of
from api.paper_schemas import PacketOut, PaperRequest, PapersOut, PaperTextOut
from api.papering import packet_docx_out, packet_out, paper_docx_out, paper_text_out, papers_out
from bot.packet import TITLE

router = APIRouter()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FILE: dict[int | str, dict[str, Any]] = {200: {"content": {DOCX: {}}}}


@router.get("/v1/papers", response_model=PapersOut)
async def get_papers() -> PapersOut:
    """The papers with the JSON schemas of their values and an example each."""
    return papers_out()


@router.post("/v1/papers/{name}", response_model=PaperTextOut, responses=_FILE)
async def post_paper(name: str, body: PaperRequest, backend: Annotated[Backend, Depends(backend_of)]) -> Any:
    """Fill one paper from values and, where a session is named, its conversation; nothing of it is stored."""
    if body.format == "text":
        return await backend.run(paper_text_out, backend.bot, name, body.values, body.session_id)
    title, made = await backend.run(paper_docx_out, backend.bot, name, body.values, body.session_id)
    return document(made, name, title)


@router.get("/v1/sessions/{session_id}/packet", response_model=PacketOut)
async def get_packet(session_id: str, backend: Annotated[Backend, Depends(backend_of)]) -> PacketOut:
    """The conversation as the union's desk needs it."""
    return await backend.run(packet_out, backend.bot, session_id)


@router.get("/v1/sessions/{session_id}/packet.docx", response_class=Response, responses=_FILE)
async def get_packet_docx(session_id: str, backend: Annotated[Backend, Depends(backend_of)]) -> Response:
    """The same as a Word document."""
    return document(await backend.run(packet_docx_out, backend.bot, session_id), "packet", TITLE)


def document(made: bytes, name: str, title: str) -> Response:
    """A download that no cache keeps."""
    disposition = f"attachment; filename=\"{name}.docx\"; filename*=UTF-8''{quote(title)}.docx"
    return Response(made, media_type=DOCX, headers={"Content-Disposition": disposition, "Cache-Control": "no-store"})
