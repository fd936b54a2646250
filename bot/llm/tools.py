"""What the model is told of the two tools, and how their arguments are read."""

from __future__ import annotations

import json
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.calculators import calculators
from bot.deadlines import terms

CALCULATE, DEADLINE = "calculate", "deadline"
OWN = frozenset(("region", "event_date"))  # the program's own reading counts
_FIELDS = 6  # of each calculator, in the list; the others stand in its error
_USUAL = (*OWN, "wage_per", "days_a_month")

RULE = """7. 要算钱、算天数、算到期日，而【材料】和程序写好的话里没有的，先调用工具 calculate、deadline；
   values 只填工友自己说过的数和日期（日期写成 YYYY-MM-DD），没说过的一项也不填，也不要自己先换算。
   工具说不行就不算，不要自己算。工具的结果程序会写给工友，不要重复。"""


class Arguments(BaseModel):
    """The arguments of either tool."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(max_length=60)]
    values: Annotated[dict[str, Any], Field(max_length=30)]


class Nonsense(ValueError):
    """Arguments that are none; the message (Chinese) is for the model."""


def read_arguments(written: str) -> Arguments:
    """From the characters of a call; raises Nonsense."""
    try:
        return Arguments.model_validate(json.loads(written))
    except (ValueError, RecursionError, ValidationError):
        raise Nonsense('参数不对，应为 JSON：{"name": "名称", "values": {"字段": 值}}。') from None


@cache
def specs() -> tuple[dict[str, Any], ...]:
    """Both tools, as OpenAI's protocol describes functions."""
    return (
        _spec(CALCULATE, "按法律算一项金额、天数或月数。name 和各自的 values：\n" + "\n".join(_sums())),
        _spec(
            DEADLINE,
            "算一个法定期限到哪一天。values：start（起算的日期）。name：\n"
            + "\n".join(f"{term.name} {term.title}：自{term.starts}" for term in terms()),
        ),
    )


def _sums() -> list[str]:
    lines = []
    for each in calculators():
        known = [(n, f) for n, f in each.inputs.model_fields.items() if n not in _USUAL][:_FIELDS]
        lines.append(f"{each.name} {each.title}：{'、'.join(f'{n} {f.title}' for n, f in known)}")
    return lines


def _spec(name: str, description: str) -> dict[str, Any]:
    properties = {"name": {"type": "string"}, "values": {"type": "object", "additionalProperties": True}}
    parameters = {"type": "object", "properties": properties, "required": ["name", "values"]}
    return {"type": "function", "function": {"name": name, "description": description, "parameters": parameters}}
