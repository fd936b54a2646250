"""Which statute and which of its versions a citation is judged against on a given day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Status, Statute, Version


@dataclass(frozen=True, slots=True)
class Basis:
    """What a citation is judged against.

    `version` is the text compared with, None where none is installed; `status` how the cited law stands on the day;
    `exact` is False where `version` is not the one of that day (or of the year in the title). `notes` are for readers.
    """

    version: Version | None
    status: Status
    exact: bool = True
    notes: tuple[str, ...] = ()
    unknown_year: bool = False


def one_law(statutes: Sequence[Statute], on: date) -> tuple[Statute | None, str]:
    """The only statute, the one of several under the same title that applied on the day, else none (ambiguous)."""
    if len(statutes) == 1:
        return statutes[0], ""
    in_force = [s for s in statutes if s.at(on) is not None]
    if len({s.title for s in statutes}) == 1 and statutes:
        return (in_force or list(statutes))[-1], ""
    others_gone = all(_repealed(s, on) for s in statutes if s not in in_force)
    if len(in_force) == 1 and others_gone:
        return in_force[0], f"名称相近的文件中当日有效的是《{in_force[0].title}》"
    return None, ""


def _repealed(statute: Statute, on: date) -> bool:
    if not statute.versions:
        return _name_only(statute, on).status is Status.REPEALED
    return any(v.status(on) is Status.REPEALED for v in statute.versions)


def basis_of(statute: Statute, on: date, year: int | None, *, draft: bool = False) -> Basis:
    """The version of the year in the title, else the one in force, else the nearest that is installed."""
    if draft:
        return Basis(_nearest(statute, on), Status.NOT_YET, False, ("所引为草案或者征求意见稿，不是有效的法律",))
    return _of_year(statute, on, year) if year else _of_day(statute, on)


def _of_day(statute: Statute, on: date) -> Basis:
    if not statute.versions:
        return _name_only(statute, on)
    current = statute.at(on)
    if current is not None:
        if current.installed:
            return Basis(current, Status.IN_FORCE)
        return _not_held(statute, on, f"{current.promulgated}公布、当日有效的文本未收录")
    first = statute.first_effective or statute.versions[0].effective
    ended = [v for v in statute.versions if v.status(on) is Status.REPEALED]
    if on < first:
        version = statute.versions[0]
        return Basis(version if version.installed else None, Status.NOT_YET, True, (f"{first}起施行，当日尚未施行",))
    if ended:
        version = ended[-1]
        gone = f"已于{version.ended}废止" + (f"，由{statute.replaced_by}取代" if statute.replaced_by else "")
        return Basis(
            version if version.installed else _nearest(statute, on), Status.REPEALED, version.installed, (gone,)
        )
    return _not_held(statute, on, "当日有效的文本未收录")


def _name_only(statute: Statute, on: date) -> Basis:
    if statute.replaced_by:
        since = re.search(r"(\d{4})年(\d{1,2})月(\d{1,2})日起施行", statute.replaced_by)
        if since is None or on >= date(int(since[1]), int(since[2]), int(since[3])):
            return Basis(None, Status.REPEALED, False, (f"已废止，由{statute.replaced_by}取代；原文未收录",))
    return Basis(None, Status.IN_FORCE, False, ("目录中有这份文件，原文未收录，未能核对",))


def _nearest(statute: Statute, on: date) -> Version | None:
    held = [v for v in statute.versions if v.installed]
    return min(held, key=lambda v: abs((v.effective - on).days), default=None)


def _not_held(statute: Statute, on: date, why: str) -> Basis:
    nearest = _nearest(statute, on)
    if nearest is None:
        return Basis(None, Status.IN_FORCE, False, ("目录中有这份文件，原文未收录，未能核对",))
    return Basis(nearest, Status.IN_FORCE, False, (f"{why}，按{nearest.promulgated}公布的文本核对，未与当日文本比对",))


def _of_year(statute: Statute, on: date, year: int) -> Basis:
    versions = [v for v in statute.versions if v.promulgated.year == year]
    versions = versions or [v for v in statute.versions if v.effective.year == year]
    if not versions:
        return _unknown_year(statute, on, year)
    version = versions[-1]
    status = version.status(on)
    held = version if version.installed else _nearest(statute, on)
    notes = [] if version.installed else [f"{year}年的文本未收录"]
    if status is Status.NOT_YET:
        notes.append(f"{version.promulgated}公布的文本自{version.effective}起施行，当日尚未施行")
    elif status is Status.SUPERSEDED:
        notes.append(f"{version.promulgated}公布的文本自{version.ended}起已被后来的文本取代")
    elif status is Status.REPEALED:
        notes.append(f"已于{version.ended}废止" + (f"，由{statute.replaced_by}取代" if statute.replaced_by else ""))
    return Basis(held, status, version.installed, tuple(notes))


def _unknown_year(statute: Statute, on: date, year: int) -> Basis:
    """A year of which no version is known: an older text that is not listed, or a version that never was."""
    first = statute.first_effective or (statute.versions[0].effective if statute.versions else None)
    later = [v for v in statute.versions if v.promulgated.year > year]
    if not statute.versions:
        return _name_only(statute, on)
    if later and first is not None and year >= first.year - 1:
        note = f"{year}年的文本未收录，{later[0].promulgated}公布了后来的文本"
        current = statute.at(on)
        gone = later[0].effective <= on
        return Basis(
            current if current and current.installed else None,
            Status.SUPERSEDED if gone else Status.IN_FORCE,
            False,
            (note,),
        )
    return Basis(None, Status.IN_FORCE, False, (f"没有查到{year}年的文本",), unknown_year=True)
