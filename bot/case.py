"""A stored conversation read again as one case: the facts, the sums and time limits, the evidence, the clauses.

Each question is read as of the day on which it was asked (昨天 stays that day's yesterday); time limits are counted to
today. Nothing is stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from bot.calculators import InputError
from bot.citing import Citer
from bot.conversations import Conversations, Message
from bot.corrections import corrected
from bot.deadlines.days import Said
from bot.employment import arrears_inputs, began, ended, monthly_wage
from bot.evidence import NO_EVIDENCE, Evidence, said_evidence
from bot.facts import Facts
from bot.followup import without_courtesy
from bot.gate import Gate, plainly, read_gate, without_injection
from bot.governed import governed
from bot.limits import NO_LIMITS, Limits, limits_for
from bot.mask import mask
from bot.reading import read
from bot.render import items_of
from bot.reply import Deadline, Question, Resolved, SectionKind, Turn
from bot.sums import NO_SUMS, Sums, sums_for
from bot.withdrawn import of_another, withdrawn
from bot.worked import Worked, work
from corpus import Corpus
from corpus.model import Citation

_TURNS = 12  # of the end of the conversation
_SHOWN = 8  # items of advice
_ANSWERED = ("answer", "clarify")
_HISTORY = 6  # turns that a question is read with, as when it was asked


@dataclass(frozen=True, slots=True)
class Statement:
    """What the worker wrote, personal facts masked, and when."""

    day: date
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Case:
    """What a conversation says. `facts` are those of the last question, earlier ones included; `wage` is that of a
    month, in yuan; `citations` are every clause that the answers relied on."""

    facts: Facts
    told: tuple[Statement, ...] = ()
    sums: tuple[Worked, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    evidence: Evidence = NO_EVIDENCE
    advised: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    started: Said | None = None
    ended: Said | None = None
    wage: Decimal | None = None

    @property
    def words(self) -> str:
        """Everything that the worker wrote, one question a line."""
        return "\n".join(one.text for one in self.told)


_IDLE = frozenset((Gate.PERSON, Gate.GREETING, Gate.ABOUT, Gate.THANKS))  # turns that say nothing of the case


@dataclass(frozen=True, slots=True)
class _Read:
    """One question read again, with the reply as it was stored."""

    asked: Statement
    text: str
    facts: Facts
    sums: Sums
    limits: Limits
    said: Message
    answered: bool


def read_case(conversations: Conversations, corpus: Corpus, session_id: str, today: date) -> Case:
    """Raises UnknownSession."""
    messages = conversations.messages(session_id)[-2 * _TURNS :]
    citer = Citer(corpus, lambda: today)
    turns: list[Turn] = []
    found: list[_Read] = []
    for asked, said in zip(messages[::2], messages[1::2], strict=False):
        if read_gate(asked.text) not in _IDLE:
            found.append(_read(citer, asked, said, tuple(turns[-_HISTORY:]), today))
        turns.append(Turn(asked.text, said.text))
    return _joined(found, today, citer)


def _read(citer: Citer, asked: Message, said: Message, turns: tuple[Turn, ...], today: date) -> _Read:
    asked_on = min(asked.created_at.astimezone().date(), today)
    known = said.resolved
    reading = read(Question(asked.text, turns, known.region if known else None), None, asked_on)
    facts, query = _facts(reading.facts, known, asked_on, today), reading.completed.query
    law = governed(query, citer, facts.event_date)
    # where another law governs there are no sums and limits of this one
    answered = said.kind in _ANSWERED and not (law is not None and law.instead)
    return _Read(
        Statement(asked_on, mask(asked.text)),
        plainly(without_courtesy(without_injection(asked.text))),
        facts,
        sums_for(query, facts, citer, asked_on) if answered else NO_SUMS,
        limits_for(query, facts, citer, today, asked_on=asked_on) if answered else NO_LIMITS,
        said,
        answered,
    )


def _facts(facts: Facts, known: Resolved | None, asked_on: date, today: date) -> Facts:
    """A day that only the client named is in the stored reply; what was asked of its own day is asked of today."""
    if facts.dated:
        return facts
    if known is not None and known.event_date not in (asked_on, today):
        return replace(facts, event_date=known.event_date, dated=True, exact=True)
    return replace(facts, event_date=today)


def _words(read: list[_Read]) -> list[tuple[str, date]]:
    """What the worker wrote with its day, and what was taken back put right: 说错了，月薪是7000."""
    if not read:
        return []
    days = [one.asked.day for one in read]
    mended = corrected([one.text for one in read[:-1]], read[-1].text)
    return [*((text, days[number]) for text, number in mended.turns), (mended.question, days[-1])]


def _owed(read: list[_Read], words: list[tuple[str, date]], citer: Citer) -> Worked | None:
    """Wages owed that the talk plainly states, also where nobody asked how much."""
    last = next((one for one in reversed(read) if one.answered), None)
    owed = arrears_inputs([text for text, _ in words], last.asked.day) if last else None
    if last is None or owed is None:
        return None
    try:
        return work("arrears", owed, citer, last.asked.day)
    except InputError:
        return None


def _joined(read: list[_Read], today: date, citer: Citer) -> Case:
    """The later word counts: of two sums by the same calculator, of two limits of the same term, the last. What is
    asked for somebody else beside one's own matter stays in what was told."""
    told, read = read, [one for number, one in enumerate(read) if number == 0 or not of_another(one.asked.text)]
    sums: dict[str, Worked] = {}
    deadlines: dict[str, Deadline] = {}
    for one in read:
        for name in withdrawn(one.asked.text):
            sums.pop(name, None)
        for worked in (each for each in one.sums.worked if each.sheet.figures):
            sums.pop(worked.calculator.name, None)
            sums[worked.calculator.name] = worked
        for limit in one.limits.deadlines:
            deadlines.pop(limit.term, None)
            deadlines[limit.term] = limit
    words = _words(read)
    paid = bool(read) and "arrears" in withdrawn(read[-1].asked.text)
    owed = None if "arrears" in sums or paid else _owed(read, words, citer)
    if owed is not None:
        sums["arrears"] = owed
    citations = {(c.article, c.paragraph, c.item, c.official): c for one in read for c in one.said.citations}
    return Case(
        facts=read[-1].facts if read else Facts(today),
        told=tuple(one.asked for one in told),
        sums=tuple(sums.values()),
        deadlines=tuple(deadlines.values()),
        evidence=said_evidence(text for text, _ in words),
        advised=_items(read, SectionKind.EVIDENCE),
        where=_items(read, SectionKind.WHERE),
        missing=items_of(read[-1].said.text, None) if read else (),
        citations=tuple(citations.values()),
        started=began(words),
        ended=ended(words),
        wage=monthly_wage((text for text, _ in words), today),
    )


def _items(read: list[_Read], kind: SectionKind) -> tuple[str, ...]:
    """What the last answers said under a heading, each once."""
    found = dict.fromkeys(item for one in reversed(read) for item in items_of(one.said.text, kind))
    return tuple(found)[:_SHOWN]
