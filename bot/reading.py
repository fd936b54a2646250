"""A question is read: what to search for, what is known of the case, whether it may be answered at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from bot.corrections import corrected
from bot.facts import Facts, earlier_facts, read_facts
from bot.followup import Completed, complete, without_courtesy
from bot.gate import Gate, plainly, read_gate, without_injection
from bot.pasted import alone
from bot.reply import Question, Resolved, Turn
from bot.sides import Side, read_side


@dataclass(frozen=True, slots=True)
class Reading:
    """A question after reading."""

    question: str
    completed: Completed
    facts: Facts
    gate: Gate
    side: Side = Side.WORKER
    corrected: tuple[str, str] | None = None  # what the question takes back, and what it puts in its place
    unanswered: tuple[str, ...] = ()  # what the message asks beside it that is not about work
    said: tuple[str, ...] = ()  # the user's messages, the last one last, with what was corrected

    @property
    def query(self) -> str:
        """What is searched for: the question and the legal name of the form of work, where it lacks that."""
        extra = [form for form in self.facts.forms if form not in self.completed.query]
        return " ".join((self.completed.query, *extra))


def read(
    question: Question, earlier: Resolved | None, today: date, labour: Callable[[str], float] | None = None
) -> Reading:
    """Raises FactError. `earlier` are the facts that an earlier reply of the conversation rested on; `labour` says how
    much a text is about work, 0..1: with it, what was only pasted beside the question is left aside."""
    asked = alone(question, labour) if labour else replace(question, text=without_injection(question.text))
    text = plainly(without_courtesy(asked.text))
    mended = corrected([turn.user for turn in asked.history], text)
    text = mended.question
    history = tuple(Turn(words, asked.history[number].assistant) for words, number in mended.turns)
    completed = complete(text, history)
    before = earlier_facts(tuple(turn.user for turn in history), today)
    if earlier is not None and earlier.region and (before is None or before.region is None):
        before = Facts(before.event_date if before else today, region=earlier.region)
    facts = read_facts(
        Question(  # what the asker has just put right counts more than what the client was told before
            text,
            region=None if mended.of_place else question.region,
            event_date=None if mended.of_time else question.event_date,
        ),
        today,
        earlier=before,
    )
    side = read_side((*(turn.user for turn in history), text))
    said = (*(turn.user for turn in history), text)
    return Reading(text, completed, facts, read_gate(question.text, asked.text), side, mended.told, said=said)
