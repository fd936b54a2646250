"""Several answers become one: each conclusion under its own heading, what they share once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.basis import pairs
from bot.reply import SectionKind, Sentence
from corpus.model import Citation
from corpus.numerals import to_chinese

Told = dict[SectionKind, list[Sentence]]

# sentences that a further question adds to each section; what is not named here is not added
_ADDED = {
    SectionKind.CONCLUSION: 3,
    SectionKind.CONDITIONS: 1,
    SectionKind.STEPS: 2,
    SectionKind.DEADLINES: 1,
    SectionKind.EVIDENCE: 2,
    SectionKind.WHERE: 1,
    SectionKind.NOTES: 1,
}
_KEPT = {SectionKind.CONDITIONS: 3, SectionKind.STEPS: 4}  # of the first question, where there are others
_STEP = re.compile(r"^第[一二三四五六七八]步[：:，]")  # each card counts its own
_HOW_MANY = {2: "两", 3: "三", 4: "四"}
_ALIKE = 0.6  # share of the shorter sentence's pairs of characters


def joined(labels: Sequence[str], answers: Sequence[Told], ahead: Sequence[Sentence]) -> Told:
    """`labels` name the questions; `ahead` stands before the first conclusion (sums, remarks, terms that are over)."""
    whole: Told = {kind: [] for kind in SectionKind}
    whole[SectionKind.CONCLUSION] = [Sentence(f"您问到{_HOW_MANY[len(answers)]}件事，一件一件说。"), *ahead]
    for number, (label, told) in enumerate(zip(labels, answers, strict=True), 1):
        whole[SectionKind.CONCLUSION].append(Sentence(f"{to_chinese(number)}、{label.strip('“”')}"))
        for kind, sentences in told.items():
            most = _KEPT.get(kind, len(sentences)) if number == 1 else _ADDED.get(kind, 0)
            own = [replace(s, text=_STEP.sub("", s.text)) for s in sentences]
            new = [sentence for sentence in own if not _said(sentence, whole[kind])]
            whole[kind] += new[:most]
    return whole


def _said(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether this was said already, in these or nearly these words."""
    own = pairs(sentence.text)
    for other in before:
        known = pairs(other.text)
        if sentence.text == other.text or len(own & known) > _ALIKE * min(len(own), len(known) or 1):
            return True
    return False


def for_which(basis: Sequence[Sentence], answers: Sequence[Told]) -> list[Sentence]:
    """The quoted clauses, each saying for which of the questions it stands."""
    cited = [_cited(told) for told in answers]
    shown = []
    for sentence in basis:
        numbers = [to_chinese(n) for n, own in enumerate(cited, 1) if {c.article for c in sentence.citations} & own]
        lead = f"用在：{'、'.join(numbers)}。" if numbers else ""
        shown.append(replace(sentence, text=f"{lead}{sentence.text}"))
    return shown


def _cited(told: Told) -> set[object]:
    citations: list[Citation] = [c for sentences in told.values() for s in sentences for c in s.citations]
    return {citation.article for citation in citations}
