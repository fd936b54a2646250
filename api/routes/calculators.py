"""/v1/calculators: the list with JSON schemas, and one calculator worked out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends

from api.backend import Backend, backend_of
from api.calculating import calculators_out, worked_out
from api.calculator_schemas import CalculatorsOut, WorkedOut

router = APIRouter()


@router.get("/v1/calculators", response_model=CalculatorsOut)
async def get_calculators() -> CalculatorsOut:
    """The calculators with the JSON schemas of their inputs and an example each."""
    return calculators_out()


@router.post("/v1/calculators/{name}", response_model=WorkedOut)
async def post_calculator(
    name: str, body: Annotated[dict[str, Any], Body()], backend: Annotated[Backend, Depends(backend_of)]
) -> WorkedOut:
    """Work one sum out from the inputs that its schema names."""
    return await backend.run(worked_out, backend.bot, name, body)
