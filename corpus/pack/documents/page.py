"""HTML → lines: blocks, lists with their numbers, tables; scripts, navigation and what is hidden stay out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus.model import MalformedStatute
from corpus.pack.decode import decode_text
from corpus.pack.documents.grid import Cell, table_lines

if TYPE_CHECKING:
    from bs4 import Tag

_OUT = ["script", "style", "noscript", "template", "nav", "footer", "aside", "form", "iframe", "svg",
        "button", "select", "object", "embed", "head"]  # fmt: skip
_BLOCK = {"p", "div", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl",
          "dt", "dd", "blockquote", "pre", "br", "hr", "body", "figure", "figcaption", "center",
          "table", "fieldset"}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_RANK = re.compile(r"^h([1-6])$")
_NUMBERED = re.compile(r"^第[^\s]{1,9}[编章节条]")
_SPAN = 200


def html_lines(raw: bytes) -> list[str]:
    """The visible text of a page, a block a line; raises MalformedStatute."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(decode_text(raw), "lxml")
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    for tag in soup.find_all(_OUT):
        tag.decompose()
    for tag in soup.find_all(lambda t: t.has_attr("hidden") or bool(_HIDDEN.search(str(t.get("style") or "")))):
        tag.decompose()
    try:
        lines = list(_Lines().read(soup.body or soup))
    except RecursionError as error:
        raise MalformedStatute("网页的层次太深，读不出来") from error
    if not lines:
        raise MalformedStatute("网页里没有文字（可能要靠脚本显示）；请把正文另存为 .docx")
    headed = any(line.startswith("# ") for line in lines[:5])
    return lines if headed or not title else [f"# {title}", *(line for line in lines if line != title)]


class _Lines:
    """Collects text until a block ends."""

    def __init__(self) -> None:
        self._open = ""
        self._mark = ""

    def read(self, root: Tag) -> Iterator[str]:
        yield from self._children(root)
        yield from self._close()

    def _children(self, parent: Tag) -> Iterator[str]:
        from bs4 import Tag
        from bs4.element import PreformattedString

        number = _first(parent)
        for child in parent.children:
            if isinstance(child, PreformattedString):  # comments, declarations
                continue
            if not isinstance(child, Tag):
                self._open += re.sub(r"\s+", " ", str(child))
            elif child.name == "table":
                yield from self._close()
                yield from _table(child)
            elif child.name in _BLOCK:
                yield from self._close()
                rank = _RANK.match(child.name)
                self._mark = f"{'#' * int(rank[1])} " if rank else self._mark
                if child.name == "li" and parent.name == "ol":
                    self._mark = f"{number}. "
                    number += 1
                yield from self._children(child)
                yield from self._close()
                self._mark = ""
            else:
                yield from self._children(child)

    def _close(self) -> Iterator[str]:
        text = self._open.strip()
        mark = "" if self._mark.startswith("#") and _NUMBERED.match(text) else self._mark
        self._open = ""
        if text:
            self._mark = ""
            yield mark + text


def _first(parent: Tag) -> int:
    start = str(parent.get("start") or "1") if parent.name == "ol" else "1"
    return int(start) if start.isdecimal() else 1


def _table(table: Tag) -> Iterator[str]:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    caption = table.find("caption", recursive=False)
    if caption:
        yield " ".join(caption.get_text().split())
    for number, row in enumerate(rows):
        column = 0
        own = list(row.find_all(["td", "th"], recursive=False))
        for tag in own:
            while (number, column) in taken:
                column += 1
            down = min(_span(tag, "rowspan"), len(rows) - number)
            across = _span(tag, "colspan")
            taken.update((number + i, column + j) for i in range(down) for j in range(across))
            head = all(t.name == "th" for t in own)
            cells.append(Cell(number, column, down, across, _text(tag), head, tuple(_inner(tag))))
            column += across
    yield from table_lines(cells)


def _span(tag: Tag, name: str) -> int:
    written = str(tag.get(name) or "1")
    return max(1, min(int(written), _SPAN)) if written.isdecimal() else 1


def _text(cell: Tag) -> str:
    """The text of a cell without that of tables inside it."""
    strings = [text for text in cell.find_all(string=True) if text.find_parent("table") is cell.find_parent("table")]
    return " ".join(" ".join(strings).split())


def _inner(cell: Tag) -> Iterator[str]:
    for table in cell.find_all("table"):
        if table.find_parent(["td", "th"]) is cell:
            yield from _table(table)
