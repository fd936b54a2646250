"""A reminder of a deadline as an iCalendar file (RFC 5545), made with the package `icalendar`."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from bot.deadlines.model import Whose
from bot.deadlines.reckon import Reckoned

_BEFORE = (30, 7, 3, 1)  # days before the last day on which the calendar reminds, at nine in the morning
_NINE = timedelta(hours=9)
_LABEL = "由工友问（人工智能）计算，仅供参考；请以法律原文和主管部门的答复为准。"


def reminder(reckoned: Reckoned, stamp: datetime) -> bytes:
    """The file: one whole-day event with its alarms. `stamp` is the moment of making, with its time zone.

    The same deadline has the same UID, so that importing it twice makes one event. Raises ValueError where the day is
    not known.
    """
    from icalendar import Alarm, Calendar, Event

    if reckoned.day is None:
        raise ValueError("还算不出日期，做不了提醒。")
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{reckoned.term.name}/{reckoned.day}')}@gongyou")
    event.add("dtstamp", stamp)
    event.add("dtstart", reckoned.day)
    event.add("dtend", reckoned.day + timedelta(days=1))
    event.add("summary", f"{'最后一天：' if reckoned.term.whose is Whose.OWN else ''}{reckoned.term.title}")
    event.add("description", _description(reckoned))
    event.add("transp", "TRANSPARENT")
    for days in _before(reckoned):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"还有{days}天：{reckoned.term.title}")
        alarm.add("trigger", _NINE - timedelta(days=days))
        event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//gongyou//deadlines//ZH")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _before(reckoned: Reckoned) -> tuple[int, ...]:
    left = reckoned.days_left or 0
    return tuple(days for days in _BEFORE if days < left) if left > 1 else ()


def _description(reckoned: Reckoned) -> str:
    parts = [reckoned.rule.text, *(each.text for each in reckoned.lines), *reckoned.assumed]
    parts += [each.text for each in reckoned.term.before]
    return "\n".join((*parts, _LABEL))
