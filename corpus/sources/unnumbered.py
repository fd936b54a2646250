"""Documents without 第X条 (notices, opinions, replies, amending decisions): one numbered passage per paragraph.

Opening lines (document number, addressees, who passed it when) are the preamble, closing lines (signature, date) the
annex; a short heading such as 一、… becomes the place of what follows it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.model import Paragraph
from corpus.sources.text import Section

if TYPE_CHECKING:
    from corpus.sources.layout import Layout

_MARKED = re.compile(r"^(#{1,6})[\s　]+(.+)$")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_HEADING = re.compile(r"^[一二三四五六七八九十]{1,3}、[^。；]{1,39}[^。；：:]$")
_SUB_HEADING = re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)][^。；，：]{1,28}$")
_NUMBER_LINE = re.compile(r"^.{0,24}[〔\[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*第?\d+\s*号$|^.{0,30}令\s*第?.{1,8}号$")
_DATED = re.compile(r"^[（(]?\s*(?:\d{4}\s*年|[一二][〇○零0九八七六五四三二一]{3}年|\d{4}-\d{2}-\d{2})")
_SIGNATURE = re.compile(r"^[^。；：，、]{2,30}$")
_LABEL = re.compile(r"^【[^】]{2,8}】")
_IMPRINT = re.compile(r"^(?:来源|发布部门|发布时间|发布日期|发文单位)[：:]")
_TOP = 10  # rank of 一、 below all marked headings


def read_unnumbered(layout: Layout, body: list[str]) -> None:
    """Fill title, preamble, sections p1, p2 …, annex; every non-blank line goes to exactly one of them."""
    lines = [line for line in body if line]
    if lines and not (_MARKED.match(lines[0]) or layout.front):
        layout.title, lines = lines[0], lines[1:]
    elif lines:
        marked = _MARKED.match(lines[0])
        if marked and len(marked[1]) == 1:
            layout.title, lines = marked[2].strip(), lines[1:]
    opening = next((i for i, line in enumerate(lines) if not _opens(line)), 0)
    closing = len(lines)
    while closing > opening + 1 and _closes(lines[closing - 1]):
        closing -= 1
    layout.preamble.extend(lines[:opening])
    layout.annex.extend(lines[closing:])
    _sections(layout, lines[opening:closing])


def _opens(line: str) -> bool:
    addressee = line.endswith(("：", ":")) and len(line) < 160 and "。" not in line and not _HEADING.match(line)
    return bool(addressee or _NUMBER_LINE.match(line) or _LABEL.match(line) or (_DATED.match(line) and len(line) < 60))


def _closes(line: str) -> bool:
    if _HEADING.match(line):
        return False
    return bool((_DATED.match(line) and len(line) < 24) or _SIGNATURE.match(line) or _IMPRINT.match(line))


def _sections(layout: Layout, lines: list[str]) -> None:
    headings: list[tuple[int, str]] = []
    pending: list[str] = []  # headings that nothing has followed yet
    for line in lines:
        marked = _MARKED.match(line)
        if marked or _HEADING.match(line) or _SUB_HEADING.match(line):
            level = len(marked[1]) if marked else (_TOP if _HEADING.match(line) else _TOP + 1)
            text = marked[2].strip() if marked else line
            headings = [*(h for h in headings if h[0] < level), (level, text)]
            pending.append(text)
            continue
        if _NUMBERED.match(line):  # a full sentence under its own number stands under no earlier heading
            headings = [h for h in headings if h[0] < _TOP]
        _add(layout, tuple(text for _, text in headings), line)
        pending = []
    for text in pending:  # a heading without text under it is text itself
        _add(layout, (), text)


def _add(layout: Layout, place: tuple[str, ...], line: str) -> None:
    number = len(layout.sections) + 1
    layout.sections.append(Section(f"p{number}", place, (Paragraph(1, line),)))
