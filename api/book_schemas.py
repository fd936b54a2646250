"""The wire of the book: statutes, one clause on a day, the differences between two versions."""

from __future__ import annotations

from datetime import date
from typing import Literal

from api.schemas import Wire

Day = date  # a field of that name hides the type
Installed = Literal["verbatim", "digest", "name"]
Change = Literal["added", "removed", "changed", "renumbered"]


class VersionOut(Wire):
    version: date
    effective: date
    status: str
    articles: int
    installed: bool


class StatuteOut(Wire):
    """`installed`: the text word for word, only this project's digests, or only the name. `retrievable`: answers are
    drawn from it; other laws can be read and verified. `first`: where reading begins."""

    id: str
    title: str
    level: str
    issuer: str
    region: str
    document_number: str
    url: str | None
    installed: Installed
    retrievable: bool
    replaced_by: str
    first: str | None
    versions: list[VersionOut]


class StatutesOut(Wire):
    statutes: list[StatuteOut]


class ItemOut(Wire):
    number: int
    text: str


class ParagraphOut(Wire):
    number: int
    text: str
    items: list[ItemOut]


class NeighbourOut(Wire):
    article: str
    name: str


class ArticleVersionOut(Wire):
    """One version of the statute; `same`: this article reads the same in it, None where it has no such article."""

    version: date
    effective: date
    status: str
    same: bool | None


class ArticleOut(Wire):
    """One clause on one day. `text` is verbatim, or null where only the digest is held; `difference` says
    where the installed text is not the reviewed one."""

    statute: str
    law: str
    level: str
    region: str
    article: str
    name: str
    date: Day
    version: Day
    effective: Day
    status: str
    in_force: bool
    place: list[str]
    source: Literal["official", "digest"]
    text: str | None
    paragraphs: list[ParagraphOut]
    digest: str | None
    previous: NeighbourOut | None
    next: NeighbourOut | None
    versions: list[ArticleVersionOut]
    url: str | None
    replaced_by: str
    difference: str | None


class ChangeOut(Wire):
    """`before` and `after` are the article numbers in the two versions; `renumbered` alone means the same words."""

    change: Change
    before: str | None
    after: str | None
    text_before: str | None
    text_after: str | None


class DiffOut(Wire):
    statute: str
    law: str
    from_version: date
    to_version: date
    unchanged: int
    changes: list[ChangeOut]
