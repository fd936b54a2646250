"""What the conversation fills: dates that were said to the day, the wage of a month, the place, what may be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.calculators.sheet import yuan
from bot.deadlines.days import Said
from bot.naming import chinese_date
from bot.papers.declared import Blank, Option

if TYPE_CHECKING:
    from bot.case import Case


def gap(text: str) -> str:
    """What must still be filled in, marked."""
    return f"【请填写：{text}】"


def check(text: str) -> str:
    """What must be checked before signing, marked."""
    return f"【请核对：{text}】"


class Rows(list[str]):
    """The rows of a list; within a sentence they stand side by side."""

    def __str__(self) -> str:
        return "、".join(self)


def from_case(blank: Blank, case: Case | None) -> str | Rows | None:
    """The words for a blank as the conversation has them; None where it says nothing."""
    if case is None or blank.personal:
        return None
    facts = case.facts
    found: str | Rows | None = None
    match blank.source:
        case "region":
            found = facts.region
        case "event":
            found = chinese_date(facts.event_date) if facts.dated and facts.exact else None
        case "started":
            found = _day(case.started, blank.title)
        case "ended":
            found = _day(case.ended, blank.title)
        case "wage":
            found = yuan(case.wage) if case.wage is not None else None
        case "evidence":
            found = Rows(f"{kind}（{gap('从哪里来、证明什么')}）" for kind in case.evidence.held) or None
    return found


def _day(said: Said | None, title: str) -> str | None:
    """A day that was said; of a month the day stays a gap, of more than a month all of it."""
    if said is None or said.first.replace(day=1) != said.last.replace(day=1):
        return None
    if said.exact:
        return chinese_date(said.first)
    return f"{said.first.year}年{said.first.month}月{gap(f'{title}是哪一天')}"


def chosen(blank: Blank, values: dict[str, Any], sums: frozenset[str], case: Case | None) -> list[tuple[Option, bool]]:
    """The options of a blank, and whether only the conversation speaks for them (then they must be checked)."""
    given = values.get(blank.name)
    if given is not None:
        return [(option, False) for option in blank.options if option.key in given]
    words = case.words if case else ""
    return [
        (option, True)
        for option in blank.options
        if sums.intersection(option.sums) or (option.said is not None and option.said.search(words))
    ]
