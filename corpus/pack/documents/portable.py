"""PDF → lines: the page's broken lines joined again; scans, encrypted files, unreadable fonts are refused by name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.model import MalformedStatute
from corpus.pack.documents.safe import SCANNED

_PAGES = 500
_PAGE_NUMBER = re.compile(r"^[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·\s]*$")
_STARTS = re.compile(
    r"^(?:第[〇零一二三四五六七八九十百千\d]+[编章节条]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|"
    r"\d{1,2}[.．、](?!\d)|[①-⑳]|附件|附则)"
)
_ENDS = ("。", "；", "：", "！", "？", "”", "》", ";", ":")
_STAMP = 24  # characters: less beside a picture is a stamp on a scan
_FORMS = 3  # how deep forms hold forms
_FULL = 0.8  # of the longest line: a line that is shorter ends its paragraph
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def pdf_lines(raw: bytes) -> list[str]:
    """The text page by page, a paragraph a line; raises MalformedStatute."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise MalformedStatute("PDF 设了密码，请去掉密码再放进来")
        if len(reader.pages) > _PAGES:
            raise MalformedStatute(f"PDF 有 {len(reader.pages)} 页，最多 {_PAGES} 页；请分成几个文件")
        pages = [page.extract_text() or "" for page in reader.pages]
        empty = [n for n, text in enumerate(pages, 1) if _is_scan(reader.pages[n - 1], text)]
    except MalformedStatute:
        raise
    except DependencyError as error:  # AES without the extra `channels`, which brings cryptography
        raise MalformedStatute("PDF 已加密，请去掉密码和权限限制再放进来") from error
    except Exception as error:  # pypdf raises all kinds on a damaged file
        raise MalformedStatute("PDF 已损坏、加密或写法特殊，读不出来；请重新导出，或者另存为 .docx") from error
    if not any(text.strip() for text in pages) or len(empty) == len(pages):
        raise MalformedStatute(SCANNED)
    if empty:
        raise MalformedStatute(f"第 {'、'.join(map(str, empty[:10]))} 页{SCANNED}")
    text = "\n".join(pages)
    if _BROKEN.search(text) or not _HAN.search(text):
        raise MalformedStatute("PDF 里的文字读出来是乱码（字体没有对照表）；请从原来的文件重新导出，或者另存为 .docx")
    return list(_joined(line for page in pages for line in _body(page)))


def _is_scan(page: Any, text: str) -> bool:
    """A picture in place of text; what a scanner or a stamp wrote beside it (a page number, a name) is no text."""
    if not text.strip():
        return _draws(page)
    return sum(map(len, _body(text))) < _STAMP and _has_image(page)


def _has_image(container: Any, depth: int = 0) -> bool:
    """Whether a page, or a form that it shows, holds an image."""
    resources = container.get("/Resources")
    shown = resources.get_object().get("/XObject") if resources is not None else None
    for one in shown.get_object().values() if shown is not None else ():
        found = one.get_object()
        if found.get("/Subtype") == "/Image" or (depth < _FORMS and _has_image(found, depth + 1)):
            return True
    return False


def _draws(page: Any) -> bool:
    """A page without text that shows something is a scan; an empty page is only empty."""
    contents = page.get_contents()
    return contents is not None and bool(contents.get_data().strip())


def _body(page: str) -> Iterator[str]:
    lines = [" ".join(line.split()) for line in page.splitlines()]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        if number in (0, len(lines) - 1) and _PAGE_NUMBER.match(line):
            continue
        yield line


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """A line that fills the page and ends no sentence goes on in the next."""
    every = list(lines)
    full = max((len(line) for line in every), default=0) * _FULL
    paragraph, last = "", ""
    for line in every:
        if paragraph and (last.endswith(_ENDS) or _STARTS.match(line) or len(last) < full):
            yield paragraph
            paragraph = ""
        between = " " if paragraph and paragraph[-1].isascii() and line[0].isascii() and line[0].isalpha() else ""
        paragraph, last = paragraph + between + line, line
    if paragraph:
        yield paragraph
