"""Dates that a text tells of itself: adoption and amendments in its preamble, document number, day in force."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_AMENDED = re.compile(r"修正|修订|修改")
_ADOPTED = re.compile(r"通过|公布|发布|批准")
_IN_FORCE = re.compile(r"自(\d{4})年(\d{1,2})月(\d{1,2})日起(?:施行|实施|执行|生效)")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布|颁布)之日起(?:施行|实施|执行|生效)")
_NUMBERS = (
    re.compile(r"法释[〔\[]\d{4}[〕\]]\d+号"),
    re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[]\d{4}[〕\]]第?\d+号"),
    re.compile(r"(?:国务院|主席|[\u4e00-\u9fff、]{2,40}?)令\s*[（(]?第\s*[\d一二三四五六七八九十百○〇]+号[）)]?"),
)
_NOTE_NUMBER = re.compile(r"^(?:[\u4e00-\u9fff]{0,14}令第\d+号|市政府令第\d+号|[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号)")


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which the statute was adopted (`amended` False) or amended."""

    on: date
    amended: bool


def events(preamble: str) -> tuple[Event, ...]:
    """Adoption first, then every amendment (修正, 修订, 修改), in time; other dates are passed over.

    A standing committee's approval (批准) of a city's amendment is not an amendment of its own.
    """
    found: dict[date, Event] = {}
    for line in unicodedata.normalize("NFKC", preamble).split("\n"):
        dates = list(_DATE.finditer(line))
        for index, match in enumerate(dates):
            end = dates[index + 1].start() if index + 1 < len(dates) else len(line)
            event = _event(match, line[match.end() : end], found)
            if event:
                found.setdefault(event.on, event)
    return tuple(sorted(found.values(), key=lambda e: e.on))


def _event(match: re.Match[str], said: str, found: dict[date, Event]) -> Event | None:
    day = _day(match)
    if day is None or said.startswith("起"):
        return None
    first = min(found, default=day)
    if _AMENDED.search(said):
        return None if found and "批准" in said else Event(day, True)
    if not found and _ADOPTED.search(said):
        return Event(day, False)
    if "通过" in said and "《" not in said and day.year > first.year + 1:
        return Event(day, True)  # passed anew, as the amended interpretations of 2020 were
    return None


def in_force_from(text: str, promulgated: date | None) -> date | None:
    """The day that the text itself names for its coming into force; None where it names none."""
    written = re.sub(r"(?<=\d) | (?=\d)", "", unicodedata.normalize("NFKC", text))
    match = _IN_FORCE.search(written)
    if match:
        return _day(match)
    return promulgated if _FROM_PUBLICATION.search(written) else None


def document_number(preamble: str, note: str) -> str:
    """发文字号 as the preamble prints it, else as the note gives it from the source (not from memory); else ""."""
    for line in preamble.split("\n")[:12]:
        number = _number_in(line)
        if number:
            return number
    first = note.split("；", maxsplit=1)[0].removesuffix("（文号凭编写者所知）")
    match = _NOTE_NUMBER.match(first)
    return match[0] if match and not re.search(r"文号[^；]*凭编写者所知", note) else ""


def _number_in(line: str) -> str:
    if "关于修改" in line or "根据" in line[:8]:
        return ""
    for pattern in _NUMBERS:
        match = pattern.search(line)
        if match and (len(line) <= len(match[0]) + 16 or re.search(r"(?:公布|发布)", line)):
            written = re.sub(r"\s", "", match[0]).removeprefix("日")
            return written.replace("[", "〔").replace("]", "〕").replace("［", "〔").replace("］", "〕")
    return ""


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
