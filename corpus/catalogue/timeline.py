"""From the texts held and the amendments that their preambles tell of: all versions of a statute, one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corpus.catalogue.facts import VersionFacts
from corpus.catalogue.history import Event, events, in_force_from
from corpus.model import Status
from corpus.sources.text import SourceText

_YEAR_ONLY = re.compile(r"(\d{4})年发布")
# From adoption to publication: an interpretation or a city's regulation may take most of a year, an amendment less.
_ADOPTION_TO_PUBLICATION = timedelta(days=330)
_PUBLICATION_TO_FORCE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Dated:
    """A held text with the dates it is known under; `stated` is the day in force that the source gives, unmended."""

    text: SourceText
    promulgated: date
    effective: date
    stated: date | None
    effective_known: bool
    note: str = ""


def dated(text: SourceText, record: dict[str, Any]) -> Dated:
    """Dates of one held text.

    Local regulations carry the first version's day in force: where it lies before the promulgation of this version,
    this version applies from its promulgation. Without a promulgation date the last amendment told of, else the day
    in force stands in; with a year only ("2005年发布") the last day of that year.
    """
    promulgated = text.promulgated
    stated = text.effective or in_force_from(text.sections[-1].text, promulgated)
    note = ""
    if record.get("promulgated"):
        promulgated = record["promulgated"]
    elif promulgated is None:
        told = [event.on for event in events(text.preamble) if event.amended]
        year = _YEAR_ONLY.search(text.note)
        if told and (stated is None or told[-1] > stated):
            promulgated, note = told[-1], "公布日期来源未载，以题注所载最后一次修改之日代替"
        elif stated:
            promulgated, note = stated, "公布日期来源未载，以施行日期代替"
        elif year:
            promulgated, note = date(int(year[1]), 12, 31), f"来源只载{year[1]}年发布、未载月日，日期取该年最后一日"
        else:
            raise ValueError(f"没有日期：{text.origin}")
    effective = max(stated or promulgated, promulgated)
    known = stated is not None and stated >= promulgated
    return Dated(text, promulgated, effective, stated, known or not _amended(text), note)


def _amended(text: SourceText) -> bool:
    return any(event.amended for event in events(text.preamble))


def timeline(held: Sequence[Dated], record: dict[str, Any]) -> tuple[tuple[VersionFacts, ...], date | None]:
    """All versions, oldest first, each ending where the next begins; and the day the statute first applied."""
    told = sorted({e.on: e for d in held for e in events(d.text.preamble)}.values(), key=lambda e: e.on)
    told = [e for index, e in enumerate(told) if e.amended or index == 0]
    days_in_force = sorted({d for h in held for d in (h.stated, _own_day(h)) if d})
    versions = [_held(d) for d in held]
    for index, event in enumerate(told):
        later = [e.on for e in told[index + 1 :]]
        if not _is_held(event, later, held):
            following = [*later, *(d.promulgated for d in held if d.promulgated > event.on)]
            versions.append(_told(event, following, days_in_force))
    versions.extend(
        VersionFacts(v["promulgated"], v.get("effective") or v["promulgated"], held=False,
                     effective_stated="effective" in v, note=v.get("note", ""))
        for v in record.get("later", ())
    )  # fmt: skip
    versions.sort(key=lambda v: v.promulgated)
    return _chained(versions, held[-1], record), _first_effective(versions, told, days_in_force)


def _own_day(held: Dated) -> date | None:
    return in_force_from(held.text.sections[-1].text, None)


def _held(version: Dated) -> VersionFacts:
    return VersionFacts(
        promulgated=version.promulgated,
        effective=version.effective,
        size=len(version.text.sections),
        effective_stated=version.effective_known,
        note=version.note,
    )


def _is_held(event: Event, later: Sequence[date], held: Sequence[Dated]) -> bool:
    """The event led to a text that is held: published soon after it, and before any later amendment."""
    for version in held:
        between = any(event.on < day <= version.promulgated for day in later)
        if event.on <= version.promulgated <= event.on + _ADOPTION_TO_PUBLICATION and not between:
            return True
    return False


def _told(event: Event, later: Sequence[date], days_in_force: Sequence[date]) -> VersionFacts:
    """A version known only from a preamble; its day in force where a text names a fitting one."""
    until = min([event.on + _PUBLICATION_TO_FORCE, *later])
    fitting = next((day for day in days_in_force if event.on <= day < until), None)
    return VersionFacts(event.on, fitting or event.on, held=False, effective_stated=fitting is not None)


def _chained(versions: Sequence[VersionFacts], last: Dated, record: dict[str, Any]) -> tuple[VersionFacts, ...]:
    chained: list[VersionFacts] = []
    repealed = record.get("repealed")
    for index, version in enumerate(versions):
        following = versions[index + 1] if index + 1 < len(versions) else None
        ended = following.effective if following else repealed
        if ended is None and version.held and last.text.status in (Status.REPEALED, Status.SUPERSEDED):
            raise ValueError(f"{last.text.origin}：{last.text.status} 而没有失效日期")
        chained.append(
            VersionFacts(
                version.promulgated,
                version.effective,
                ended,
                repealed=following is None and bool(repealed),
                size=version.size,
                held=version.held,
                effective_stated=version.effective_stated,
                note=version.note,
            )
        )
    return tuple(chained)


def _first_effective(
    versions: Sequence[VersionFacts], told: Sequence[Event], days_in_force: Sequence[date]
) -> date | None:
    """The first version's day in force where a source states it; None where only its adoption is known."""
    first = versions[0]
    adopted = not told or not told[0].amended
    if adopted and first.effective_stated:
        return first.effective
    earlier = [day for day in days_in_force if day < first.promulgated]
    return earlier[0] if earlier else None
