"""Tables → lines: each figure once, with the heads of its row and of its column. Word and HTML share this.

A table becomes one line a row: `〔表〕工龄：五年以下｜慰问标准（元）·住院：400；慰问标准（元）·居家：200`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

MARK = "〔表〕"
_FIGURE = re.compile(r"\d")
_KEY = re.compile(r"(?:地址|电话|热线|时间|网址|网站|邮箱|联系人|传真|邮编|公众号|负责人)$")  # names of one thing each
_MOST = 20_000  # cells of one table


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell where it begins; `inner` are the lines of tables inside it."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    head: bool = False
    inner: tuple[str, ...] = ()

    @property
    def below(self) -> int:
        return self.row + self.rows

    @property
    def right(self) -> int:
        return self.column + self.columns


def table_lines(cells: Sequence[Cell]) -> list[str]:
    """The lines of one table, those of inner tables after the row in which they stand."""
    cells = sorted(cells, key=lambda c: (c.row, c.column))[:_MOST]
    width = max((c.right for c in cells), default=0)
    lines: list[str] = []
    while cells and width > 1 and cells[0].columns == width:  # a caption across the table
        caption = cells[0]
        lines += [*_texts([caption]), *caption.inner]
        cells = [c for c in cells if c.row >= caption.below]
    if not cells:
        return lines
    top = cells[0].row
    body = _body_starts(cells, top, width)
    first = _data_starts([c for c in cells if c.row >= body], width)
    if width == 1 or max(c.below for c in cells) - top == 1:
        return [*lines, *_plain_rows(cells)]
    heads = [c for c in cells if c.row < body]
    return [*lines, *_rows([c for c in cells if c.row >= body], heads, first)]


def _texts(cells: Iterable[Cell]) -> list[str]:
    return [f"{MARK}{cell.text}" for cell in cells if cell.text]


def _plain_rows(cells: Sequence[Cell]) -> Iterator[str]:
    """A single row or column: its cells side by side."""
    for row in sorted({c.row for c in cells}):
        own = [c for c in cells if c.row == row]
        said = "；".join(c.text for c in own if c.text)
        if said:
            yield f"{MARK}{said}"
        for cell in own:
            yield from cell.inner


def _body_starts(cells: Sequence[Cell], top: int, width: int) -> int:
    """The first row that is no column head: below the rows marked as heads, else below the first row with all that
    it is split into; a first row with figures beside its first cell is no head."""
    marked = [c for c in cells if c.head]
    heads = {c.row for c in marked} - {c.row for c in cells if not c.head}
    if top in heads:
        return next(row for row in range(top, len(cells) + top + 2) if row not in heads and _begins(cells, row))
    first = [c for c in cells if c.row == top]
    if any(_FIGURE.search(c.text) and len(c.text) < 12 for c in first[1:]) and not any(c.columns > 1 for c in first):
        return top
    if width == 2 and all(c.rows == c.columns == 1 for c in first) and _is_list(cells, top):
        return top
    below = max(c.below for c in first)
    split = any(1 < c.columns < width for c in first[1:] or first)
    if split and below == top + 1:
        following = [c for c in cells if c.row == below]
        if following and not any(_FIGURE.search(c.text) for c in following):
            below = max(c.below for c in following)
    while _repeats(cells, below):
        below += 1
    return below


def _repeats(cells: Sequence[Cell], row: int) -> bool:
    """A second row of heads in which what should have been merged is written again."""
    own = [c for c in cells if c.row == row]
    above = {(c.column, c.text) for c in cells if c.row == row - 1 and c.text}
    follows = any(c.row > row for c in cells)
    return follows and any((c.column, c.text) in above for c in own) and not any(_FIGURE.search(c.text) for c in own)


def _begins(cells: Sequence[Cell], row: int) -> bool:
    return any(c.row == row for c in cells) or row >= max(c.below for c in cells)


def _is_list(cells: Sequence[Cell], top: int) -> bool:
    """Two columns, name and value, without heads: 电话 | 0000; the values differ in kind."""
    names = [c for c in cells if c.column == 0]
    if sum(bool(_KEY.search(c.text)) for c in names) > len(names) / 2 and _KEY.search(names[0].text):
        return True
    values = [c for c in cells if c.column == 1 and c.row > top]
    figures = [bool(_FIGURE.search(c.text)) for c in values]
    return bool(values) and any(figures) and not all(figures)


def _data_starts(body: Sequence[Cell], width: int) -> int:
    """The first column that is no row head: what groups several rows has further heads to its right."""
    first = 1
    for column in range(width - 2):
        own = [c for c in body if c.column <= column < c.right]
        grouped = any(c.rows > 1 and not _FIGURE.search(c.text) for c in own)
        wide = any(c.columns > 1 and c.column == 0 for c in own)
        if not (grouped or wide):
            break
        first = column + 2
    return min(first, width - 1)


def _rows(body: Sequence[Cell], heads: Sequence[Cell], first: int) -> Iterator[str]:
    for row in sorted({c.row for c in body}):
        own = [c for c in body if c.row == row]
        figures = [c for c in own if c.right > first]
        single = [c for c in figures if c.rows == 1]
        spanned = any(c.row < row < c.below and c.right > first for c in body)
        if single or not (figures or spanned):
            yield from _line(_row_head(body, heads, row, row + 1, first), single, heads)
        for cell in figures:
            if cell.rows > 1:
                yield from _line(_row_head(body, heads, row, cell.below, first), [cell], heads)
        for cell in own:
            yield from cell.inner


def _line(head: str, cells: Sequence[Cell], heads: Sequence[Cell]) -> Iterator[str]:
    said = "；".join(_said(cell, heads) for cell in cells if cell.text)
    if head or said:
        yield MARK + "｜".join(part for part in (head, said) if part)


def _row_head(body: Sequence[Cell], heads: Sequence[Cell], top: int, below: int, first: int) -> str:
    """The heads of the rows from `top` to `below`, column by column, those of several rows joined by 、."""
    columns = [
        [c for c in body if c.column == column and c.right <= first and c.row < below and c.below > top and c.text]
        for column in range(first)
    ]
    said = []
    for column, cells in enumerate(columns):
        if cells:
            name, text = _name(column, column + 1, heads), "、".join(dict.fromkeys(c.text for c in cells))
            said.append(f"{name}：{text}" if name else text)
    return "，".join(said)


def _said(cell: Cell, heads: Sequence[Cell]) -> str:
    name = _name(cell.column, cell.right, heads)
    return f"{name}：{cell.text}" if name else cell.text


def _name(column: int, right: int, heads: Sequence[Cell]) -> str:
    """The heads above these columns, from the top down."""
    above = [h for h in heads if h.column < right and h.right > column and h.text]
    rows = sorted({h.row for h in above})
    path = ["、".join(dict.fromkeys(h.text for h in above if h.row == row)) for row in rows]
    return "·".join(dict.fromkeys(path))
