"""What the catalogue knows of every document: titles, dates, versions, hashes of its articles; no text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from corpus.catalogue.forerunners import Forerunner
from corpus.model import ArticleId, Level


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """One version. `held`: its text lies in the reviewed corpus and its hashes are known.

    `effective_stated` is False where no source gives the day in force and the day of adoption stands in for it.
    """

    promulgated: date
    effective: date
    ended: date | None = None
    repealed: bool = False
    size: int = 0
    held: bool = True
    effective_stated: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatuteFacts:
    """One document with all versions that are known, oldest first; none where it is known by name only."""

    id: str
    title: str
    level: Level
    issuer: str
    versions: tuple[VersionFacts, ...]
    short_titles: tuple[str, ...] = ()
    document_number: str = ""
    region: str = ""
    url: str | None = None
    first_effective: date | None = None
    replaced_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartialRepeal:
    """A clause that ended before its article did: since `since` it does not apply; `by` is the clause that says so."""

    article: ArticleId
    since: date
    by: ArticleId
    paragraph: int | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The committed facts. `hashes` maps (statute id, version) to {article key: hash of the normalised text};
    `whole` maps it to one hash of the unnormalised text, by which an identical copy is recognised at once."""

    statutes: tuple[StatuteFacts, ...] = ()
    hashes: Mapping[tuple[str, date], Mapping[str, str]] = field(default_factory=dict)
    partial_repeals: tuple[PartialRepeal, ...] = ()
    whole: Mapping[tuple[str, date], str] = field(default_factory=dict)
    forerunners: tuple[Forerunner, ...] = ()
