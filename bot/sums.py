"""The sums of one reply: what the question asks to be worked out, worked out, and what it must still say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.calculators import InputError
from bot.calculators.maternity import Maternity
from bot.calculators.severance import UnlawfulDismissal
from bot.calculators.sheet import Figure, in_words
from bot.citing import Citer
from bot.facts import Facts
from bot.naming import chinese_date
from bot.reply import Calculation, Sentence
from bot.summing import asked
from bot.summing.time import work_elsewhere
from bot.summing.unused import unused
from bot.withdrawn import withdrawn
from bot.worked import Worked, work

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = 3  # figures of one sum that the conclusion names
_CITED = 4  # clauses of one sum that the conclusion carries
_WARNED = 3
_YES = "是"  # of what is only true or not
_YUAN = ("元", "元/月")
_NO_FACTS = frozenset(
    ("region", "event_date", "system", "contract", "kind", "no_notice", "protected", "expired", "fault", "for_pay")
)
_DATES, _LENGTH = frozenset(("started", "ended")), frozenset(("years", "months"))  # either says how long one worked
_BOTH = frozenset(("severance", "unlawful_dismissal"))
_ORDER = ("unlawful_dismissal", "severance")  # who names no ground reads the larger sum first
_EACH = {
    "unlawful_dismissal": ("公司拿不出合法理由的：", "，也可以不要钱、要求回去上班，二选一"),
    "severance": (
        "公司有劳动合同法第四十条那样的合法理由、按程序解除的，或者双方谈好走的：",
        "；和上面的赔偿金不能都拿",
    ),
}
# in pregnancy, childbed and nursing 40 and 41 are no ground: 劳动合同法 42(1)(4)
_WHEN_PROTECTED = {
    "unlawful_dismissal": "孕期、产期、哺乳期被单位单方解除或者到期不续、您又没有第三十九条那样的情形的：",
    "severance": "双方谈好走的：",
}


@dataclass(frozen=True, slots=True)
class Sums:
    """What was worked out, and which facts would make or sharpen a sum; both empty where none was asked for."""

    worked: tuple[Worked, ...] = ()
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()  # figures that were said and went into no sum
    refused: tuple[str, ...] = ()  # why a sum is not worked out: the rules of that day are not held
    reread: frozenset[str] = frozenset()  # calculators that were given a fact which a language model had read

    @property
    def calculations(self) -> tuple[Calculation, ...]:
        return tuple(
            replace(calculation, steps=(self._understood(worked), *calculation.steps))
            if calculation.steps
            else calculation
            for worked in self.worked
            for calculation in worked.calculations
        )

    @property
    def conclusion(self) -> list[Sentence]:
        """One sentence a sum, in front of everything else."""
        either = self.names >= _BOTH
        protected = any(isinstance(one.case, UnlawfulDismissal) and one.case.protected for one in self.worked)
        return [
            *(
                Sentence(_said(worked, either=either, protected=protected), worked.citations[:_CITED])
                for worked in self.worked
            ),
            *(Sentence(text) for text in self.refused),
        ]

    @property
    def names(self) -> frozenset[str]:
        """Of the calculators that gave a figure."""
        return frozenset(worked.calculator.name for worked in self.worked)

    def _understood(self, worked: Worked) -> str:
        """How the message was read, and by whom where not by rules alone."""
        by = "这一项由语言模型从您的话里读出，" if worked.calculator.name in self.reread else ""
        return f"{by}{_understood(worked)}"

    @property
    def by_place(self) -> bool:
        """Whether a sum could be more than the national one where the place is known."""
        return any(isinstance(worked.case, Maternity) and not worked.case.national_only for worked in self.worked)

    @property
    def notes(self) -> list[Sentence]:
        warnings = [f"您说的{'、'.join(self.unused)}没有算进去；该算的，请说清楚它是什么。"] if self.unused else []
        warnings += [text for worked in self.worked for text in worked.sheet.warnings]
        return [Sentence(text) for text in dict.fromkeys(warnings)][:_WARNED]


NO_SUMS = Sums()


def sums_for(query: str, facts: Facts, citer: Citer, today: date, reread: Mapping[str, Any] | None = None) -> Sums:
    """Reads, works out, and drops what the text states impossibly. `reread` are facts that a language model has read in
    the text: they are used where a sum that is asked for cannot be worked out without them."""
    on = facts.event_date if facts.dated else None
    worked: list[Worked] = []
    missing: list[str] = []
    refused: list[str] = []
    by_model: set[str] = set()
    used: list[Mapping[str, Any]] = []
    before, _, newest = query.rpartition("\n")
    gone = withdrawn(newest) if before else frozenset()
    read = [each for each in asked(query, today=today, on=on, region=facts.region) if each[0] not in gone]
    for name, inputs in read:
        used.append(inputs)
        try:
            done = work(name, inputs, citer, today)
        except InputError:
            continue
        if done.sheet.refused:
            refused.append(done.sheet.refused)
        again = _reread(done, inputs, reread, citer, today) if reread else None
        if again is not None:
            done = again
            by_model.add(name)
            used.append(reread or {})
        if done.sheet.told:
            worked.append(done)
        if done.sheet.figures or set(inputs) - _NO_FACTS:  # a subject without one figure is no question for a sum
            missing += done.sheet.missing
            missing += work_elsewhere(query, inputs) if name == "annual_leave" and done.sheet.figures else ()
    left = unused(query, used, today) if worked else ()
    if {one.calculator.name for one in worked} >= _BOTH:
        worked.sort(key=lambda one: _ORDER.index(one.calculator.name) if one.calculator.name in _ORDER else len(_ORDER))
    return Sums(tuple(worked), tuple(dict.fromkeys(missing)), left, tuple(dict.fromkeys(refused)), frozenset(by_model))


def _reread(
    done: Worked, inputs: dict[str, Any], reread: Mapping[str, Any], citer: Citer, today: date
) -> Worked | None:
    """The sum with what was reread; what the rules have read stays. None where that helps nothing."""
    if done.sheet.figures or done.sheet.refused:
        return None
    fields = done.calculator.inputs.model_fields
    known = _LENGTH if set(inputs) & _DATES else _DATES if set(inputs) & _LENGTH else frozenset()
    filled = {**{name: value for name, value in reread.items() if name in fields and name not in known}, **inputs}
    try:
        again = work(done.calculator.name, filled, citer, today)
    except InputError:
        return None
    return again if again.sheet.figures else None


def _said(worked: Worked, *, either: bool, protected: bool = False) -> str:
    """What a sum came to; where it is one of two that exclude each other, when it is this one."""
    when, beside = _EACH.get(worked.calculator.name, ("", "")) if either else ("", "")
    if when and protected:
        when = _WHEN_PROTECTED[worked.calculator.name]
    return f"{when or '按您说的情况算，'}{_figures(_named(worked))}（算法见“金额”）{beside}。"


def _understood(worked: Worked) -> str:
    """How the message was read, so that a misreading is seen: 按这样理解：入职日期2019-03-01、…"""
    given = [title if value == _YES else f"{title}{_written(value)}" for title, value in worked.inputs.items()]
    return f"按这样理解：{'、'.join(given) or '没有说具体的数'}。哪里不对，请告诉我再算。"


def _written(value: str | int | float) -> str:
    """2019-03-01 → 2019年3月1日, 6000 → 6,000."""
    if isinstance(value, int | float):
        return f"{value:,}"
    return chinese_date(date.fromisoformat(value)) if _DAY.fullmatch(value) else f"“{value}”"


def _named(worked: Worked) -> tuple[Figure, ...]:
    """Of annual leave what is still owed: the 300 % holds the ordinary wage, too, and misleads beside it."""
    figures = worked.sheet.told
    still = tuple(figure for figure in figures if figure.unit != "天" and "300%" not in figure.name)
    owed = worked.calculator.name == "annual_leave" and still and not worked.sheet.so_far
    return (still if owed else figures)[:_NAMED]


def _figures(figures: tuple[Figure, ...]) -> str:
    """经济补偿（N）48,000元，…"""
    parts = []
    for figure in figures:
        amount = f"{figure.amount:,.2f}"
        shown = amount.rstrip("0").rstrip(".") if figure.unit not in _YUAN else amount.removesuffix(".00")
        words = in_words(figure.name, figure.amount, figure.unit)
        link = "" if figure.name.endswith(("不低于", "再加", "扣")) else "是"
        parts.append(f"{figure.name}{link}{words or f'{shown}{figure.unit}'}")
    return "，".join(parts)
