"""A folder of Markdown or plain-text files: the reviewed texts, or a union's own documents."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from corpus.model import Level, MalformedStatute, Status
from corpus.sources.layout import read_layout
from corpus.sources.text import Fault, SourceText

T = TypeVar("T", Level, Status)
_SUFFIXES = {".md", ".txt", ".markdown"}
_NOT_TEXTS = {"readme", "license", "changelog", "index"}


class Directory:
    """`texts()` reads every .md and .txt file below the folder, in order of their paths."""

    name = "directory"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def texts(self) -> tuple[list[SourceText], list[Fault]]:
        texts: list[SourceText] = []
        faults: list[Fault] = []
        if not self.folder.is_dir():
            return [], [Fault(str(self.folder), "法规文件夹不存在")]
        for path in self.files():
            try:
                texts.append(read_file(path))
            except (MalformedStatute, OSError) as error:
                faults.append(Fault(str(path), str(error)))
        return texts, faults

    def files(self) -> list[Path]:
        """What is read, in order."""
        return [
            path
            for path in sorted(self.folder.rglob("*"))
            if path.suffix.lower() in _SUFFIXES
            and path.stem.lower() not in _NOT_TEXTS
            and not any(part.startswith(".") for part in path.relative_to(self.folder).parts)
            and path.is_file()
        ]


def read_file(path: Path) -> SourceText:
    """One file as a text; raises MalformedStatute whose message names the fault (and the line where there is one)."""
    layout = read_layout(path.read_bytes())
    front = layout.front
    title = "".join(str(front.get("title") or layout.title or path.stem).split())
    return SourceText(
        title=title,
        sections=tuple(layout.sections),
        source=Directory.name,
        origin=str(path),
        short_title=str(front.get("short_title") or ""),
        level=_one_of(Level, front, "level", Level.NORMATIVE_DOCUMENT),
        issuer=str(front.get("issuer") or ""),
        promulgated=front_day(front, "promulgated"),
        effective=front_day(front, "effective"),
        status=_one_of(Status, front, "status", Status.IN_FORCE),
        region=str(front.get("region") or ""),
        note=str(front.get("note") or ""),
        preamble="\n".join(layout.preamble),
        annex="\n".join(layout.annex),
    )


def front_day(front: dict[str, Any], name: str) -> date | None:
    """A date of the front matter, None where it is not there; raises MalformedStatute."""
    value = front.get(name)
    if not value:
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise MalformedStatute(f"文首信息 {name} 不是 YYYY-MM-DD：{value!r}") from error


def _one_of(kind: type[T], front: dict[str, Any], name: str, otherwise: T) -> T:
    value = front.get(name)
    if not value:
        return otherwise
    try:
        return kind(str(value).strip())
    except ValueError as error:
        raise MalformedStatute(f"文首信息 {name} 不认识：{value!r}，应是 {'、'.join(kind)}") from error
