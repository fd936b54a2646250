"""One term reckoned: from its first day over what renewed or stopped it to its last day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from bot.calculators.periods import add_months
from bot.deadlines.counting import CalendarUnknown, last_day, next_working, weekday, working, working_before
from bot.deadlines.local import LocalLength, local_length
from bot.deadlines.model import Event, EventKind, Length, Line, Pause, Term, Unit, Whose
from bot.naming import chinese_date as told
from corpus import Cite

_TEN_DAYS = timedelta(days=10)  # 民事诉讼法 86
_SATURDAY = 5
_SIX = 6  # months: 民法典 194


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A term worked out for one case.

    `day` is the last day, None where the facts or the calendar do not give it; `safe` is the day on which nobody
    could object, where moving the last day is the only reason for a later one. `lines` show how the day comes about,
    `assumed` what was taken for granted, `missing` what must still be told. `over` says that the last day has passed
    as far as the facts go: with what `late` names it may not have.
    """

    term: Term
    rule: Line
    day: date | None
    safe: date | None
    days_left: int | None
    over: bool
    lines: tuple[Line, ...]
    assumed: tuple[str, ...]
    missing: tuple[str, ...]
    start: date | None = None
    events: tuple[Event, ...] = ()
    region: str | None = None

    @property
    def inputs(self) -> dict[str, Any]:
        """What it was reckoned from, in JSON, as the doors that compute take it."""
        told_events = [
            {"kind": each.kind.value, "day": each.day.isoformat()}
            | ({"until": each.until.isoformat()} if each.until else {})
            for each in self.events
        ]
        given = {"start": self.start.isoformat() if self.start else None, "events": told_events, "region": self.region}
        return {name: value for name, value in given.items() if value}


@dataclass(slots=True)
class _Draft:
    """A term being reckoned: from when the present count runs (`begin`) and until when (`end`)."""

    term: Term
    length: Length
    begin: date
    end: date
    on: date
    stopped: date | None = None  # until when an obstacle has been reckoned with
    lines: list[Line] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)

    def line(self, text: str, cites: Sequence[Cite]) -> None:
        self.lines.append(Line(text, tuple(cites)))


def reckon(
    term: Term, start: date | None, events: Sequence[Event] = (), *, on: date, region: str | None = None
) -> Reckoned:
    """The term from `start` (None: not known) as it stands on the day `on`. Raises nothing: what is not known is
    named."""
    local = local_length(term.name, region) if term.local else None
    rule = _rule(term, local)
    length = local.length if local else term.length
    assumed = _about_place(term, region, local)
    if start is None or length is None:
        missing = (term.asks,) if start is None else (f"当地办“{term.title}”有没有规定几天之内？可打 12333 问。",)
        return Reckoned(term, rule, None, None, None, False, (), assumed, missing, start, tuple(events), region)
    try:
        draft = _first(term, local, length, start, on)
        for event in sorted(events, key=lambda e: e.day):
            _take(event, draft)
    except CalendarUnknown as error:
        text = f"{error}，算不出第{length.number}个工作日是哪天；放假安排公布后再算，先按尽早办准备。"
        case = (start, tuple(events), region)
        return Reckoned(term, rule, None, None, None, False, (), (*assumed, text), (), *case)
    day, safe = _moved(draft)
    left, lines, notes = (day - on).days, tuple(draft.lines), (*assumed, *draft.assumed)
    return Reckoned(term, rule, day, safe, left, left < 0, lines, notes, (), start, tuple(events), region)


def _rule(term: Term, local: LocalLength | None) -> Line:
    if local is None:
        return term.rule
    starts = local.starts or term.starts
    return Line(f"{local.region}的规定：自{starts}起{local.length}内。", (local.cite,))


def _about_place(term: Term, region: str | None, local: LocalLength | None) -> tuple[str, ...]:
    if not term.local or local is not None:
        return ()
    if region is None:
        return ("各地规定的天数不一样，这里按全国的规定；说明在哪个省、哪个市，可以按当地的算。",)
    return (f"没有查到{region}自己规定的天数，按全国的规定；可打 12333 核对。",)


def _first(term: Term, local: LocalLength | None, length: Length, start: date, on: date) -> _Draft:
    end = last_day(start, length)
    draft = _Draft(term, length, start, end, on)
    cites = (local.cite,) if local else term.rule.cites
    starts = local.starts if local and local.starts else term.starts
    how = "当天不算，从第二天数起" if length.unit in (Unit.DAY, Unit.WORKDAY) else "当天不算，数到到期月的同一天"
    draft.line(f"从{starts}，也就是{told(start)}起算{length}，{how}：{told(end)}", (*cites, *term.counting.cites))
    if start > on:
        draft.assumed.append(f"起算的日子{told(start)}还没到，按您给的日期算。")
    return draft


def _take(event: Event, draft: _Draft) -> None:
    """One event's effect."""
    day = told(event.day)
    if event.kind is EventKind.OBSTACLE:
        _stop(event, draft)
    elif not draft.term.interrupted:
        draft.assumed.append(f"{day}{event.kind.chinese}：这个期限的条文没有写可以因此重新计算，没有计入。")
    elif event.day <= draft.begin:
        draft.assumed.append(f"{day}{event.kind.chinese}在起算之前，不影响期限。")
    elif event.day > draft.on:
        draft.assumed.append(f"{day}还没到，没有计入。")
    elif event.day > _reach(draft):
        draft.assumed.append(f"{day}{event.kind.chinese}时，按已知情况期限（{told(draft.end)}）已经过了，没有计入。")
    else:
        draft.begin, draft.end = event.day, last_day(event.day, draft.length)
        draft.line(
            f"{day}{event.kind.chinese}，期限中断，从这天起重新计算{draft.length}：{told(draft.end)}",
            draft.term.interrupted,
        )


def _stop(event: Event, draft: _Draft) -> None:
    """An obstacle: its time does not count, or the last six months begin anew, or the court is asked for time."""
    gone = event.until or draft.on
    if event.until is None:
        draft.assumed.append("障碍还没有消除的，按到今天为止算；以后消除的，还会再往后。")
    first = max(event.day, draft.begin, draft.stopped or event.day)
    if gone <= first or first > draft.end:
        draft.assumed.append(f"{told(event.day)}起的障碍不在期限之内，没有计入。")
        return
    if draft.term.pause is Pause.GOES_ON:
        kept = (gone - first).days
        draft.end += timedelta(days=kept)
        draft.stopped = gone
        text = f"{told(first)}到{told(gone)}有障碍，停{kept}天，消除后接着算：{told(draft.end)}"
        draft.line(text, draft.term.paused)
    elif draft.term.pause is Pause.LAST_SIX_MONTHS:
        if gone <= add_months(draft.end, -_SIX):
            draft.assumed.append("障碍不在最后六个月里，不影响期限。")
            return
        draft.end = max(draft.end, add_months(gone, _SIX))
        draft.line(f"最后六个月里有障碍，{told(gone)}消除，再满六个月：{told(draft.end)}", draft.term.paused)
    elif draft.term.pause is Pause.ASK_THE_COURT:
        text = f"障碍{told(gone)}消除，最迟{told(gone + _TEN_DAYS)}可以向法院申请顺延，准不准由法院决定，这里没有计入。"
        draft.assumed.append(text)
    else:
        draft.assumed.append("这个期限的条文没有写有障碍怎么办，没有计入；请尽快向受理的部门说明原因。")


def _moved(draft: _Draft) -> tuple[date, date]:
    """The last day, moved where the law says so and the calendar is known; and the safe day."""
    end = draft.end
    if draft.term.whose is Whose.WAIT or draft.length.unit is Unit.WORKDAY:
        return end, end
    try:
        if working(end):
            return end, end
        safe = working_before(end)
        moved = next_working(end) if draft.term.counting.moving else end
    except CalendarUnknown as error:
        draft.assumed.append(f"{error}，{told(end)}是不是休息日、能不能顺延没有算；按这天准备，尽量提前办。")
        return end, end
    if moved == end:
        if draft.term.whose is Whose.OWN and end >= draft.on:
            text = f"{told(end)}（{weekday(end)}）是休息日，没有查到写明这个期限可以顺延的条文"
            draft.assumed.append(f"{text}，请在{told(safe)}以前办。")
    else:
        text = f"{told(end)}（{weekday(end)}）是休息日，顺延到放假后的第一个工作日：{told(moved)}"
        draft.line(text, draft.term.counting.moving)
        if moved >= draft.on:
            weekend = "周末也按休假日顺延；" if end.weekday() >= _SATURDAY else ""
            draft.assumed.append(f"{weekend}稳妥起见，在{told(safe)}以前办。")
    return moved, safe


def _reach(draft: _Draft) -> date:
    """The last day on which something may still be done: the end, moved as above."""
    try:
        return next_working(draft.end) if draft.term.counting.moving else draft.end
    except CalendarUnknown:
        return draft.end
