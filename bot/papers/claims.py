"""Sums become claims: what is asked for, the clauses, the arithmetic. Which sum is a claim stands in `claims.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from bot.calculators.sheet import Figure, yuan
from bot.citing import Citer
from bot.naming import citation_name
from bot.papers.declared import FOLDER, cites_of
from bot.papers.known import check
from bot.worked import Worked
from corpus.model import Citation

_YUAN = "元"
_HEARD = "算式里的日期、工资和金额是否和实际一致"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim (请求): `text` with its amount and its clauses, `ground` why, `steps` the arithmetic with the clauses.

    `check` is a marked gap where something must be settled first, else ""; `alternative`: it is claimed for the case
    that the one before it fails, whose `instead` names its sum.
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
    instead: str = ""
    cited: tuple[Citation, ...] = ()


def claims_of(sums: Iterable[Worked], citer: Citer, heard: frozenset[str] = frozenset()) -> tuple[Claim, ...]:
    """The claims of these sums; a sum of nothing claims nothing. `heard` are those that only the conversation gave:
    their days and amounts must be checked."""
    worked = {one.calculator.name: one for one in sums}
    claims: list[Claim] = []
    for name in _in_order(worked):
        row = _table()[name]
        figure = _figure(worked[name], row)
        if figure:
            alternative = bool(claims) and claims[-1].instead == name
            made = _claim(worked[name], figure, row, citer, alternative=alternative)
            claims.append(replace(made, check=made.check + check(_HEARD)) if name in heard else made)
    return tuple(claims)


def _in_order(worked: Mapping[str, Worked]) -> list[str]:
    """The sums that are claims; what stands in place of another comes right after it."""
    instead = {name: _table()[name].get("instead", "") for name in worked if name in _table()}
    ordered: list[str] = []
    for name, other in instead.items():
        if name not in instead.values():
            ordered += [name, other] if other in instead else [name]
    return ordered


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
    own = citer.pinpoints(cites_of(row), worked.on)
    names = dict.fromkeys(citation_name(c, citer.corpus.statutes) for c in own or worked.citations)
    basis = f"（依据：{'、'.join(names)}）" if names else "（【请填写：这项请求的法律依据】）"
    skip = row.get("skip", "")
    amount = yuan(figure.amount) + figure.unit.removeprefix(_YUAN)
    steps = tuple(step for step in worked.steps if not (skip and step.startswith(skip)))
    asked = row["claim"].replace("{figure}", figure.name)
    lead = "上一项不成立的，备选：" if alternative else ""
    return Claim(
        name=figure.name,
        text=f"{lead}{asked}{amount}{basis}",
        amount=amount,
        ground=row["ground"],
        steps=steps if any(amount in step for step in steps) else (*steps, f"{figure.name}合计：{amount}"),
        assumed=worked.sheet.assumed,
        check=check(row["check"]) if "check" in row else "",
        value=figure.amount if figure.unit == _YUAN else Decimal(0),
        alternative=alternative,
        cited=own,
        instead=row.get("instead", ""),
    )
