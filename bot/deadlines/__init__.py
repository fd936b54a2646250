"""Deadlines (期限): the day on which a term of law ends, the days left, what stops and renews it, and a reminder.

`terms()` lists them, `term(name, start, events, on)` works one out, `reminder()` makes its .ics. The law of each term
stands in `law/`, local lengths in `local.yaml`, the arithmetic in `counting.py`.
"""

from bot.deadlines.all import UnknownTerm, find_term, term, terms
from bot.deadlines.model import Event, EventKind, Line, Term
from bot.deadlines.reckon import Reckoned, reckon
from bot.deadlines.reminder import reminder

__all__ = [
    "Event",
    "EventKind",
    "Line",
    "Reckoned",
    "Term",
    "UnknownTerm",
    "find_term",
    "reckon",
    "reminder",
    "term",
    "terms",
]
