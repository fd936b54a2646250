"""The tools at work for one answer: what the model may have calculated, from what the user said and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.adding import joined_in, quoted_too
from bot.calculators import InputError, UnknownCalculator, calculator, calculators
from bot.calculators.inputs import read_inputs
from bot.citing import Citer
from bot.deadlines import UnknownTerm, find_term, reckon, terms
from bot.deadlines.asked import asked, hired
from bot.deadlines.days import said_days
from bot.deadlines.inputs import TermCase
from bot.deadlines.matters import matters
from bot.limit import Limit
from bot.limits import Limits, deadline_of
from bot.llm.calls import Call, Done, Usage
from bot.llm.material import Given, with_clauses
from bot.llm.stated import Stated
from bot.llm.tools import CALCULATE, DEADLINE, OWN, Nonsense, read_arguments, specs
from bot.material import Material
from bot.reply import Answer, Calculation, Deadline, SectionKind, Sentence
from bot.sums import Sums
from bot.worked import Worked, work

logger = logging.getLogger(__name__)

_MOST = 3  # sums and days that a model may add to one answer
_EITHER = frozenset(("severance", "unlawful_dismissal"))
_LAST = "\n调用次数用完了，请直接写结论。"
_READ_BY = "按这样理解"
_BY_MODEL = "这一项由语言模型从您的话里读出，按这样理解"
_START_BY_MODEL = "起算的日子是语言模型从您的话里读出的，请核对。"


@dataclass(frozen=True, slots=True)
class Found:
    """What a call adds to the answer: `said` stands in the conclusion; `given` is the material from then on."""

    said: tuple[Sentence, ...]
    given: Given
    calculations: tuple[Calculation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    notes: tuple[Sentence, ...] = ()


def with_found(answer: Answer, found: Found) -> Answer:
    """The answer with a sum or a day in its own place; the conclusion is the writer's. Nothing of the answer goes."""
    known = {deadline.term for deadline in answer.deadlines if deadline.date}
    new = tuple(deadline for deadline in found.deadlines if deadline.term not in known)
    kept = tuple(d for d in answer.deadlines if not d.term or d.term not in {n.term for n in new})
    answer = replace(answer, calculations=(*answer.calculations, *found.calculations), deadlines=(*kept, *new))
    return joined_in(quoted_too(answer, found.said), SectionKind.NOTES, found.notes)


class Workbench:
    """The toolbox of one answer. `said` are the user's messages, corrections worked in; one call is run at a time."""

    def __init__(
        self, given: Given, material: Material, said: Sequence[str], citer: Citer, pays: Callable[[Usage], bool]
    ) -> None:
        self._given, self._material, self._citer, self._pays = given, material, citer, pays
        self._said = tuple(said)
        self._stated: Stated | None = None
        self._done: set[str] = set()

    @property
    def specs(self) -> Sequence[Mapping[str, Any]]:
        return specs()

    def goes_on(self, spent: Usage) -> bool:
        return self._pays(spent)

    def run(self, call: Call, *, last: bool) -> Done:
        """The result, or in a few words why there is none. Never raises: the model's nonsense is no fault of ours."""
        try:
            done = self._run(call)
        except (Nonsense, InputError) as error:
            done = Done(str(error))
        except UnknownCalculator:
            done = Done(f"没有这个计算器。可用的有：{'、'.join(each.name for each in calculators())}。")
        except UnknownTerm:
            done = Done(f"没有这个期限。可用的有：{'、'.join(each.name for each in terms())}。")
        except Exception as error:
            logger.warning("language model: its call of a tool failed (%s)", type(error).__name__)
            done = Done("算不出来。")
        return replace(done, told=done.told + _LAST) if last else done

    def _run(self, call: Call) -> Done:
        if call.name not in (CALCULATE, DEADLINE):
            return Done(f"没有这个工具，只有 {CALCULATE} 和 {DEADLINE}。")
        arguments = read_arguments(call.arguments)
        values = {key: value for key, value in arguments.values.items() if value is not None and key not in OWN}
        if self._stated is None:
            self._stated = Stated(self._said, self._material.today, self._material.facts.region)
        if len(self._done) >= _MOST:
            return Done("已经算得够多了，请写结论。")
        run = self._calculate if call.name == CALCULATE else self._deadline
        done = run(arguments.name, values, self._stated)
        if isinstance(done.found, Found):
            self._given = done.found.given
            self._done.add(arguments.name)
        return done

    def _calculate(self, name: str, values: Mapping[str, Any], stated: Stated) -> Done:
        chosen, facts = calculator(name), self._material.facts
        known = {*self._material.sums.names, *self._done}
        if name in known:
            return Done("这一项已经算好，写在结论里了，不要重复。")
        if name in _EITHER and known & _EITHER:
            return Done("经济补偿和赔偿金只能拿一样，已经算了另一样，不再算。")
        case = read_inputs(chosen.inputs, values)
        fields = chosen.inputs.model_fields
        per = getattr(case, "wage_per", "月")
        faults = [stated.fault(key, fields[key], getattr(case, key), per) for key in values]
        if any(faults):
            return Done("".join(filter(None, faults)))
        if all(getattr(case, key) == fields[key].default for key in values):
            return Done("values 里没有工友说过的数，就不算。")
        own = {"region": facts.region, "event_date": facts.event_date if facts.dated else None}
        worked = work(
            name, {**values, **{key: value for key, value in own.items() if value}}, self._citer, self._material.today
        )
        if not worked.sheet.figures:
            return Done(
                worked.sheet.refused or f"算不出来，还缺：{'、'.join(worked.sheet.missing[:3]) or '要用的数'}。"
            )
        return self._sum(worked)

    def _sum(self, worked: Worked) -> Done:
        sums = Sums((worked,))
        said = tuple(sums.conclusion)
        steps = tuple(Sentence(line.text, self._citer.pinpoints(line.cites, worked.on)) for line in worked.sheet.lines)
        given = with_clauses(self._given, said, steps)
        calculations = tuple(
            replace(c, steps=tuple(s.replace(_READ_BY, _BY_MODEL, 1) if s.startswith(_READ_BY) else s for s in c.steps))
            for c in sums.calculations
        )
        told = [f"{s.text}{''.join(f'[{n}]' for n in given.numbers(s))}" for s in (*said, *steps)]
        return Done("\n".join(told), Found(said, given, calculations, notes=tuple(sums.notes)))

    def _deadline(self, name: str, values: Mapping[str, Any], stated: Stated) -> Done:
        term, facts, today = find_term(name), self._material.facts, self._material.today
        known = {limit.deadline.term for limit in self._material.limits.found if limit.deadline.date}
        if name in known | self._done:
            return Done("这个期限已经算好，写在结论里了，不要重复。")
        case = read_inputs(TermCase, {key: value for key, value in values.items() if key != "events"})
        if case.start is None:
            return Done(f"还缺 start：{term.asks}。工友没有说过就不算。")
        if not stated.day(case.start):
            return Done(f"工友没有说过 {case.start} 这一天，不许替他填。")
        if self._hired_on(case.start):
            return Done("这一天是入职的日子，不是这个期限起算的日子。")
        events = [e for one in asked(self._material.query, today) if one.name == name for e in one.events]
        reckoned = reckon(term, case.start, events, on=today, region=facts.region)
        shown = deadline_of(reckoned, self._citer, (facts.event_date, today))
        if not shown.citations or shown.date is None:
            return Done(f"算不出日子。规则：{reckoned.rule.text}")
        limits = Limits((Limit(reckoned, replace(shown, notes=(_START_BY_MODEL, *shown.notes)), asks=True),), today)
        said = (*limits.over, *limits.conclusion)
        rule = Sentence(reckoned.rule.text, shown.citations)
        given = with_clauses(self._given, said, (rule,))
        told = [f"{s.text}{''.join(f'[{n}]' for n in given.numbers(s))}" for s in (*said, rule)]
        return Done("\n".join(told), Found(said, given, deadlines=limits.deadlines))

    def _hired_on(self, day: Any) -> bool:
        """The day on which somebody was hired starts no term."""
        days = [one for line in self._said for one in said_days(line, self._material.today)]
        return any(one.first == day and hired(one, matters()) for one in days)
