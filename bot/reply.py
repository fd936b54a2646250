"""What a question and a reply are. Four kinds of reply, no flags; renderers turn them into text and JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from corpus import Citation


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier exchange of the conversation."""

    user: str
    assistant: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the worker wrote. `region` and `event_date` are as the client gave them; None: to be read from the text."""

    text: str
    history: tuple[Turn, ...] = ()
    region: str | None = None
    event_date: date | None = None


Hear = Callable[[str], None]  # gets the text of an answer as it grows; what it has got is never taken back


@dataclass(frozen=True, slots=True)
class Reread:
    """What a model made of the user's messages: `query` in the words of the law; `facts` for the sums, by the names of
    the calculators' fields, each stated by the user; and the tokens that it took."""

    query: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Asking:
    """How a question is asked: who hears the answer grow, and `user`, whose budget of the language model counts.
    `said` are the user's messages as they were read, with what was corrected."""

    question: Question
    hear: Hear | None = None
    user: str = ""
    said: tuple[str, ...] = ()
    reread: Reread | None = None


class SectionKind(StrEnum):
    """The sections of a reply, in the order in which they are shown."""

    CONCLUSION = "结论"
    CONDITIONS = "分情况看"
    LOCAL = "本地工会的答复"
    BASIS = "法律依据"
    UNION = "工会文件（不是法律）"
    STEPS = "怎么做"
    DEADLINES = "时限"
    EVIDENCE = "证据"
    WHERE = "去哪里办"
    SUMS = "金额"
    NOTES = "注意"
    RIVALS = "如果您问的其实是"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item of a section with the clauses that carry it.

    In a BASIS or UNION section the text is a lead-in (why this clause matters, may be empty) and the quotation is
    inserted by the renderer from the citations.
    """

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    kind: SectionKind
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Calculation:
    """A sum worked out. `steps` are the formula with its figures, one line each, in Chinese."""

    name: str
    inputs: dict[str, str | int | float]
    result: float
    unit: str
    steps: tuple[str, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit that bears on the question; `date` is None where the facts do not fix the day.

    `term` names it in the engine ("" where it is none of its terms). `over`: the day has passed as far as the facts
    go; `notes` say how the day comes about, what to do in time, or what may still help. `whose`: "own", "theirs"
    (the employer must act), "wait" (nobody must).
    """

    name: str
    rule: str
    date: date | None = None
    days_left: int | None = None
    citations: tuple[Citation, ...] = ()
    term: str = ""
    over: bool = False
    whose: str = "own"
    notes: tuple[str, ...] = ()
    inputs: Mapping[str, Any] = field(default_factory=dict)  # what `date` was reckoned from, in JSON


@dataclass(frozen=True, slots=True)
class Resolved:
    """The facts that the reply rests on: `region` is "浙江省宁波市" or None, `event_date` is never None."""

    event_date: date
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Who wrote the conclusion, where a language model is in use: `by` is "model" or "program" (the composed one).

    Sentences of the model that were `kept`, `struck` for want of a clause that says so, and `mended` (their clause
    numbers or names put right); `reason` says, in Chinese, why it did not write or not to the end. `worked` sums and
    days were worked out because it asked for them. Tokens as the server counted them, estimated where it did not.
    """

    by: str
    kept: int = 0
    struck: int = 0
    mended: int = 0
    reason: str = ""
    worked: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    resolved: Resolved
    sections: tuple[Section, ...]
    calculations: tuple[Calculation, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    missing_facts: tuple[str, ...] = ()
    prose: Prose | None = None


@dataclass(frozen=True, slots=True)
class Clarify:
    """Asks for up to three missing facts, and says what holds in any case."""

    resolved: Resolved
    missing_facts: tuple[str, ...]
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Out of scope, or no clause near enough; `sections` show the way onward."""

    resolved: Resolved
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Handoff:
    """A person or a hotline should take over now."""

    resolved: Resolved
    sections: tuple[Section, ...]


Reply = Answer | Clarify | Refusal | Handoff


@dataclass(frozen=True, slots=True)
class Exchange:
    """A stored question and its reply. `session_id` is a secret: who holds it may read and delete."""

    session_id: str
    message_id: str
    reply: Reply = field(repr=False)
    text: str = field(repr=False, default="")
