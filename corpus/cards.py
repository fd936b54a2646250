"""Topic cards: what this project says in its own words on a question that workers ask; sentences of law are cited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from corpus.model import Article, CorpusError, Statute, Statutes, Version

_DISTINCT = 8192  # clauses that knowledge cites: each is read once
_CITE = re.compile(
    r"^(?P<title>\S.*?)(?:@(?P<version>\d{4}-\d{2}-\d{2}))?\s+(?P<article>[1-9]\d*(?:-[1-9]\d*)?|p[1-9]\d*)"
    r"(?:[(（](?P<paragraph>\d+)[)）])?(?:[(（](?P<item>\d+)[)）])?$"
)
SECTIONS = ("conclusion", "conditions", "steps", "evidence", "deadlines", "where", "warnings")
_FIELDS = {"id", "title", "questions", "region", "from", "to", "local", "review", *SECTIONS}
_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_LEAST_QUESTIONS = 5


class KnowledgeError(CorpusError):
    """A file of the knowledge cannot be read; the message (Chinese) names file, place and fault."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A clause as the cards name it: "劳动合同法 38(1)(2)", "刑法 276-1", "工会法@2009-08-27 41"."""

    title: str
    article: str
    paragraph: int | None = None
    item: int | None = None
    version: date | None = None

    def __str__(self) -> str:
        version = f"@{self.version}" if self.version else ""
        parts = "".join(f"({number})" for number in (self.paragraph, self.item) if number)
        return f"{self.title}{version} {self.article}{parts}"

    @classmethod
    @lru_cache(_DISTINCT)
    def parse(cls, text: str) -> Cite:
        """Inverse of `str()`; raises KnowledgeError."""
        match = _CITE.match(text.strip())
        if not match:
            raise KnowledgeError(f"引用写法不对：{text!r}，应形如 劳动合同法 38(1)(2)")
        try:
            version = date.fromisoformat(match["version"]) if match["version"] else None
        except ValueError as error:
            raise KnowledgeError(f"引用中的日期不存在：{text!r}") from error
        paragraph, item = (int(match[name]) if match[name] else None for name in ("paragraph", "item"))
        return cls(match["title"], match["article"], paragraph, item, version)


@dataclass(frozen=True, slots=True)
class Statement:
    """One or two sentences; `cites` is empty where they state no law."""

    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A card. `since` and `until` bound the days on which it holds (`until` is the first day it no longer does);
    `local` lists what the local union must fill in; `family` is the file it stands in."""

    id: str
    family: str
    title: str
    questions: tuple[str, ...]
    conclusion: tuple[Statement, ...]
    conditions: tuple[Statement, ...] = ()
    steps: tuple[Statement, ...] = ()
    evidence: tuple[Statement, ...] = ()
    deadlines: tuple[Statement, ...] = ()
    where: tuple[Statement, ...] = ()
    warnings: tuple[Statement, ...] = ()
    local: tuple[str, ...] = ()
    region: str = ""
    since: date | None = None
    until: date | None = None
    reviewed_by: str = ""
    doubts: str = ""

    def holds(self, on: date) -> bool:
        return (self.since is None or on >= self.since) and (self.until is None or on < self.until)

    def statements(self) -> tuple[Statement, ...]:
        """All sentences of the card, section after section."""
        return tuple(statement for section in SECTIONS for statement in getattr(self, section))

    @property
    def cites(self) -> tuple[Cite, ...]:
        """Every clause the card cites, once, in order."""
        return tuple(dict.fromkeys(cite for statement in self.statements() for cite in statement.cites))


def titled(statutes: Iterable[Statute]) -> dict[str, Statute]:
    """The statute that each title names: official titles first; a short title that several share names none."""
    found: dict[str, Statute | None] = {}
    known = tuple(statutes)
    for statute in known:
        for title in dict.fromkeys(statute.short_titles):
            found[title] = None if title in found else statute
    found |= {statute.title: statute for statute in known}
    return {title: statute for title, statute in found.items() if statute is not None}


def resolve_cite(cite: Cite, statutes: Statutes, on: date) -> tuple[Statute, Version, Article | None] | None:
    """The statute that bears exactly this title and the version of that day (or the version named).

    The article is None where the text is not installed; None altogether where no statute or version fits.
    """
    statute = _titled(cite.title, statutes)
    if statute is None:
        return None
    version = statute.version(cite.version) if cite.version else statute.at(on)
    return (statute, version, version.article(cite.article)) if version else None


def _titled(title: str, statutes: Statutes) -> Statute | None:
    wanted = title.strip("《》").removeprefix("中华人民共和国")
    named = [s for s in statutes if s.title == wanted] or [s for s in statutes if wanted in s.short_titles]
    return named[0] if len(named) == 1 else None


def read_topic(record: Mapping[str, Any], family: str) -> Topic:
    """One record of a topics file as a card; raises KnowledgeError."""
    name = str(record.get("id", ""))
    unknown = set(record) - _FIELDS
    if not _ID.match(name):
        raise KnowledgeError(f"主题卡编号应是小写英文加连字符：{name!r}")
    if unknown:
        raise KnowledgeError(f"主题卡 {name}：不认识的字段 {'、'.join(sorted(map(str, unknown)))}")
    questions = _texts(record, "questions", name)
    if len(questions) < _LEAST_QUESTIONS:
        raise KnowledgeError(f"主题卡 {name}：问法不足{_LEAST_QUESTIONS}条")
    sections = {section: _statements(record, section, name) for section in SECTIONS}
    if not sections["conclusion"] or not record.get("title"):
        raise KnowledgeError(f"主题卡 {name}：缺标题或结论")
    review = record.get("review") or {}
    return Topic(
        id=name,
        family=family,
        title=str(record["title"]),
        questions=questions,
        local=_texts(record, "local", name),
        region=str(record.get("region") or ""),
        since=_day(record, "from", name),
        until=_day(record, "to", name),
        reviewed_by=str(review.get("by") or ""),
        doubts=str(review.get("doubts") or ""),
        **sections,
    )


def _texts(record: Mapping[str, Any], field: str, name: str) -> tuple[str, ...]:
    values = record.get(field) or []
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise KnowledgeError(f"主题卡 {name}：{field} 应是一列文字")
    return tuple(values)


def _statements(record: Mapping[str, Any], section: str, name: str) -> tuple[Statement, ...]:
    values = record.get(section) or []
    if not isinstance(values, list):
        raise KnowledgeError(f"主题卡 {name}：{section} 应是一列句子")
    statements = []
    for value in values:
        if not isinstance(value, dict) or not str(value.get("text") or "").strip() or set(value) - {"text", "cite"}:
            raise KnowledgeError(f"主题卡 {name}：{section} 的每一句应有 text，可有 cite")
        cites = value.get("cite") or []
        try:
            parsed = tuple(Cite.parse(str(c)) for c in ([cites] if isinstance(cites, str) else cites))
        except KnowledgeError as error:
            raise KnowledgeError(f"主题卡 {name}：{error}") from error
        statements.append(Statement(str(value["text"]).strip(), parsed))
    return tuple(statements)


def _day(record: Mapping[str, Any], field: str, name: str) -> date | None:
    value = record.get(field)
    if not value or isinstance(value, date):
        return value or None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise KnowledgeError(f"主题卡 {name}：{field} 不是日期") from error
