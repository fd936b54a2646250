"""Sums become claims: what is asked for, the clauses, the arithmetic. Which sum is a claim stands in `claims.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from bot.calculators.sheet import Figure, yuan
from bot.citing import Citer
from bot.naming import citation_name
from bot.papers.declared import FOLDER
from bot.worked import Worked

_YUAN = "元"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim (请求): `text` with its amount and its clauses, `ground` why, `steps` the arithmetic with the clauses.

    `check` is a marked gap where something must be settled first, else "".
    """

    name: str
    text: str
    amount: str
    ground: str
    steps: tuple[str, ...]
    assumed: tuple[str, ...]
    check: str
    value: Decimal
    alternative: bool = False


def claims_of(sums: Iterable[Worked], citer: Citer) -> tuple[Claim, ...]:
    """The claims of these sums; a sum of nothing claims nothing."""
    worked = {one.calculator.name: one for one in sums}
    claims = []
    for name, one in worked.items():
        row = _table().get(name)
        figure = _figure(one, row) if row else None
        if row and figure:
            other = next((n for n in worked if _table().get(n, {}).get("instead") == name), None)
            claims.append(_claim(one, figure, row, citer, alternative=other is not None))
    return tuple(sorted(claims, key=lambda claim: claim.alternative))


def total_of(claims: Iterable[Claim]) -> str:
    """What the claims come to together; "" where there is one only, or one stands in place of another."""
    made = tuple(claims)
    if len(made) < 2 or any(claim.alternative or not claim.value for claim in made):
        return ""
    return yuan(sum((claim.value for claim in made), Decimal(0)))


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    import yaml

    table: Mapping[str, Mapping[str, Any]] = yaml.safe_load((FOLDER / "claims.yaml").read_text("utf-8"))
    return table


def _figure(worked: Worked, row: Mapping[str, Any]) -> Figure | None:
    wanted = row.get("figure", "")
    figures = [f for f in worked.sheet.figures if f.name == wanted or not wanted]
    figure = figures[0] if figures else None
    return figure if figure and figure.amount > 0 and figure.unit.startswith(_YUAN) else None


def _claim(worked: Worked, figure: Figure, row: Mapping[str, Any], citer: Citer, *, alternative: bool) -> Claim:
    names = dict.fromkeys(citation_name(c, citer.corpus.statutes) for c in worked.citations)
    basis = f"（依据：{'、'.join(names)}）" if names else "（【请填写：这项请求的法律依据】）"
    amount = yuan(figure.amount) + figure.unit.removeprefix(_YUAN)
    asked = row["claim"].replace("{figure}", figure.name)
    lead = "上一项不成立的，备选：" if alternative else ""
    return Claim(
        name=figure.name,
        text=f"{lead}{asked}{amount}{basis}",
        amount=amount,
        ground=row["ground"],
        steps=worked.steps,
        assumed=worked.sheet.assumed,
        check=f"【请核对：{row['check']}】" if "check" in row else "",
        value=figure.amount if figure.unit == _YUAN else Decimal(0),
        alternative=alternative,
    )
