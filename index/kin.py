"""The questions that an earlier clause answers: those of the clause of today that grew out of it.

Lay questions are written for the text in force. Where an earlier version of the statute says nearly the same, perhaps
under another number, the same people asked the same; what was written in answer (the digest) is not taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus.described import version_read
from corpus.normalise import unspaced

if TYPE_CHECKING:
    from corpus import Article, Statute
    from index.passages import Known

_ALIKE, _SAME_NUMBER = 0.6, 0.4  # share of pairs of characters in common; enough where the number has stayed
_MOVED = 12  # how far a clause's number may have moved between two versions


@dataclass(frozen=True, slots=True)
class Inherited:
    """What an earlier clause has of the knowledge about a later one."""

    questions: tuple[str, ...]
    terms: tuple[str, ...]
    digest: str = ""
    version: date | None = None


class Kin:
    """The clauses of one statute about which something is known, to be compared with those of other versions."""

    def __init__(self, statute: Statute, known: Mapping[str, Known]) -> None:
        self._known: list[tuple[date, str, frozenset[str], Known]] = []
        for key, knowledge in known.items():
            read = version_read(knowledge, statute)
            article = read.article(key) if read and read.installed and knowledge.questions else None
            if read and article:
                self._known.append((read.effective, key, _pairs(article), knowledge))

    def of(self, article: Article, effective: date) -> Inherited | None:
        """What the later clause most like an article of a version of that day lends it, None where none is like it."""
        here, key = _pairs(article), article.id.article
        best, most = None, 0.0
        for later, other, pairs, knowledge in self._known:
            least = max(most, _SAME_NUMBER if other == key else _ALIKE)
            near = later > effective and abs(_number(other) - _number(key)) <= _MOVED
            if near and (alike := _alike(here, pairs)) >= least:
                best, most = knowledge, alike
        return Inherited(best.questions, best.terms) if best else None


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(len(one) + len(other), 1)


def _pairs(article: Article) -> frozenset[str]:
    return frozenset(map("".join, pairwise(unspaced(article.text))))


def _number(key: str) -> int:
    """The number before 之: "276-1" → 276; of a paragraph without a number ("p3") its place."""
    digits = key.partition("-")[0].removeprefix("p")
    return int(digits) if digits.isdigit() else 0
