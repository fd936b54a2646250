"""/v1/deadlines: the list of terms, one worked out, and its reminder for a calendar."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends
from fastapi.responses import Response

from api.backend import Backend, backend_of
from api.dating import reminder_of, terms_out, worked_out
from api.deadline_schemas import DatedOut, TermsOut

router = APIRouter()


@router.get("/v1/deadlines", response_model=TermsOut)
async def get_deadlines() -> TermsOut:
    """The terms, what starts each, and the JSON schema of the inputs."""
    return terms_out()


@router.post("/v1/deadlines/{name}.ics", response_class=Response)
async def post_reminder(
    name: str, body: Annotated[dict[str, Any], Body()], backend: Annotated[Backend, Depends(backend_of)]
) -> Response:
    """The deadline as an iCalendar file (RFC 5545)."""
    made = await backend.run(reminder_of, backend.bot, name, body)
    # the name is one of ours here: an unknown one has been refused
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"'}
    return Response(made, media_type="text/calendar; charset=utf-8", headers=headers)


@router.post("/v1/deadlines/{name}", response_model=DatedOut)
async def post_deadline(
    name: str, body: Annotated[dict[str, Any], Body()], backend: Annotated[Backend, Depends(backend_of)]
) -> DatedOut:
    """Work one deadline out from the day that starts it and what happened since."""
    return await backend.run(worked_out, backend.bot, name, body)
