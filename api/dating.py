"""One deadline through the bot, for the doors that compute: HTTP and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from api.deadline_schemas import DatedOut, NoteOut, TermOut, TermsOut
from api.errors import NotFound, Unprocessable
from api.wire import citations_out
from bot.answering import Bot
from bot.calculators import InputError
from bot.deadlines import Line, UnknownTerm, reminder, terms
from bot.deadlines.inputs import TermCase
from bot.deadlines.local import local_lengths
from bot.limits import Dated
from corpus import Statutes

_EXAMPLE = {"start": "2026-03-02"}
_RENEWED = {"events": [{"kind": "claim", "day": "2026-06-01"}]}


def terms_out() -> TermsOut:
    """The list."""
    form = TermCase.model_json_schema()
    return TermsOut(
        deadlines=[
            TermOut(
                name=each.name,
                title=each.title,
                start=each.starts,
                length=str(each.length) if each.length else None,
                rule=each.rule.text,
                cites=[str(cite) for cite in each.rule.cites],
                interruptible=bool(each.interrupted),
                local=each.local,
                form=form,
                example=_EXAMPLE
                | (_RENEWED if each.interrupted else {})
                | ({"region": local_lengths()[each.name][-1].region} if each.local else {}),
            )
            for each in terms()
        ]
    )


def dated(bot: Bot, name: str, values: Mapping[str, Any]) -> Dated:
    """Raises NotFound for an unknown name and Unprocessable for inputs that cannot be computed."""
    try:
        return bot.deadline(name, values)
    except UnknownTerm:
        raise NotFound(f"没有这个期限。可用的有：{'、'.join(t.name for t in terms())}。", code="no_deadline") from None
    except InputError as error:
        raise Unprocessable(str(error)) from None


def worked_out(bot: Bot, name: str, values: Mapping[str, Any]) -> DatedOut:
    return dated_out(dated(bot, name, values), bot.corpus.statutes)


def reminder_of(bot: Bot, name: str, values: Mapping[str, Any]) -> bytes:
    """The .ics; raises Unprocessable where the day is not known."""
    found = dated(bot, name, values)
    if found.reckoned.day is None:
        why = "；".join((*found.reckoned.missing, *found.reckoned.assumed))
        raise Unprocessable(f"还算不出日期，做不了提醒：{why}", code="no_date")
    return reminder(found.reckoned, datetime.now(UTC))


def dated_out(found: Dated, statutes: Statutes) -> DatedOut:
    """A deadline on the wire."""
    reckoned = found.reckoned
    return DatedOut(
        name=reckoned.term.name,
        title=reckoned.term.title,
        date=reckoned.day,
        safe_date=reckoned.safe,
        days_left=reckoned.days_left,
        over=reckoned.over,
        rule=reckoned.rule.text,
        lines=_notes((reckoned.rule, *reckoned.lines)),
        assumed=list(reckoned.assumed),
        missing=list(reckoned.missing),
        before=_notes(reckoned.term.before),
        late=_notes(reckoned.term.late),
        notes=list(found.deadline.notes),
        citations=citations_out(found.deadline.citations, statutes, found.on),
    )


def _notes(lines: Iterable[Line]) -> list[NoteOut]:
    return [NoteOut(text=line.text, cites=[str(cite) for cite in line.cites]) for line in lines]
