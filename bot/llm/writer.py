"""A composed answer gets a conclusion in a model's words, each sentence checked; or stays as it is and says so."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.ground import ground
from bot.llm.budget import Budget
from bot.llm.check import Check, leaks
from bot.llm.hold import told as told_in
from bot.llm.material import Given, given_for, held_answer
from bot.llm.model import Model, ModelFault, Usage
from bot.llm.prompt import messages
from bot.llm.sentences import Said, sentences
from bot.llm.trace import Tracer
from bot.material import Material
from bot.render import LABEL, to_markdown
from bot.reply import Answer, Asking, Hear, Prose, Section, SectionKind, Sentence
from corpus import Corpus

logger = logging.getLogger(__name__)

Told = Sequence[tuple[str, str]]
_MOST = 8  # sentences
_PATIENCE = 20  # sentences, good or bad, after which the model is not listened to
_TOLD = 0.6  # share of every stretch of a composed sentence that the model's must say, to stand in for it
_CHARACTERS_A_TOKEN = 1.2  # where the server does not count


@dataclass(slots=True)
class _Prose:
    """What has come of the model so far."""

    held: list[Sentence] = field(default_factory=list)
    struck: int = 0
    mended: int = 0
    usage: Usage = field(default_factory=Usage)
    size: int = 0
    reason: str = ""


class Writer:
    """Writes conclusions with one model. Safe to use from several threads."""

    def __init__(self, model: Model, budget: Budget, tracer: Tracer | None = None, longest: int = 3600) -> None:
        self._model, self._budget, self._longest = model, budget, longest
        self._tracer = tracer or Tracer()
        self._canary = secrets.token_hex(12)

    def write(self, answer: Answer, material: Material, asking: Asking, corpus: Corpus) -> Answer:
        """The answer with the model's conclusion as far as it holds, the composed one where it does not."""
        question = asking.question
        composed = ground(answer, corpus, asked=question.text)
        if not isinstance(composed, Answer) or not _conclusion(composed):
            return answer
        given = given_for(composed, _fixed(composed, material))
        shown = _Shown(composed, corpus, asking.hear)
        shown.begin(given.fixed)
        prose = _Prose(reason=self._budget.refuses(asking.user))
        with self._tracer.span("llm.answer") as span:
            span.retrieved([str(clause.article) for clause in given.clauses])
            if not prose.reason:
                told = messages(question, given, corpus.statutes, self._canary, self._longest)
                self._listen(prose, told, lambda: Check(given, composed, corpus, question.text), shown.grow)
                self._spend(prose, asking.user)
            span.record(prose.usage, len(prose.held), prose.struck, prose.reason)
        return _finished(composed, given, prose)

    def close(self) -> None:
        self._model.close()
        self._tracer.close()

    def _listen(
        self, prose: _Prose, told: Told, checking: Callable[[], Check], grow: Callable[[Sequence[Sentence]], None]
    ) -> None:
        prose.size = sum(len(text) for _, text in told)
        begun, said_so_far = time.perf_counter(), 0
        try:
            stream = self._model.stream(told)
            check = checking()  # while the model reads
            for said in sentences(self._words(prose, stream)):
                if leaks(said.text, self._canary):
                    logger.warning("language model: it gave away its prompt and is not listened to any more")
                    break
                self._take(said, check, prose)
                grow(prose.held)
                said_so_far += 1
                if len(prose.held) >= _MOST or said_so_far >= _PATIENCE:
                    break
        except ModelFault as fault:
            prose.reason = str(fault)
        self._tracer.content("llm.prompt", told, time.perf_counter() - begun)

    def _words(self, prose: _Prose, stream: Iterator[str | Usage]) -> Iterator[str]:
        for item in stream:
            if isinstance(item, Usage):
                prose.usage = Usage(max(prose.usage.prompt, item.prompt), max(prose.usage.completion, item.completion))
            else:
                prose.size += len(item)
                yield item

    def _take(self, said: Said, check: Check, prose: _Prose) -> None:
        checked = check(said)
        if checked.sentence is None:
            prose.struck += 1
        elif not any(checked.sentence.text == known.text for known in prose.held):
            prose.held.append(checked.sentence)
            prose.mended += checked.mended

    def _spend(self, prose: _Prose, user: str) -> None:
        if not (prose.usage.prompt or prose.usage.completion):
            prose.usage = Usage(int(prose.size / _CHARACTERS_A_TOKEN), 0)
        self._budget.spend(prose.usage.prompt, prose.usage.completion, user)


class _Shown:
    """What the listener has got: the text grows, and never shrinks."""

    def __init__(self, answer: Answer, corpus: Corpus, hear: Hear | None) -> None:
        self._answer, self._corpus, self._hear = answer, corpus, hear
        self._fixed: tuple[Sentence, ...] = ()
        self._text = ""

    def begin(self, fixed: Sequence[Sentence]) -> None:
        """What the program wrote comes first."""
        self._fixed = tuple(fixed)
        self.grow(())

    def grow(self, held: Sequence[Sentence]) -> None:
        conclusion = (*self._fixed, *held)
        if self._hear is None or not conclusion:
            return
        alone = Answer(self._answer.resolved, (Section(SectionKind.CONCLUSION, conclusion),))
        text = to_markdown(alone, self._corpus.statutes).removesuffix(LABEL).rstrip("\n")
        if len(text) > len(self._text) and text.startswith(self._text):
            self._hear(text[len(self._text) :])
            self._text = text


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


def _finished(answer: Answer, given: Given, prose: _Prose) -> Answer:
    held = tuple(prose.held)
    texts = [sentence.text for sentence in held]
    left = tuple(s for s in given.open if not held or not _told_by(s, texts, held))
    by = "model" if held else "program"
    told = Prose(by, len(held), prose.struck, prose.mended, prose.reason)
    return replace(held_answer(answer, (*given.fixed, *held, *left), _note(told, left)), prose=told)


def _told_by(sentence: Sentence, texts: Sequence[str], held: Sequence[Sentence]) -> bool:
    """Whether the model's sentences say what a composed sentence says: most of its words, and all its clauses."""
    cited = {c.article for one in held for c in one.citations}
    return told_in(sentence.text, texts) >= _TOLD and {c.article for c in sentence.citations} <= cited


def _note(prose: Prose, left: Sequence[Sentence]) -> str:
    struck = f"另有{prose.struck}句没有条文支持，已经删去" if prose.struck else ""
    if prose.by == "model":
        rest = "，其余由程序按条文整理" if left else ""
        stopped = f"（{prose.reason}，后面的由程序补上）" if prose.reason else ""
        return f"结论由语言模型照下面的条文写成，每句都核对过{'；' + struck if struck else ''}{rest}{stopped}。"
    why = prose.reason or (
        f"语言模型写的{prose.struck}句没有条文支持，没有采用" if prose.struck else "语言模型没有给出可用的内容"
    )
    return f"{why}；以上结论由程序按条文整理。"
