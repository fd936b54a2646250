"""The deadlines of one reply: terms that the question is about, reckoned, with their clauses resolved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.citing import Citer
from bot.deadlines import Line, Reckoned, find_term, reckon
from bot.deadlines.asked import Asked, asked
from bot.facts import Facts
from bot.naming import chinese_date, citation_name
from bot.paths import Way
from bot.reply import Deadline, Sentence
from corpus import Cite
from corpus.model import Citation

_PAY = "arbitration_pay"
_HELPS = 4  # lines of what may still help, or of what to do in time
_NAMED = 2  # clauses that the conclusion carries


@dataclass(frozen=True, slots=True)
class Limit:
    """A reckoned term as a part of a reply. `asks`: the question asked for it."""

    reckoned: Reckoned
    deadline: Deadline
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The terms that the question is about; empty where it is about none."""

    found: tuple[Limit, ...] = ()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return tuple(limit.deadline for limit in self.found)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(limit.reckoned.term.name for limit in self.found)

    @property
    def dated(self) -> bool:
        """Whether a day was worked out."""
        return any(limit.deadline.date for limit in self.found)

    @property
    def conclusion(self) -> list[Sentence]:
        """One sentence for each term whose day was asked for and worked out."""
        return [
            Sentence(_said(limit), limit.deadline.citations[:_NAMED])
            for limit in self.found
            if limit.asks and limit.deadline.date
        ]


NO_LIMITS = Limits()


def limits_for(query: str, facts: Facts, citer: Citer, today: date) -> Limits:
    """Reads and reckons; a term without any clause that is held is left out."""
    found = []
    for one in asked(query, today):
        reckoned = _reckoned(one, facts.region, today)
        deadline = deadline_of(reckoned, citer, (facts.event_date, today))
        if deadline.citations:
            found.append(Limit(reckoned, deadline, one.asks))
    return Limits(tuple(found))


def limits_of_way(way: Way, facts: Facts, citer: Citer, today: date) -> tuple[Deadline, ...]:
    """Time limits of a subject (paths.yaml) where the question itself names none.

    A day is worked out only where the question says exactly when it happened; the term for pay runs from the end of
    the employment, which that day need not be.
    """
    found = []
    exact = facts.dated and facts.exact and facts.event_date < today
    for advice in way.deadlines:
        if exact and advice.term not in ("", _PAY):
            reckoned = reckon(find_term(advice.term), facts.event_date, on=today, region=facts.region)
            limit = deadline_of(reckoned, citer, (facts.event_date, today))
        else:
            citations = citer.pinpoints(advice.cites, facts.event_date)
            limit = Deadline(advice.name, advice.text, citations=citations, term=advice.term)
        if limit.citations:
            found.append(limit)
    return tuple(found)


def deadline_of(reckoned: Reckoned, citer: Citer, days: tuple[date, ...]) -> Deadline:
    """On the wire and in the text: `days` are those whose law is looked at, the first that has the clause."""
    lines = [*reckoned.lines, *(Line(text) for text in reckoned.assumed), *reckoned.help[:_HELPS]]
    cites = dict.fromkeys(cite for line in (reckoned.rule, *lines) for cite in line.cites)
    return Deadline(
        name=reckoned.term.title,
        rule=reckoned.rule.text,
        date=reckoned.day,
        days_left=reckoned.days_left,
        citations=pinned(cites, citer, days),
        term=reckoned.term.name,
        over=reckoned.over,
        due=reckoned.term.due,
        notes=tuple(_written(line, citer, days) for line in lines),
    )


def pinned(cites: Iterable[Cite], citer: Citer, days: tuple[date, ...]) -> tuple[Citation, ...]:
    """Each clause as it read on the first of these days on which it was law."""
    found = []
    for cite in cites:
        found.append(next((citations for day in days if (citations := citer.pinpoints((cite,), day))), ()))
    return tuple(citation for citations in found for citation in citations)


def _written(line: Line, citer: Citer, days: tuple[date, ...]) -> str:
    """The line and the names of its clauses; a clause that is not held is named so."""
    names = [citation_name(citation, citer.corpus.statutes) for citation in pinned(line.cites, citer, days)]
    names += [f"{name}（本站未收录原文）" for name in citer.unheld(line.cites, days[-1])]
    return f"{line.text}（{'、'.join(dict.fromkeys(names))}）" if names else line.text


def _reckoned(one: Asked, region: str | None, today: date) -> Reckoned:
    """From the first day that was said; where only a month or a year was said, it is told what that leaves open."""
    term = find_term(one.name)
    first = reckon(term, one.first, one.events, on=today, region=region)
    if one.first is None or one.last is None or one.first == one.last or first.day is None:
        return first
    latest = reckon(term, one.last, one.events, on=today, region=region)
    span = f"您没有说清是哪一天，先按最早的{chinese_date(one.first)}起算；"
    if first.over and not latest.over and latest.day:
        text = f"{span}要是晚到{chinese_date(one.last)}，就到{chinese_date(latest.day)}，还没有过。请核对具体日期。"
        return replace(first, over=True, assumed=(text, *first.assumed))
    return replace(first, assumed=(f"{span}知道具体日期再算，会更准。", *first.assumed))


def _said(limit: Limit) -> str:
    """申请劳动仲裁，按您说的日子算到2027年3月2日，还有97天。"""
    deadline = limit.deadline
    assert deadline.date is not None
    left = deadline.days_left or 0
    day = chinese_date(deadline.date)
    if deadline.over and deadline.due:
        past = f"{deadline.name}：按您说的日子算到{day}，到今天已经过了{-left}天，可能已过期限。"
        return f"{past}但不一定：下面“时限”里写了哪些情形还没有过、还能做什么。"
    rest = f"还有{left}天" if left > 0 else "就是今天" if left == 0 else f"已经过了{-left}天"
    return f"{deadline.name}：按您说的日子算到{day}，{rest}。"
