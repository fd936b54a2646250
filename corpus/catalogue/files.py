"""Reads and writes the catalogue's files: statutes.jsonl, hashes.txt (generated); partial-repeals.yaml and
forerunners.yaml (by hand)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.catalogue.facts import Catalogue, PartialRepeal, StatuteFacts, VersionFacts
from corpus.catalogue.forerunners import FILE as FORERUNNERS
from corpus.catalogue.forerunners import read_forerunners
from corpus.model import ArticleId, CatalogueError, CorpusError, Level

HERE = Path(__file__).parent
WHOLE = "*"  # in hashes.txt: the key of the hash of a whole version
STATUTES, HASHES, PARTIAL_REPEALS = "statutes.jsonl", "hashes.txt", "partial-repeals.yaml"
FILES = (STATUTES, HASHES, PARTIAL_REPEALS, FORERUNNERS)


def load_catalogue(folder: Path = HERE) -> Catalogue:
    """The committed catalogue; raises CatalogueError (Chinese: file, line, fault) where it cannot be trusted."""
    statutes = tuple(_read_statutes(folder / STATUTES))
    _check(statutes)
    hashes = _read_hashes(folder / HASHES)
    whole = {version: articles.pop(WHOLE) for version, articles in hashes.items() if WHOLE in articles}
    repeals = tuple(_read_partial_repeals(folder / PARTIAL_REPEALS))
    versions = ((statute.id, version.promulgated) for statute in statutes for version in statute.versions)
    return Catalogue(statutes, hashes, repeals, whole, read_forerunners(folder / FORERUNNERS, versions))


def _read_statutes(path: Path) -> Iterable[StatuteFacts]:
    for number, line in enumerate(_lines(path), 1):
        try:
            yield _statute(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise CatalogueError(f"{path.name} 第{number}行：目录记录读不出来（{error}）") from error


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CatalogueError(f"目录文件缺失：{path}") from error


def _statute(record: dict[str, Any]) -> StatuteFacts:
    return StatuteFacts(
        id=record["id"],
        title=record["title"],
        level=Level(record["level"]),
        issuer=record["issuer"],
        versions=tuple(_version(v) for v in record["versions"]),
        short_titles=tuple(record.get("short", ())),
        document_number=record.get("number", ""),
        region=record.get("region", ""),
        url=record.get("url"),
        first_effective=_day(record.get("first_effective")),
        replaced_by=record.get("replaced_by", ""),
        note=record.get("note", ""),
    )


def _version(record: dict[str, Any]) -> VersionFacts:
    return VersionFacts(
        promulgated=date.fromisoformat(record["promulgated"]),
        effective=date.fromisoformat(record["effective"]),
        ended=_day(record.get("ended")),
        repealed=record.get("repealed", False),
        size=record.get("size", 0),
        held=record.get("held", True),
        effective_stated=record.get("effective_stated", True),
        note=record.get("note", ""),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _check(statutes: tuple[StatuteFacts, ...]) -> None:
    """Ids are unique; versions of a statute follow one another and end where the next begins."""
    seen: set[str] = set()
    for statute in statutes:
        if statute.id in seen:
            raise CatalogueError(f"目录编号重复：{statute.id}")
        seen.add(statute.id)
        for version in statute.versions:
            if version.ended is not None and version.ended < version.effective:
                raise CatalogueError(f"{statute.id}@{version.promulgated}：失效日期早于施行日期")
        for earlier, later in zip(statute.versions, statute.versions[1:], strict=False):
            if earlier.promulgated >= later.promulgated or earlier.ended != later.effective:
                raise CatalogueError(f"{statute.id}：版本 {earlier.promulgated} 与 {later.promulgated} 的日期不相接")


def _read_hashes(path: Path) -> dict[tuple[str, date], dict[str, str]]:
    hashes: dict[tuple[str, date], dict[str, str]] = {}
    for number, line in enumerate(_lines(path), 1):
        name, *pairs = line.split(" ")
        statute, _, version = name.partition("@")
        try:
            hashes[statute, date.fromisoformat(version)] = dict(pair.split("=", 1) for pair in pairs)
        except ValueError as error:
            raise CatalogueError(f"{path.name} 第{number}行：散列记录读不出来") from error
    return hashes


def _read_partial_repeals(path: Path) -> Iterable[PartialRepeal]:
    for record in yaml.safe_load("\n".join(_lines(path))) or []:
        try:
            yield PartialRepeal(
                article=ArticleId.parse(record["article"]),
                since=record["since"],
                by=ArticleId.parse(record["by"]),
                paragraph=record.get("paragraph"),
                item=record.get("item"),
            )
        except (KeyError, CorpusError) as error:
            raise CatalogueError(f"{path.name}：部分废止的记录读不出来（{error}）") from error


def write_statutes(statutes: Iterable[StatuteFacts], path: Path) -> None:
    lines = (json.dumps(_record(s), ensure_ascii=False) for s in statutes)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_hashes(hashes: Mapping[tuple[str, date], Mapping[str, str]], path: Path) -> None:
    lines = (
        f"{statute}@{version} " + " ".join(f"{key}={value}" for key, value in articles.items())
        for (statute, version), articles in hashes.items()
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _record(statute: StatuteFacts) -> dict[str, Any]:
    record: dict[str, Any] = {
        "id": statute.id,
        "title": statute.title,
        "short": list(statute.short_titles),
        "level": statute.level.value,
        "issuer": statute.issuer,
        "number": statute.document_number,
        "region": statute.region,
        "url": statute.url,
        "versions": [_version_record(v) for v in statute.versions],
        "first_effective": statute.first_effective and statute.first_effective.isoformat(),
        "replaced_by": statute.replaced_by,
        "note": statute.note,
    }
    return {name: value for name, value in record.items() if value not in (None, "", [])} | {
        "versions": record["versions"],
        "issuer": record["issuer"],
    }


def _version_record(version: VersionFacts) -> dict[str, Any]:
    record: dict[str, Any] = {
        "promulgated": version.promulgated.isoformat(),
        "effective": version.effective.isoformat(),
        "ended": version.ended and version.ended.isoformat(),
        "repealed": version.repealed or None,
        "size": version.size or None,
        "held": None if version.held else False,
        "effective_stated": None if version.effective_stated else False,
        "note": version.note or None,
    }
    return {name: value for name, value in record.items() if value is not None}
