"""The deadlines of one reply: terms that the question is about, reckoned, with their clauses resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.calculators.inputs import read_inputs
from bot.calculators.periods import add_months
from bot.citing import Citer
from bot.deadlines import Line, Reckoned, find_term, reckon
from bot.deadlines.asked import Asked, asked, employed
from bot.deadlines.beyond import only_moved
from bot.deadlines.inputs import TermCase
from bot.facts import Facts
from bot.limit import Limit, may_be_over, of_rule, said
from bot.naming import chinese_date, citation_name, span_of
from bot.paths import Way
from bot.reply import Deadline, Sentence
from corpus import Cite
from corpus.model import Citation

_PAY = "arbitration_pay"
_BEFORE = 2  # lines of what to do in time
# the step has been taken: its term is not what the question is about
_TAKEN = re.compile(
    r"认定(?:了|过|为|书|成|下来)|已(?:经)?(?:被)?(?:认定|申请|仲裁|起诉|报)|(?:申请|仲裁|起诉|告|报)过|鉴定|[一二三四五六七八九十\d]级"
    r"|裁决|判决|调解书|旧伤|复发|享受|仲裁(?:赢|输|了)"
)
_AT_LATEST = Line(
    "双倍工资从哪天起算，各地口径不一：这里按最晚的算，也就是从离职那天、最晚从满一年的前一天起算；"
    "有的地方每个月的那一份各算各的一年，前面的月份会先过期，要得越晚能要的越少。",
    (Cite.parse("劳动争议调解仲裁法 27(1)"),),
)
_EACH_MONTH = (
    "按月该给的钱，每个月没给的那一笔各算各的一年，从那个月该给的日子起算，最早的一笔最先到期；"
    "说清约定每月几号给、从哪个月起没给，再按最早的一笔去办。"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A term reckoned from inputs: for the doors that compute. `on` is the day on which its law was looked at."""

    reckoned: Reckoned
    deadline: Deadline
    on: date


@dataclass(frozen=True, slots=True)
class Limits:
    """The terms that the question is about; empty where it is about none."""

    found: tuple[Limit, ...] = ()
    today: date = date.min
    open: bool = False  # nothing in the question says that the step has been taken already
    old: tuple[Sentence, ...] = ()  # of a matter of more than a year ago whose own day starts no term that is known

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        return tuple(limit.deadline for limit in self.found)

    @property
    def dated(self) -> bool:
        """Whether a day was worked out."""
        return any(limit.deadline.date for limit in self.found)

    @property
    def over(self) -> list[Sentence]:
        """One sentence for each own term that may be over; it stands before anything else that is said."""
        return list(self.old) + [
            Sentence(may_be_over(limit, self.today), of_rule(limit))
            for limit in self.found
            if limit.expired and (limit.asks or self.open)
        ]

    @property
    def conclusion(self) -> list[Sentence]:
        """One sentence for each other term whose day was asked for and worked out."""
        return [
            Sentence(said(limit), of_rule(limit))
            for limit in self.found
            if limit.asks and limit.deadline.date and not limit.expired
        ]


NO_LIMITS = Limits()
_STILL = re.compile(
    r"(?:还能不能|还能|还可以|能不能再|还来得及)(?:再)?(?:去)?(?:要|追|讨|告|仲裁|主张|索赔|索要|拿|申请仲裁|维权)"
)
_OTHER_TERMS = re.compile(r"[欠白借]条|社保|公积金|养老|退休|工伤|职业病|认定|户口|档案|执行|裁决|判决")
_A_YEAR_AGO = (
    "事情过去已经超过一年：申请劳动仲裁的期限是从知道或者应当知道权利被侵害之日起一年，很可能已经过了。但不一定："
    "讨拖欠的工资、加班费，还在这家单位干的不受一年限制，已经离开的从离开之日起算一年；"
    "其间向单位要过、投诉过，或者单位答应过给的，从那天重新计算。"
)
_OF_THE_YEAR = tuple(Cite.parse(f"劳动争议调解仲裁法 27({paragraph})") for paragraph in (1, 2, 4))


def work_term(name: str, values: Mapping[str, Any], citer: Citer, today: date) -> Dated:
    """One term from its inputs. Raises UnknownTerm and InputError."""
    found = find_term(name)
    case = read_inputs(TermCase, values)
    reckoned = reckon(found, case.start, case.happened, on=today, region=case.region)
    return Dated(reckoned, deadline_of(reckoned, citer, (today,)), today)


def limits_for(query: str, facts: Facts, citer: Citer, today: date, *, asked_on: date | None = None) -> Limits:
    """Reads and reckons; a term without any clause that is held is left out. `asked_on` is when 昨天 was said."""
    found = []
    for one in asked(query, asked_on or today):
        reckoned, latest = _reckoned(one, facts.region, today)
        deadline = deadline_of(reckoned, citer, (facts.event_date, today))
        if deadline.citations:
            found.append(Limit(reckoned, deadline, one.asks, latest, one.at_latest))
    found.sort(key=lambda limit: limit.deadline.whose == "theirs" and limit.deadline.over)  # one's own first
    old = () if any(limit.deadline.date for limit in found) else _old(query, facts, citer, today)
    return Limits(tuple(found), today, open=not _TAKEN.search(query), old=old)


def _old(query: str, facts: Facts, citer: Citer, today: date) -> tuple[Sentence, ...]:
    """2019年没给加班费，现在还能要吗: nothing says when the employment ended, but the year has probably passed."""
    if not facts.dated or add_months(facts.event_date, 12) >= today or employed(query):
        return ()
    if not _STILL.search(query) or _OTHER_TERMS.search(query):
        return ()
    citations = citer.pinpoints(_OF_THE_YEAR, today)
    return (Sentence(_A_YEAR_AGO, citations),) if citations else ()


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
    lines = [
        *reckoned.lines,
        *(Line(text) for text in reckoned.assumed),
        *(reckoned.term.late if reckoned.over else reckoned.term.before[:_BEFORE]),
    ]
    cites = dict.fromkeys(cite for line in (reckoned.rule, *lines) for cite in line.cites)
    return Deadline(
        name=reckoned.term.title,
        rule=reckoned.rule.text,
        date=reckoned.day,
        days_left=reckoned.days_left,
        citations=pinned(cites, citer, days),
        term=reckoned.term.name,
        over=reckoned.over,
        whose=reckoned.term.whose.value,
        notes=tuple(_written(line, citer, days) for line in lines),
        inputs=reckoned.inputs,
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


def _reckoned(one: Asked, region: str | None, today: date) -> tuple[Reckoned, date | None]:
    """From the first day that was said; where only a month or a year was said, also the last day that leaves open."""
    term = find_term(one.name)
    first = reckon(term, one.first, one.events, on=today, region=region)
    if one.at_latest:
        first = replace(first, lines=(*first.lines, _AT_LATEST))
    if one.first is not None and not one.dated:
        text = f"您没有说是哪一年，起算的日子按{chinese_date(one.first)}；不对的话，请说清是哪一年。"
        first = replace(first, assumed=(text, *first.assumed))
    if one.monthly:
        return replace(first, assumed=(_EACH_MONTH, *first.assumed)), None
    if one.first is None or one.last is None or one.first == one.last or first.day is None:
        return first, None
    latest = reckon(term, one.last, one.events, on=today, region=region).day
    if latest and latest >= today and only_moved(one.last, one.beyond, latest):
        latest = None
    read = f"“{one.words}”按{span_of(one.first, one.last)}算；" if one.words else ""
    text = f"{read}您没有说清是哪一天，先按最早的{chinese_date(one.first)}起算"
    text += f"；按最晚的{chinese_date(one.last)}，到{chinese_date(latest)}。" if latest else "。"
    return replace(first, assumed=(text, *first.assumed)), latest
