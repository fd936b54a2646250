"""A stream of words becomes whole sentences with the clause numbers they carry; markup and thinking are dropped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MARK = re.compile(r"\s*[\[［【(（]\s*\^?\s*(\d{1,3}(?:\s*[,，、\s]\s*\d{1,3})*)\s*[\]］】)）]")
_AFTER = re.compile(rf"(?:{_MARK.pattern})*")
_END = re.compile(r"[。！？!?]+[”」』\"’）)]*|\n+")
_UNFINISHED_MARK = re.compile(r"\s*(?:[\[［【(（][\d\s,，、^]*)?$")
_THINK = re.compile(r"<(think|thinking|reasoning)>.*?(?:</\1>|$)", re.S | re.I)
_OPEN = re.compile(r"<(?:think|thinking|reasoning)>", re.I)
_LIST = re.compile(r"^\s*(?:#{1,6}\s*|[-*•·]\s+|>\s*|\d{1,2}[.、)）](?!\d)\s*|[一二三四五六七八九十]、\s*)+")
_EMPHASIS = re.compile(r"\*\*|__|`+|~~")
WHOLE = "\f"  # in a stream: what was said so far is whole, no marker follows
LONGEST = 1600  # characters of one sentence; what is longer is no sentence


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence as the model wrote it, without its markers; `numbers` are the clauses that it names."""

    text: str
    numbers: tuple[int, ...] = ()


def sentences(pieces: Iterable[str]) -> Iterator[Said]:
    """Each sentence as soon as it is whole: its markers may follow its full stop."""
    buffer = ""
    for piece in pieces:
        buffer = _without_thinking(buffer + piece)
        while (cut := _cut(buffer)) is not None:
            said = _said(buffer[:cut])
            buffer = buffer[cut:]
            if said is not None:
                yield said
        if len(buffer) > LONGEST and not _OPEN.search(buffer):
            return  # no full stop in sight: nonsense
    last = _said(buffer)
    if last is not None and _END.search(last.text):  # half a sentence says half of a rule
        yield last


def _without_thinking(text: str) -> str:
    return re.sub(r"<(think|thinking|reasoning)>.*?</\1>", "", text, flags=re.S | re.I)


def _cut(buffer: str) -> int | None:
    """Where the first sentence ends, its markers included; None while it may still go on."""
    end = _END.search(buffer)
    if end is None or _OPEN.search(buffer, 0, end.end()):
        return None
    after = _AFTER.match(buffer, end.end())
    stop = after.end() if after else end.end()
    going_on = _UNFINISHED_MARK.match(buffer, stop) and "\n" not in end[0] and WHOLE not in buffer[stop:]
    return None if going_on else stop


def _said(raw: str) -> Said | None:
    text = _EMPHASIS.sub("", _LIST.sub("", _THINK.sub("", raw)))
    numbers = [int(n) for mark in _MARK.finditer(text) for n in re.findall(r"\d+", mark[1])]
    text = re.sub(r"\s+", "", _MARK.sub("", text)) if re.search(r"[\u4e00-\u9fff]", text) else text.strip()
    return Said(text, tuple(dict.fromkeys(numbers))) if text.strip("。！？!?，,；;：:、…-—*# ") else None
