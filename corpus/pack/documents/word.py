"""Word files (.docx) → lines: automatic numbers, tables, text boxes, footnotes; what is deleted or hidden stays out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from corpus.model import MalformedStatute
from corpus.pack.documents.grid import Cell, table_lines
from corpus.pack.documents.numbering import Numbering, W
from corpus.pack.documents.safe import SCANNED, check_word

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_INLINE = {f"{W}{name}" for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple",
                                     "customXml", "dir", "bdo", "ruby", "rubyBase", "r")}  # fmt: skip
_BLOCKS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_OFF = {"0", "false", "off", "none"}
_NUMBERED = re.compile(r"^第[^\s]{1,9}[编章节条]")
_HEADING = re.compile(r"^(?:heading|标题)\s*([1-6])$", re.IGNORECASE)


def word_lines(raw: bytes) -> list[str]:
    """The paragraphs and tables of the body, in order; raises MalformedStatute."""
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE as REL

    check_word(raw)
    try:
        document = Document(io.BytesIO(raw))
        body = document.element.body
        parts = {rel.reltype: rel.target_part for rel in document.part.rels.values() if not rel.is_external}
    except Exception as error:  # python-docx and lxml raise all kinds on a damaged file
        raise MalformedStatute("Word 文件已损坏或不完整，请重新保存后再放进来") from error
    numbering = _element(parts.get(REL.NUMBERING))
    reader = _Body(Numbering(numbering, _element(parts.get(REL.STYLES))), _element(parts.get(REL.FOOTNOTES)))
    try:
        lines = [line for line in (text.strip() for text in reader.blocks(body)) if line]
    except RecursionError as error:
        raise MalformedStatute("Word 文件里的表格套了太多层，读不出来") from error
    if not lines:
        drawn = next(body.iter(f"{W}drawing", f"{W}pict"), None) is not None
        raise MalformedStatute(SCANNED if drawn else "文件里没有文字")
    return lines


def _element(part: Any) -> Any:
    """The root of a part; parts that python-docx does not model come as bytes."""
    if part is None:
        return None
    element = getattr(part, "element", None)
    if element is not None:
        return element
    from lxml import etree

    try:
        return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None


class _Body:
    def __init__(self, numbering: Numbering, footnotes: Any) -> None:
        self._numbering = numbering
        self._notes = {n.get(f"{W}id"): n for n in footnotes} if footnotes is not None else {}

    def blocks(self, parent: Any) -> Iterator[str]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in _BLOCKS:
                yield from self.blocks(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self.blocks(_alternative(child))

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        properties = paragraph.find(f"{W}pPr")
        pieces: list[str] = []
        after: list[Any] = []
        self._inline(paragraph, pieces, after)
        text = "".join(pieces).strip()
        if not text and _deleted(properties):
            return
        label = self._numbering.label(properties)
        if text:
            heading = None if label else _HEADING.match(self._numbering.style_of(properties))
            rank = int(heading[1]) if heading else 0
            mark = f"{'#' * (rank + 1)} " if rank and not _NUMBERED.match(text) else ""
            yield from (mark + label + text).split("\n")
        for element in after:
            if element.tag == f"{W}txbxContent":
                yield from self.blocks(element)
            else:
                note = "".join(self._flat(element)).strip()
                if note:
                    yield f"（脚注：{note}）"

    def _inline(self, element: Any, pieces: list[str], after: list[Any]) -> None:
        """Collects text into `pieces`, text boxes and footnotes, which follow the paragraph, into `after`."""
        for child in element:
            tag = child.tag
            if tag in (f"{W}t", f"{_MATH}t"):
                pieces.append((child.text or "").replace("\n", " "))
            elif tag in _SIGNS:
                pieces.append("" if child.get(f"{W}type") in ("page", "column") else _SIGNS[tag])
            elif tag == f"{W}r" and _hidden(child):
                continue
            elif tag in _INLINE or (isinstance(tag, str) and tag.startswith(_MATH)):
                self._inline(child, pieces, after)
            elif tag == f"{_MC}AlternateContent":
                self._inline([_alternative(child)], pieces, after) if _is_inline(child) else self._boxes(child, after)
            elif tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
                self._boxes(child, after)
            elif tag == f"{W}footnoteReference":
                note = self._notes.get(child.get(f"{W}id"))
                after.extend([note] if note is not None else [])

    def _boxes(self, element: Any, after: list[Any]) -> None:
        """The text boxes of a drawing, each once: the old form (Fallback) repeats the new one."""
        if element.tag == f"{_MC}AlternateContent":
            element = _alternative(element)
        if element.tag == f"{W}txbxContent":
            after.append(element)
            return
        for child in element:
            self._boxes(child, after)

    def _flat(self, element: Any) -> Iterator[str]:
        for paragraph in element.iter(f"{W}p"):
            pieces: list[str] = []
            self._inline(paragraph, pieces, [])
            yield "".join(pieces).replace("\n", " ")

    def _table(self, table: Any) -> Iterator[str]:
        grid: list[list[Cell]] = []
        open_cells: dict[int, Cell] = {}  # by column: the cell that a vertical merge goes on with
        for number, row in enumerate(_rows(table)):
            column = _skipped(row)
            made = []
            for element in _cells(row):
                cell = self._cell(element, number, column, _is_head(row))
                column = cell.right
                merged = element.find(f"{W}tcPr/{W}vMerge")
                goes_on = merged is not None and merged.get(f"{W}val") != "restart" and cell.column in open_cells
                if goes_on:
                    cell = _joined(open_cells[cell.column], cell)
                made.append(cell)
                open_cells.pop(cell.column, None)
                if merged is not None:
                    open_cells[cell.column] = cell
            grid.append(made)
        last = {(c.row, c.column): c for row in grid for c in row}  # of a merged cell the one with all its rows
        yield from table_lines(list(last.values()))

    def _cell(self, element: Any, row: int, column: int, head: bool) -> Cell:
        text: list[str] = []
        inner: list[str] = []
        for block in _flattened(element):
            if block.tag == f"{W}tbl":
                inner.extend(self._table(block))
            else:
                text.extend(line.lstrip("# ") for line in self._paragraph(block))
        span = element.find(f"{W}tcPr/{W}gridSpan")
        columns = int(span.get(f"{W}val") or 1) if span is not None else 1
        joined = " ".join(piece.strip() for piece in text if piece.strip())
        return Cell(row, column, 1, max(1, min(columns, 200)), joined, head, tuple(inner))


def _joined(above: Cell, cell: Cell) -> Cell:
    text = " ".join(part for part in (above.text, cell.text) if part)
    return Cell(above.row, above.column, cell.row + 1 - above.row, above.columns, text, above.head,
                (*above.inner, *cell.inner))  # fmt: skip


def _rows(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag == f"{W}tr":
            properties = child.find(f"{W}trPr")
            if properties is None or properties.find(f"{W}del") is None:
                yield child
        elif child.tag in _BLOCKS:
            yield from _rows(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _BLOCKS:
            yield from _cells(child)


def _flattened(cell: Any) -> Iterator[Any]:
    for child in cell:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _BLOCKS:
            yield from _flattened(child)


def _skipped(row: Any) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    return int(found.get(f"{W}val") or 0) if found is not None else 0


def _is_head(row: Any) -> bool:
    found = row.find(f"{W}trPr/{W}tblHeader")
    return found is not None and found.get(f"{W}val") not in _OFF


def _alternative(element: Any) -> Any:
    """Of the forms that one thing is written in, the first."""
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else ()


def _is_inline(element: Any) -> bool:
    """The alternative holds runs, not a drawing."""
    chosen = _alternative(element)
    return len(chosen) > 0 and chosen[0].tag == f"{W}r"


def _hidden(run: Any) -> bool:
    found = run.find(f"{W}rPr/{W}vanish")
    return found is not None and found.get(f"{W}val") not in _OFF


def _deleted(properties: Any) -> bool:
    """The paragraph itself was deleted in a tracked change."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None
