"""A composed answer gets a conclusion in a model's words, each sentence checked; or stays as it is and says so."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from bot.citing import Citer
from bot.ground import ground
from bot.llm.budget import Budget
from bot.llm.calls import Done, Usage
from bot.llm.check import Check, leaks
from bot.llm.hold import told as told_in
from bot.llm.material import Given, given_for, held_answer
from bot.llm.model import Model, ModelFault
from bot.llm.prompt import messages
from bot.llm.rewriter import Rewriter
from bot.llm.rounds import Item
from bot.llm.sentences import WHOLE, Said, sentences
from bot.llm.showing import Shown
from bot.llm.tokens import estimated
from bot.llm.tools import RULE
from bot.llm.trace import Tracer
from bot.llm.workbench import Found, Workbench, with_found
from bot.material import Material
from bot.reading import Reading
from bot.reply import Answer, Asking, Prose, Reread, SectionKind, Sentence

logger = logging.getLogger(__name__)

Told = Sequence[tuple[str, str]]
_MOST = 8  # sentences
_PATIENCE = 20  # sentences, good or bad, after which the model is not listened to
_TOLD = 0.6  # share of every stretch of a composed sentence that the model's must say, to stand in for it


@dataclass(slots=True)
class _Prose:
    """What has come of the model so far; `said` is what stands behind the program's own: sentences of the model that
    hold, and what its tools came to, in their order."""

    given: Given
    said: list[Sentence] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    kept: int = 0
    struck: int = 0
    mended: int = 0
    usage: Usage = field(default_factory=Usage)
    unpaid: str = ""  # what was heard since tokens were told last
    reason: str = ""


class Writer:
    """Writes conclusions with one model. Safe to use from several threads."""

    def __init__(
        self,
        model: Model,
        budget: Budget,
        tracer: Tracer | None = None,
        longest: int = 3600,
        *,
        tools: bool = False,
        rewriter: Rewriter | None = None,
    ) -> None:
        self._model, self._budget, self._longest, self._tools = model, budget, longest, tools
        self._rewriter = rewriter
        self._tracer = tracer or Tracer()
        self._canary = secrets.token_hex(12)

    def write(self, answer: Answer, material: Material, asking: Asking, citer: Citer) -> Answer:
        """The answer with the model's conclusion as far as it holds, the composed one where it does not."""
        question, corpus = asking.question, citer.corpus
        composed = ground(answer, corpus, asked=question.text)
        if not isinstance(composed, Answer) or not _conclusion(composed):
            return answer
        given = given_for(composed, _fixed(composed, material))
        shown = Shown(composed, corpus, asking.hear)
        shown.begin(given.fixed)
        prose = _Prose(given, reason=self._budget.refuses(asking.user))
        with self._tracer.span("llm.answer") as span:
            span.retrieved([str(clause.article) for clause in given.clauses])
            if not prose.reason:
                tools = self._toolbox(given, material, asking, citer)
                rule = RULE if tools else ""
                told = messages(question, given, corpus.statutes, canary=self._canary, longest=self._longest, rule=rule)
                checking = partial(Check, answer=composed, corpus=corpus, asked=question.text)
                self._listen(prose, told, tools, checking, shown.grow)
                self._spend(prose, asking.user)
                if asking.reread is not None:  # paid for already
                    prose.usage += Usage(asking.reread.prompt_tokens, asking.reread.completion_tokens)
            span.record(prose.usage, prose.kept, prose.struck, prose.reason)
        return _finished(composed, prose)

    def reread(self, reading: Reading, asking: Asking, today: date) -> Reread | None:
        """What the model makes of a long story or a follow-up; None where that is off or came to nothing."""
        return self._rewriter.reread(reading, asking, today) if self._rewriter else None

    def close(self) -> None:
        self._model.close()
        self._tracer.close()

    def _toolbox(self, given: Given, material: Material, asking: Asking, citer: Citer) -> Workbench | None:
        """None where tools are off, or another law governs: its sums are not ours."""
        if not self._tools or material.governed:
            return None

        def pays(spent: Usage) -> bool:
            return not self._budget.refuses(asking.user, spent.prompt, spent.completion)

        return Workbench(given, material, asking.said or (asking.question.text,), citer, pays)

    def _listen(
        self,
        prose: _Prose,
        told: Told,
        tools: Workbench | None,
        checking: Callable[[Given], Check],
        grow: Callable[[Sequence[Sentence]], None],
    ) -> None:
        begun, said_so_far = time.perf_counter(), 0
        try:
            stream = self._model.stream(told, tools)
            check = checking(prose.given)  # while the model reads
            known = prose.given
            for said in sentences(self._words(prose, stream, grow)):
                if leaks(said.text, self._canary):
                    logger.warning("language model: it gave away its prompt and is not listened to any more")
                    break
                if prose.given is not known:
                    check, known = checking(prose.given), prose.given
                self._take(said, check, prose)
                grow(prose.said)
                said_so_far += 1
                if prose.kept >= _MOST or said_so_far >= _PATIENCE:
                    break
        except ModelFault as fault:
            prose.reason = str(fault)
        self._tracer.content("llm.prompt", told, time.perf_counter() - begun)

    def _words(
        self, prose: _Prose, stream: Iterator[Item], grow: Callable[[Sequence[Sentence]], None]
    ) -> Iterator[str]:
        for item in stream:
            if isinstance(item, Usage):
                prose.usage, prose.unpaid = item, ""
            elif isinstance(item, Done):
                self._add(item.found, prose)
                grow(prose.said)
            else:
                prose.unpaid += item
                yield item or WHOLE  # a call begins

    def _add(self, found: Found, prose: _Prose) -> None:
        prose.found.append(found)
        prose.said += [s for s in found.said if s not in prose.said]
        prose.given = found.given

    def _take(self, said: Said, check: Check, prose: _Prose) -> None:
        checked = check(said)
        if checked.sentence is None:
            prose.struck += 1
        elif not any(checked.sentence.text == known.text for known in prose.said):
            prose.said.append(checked.sentence)
            prose.kept += 1
            prose.mended += checked.mended

    def _spend(self, prose: _Prose, user: str) -> None:
        if prose.unpaid:
            prose.usage += Usage(0, estimated(prose.unpaid), counted=False)
        self._budget.spend(prose.usage.prompt, prose.usage.completion, user)


def _conclusion(answer: Answer) -> tuple[Sentence, ...]:
    return next((s.sentences for s in answer.sections if s.kind is SectionKind.CONCLUSION), ())


def _fixed(answer: Answer, material: Material) -> int:
    """How many sentences at the head of the conclusion are about this case, and stay: terms, remarks, sums."""
    sums = (*material.sums.conclusion, *material.limits.conclusion, *material.limits.over)
    own = {*(s.text for s in sums), *(r.text for r in material.remarks)}
    count = 0
    for sentence in _conclusion(answer):
        if sentence.text not in own:
            break
        count += 1
    return count


def _finished(answer: Answer, prose: _Prose) -> Answer:
    given, said = prose.given, tuple(prose.said)
    texts = [sentence.text for sentence in said]
    left = tuple(s for s in given.open if not prose.kept or not _told_by(s, texts, said))
    told = Prose(
        "model" if prose.kept else "program",
        prose.kept,
        prose.struck,
        prose.mended,
        prose.reason,
        len(prose.found),
        prose.usage.prompt,
        prose.usage.completion,
    )
    for found in prose.found:
        answer = with_found(answer, found)
    return replace(held_answer(answer, (*given.fixed, *said, *left), _note(told, left)), prose=told)


def _told_by(sentence: Sentence, texts: Sequence[str], held: Sequence[Sentence]) -> bool:
    """Whether the model's sentences say what a composed sentence says: most of its words, and all its clauses."""
    cited = {c.article for one in held for c in one.citations}
    return told_in(sentence.text, texts) >= _TOLD and {c.article for c in sentence.citations} <= cited


def _note(prose: Prose, left: Sequence[Sentence]) -> str:
    struck = f"另有{prose.struck}句没有条文支持，已经删去" if prose.struck else ""
    worked = f"有{prose.worked}项是程序照语言模型从您的话里读出的数算的，请核对；" if prose.worked else ""
    if prose.by == "model":
        rest = "，其余由程序按条文整理" if left else ""
        stopped = f"（{prose.reason}，后面的由程序补上）" if prose.reason else ""
        return f"{worked}结论由语言模型照下面的条文写成，每句都核对过{'；' + struck if struck else ''}{rest}{stopped}。"
    why = prose.reason or (
        f"语言模型写的{prose.struck}句没有条文支持，没有采用" if prose.struck else "语言模型没有给出可用的内容"
    )
    return f"{worked}{why}；以上结论由程序按条文整理。"
