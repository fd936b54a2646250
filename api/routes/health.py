"""Is the process alive, may it be sent questions, what has it done."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from api.backend import Backend, backend_of
from api.reading import readiness

router = APIRouter(include_in_schema=False)


@router.api_route("/healthz", methods=["GET", "HEAD"])
async def healthz() -> dict[str, str]:
    """The process runs."""
    return {"status": "ok"}


@router.api_route("/readyz", methods=["GET", "HEAD"])
async def readyz(backend: Annotated[Backend, Depends(backend_of)]) -> dict[str, Any]:
    """Index opened and probed, database reachable; 503 with the reason until then."""
    return await backend.run(readiness, backend)


@router.get("/metrics")
async def metrics(backend: Annotated[Backend, Depends(backend_of)]) -> Response:
    """Prometheus text format."""
    return Response(backend.metrics.render(), headers={"Content-Type": backend.metrics.content_type})
