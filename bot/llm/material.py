"""What the model is given for one answer: numbered clauses, and what the program says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.adding import same_clause
from bot.basis import digest_of
from bot.llm.hold import Support
from bot.reply import Answer, SectionKind, Sentence
from corpus import Corpus
from corpus.model import Citation

_TOLD = (SectionKind.CONDITIONS, SectionKind.LOCAL, SectionKind.STEPS, SectionKind.DEADLINES, SectionKind.NOTES)
_MOST_CLAUSES = 14


@dataclass(frozen=True, slots=True)
class Given:
    """`clauses[n-1]` has the number n. `fixed` are sentences of the conclusion that stay as the program wrote them
    (about this case: sums, terms, remarks), `open` those that the model may replace, `further` what else it may use,
    `worked` what came of tools that it called."""

    clauses: tuple[Citation, ...]
    fixed: tuple[Sentence, ...]
    open: tuple[Sentence, ...]
    further: tuple[Sentence, ...]
    worked: tuple[Sentence, ...] = ()

    def numbers(self, sentence: Sentence) -> tuple[int, ...]:
        """The numbers of the clauses that a sentence rests on."""
        return tuple(
            n for n, clause in enumerate(self.clauses, 1) if any(same_clause(clause, c) for c in sentence.citations)
        )

    def supports(self, corpus: Corpus) -> tuple[Support, ...]:
        """Every text that a sentence may rest on: what the program says, the clauses, their digests."""
        said = [*self.open, *self.further, *self.fixed, *self.worked]
        found = [Support(s.text, s.citations, addressed=True) for s in said]
        for clause in self.clauses:
            found.append(Support(clause.quote, (clause,)))
            digest = digest_of(clause.article, corpus) if clause.official else ""
            if digest:
                found.append(Support(digest, (clause,)))
        return tuple(found)


def given_for(answer: Answer, kept: int) -> Given:
    """The material of a composed answer; the first `kept` sentences of its conclusion stay as they are."""
    conclusion = tuple(_of(answer, (SectionKind.CONCLUSION,)))
    further = tuple(_of(answer, _TOLD))
    shown = tuple(_of(answer, (SectionKind.BASIS, SectionKind.UNION)))
    clauses: list[Citation] = []
    for citation in (c for s in (*conclusion, *shown, *further) for c in s.citations):
        if not any(same_clause(citation, known) for known in clauses):
            clauses.append(citation)
    clauses = clauses[:_MOST_CLAUSES]
    known = [s for s in further if all(any(same_clause(c, k) for k in clauses) for c in s.citations)]
    return Given(tuple(clauses), conclusion[:kept], conclusion[kept:], tuple(known))


def with_clauses(given: Given, *worked: Sequence[Sentence]) -> Given:
    """The material with what a tool worked out, whose clauses get the next numbers."""
    sentences = tuple(sentence for one in worked for sentence in one)
    clauses = list(given.clauses)
    for citation in (c for s in sentences for c in s.citations):
        if not any(same_clause(citation, known) for known in clauses):
            clauses.append(citation)
    return replace(given, clauses=tuple(clauses), worked=(*given.worked, *sentences))


def held_answer(answer: Answer, conclusion: Sequence[Sentence], note: str) -> Answer:
    """The answer with this conclusion, and a note on who wrote it."""
    sections = [
        replace(section, sentences=tuple(conclusion)) if section.kind is SectionKind.CONCLUSION else section
        for section in answer.sections
    ]
    notes = [section for section in sections if section.kind is SectionKind.NOTES]
    if notes:
        place = sections.index(notes[0])
        sections[place] = replace(notes[0], sentences=(Sentence(note), *notes[0].sentences))
    return replace(answer, sections=tuple(sections))


def _of(answer: Answer, kinds: Sequence[SectionKind]) -> Iterator[Sentence]:
    for section in answer.sections:
        if section.kind in kinds:
            yield from section.sentences
