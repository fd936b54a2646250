"""/v1/calculators: none is installed yet, and the door says so."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from api.errors import NotFound

router = APIRouter()


@router.get("/v1/calculators")
async def get_calculators() -> dict[str, list[dict[str, Any]]]:
    """The calculators with their JSON schemas: none yet."""
    return {"calculators": []}


@router.post("/v1/calculators/{name}")
async def post_calculator(name: str) -> None:
    raise NotFound("还没有安装计算器。请用 POST /v1/ask 提问，回答里会说明怎么算。", code="no_calculator")
