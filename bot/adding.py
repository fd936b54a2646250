"""What is added to an answer after it was composed: at the end of its sections, so that nothing of it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reply import Answer, Section, SectionKind, Sentence
from corpus.model import Citation


def joined_in(answer: Answer, kind: SectionKind, sentences: Sequence[Sentence]) -> Answer:
    """The answer with further sentences in a section, at its end; the section is made where there is none."""
    if not sentences:
        return answer
    own = next((section.sentences for section in answer.sections if section.kind is kind), ())
    new = [s for s in sentences if s not in own]
    sections = {section.kind: section for section in answer.sections} | {kind: Section(kind, (*own, *new))}
    return replace(answer, sections=tuple(sections[each] for each in SectionKind if each in sections))


def quoted_too(answer: Answer, sentences: Sequence[Sentence]) -> Answer:
    """The answer with the clauses of these sentences among the quoted ones."""
    shown = [
        c
        for section in answer.sections
        if section.kind is SectionKind.BASIS
        for s in section.sentences
        for c in s.citations
    ]
    new = [c for s in sentences for c in s.citations if not any(same_clause(c, known) for known in shown)]
    return joined_in(answer, SectionKind.BASIS, [Sentence("", (c,)) for c in dict.fromkeys(new)])


def same_clause(one: Citation, other: Citation) -> bool:
    """Whether both pin down the same 条, 款 and 项."""
    return (one.article, one.paragraph, one.item) == (other.article, other.paragraph, other.item)
