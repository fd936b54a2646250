"""Reads one Markdown or plain-text file of the directory format: front matter, preamble, headings, articles, annex."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from corpus.model import MalformedStatute
from corpus.numerals import article_key
from corpus.sources.text import Section
from corpus.split import split_paragraphs

_NUMBER = r"第[\d０-９〇○零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?"
_BOLD_ARTICLE = re.compile(rf"^\*\*\s*({_NUMBER})\s*\*\*[\s　]*(.*)$")
_PLAIN_ARTICLE = re.compile(rf"^({_NUMBER})(?:[\s　：:]+|(?![款项第的之规、，和及或至与所])(?=\S)|$)(.*)$")
_HEADING = re.compile(r"^(#{1,6})[\s　]+(.+)$")
_PLAIN_HEADING = re.compile(r"^(第[一二三四五六七八九十百]+(编|分编|章|节))(?:[\s　]+(\S.{0,40}))?$")
_RANKS = {"编": 2, "分编": 3, "章": 4, "节": 5}
_ANNEX = re.compile(
    r"^附\s*(?:件|录|表|则|注)?\s*[一二三四五六七八九十\d]{0,3}\s*(?:[：:].*)?$|^附件[：:一二三四五六七八九十\d]"
)
_YAML: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Layout:
    """The parts of one file. Every non-blank line of the body stands in exactly one of them."""

    front: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    preamble: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    annex: list[str] = field(default_factory=list)


def decode(raw: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with BOM, else GB 18030; raises MalformedStatute for anything else."""
    encodings = ["utf-16"] if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\ufffd" in text or re.search(r"[\x00-\x08\x0e-\x1f]", text):
            break
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise MalformedStatute("编码无法识别，请另存为 UTF-8 或 GBK 文本")


def read_layout(raw: bytes) -> Layout:
    """Parse one file; raises MalformedStatute (Chinese, with the line where there is one)."""
    lines = decode(raw).split("\n")
    layout = Layout()
    first = 0
    if lines[0].strip() == "---":
        first = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0) + 1
        if first == 1:
            raise MalformedStatute("第1行：文首信息没有以 --- 结束")
        layout.front = _front_matter("\n".join(lines[1 : first - 1]))
    body = [line.strip() for line in lines[first:]]
    bold = any(_BOLD_ARTICLE.match(line) for line in body)
    if not bold and not any(_PLAIN_ARTICLE.match(line) for line in body):
        from corpus.sources.unnumbered import read_unnumbered

        read_unnumbered(layout, body)
    else:
        _Numbered(layout, first, bold=bold, strict=bool(layout.front)).read(body)
    if not layout.sections:
        raise MalformedStatute("没有正文")
    return layout


def _front_matter(text: str) -> dict[str, Any]:
    try:
        front = yaml.load(text, Loader=_YAML)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise MalformedStatute(f"第{mark.line + 2 if mark else 1}行：文首信息不是合法的 YAML") from error
    if not isinstance(front, dict):
        raise MalformedStatute("第2行：文首信息应是“名称: 值”的列表")
    return front


class _Numbered:
    """Reads a body with 第X条 line by line; `strict`: the reviewed format, where a blank line ends an article."""

    def __init__(self, layout: Layout, offset: int, *, bold: bool, strict: bool) -> None:
        self.layout, self.offset, self.bold, self.strict = layout, offset, bold, strict
        self.article = _BOLD_ARTICLE if bold else _PLAIN_ARTICLE
        self.headings: list[tuple[int, str]] = []
        self.key = ""
        self.lines: list[str] = []
        self.seen: set[str] = set()
        self.last = 0

    def read(self, body: list[str]) -> None:
        self.last = max(i for i, line in enumerate(body) if self.article.match(line))
        blank_before = False
        for index, line in enumerate(body):
            if not line:
                blank_before = True
                continue
            self._line(index, line, blank_before)
            blank_before = False
        self._close()

    def _line(self, index: int, line: str, blank_before: bool) -> None:
        if self.layout.annex:
            self.layout.annex.append(line)
            return
        article = self.article.match(line)
        if article and (self.bold or self._follows(article)):
            self._open(index, article[1], article[2].strip())
            return
        heading = self._heading(line)
        if heading:
            self._close()
            level, text = heading
            if level == 1 and not self.layout.title:
                self.layout.title = text
                return
            self.headings = [*(h for h in self.headings if h[0] < level), (level, text)]
        elif not self.seen:
            self._before_articles(line)
        elif index > self.last and self._starts_annex(line, blank_before):
            self._close()
            self.layout.annex.append(line)
        else:
            self._continue(index, line)

    def _follows(self, article: re.Match[str]) -> bool:
        """Without bold numbers a line may begin with 第三条 and only speak of it: article numbers rise, one by one
        where nothing but the text itself follows the number."""
        base, _, suffix = article_key(article[1]).partition("-")
        last = max((int(key.partition("-")[0]) for key in self.seen), default=0)
        spaced = len(article[1]) < len(article[0]) - len(article[2])
        if suffix:
            return int(base) == last
        return int(base) > last if spaced else int(base) == last + 1

    def _heading(self, line: str) -> tuple[int, str] | None:
        marked = _HEADING.match(line)
        if marked:
            return len(marked[1]), marked[2].strip()
        plain = None if self.strict else _PLAIN_HEADING.match(line)
        return (_RANKS[plain[2]], line) if plain else None

    def _before_articles(self, line: str) -> None:
        if not self.layout.title and not self.layout.front and not self.layout.preamble:
            self.layout.title = line
        else:
            self.layout.preamble.append(line)

    def _starts_annex(self, line: str, blank_before: bool) -> bool:
        return blank_before and (self.strict or bool(_ANNEX.match(line)))

    def _continue(self, index: int, line: str) -> None:
        if self.key:
            self.lines.append(line)
        elif self.strict:
            raise MalformedStatute(f"第{self.offset + index + 1}行：标题与条文之间有不属于任何条文的文字")
        else:
            self.layout.preamble.append(line)

    def _open(self, index: int, written: str, text: str) -> None:
        self._close()
        self.key = article_key(written)
        if self.key in self.seen:
            raise MalformedStatute(f"第{self.offset + index + 1}行：{written}出现了两次")
        self.seen.add(self.key)
        self.lines = [text] if text else []

    def _close(self) -> None:
        if self.key:
            place = tuple(text for _, text in self.headings)
            self.layout.sections.append(Section(self.key, place, split_paragraphs(self.lines)))
        self.key, self.lines = "", []
