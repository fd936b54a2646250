"""The runs of neighbouring stretches of a text, each with the conditions that the sentence puts before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.llm.cues import Kind, Token
from bot.llm.frames import Frame, frame, modal_after, segments
from bot.llm.roles import subject_of

_WINDOW = 3  # neighbouring stretches that may carry one
_STOPS = re.compile(r"(?<=[。！？；\n])")
_ASKS = re.compile(r"怎么|多少|哪|几[天年个]")


@dataclass(frozen=True, slots=True)
class Window:
    """A run of one to three stretches; `sentence` numbers the sentences of the text."""

    frame: Frame
    conditions: frozenset[str]
    start: int
    size: int
    sentence: int


@lru_cache(maxsize=2048)
def windows(text: str) -> tuple[Window, ...]:
    """Every run of one to three neighbouring stretches of one sentence, with the conditions before it."""
    found = []
    first = 0
    listed = "下列" in text or "：\n" in text  # the items of a list belong to its head
    for place, sentence in enumerate(filter(str.strip, _STOPS.split(text))):
        parts = segments(sentence)
        subjects: list[str | None] = [None]
        modals: list[str | None] = [None]
        for part in parts:
            subjects.append(subject_of(part, subjects[-1]))
            modals.append(modal_after(part, modals[-1]))
        for start in range(len(parts)):
            conditions = _conditions(parts[:start])
            for size in range(1, _WINDOW + 1):
                if start + size <= len(parts):
                    shown = frame(parts[start : start + size], subjects[start], modals[start])
                    found.append(Window(shown, conditions, first + start, size, 0 if listed else place))
        first += len(parts)
    return tuple(found)


def _conditions(before: Sequence[Sequence[Token]]) -> frozenset[str]:
    """What a sentence says before the stretch, when it holds, and on what terms: within which time, after how long."""
    characters: set[str] = set()
    for part in before:
        words = "".join(token.text for token in part)
        modal = any(token.kind is Kind.MODAL for token in part)
        terms = any(token.kind is Kind.NUMBER for token in part) and not modal
        if (is_condition(part) or terms) and not _ASKS.search(words):
            characters |= {c for token in part if token.kind in (Kind.WORD, Kind.TERM) for c in token.text}
    return frozenset(characters)


def is_condition(part: Sequence[Token]) -> bool:
    """Whether a stretch says when the next one holds: …的， …时， 如果…"""
    words = "".join(token.text for token in part)
    return words not in ("是的", "好的", "对的") and bool(
        re.search(r"(?:的|时|情形之一|期间|情况下|的话)$", words)
        or re.match(r"如果?|若|除|未经|经|有下列|一旦|只要|只有|要是|凡|遇", words)
    )
