"""Which clause said in its day what a clause of today says: the entries of forerunners.yaml, by hand.

An entry states that a lawyer has read both texts and that the earlier one says the same in substance: the same right,
number, deadline and consequence. Where a whole article or 款 stands for another, their parts of one number do, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.model import ARTICLE_KEY, ArticleId, CatalogueError, CorpusError

FILE = "forerunners.yaml"
_FIELDS = {"now", "then", "same", "narrower"}
_PAIR = re.compile(r"^(?P<now>\S+) ← (?P<then>\S+)$")
_PLACE = re.compile(r"^(?P<article>[p\d-]+)(?:\((?P<paragraph>[1-9]\d*)\))?(?:\((?P<item>[1-9]\d*)\))?$")
_YAML: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A clause down to its 款 and 项, printed `labor-contract-law@2012-12-28/38(1)(2)`."""

    article: ArticleId
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        return str(self.article) + "".join(f"({number})" for number in self.parts)

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(number for number in (self.paragraph, self.item) if number is not None)

    def part(self, *numbers: int) -> Pinpoint:
        """A 款 of this article, a 项 of this 款."""
        paragraph, item = (*self.parts, *numbers, None, None)[:2]
        return replace(self, paragraph=paragraph, item=item)


@dataclass(frozen=True, slots=True)
class Forerunner:
    """`then` said what `now` says. `narrower`: whom it left out, in words that are shown with what rests on it."""

    now: Pinpoint
    then: Pinpoint
    narrower: str = ""

    def of(self, clause: Pinpoint) -> Pinpoint | None:
        """What stood for this clause; None where the entry does not speak of it, or of a part of it alone."""
        own = self.now.parts
        if clause.article != self.now.article or clause.parts[: len(own)] != own:
            return None
        alike = len(own) == len(self.then.parts)
        return self.then.part(*clause.parts[len(own) :]) if alike else self.then

    def after(self, clause: Pinpoint) -> Pinpoint | None:
        """What this clause of its day became; None where the entry does not speak of it, or of a part of it alone."""
        return Forerunner(self.then, self.now).of(clause)


class Forerunners:
    """All entries, by the article of today and by that of its day."""

    def __init__(self, entries: Iterable[Forerunner]) -> None:
        self._of: dict[ArticleId, list[Forerunner]] = defaultdict(list)
        self._after: dict[ArticleId, list[Forerunner]] = defaultdict(list)
        for entry in entries:
            self._of[entry.now.article].append(entry)
            self._after[entry.then.article].append(entry)

    def of(self, clause: Pinpoint) -> tuple[tuple[Pinpoint, Forerunner], ...]:
        """What stood for the clause on earlier days, with the entries that say so, the finest first."""
        entries = sorted(self._of.get(clause.article, ()), key=lambda entry: -len(entry.now.parts))
        return tuple((then, entry) for entry in entries if (then := entry.of(clause)) is not None)

    def after(self, clause: Pinpoint) -> tuple[tuple[Pinpoint, Forerunner], ...]:
        """What the clause became, with the entries that say so, the finest first."""
        entries = sorted(self._after.get(clause.article, ()), key=lambda entry: -len(entry.then.parts))
        return tuple((now, entry) for entry in entries if (now := entry.after(clause)) is not None)

    def of_parts(self, article: ArticleId) -> tuple[ArticleId, ...]:
        """The articles that this one, or a part of it, was a forerunner of."""
        return tuple(dict.fromkeys(entry.now.article for entry in self._after.get(article, ())))


def read_forerunners(path: Path, versions: Iterable[tuple[str, date]]) -> tuple[Forerunner, ...]:
    """The entries of the file; raises CatalogueError (Chinese: file, entry, fault). `versions` are all that exist."""
    try:
        groups = yaml.load(path.read_text(encoding="utf-8"), Loader=_YAML)
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}：前身条文的文件读不出来（{error}）") from error
    groups = [] if groups is None else groups
    if not isinstance(groups, list):
        raise CatalogueError(f"{path.name}：前身条文的文件应是一个列表，每组写 now、then、same")
    known = frozenset(versions)
    found: dict[tuple[Pinpoint, str, date], Forerunner] = {}
    for number, group in enumerate(groups, 1):
        try:
            for entry in _entries(group, known):
                key = (entry.now, entry.then.article.statute, entry.then.article.version)
                if key in found:
                    raise ValueError(f"{entry.now} 的前身写了两次")
                found[key] = entry
        except (TypeError, ValueError, KeyError, CorpusError) as error:
            raise CatalogueError(f"{path.name} 第{number}组：前身条文读不出来（{error}）") from error
    return tuple(found.values())


def _entries(group: object, known: frozenset[tuple[str, date]]) -> Iterator[Forerunner]:
    fields = _fields(group)
    now, then = (_version(str(fields[name]), known) for name in ("now", "then"))
    if now == then:
        raise ValueError("now 和 then 是同一个版本")
    narrower = fields.get("narrower", "")
    for pair in fields["same"]:
        written = _PAIR.match(str(pair))
        if written is None:
            raise ValueError(f"{pair!r} 应形如 36(1) ← 6(1)")
        yield Forerunner(_pinpoint(now, written["now"]), _pinpoint(then, written["then"]), narrower)


def _fields(group: object) -> dict[str, Any]:
    """A group whose fields are there and of their kind."""
    if not isinstance(group, dict):
        raise ValueError("每组应写 now、then、same")
    unknown = set(group) - _FIELDS
    if unknown:
        raise ValueError(f"不认识的字段 {'、'.join(sorted(map(str, unknown)))}")
    missing = [name for name in ("now", "then", "same") if group.get(name) is None]
    if missing:
        raise ValueError(f"缺 {'、'.join(missing)}")
    if not isinstance(group["same"], list) or not group["same"]:
        raise ValueError("same 应是一个列表，至少写一对条文")
    if not isinstance(group.get("narrower", ""), str):
        raise ValueError("narrower 应是一句话")
    return group


def _version(text: str, known: frozenset[tuple[str, date]]) -> ArticleId:
    """Any article of that version: `trade-union-law@2009-08-27`."""
    version = ArticleId.parse(f"{text}/1")
    if (version.statute, version.version) not in known:
        raise ValueError(f"目录中没有 {text}")
    return version


def _pinpoint(version: ArticleId, place: str) -> Pinpoint:
    written = _PLACE.match(place)
    if written is None or not ARTICLE_KEY.match(written["article"]):
        raise ValueError(f"{place!r} 不是条、款、项，应形如 36、36(1) 或 36(1)(2)")
    paragraph, item = (int(written[name]) if written[name] else None for name in ("paragraph", "item"))
    return Pinpoint(replace(version, article=written["article"]), paragraph, item)
