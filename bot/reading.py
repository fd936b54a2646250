"""A question is read: what to search for, what is known of the case, whether it may be answered at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.facts import Facts, earlier_facts, read_facts
from bot.followup import Completed, complete, without_courtesy
from bot.gate import Gate, plainly, read_gate, without_injection
from bot.reply import Question, Resolved


@dataclass(frozen=True, slots=True)
class Reading:
    """A question after reading."""

    question: str
    completed: Completed
    facts: Facts
    gate: Gate

    @property
    def query(self) -> str:
        """What is searched for: the question and the legal name of the form of work, where it lacks that."""
        extra = [form for form in self.facts.forms if form not in self.completed.query]
        return " ".join((self.completed.query, *extra))


def read(question: Question, earlier: Resolved | None, today: date) -> Reading:
    """Raises FactError. `earlier` are the facts that an earlier reply of the conversation rested on."""
    text = plainly(without_courtesy(without_injection(question.text)))
    completed = complete(text, question.history)
    before = earlier_facts(tuple(turn.user for turn in question.history), today)
    if earlier is not None and earlier.region and (before is None or before.region is None):
        before = Facts(before.event_date if before else today, region=earlier.region)
    facts = read_facts(Question(text, region=question.region, event_date=question.event_date), today, earlier=before)
    return Reading(text, completed, facts, read_gate(question.text))
