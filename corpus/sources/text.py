"""What every source hands over: one dated text of one document, before the catalogue has identified it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from corpus.model import Level, Paragraph, Status


@dataclass(frozen=True, slots=True)
class Section:
    """One article as a source has it: its key ("38", "276-1", "p3"), the headings above it, its paragraphs."""

    key: str
    place: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text of one document. Dates are None where the source gives none; `origin` says where it was read."""

    title: str
    sections: Sequence[Section]
    source: str
    origin: str = ""
    short_title: str = ""
    level: Level = Level.NORMATIVE_DOCUMENT
    issuer: str = ""
    promulgated: date | None = None
    effective: date | None = None
    status: Status = Status.IN_FORCE
    region: str = ""
    note: str = ""
    preamble: str = ""
    annex: str = ""
    id: str = ""  # id of the statute where the source has one of its own and the catalogue has none
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A file or row that could not be taken in; `message` is Chinese, for the operator."""

    origin: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.origin}:{self.line}" if self.line else self.origin
        return f"{place}：{self.message}"


class Source(Protocol):
    """Something that has texts of statutes: a folder, a package."""

    name: str

    def texts(self) -> tuple[list[SourceText], list[Fault]]:
        """All texts that can be read, and the faults of those that cannot; never raises for a single bad text."""
        ...


PREFIX = "中华人民共和国"


def plain_title(title: str) -> str:
    """Official title without white space, book-title marks around it, and a leading 中华人民共和国."""
    written = "".join(title.split())
    if written.startswith("《") and written.endswith("》") and written.count("《") == 1:
        written = written[1:-1]
    rest = written.removeprefix(PREFIX)
    return rest if len(rest) > 1 else written
