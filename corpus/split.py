"""Lines of an article → paragraphs (款) with their items (项); sub-items (目) stay inside their item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.model import Item, Paragraph
from corpus.numerals import to_int

_ITEM = re.compile(r"^[（(]\s*([一二三四五六七八九十百]{1,5})\s*[）)]")
_ENDS = ("；", ";", "。", "：", ":", "！", "？", "”", "）", ")", "》")
_GOES_ON = ("，", "、")
_SUB_ITEM = re.compile(r"^(?:(\d{1,3})\s*[.．、](?!\d)|[（(]\s*(\d{1,3})\s*[）)]|[①-⑳])")


@dataclass(slots=True)
class _Draft:
    """A paragraph that is still growing: its first line, then items as (number, lines)."""

    head: str
    items: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def introduces(self) -> bool:
        return self.head.endswith(("：", ":"))

    def finish(self, number: int) -> Paragraph:
        if not self.items:
            return Paragraph(number, self.head)
        items = tuple([Item(n, lines[0] if len(lines) == 1 else "\n".join(lines)) for n, lines in self.items])
        return Paragraph(number, "\n".join([self.head, *[item.text for item in items]]), items)


def split_paragraphs(lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """Every line belongs to exactly one paragraph, in order; joined by newlines they are the article again.

    A line with （一） continues the paragraph before it as an item; "1." belongs to the item before it, and is an
    item itself where the paragraph has none. Where a source lost the labels, unlabelled lines after "：" that end
    with "；", and the line that closes such a list, are items by their position.
    """
    if len(lines) == 1:
        return (Paragraph(1, lines[0]),)
    drafts: list[_Draft] = []
    for line in lines:
        if drafts and _joins(drafts[-1], line):
            continue
        drafts.append(_Draft(line))
    return tuple(draft.finish(number) for number, draft in enumerate(drafts, 1))


def _joins(draft: _Draft, line: str) -> bool:
    """Add the line to the paragraph if it is an item or sub-item of it, or the rest of a line that was broken."""
    item = _ITEM.match(line) if line[0] in "（(" else None
    if item:
        draft.items.append((_number(item[1], len(draft.items) + 1), [line]))
        return True
    sub = _SUB_ITEM.match(line)
    return _joins_sub_item(draft, line, sub[1] or sub[2]) if sub else _joins_unlabelled(draft, line)


def _joins_sub_item(draft: _Draft, line: str, written: str | None) -> bool:
    """1. belongs to the item before it, but 2. follows 1. where the list itself is numbered so; ① has no number."""
    if draft.items and not (written and draft.items[-1][1][0].startswith(_plain_labels(draft))):
        draft.items[-1][1].append(line)
        return True
    if written and (draft.introduces or draft.items):
        draft.items.append((int(written), [line]))
        return True
    return False


def _joins_unlabelled(draft: _Draft, line: str) -> bool:
    if draft.items and not draft.items[-1][1][-1].endswith(_ENDS):
        draft.items[-1][1].append(line)  # the source broke the item's line
        return True
    if not draft.items and draft.head.endswith(_GOES_ON):
        draft.head += f"\n{line}"
        return True
    if draft.introduces and (line.endswith("；") or _closes_unlabelled(draft)):
        draft.items.append((len(draft.items) + 1, [line]))
        return True
    return False


def _number(written: str, otherwise: int) -> int:
    try:
        return to_int(written)
    except ValueError:
        return otherwise


def _plain_labels(draft: _Draft) -> tuple[str, ...]:
    """Labels of a list whose items are numbered 1. 2. 3. themselves; empty for a list of （一）（二）."""
    first = draft.items[0][1][0]
    return tuple(f"{n}" for n in range(1, 10)) if _SUB_ITEM.match(first) else ("\0",)


def _closes_unlabelled(draft: _Draft) -> bool:
    last = draft.items[-1][1] if draft.items else None
    return bool(last and len(last) == 1 and last[0].endswith("；") and not _ITEM.match(last[0]))
