"""One document of a pack → one dated text, read into articles (第X条) or paragraph by paragraph like a statute."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.model import OF_NO_LAW, Level, MalformedStatute
from corpus.numerals import to_int
from corpus.pack.decode import decode_text
from corpus.pack.documents.page import html_lines
from corpus.pack.documents.portable import pdf_lines
from corpus.pack.documents.safe import read_bytes, unsupported
from corpus.pack.documents.word import word_lines
from corpus.pack.model import EXAMPLE, Union
from corpus.pack.union import Stated
from corpus.sources.directory import front_day
from corpus.sources.layout import Layout, read_layout
from corpus.sources.text import SourceText, plain_title

SOURCE = "pack"
_LINES = {".docx": word_lines, ".pdf": pdf_lines, ".html": html_lines, ".htm": html_lines}
_TEXT = {".md", ".markdown", ".txt"}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGITS = "〇○零一二三四五六七八九"
_YEAR = rf"(\d{{4}}|[{_DIGITS}]{{4}})"
_TO_DIGITS = str.maketrans(_DIGITS, "000123456789")
_SMALL = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(rf"{_YEAR}\s*年\s*{_SMALL}\s*月\s*{_SMALL}\s*日")
_DATED = re.compile(rf"^[（(]?\s*{_DAY.pattern}\s*(?:印发|发布|公布|通过|施行)?\s*[）)]?$")
_PASSED = re.compile(rf"^[（(]\s*{_DAY.pattern}[^。）)]{{0,60}}[）)]$")
_NUMBER_LINE = re.compile(r"^.{0,20}[〔\[［【（(]\s*\d{4}\s*[〕\]］】）)]\s*第?\s*\d+\s*号$|^.{2,30}文件$")
_SIGNATURE = re.compile(r"^[^。；：，、！？〔]{2,30}$")
_ARTICLE = re.compile(r"^(?:\*\*)?\s*第[〇零一二三四五六七八九十百\d]+条")
_NAMED = re.compile(
    r"(?:办法|规定|细则|通知|意见|方案|标准|制度|须知|指南|规则|公告|条例|实施|决定|指引|说明)(?:[（(].{1,20}[）)])?$"
)
_HEAD = 8  # lines in which the title stands


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what the pack says of it beside."""

    file: str
    text: SourceText
    until: date | None = None


def read_document(path: Path, stated: Stated, union: Union) -> Document:
    """Raises MalformedStatute (Chinese, what is wrong and what to do) or OSError."""
    layout = _layout(path)
    front = layout.front
    title = plain_title(stated.title or str(front.get("title") or "") or layout.title or path.stem).strip("#* ")
    if not _HAN.search("".join(section.text for section in layout.sections)):
        raise MalformedStatute("没有读出中文文字，请检查文件")
    hollow = next((s.key for s in layout.sections if not s.text.strip()), None)
    if hollow is not None:
        raise MalformedStatute(f"第 {hollow} 条只有条号，没有文字")
    level = stated.level or _level(front)
    issued = stated.issued or front_day(front, "promulgated") or front_day(front, "issued") or _date_in(layout)
    if issued is None:
        raise MalformedStatute(f"没有找到印发日期；请在 union.yaml 的 documents 里为 {stated.file} 写上 issued")
    if union.example and EXAMPLE not in title:
        title = f"{title}（{EXAMPLE}）"
    text = SourceText(
        title=title,
        sections=tuple(layout.sections),
        source=SOURCE,
        origin=stated.file,
        short_title=stated.short[0] if stated.short else str(front.get("short_title") or ""),
        level=level,
        issuer=union.title,
        promulgated=issued,
        effective=stated.effective or front_day(front, "effective") or issued,
        region=union.region,
        note=f"{EXAMPLE}资料包里的文件，内容虚构" if union.example else "",
        preamble="\n".join(layout.preamble),
        annex="\n".join(layout.annex),
        url=stated.url,
    )
    return Document(stated.file, text, stated.until or front_day(front, "until"))


def _layout(path: Path) -> Layout:
    suffix = path.suffix.lower()
    if suffix not in _LINES and suffix not in _TEXT:
        raise MalformedStatute(unsupported(suffix))
    raw = read_bytes(path)
    if suffix in _TEXT:
        text = decode_text(raw)
        if text.startswith("---\n"):
            return read_layout(text.encode("utf-8", "replace"))
        lines = [line.strip() for line in text.split("\n")]
    else:
        lines = _LINES[suffix](raw)
    lines, closing = _without_closing(_title_first(lines, path.stem))
    layout = read_layout("\n".join(lines).encode("utf-8", "replace"))
    layout.annex.extend(closing)
    return layout


def _title_first(lines: list[str], otherwise: str) -> list[str]:
    """The title before the head of the letter and the document number, which stand above it on paper."""
    lines = [line for line in lines if line] if not any(line.startswith("**") for line in lines) else lines
    marked = next((n for n, line in enumerate(lines[:_HEAD]) if line.startswith("# ")), None)
    if marked is not None:
        return [lines[marked], *lines[:marked], *lines[marked + 1 :]]
    for number, line in enumerate(lines[:_HEAD]):
        if _ARTICLE.match(line):
            break
        bare = line.lstrip("# ")
        if not _NUMBER_LINE.match(bare) and _NAMED.search(bare) and len(bare) <= 60 and "。" not in bare:
            return [f"# {bare}", *lines[:number], *lines[number + 1 :]]
    first = next((n for n, line in enumerate(lines[:_HEAD]) if line and not _NUMBER_LINE.match(line)), 0)
    if lines and len(lines[first]) <= 60 and "。" not in lines[first] and not _ARTICLE.match(lines[first]):
        return [f"# {lines[first].lstrip('# ')}", *lines[:first], *lines[first + 1 :]]
    return [f"# {otherwise}", *lines]


def _without_closing(lines: list[str]) -> tuple[list[str], list[str]]:
    """The signature and the date below the text are no part of its last article."""
    kept = list(lines)
    while kept and not kept[-1]:
        kept.pop()
    if not kept or not _DATED.match(kept[-1]):
        return lines, []
    closing = [kept.pop()]
    while kept and (not kept[-1] or (_SIGNATURE.match(kept[-1]) and not _ARTICLE.match(kept[-1]) and len(closing) < 4)):
        line = kept.pop()
        closing.extend([line] if line else [])
    return kept, closing[::-1]


def _date_in(layout: Layout) -> date | None:
    """The date that stands on a line of its own above or below the text; nothing is guessed from within."""
    for line in (*layout.annex[::-1], *layout.preamble):
        match = _DATED.match(line) or _PASSED.match(line)
        if match:
            try:
                return date(_year(match[1]), _number(match[2]), _number(match[3]))
            except ValueError:
                continue
    return None


def _year(written: str) -> int:
    return int(written.translate(_TO_DIGITS))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else to_int(written)


def _level(front: dict[str, object]) -> Level:
    written = str(front.get("level") or Level.UNION_DOCUMENT)
    found = next((level for level in OF_NO_LAW if level.value == written), None)
    if found is None:
        names = "或".join(level.value for level in OF_NO_LAW)
        raise MalformedStatute(f"文首信息 level 只能是{names}；法规文本请放进 GONGYOU_CORPUS_DIRS，不放在资料包里")
    return found


def renamed(document: Document, number: str) -> SourceText:
    """The text with its document number (发文字号) in the note, where readers look for it."""
    return replace(document.text, note="；".join(filter(None, (number, document.text.note))))
