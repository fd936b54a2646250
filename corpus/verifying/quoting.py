"""Which of the words near a citation count as quoted from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.comparing import bare, begins_alike, fragments, holding, holds, likeness, most_alike, quoted_extent
from corpus.finding.quotes import Quotation, Tie
from corpus.model import Article, Statute

_LONG = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """The cited article in every installed version that has it, oldest first."""

    statute: Statute
    articles: tuple[Article, ...]

    @classmethod
    def of(cls, statute: Statute, article: str) -> Cited:
        found = (v.article(article) for v in statute.versions if v.installed)
        return cls(statute, tuple(a for a in found if a is not None))

    def resembles(self, words: str) -> float:
        """0..100; 100 where some version has the words."""
        wordings = [a.text for a in self.articles]
        return 100.0 if any(holds(w, words) for w in wordings) else most_alike(wordings, words)

    def elsewhere(self, words: str) -> bool:
        """The words are long and stand in another article of the law."""
        if sum(len(bare(f)) for f in fragments(words)) < _LONG:
            return False
        return any(holding(v, words) for v in self.statute.versions if v.installed)


def quoted_words(quotations: Sequence[Quotation], cited: Cited) -> list[str]:
    """The words that count as quoted from the cited clause; [] where the citation is without quotation."""
    return [words for q in quotations if (words := _words(q, cited))]


def _words(quotation: Quotation, cited: Cited) -> str:
    if quotation.tie is Tie.UNQUOTED:
        return _unmarked(quotation.words, cited)
    return quotation.words if _counts(quotation, cited) else ""


def _unmarked(words: str, cited: Cited) -> str:
    """Words after 规定： that begin as the clause begins (and go on as it does, or nearly)."""
    alike = [a for a in cited.articles if begins_alike(a, words)]
    if not alike:
        return ""
    extents = [quoted_extent(a.text, words) for a in alike]
    return max(extents, key=lambda e: (any(holds(a.text, e) for a in alike), len(e)))


def _counts(quotation: Quotation, cited: Cited) -> bool:
    """A term (“三期”) or a handbook's words are no quotation: the looser the tie, the more likeness it takes.

    Words of the clause always count; long words of another article of the same law do, too (a wrong number).
    """
    size = sum(len(bare(f)) for f in fragments(quotation.words))
    if size < 2:
        return False
    alike = cited.resembles(quotation.words)
    if alike == 100.0:
        return True
    if quotation.tie is Tie.FIRM:
        return size >= 10 or (size >= 5 and alike >= 60) or (size >= 8 and alike >= 45)
    if quotation.tie is Tie.BESIDE and size >= 8 and alike >= 60:
        return True
    return (size >= 10 and alike >= 78) or cited.elsewhere(quotation.words)


def closest_row(quotation: Quotation, rows: Sequence[Cited], parts: Sequence[Sequence[str]]) -> int:
    """Of the clauses in one list the one that the words come from; the last one where they resemble several alike."""
    scores = [
        max((_score(w, quotation.words) for w in part), default=c.resembles(quotation.words))
        for c, part in zip(rows, parts, strict=True)
    ]
    best = max(scores)
    return max(i for i, score in enumerate(scores) if score >= best - 0.5)


def _score(wording: str, words: str) -> float:
    return 101.0 if holds(wording, words) else likeness(wording, words)
