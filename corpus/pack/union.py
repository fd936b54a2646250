"""union.yaml → who the union is and how it is reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import OF_NO_LAW, Level
from corpus.pack.located import Located, PackFault
from corpus.pack.model import Contact, ContactKind, Union
from corpus.sources.text import Fault

Regions = Callable[[str], str | None]  # what a place is called officially; None: no such place
_KINDS = {
    "hotlines": (ContactKind.HOTLINE, "number"),
    "addresses": (ContactKind.ADDRESS, "text"),
    "hours": (ContactKind.HOURS, "text"),
    "websites": (ContactKind.WEBSITE, "url"),
}
_NUMBER = re.compile(r"^[0-9０-９+()（）转\- ]{3,30}$")
_URL = re.compile(r"^https?://[^\s<>\"()]{3,200}$")
_MARKS = re.compile(r"[*_`#\[\]<>|]")  # what a renderer could take for markup


@dataclass(frozen=True, slots=True)
class Stated:
    """What union.yaml says of one document, which a docx or pdf cannot say itself."""

    file: str
    title: str = ""
    number: str = ""
    short: tuple[str, ...] = ()
    issued: date | None = None
    effective: date | None = None
    until: date | None = None
    level: Level | None = None
    url: str | None = None
    line: int = 1


def read_union(record: Located, regions: Regions | None) -> tuple[Union | None, dict[str, Stated], list[Fault]]:
    """The union (None where anything is wrong), what is stated of its documents, and every fault."""
    faults: list[Fault] = []
    union: Union | None = None
    contacts: list[Contact] = []
    stated: dict[str, Stated] = {}
    try:
        record.only("name", "region", "example", *_KINDS, "documents")
        union = Union(record.text("name", needed=True), _region(record, regions), example=record.flag("example"))
    except PackFault as error:
        faults.append(error.fault)
    for key, (kind, field) in _KINDS.items():
        for one in _each(record, key, faults):
            try:
                contacts.append(_contact(one, kind, field))
            except PackFault as error:
                faults.append(error.fault)
    for one in _each(record, "documents", faults):
        try:
            made = _stated(one)
            if made.file in stated:
                raise one.fault(f"文件 {made.file} 写了两次", "file")
            stated[made.file] = made
        except PackFault as error:
            faults.append(error.fault)
    if union is None or faults:
        return None, stated, faults
    return Union(union.name, union.region, tuple(contacts), union.example), stated, []


def _each(record: Located, key: str, faults: list[Fault]) -> Iterator[Located]:
    try:
        yield from record.records(key)
    except PackFault as error:
        faults.append(error.fault)


def _region(record: Located, regions: Regions | None) -> str:
    written = record.text("region", needed=True)
    official = regions(written) if regions else written
    if official is None:
        raise record.fault(f"region 认不出这个地区：{written}，应形如 浙江省宁波市", "region")
    if official != written and written.startswith(official):
        raise record.fault(f"region 只认到{official}：{written}；县、区的工会请写所在的市", "region")
    if official != written:
        raise record.fault(f"region 请写全称：{official}（现在写的是 {written}）", "region")
    return written


def _contact(record: Located, kind: ContactKind, field: str) -> Contact:
    record.only(field, "name", "as_of", "until", "source")
    text = record.text(field, needed=True)
    if kind is ContactKind.HOTLINE and not _NUMBER.match(text):
        raise record.fault(f"number 不像电话号码：{text}", field)
    if kind is ContactKind.WEBSITE and not _URL.match(text):
        raise record.fault(f"url 应是 http:// 或 https:// 开头的网址：{text}", field)
    if kind is not ContactKind.WEBSITE:
        _plain(record, field, text)
    _plain(record, "name", record.text("name"))
    as_of = record.day("as_of", needed=True)
    assert as_of is not None
    return Contact(kind, text, as_of, record.text("source", needed=True), record.text("name"), record.day("until"))


def _plain(record: Located, key: str, text: str) -> None:
    if _MARKS.search(text):
        raise record.fault(f"{key} 里不能有 * _ ` # [ ] < > | 这些符号", key)


def _stated(record: Located) -> Stated:
    record.only("file", "title", "number", "short", "issued", "effective", "until", "level", "url")
    url = record.text("url") or None
    if url and not _URL.match(url):
        raise record.fault(f"url 应是 http:// 或 https:// 开头的网址：{url}", "url")
    return Stated(
        file=record.text("file", needed=True),
        title=record.text("title"),
        number=record.text("number"),
        short=record.texts("short"),
        issued=record.day("issued"),
        effective=record.day("effective"),
        until=record.day("until"),
        level=_level(record),
        url=url,
        line=record.line,
    )


def _level(record: Located) -> Level | None:
    written = record.text("level")
    if not written:
        return None
    found = next((level for level in OF_NO_LAW if level.value == written), None)
    if found is None:
        names = "或".join(level.value for level in OF_NO_LAW)
        advice = "资料包里的文件不是法律（法规文本请放进 GONGYOU_CORPUS_DIRS）"
        raise record.fault(f"level 只能是{names}：{advice}", "level")
    return found
