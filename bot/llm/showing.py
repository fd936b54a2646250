"""What a reader sees of a conclusion while it is written: what holds, as it comes."""

from __future__ import annotations

from collections.abc import Sequence

from bot.render import LABEL, to_markdown
from bot.reply import Answer, Hear, Section, SectionKind, Sentence
from corpus import Corpus


class Shown:
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
