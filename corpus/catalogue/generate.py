"""Writes the generated part of the catalogue from the reviewed texts and the names kept by hand.

    python -m corpus.catalogue.generate ../shared/corpus

Facts only: titles, dates, numbers, hashes; no text of a statute leaves this module.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.catalogue.facts import StatuteFacts, VersionFacts
from corpus.catalogue.files import HASHES, HERE, STATUTES, WHOLE, write_hashes, write_statutes
from corpus.catalogue.history import document_number
from corpus.catalogue.timeline import Dated, dated, timeline
from corpus.model import CatalogueError, Level
from corpus.normalise import digest_of, whole_of
from corpus.sources.directory import Directory
from corpus.sources.text import SourceText, plain_title

NATIONAL_DATABASE = "https://flk.npc.gov.cn/"
_NAMES = ("national.yaml", "local.yaml", "by-name.yaml")


def generate(texts: Path, folder: Path = HERE) -> tuple[int, int]:
    """Rewrite statutes.jsonl and hashes.txt in `folder`; returns the numbers of statutes and hashes."""
    names = _names(folder / "names")
    groups = _groups(texts, names)
    facts: list[StatuteFacts] = []
    hashes: dict[tuple[str, date], dict[str, str]] = {}
    for statute_id, record in names.items():
        held = sorted((dated(text, record) for text in groups.pop(statute_id, [])), key=lambda d: d.promulgated)
        facts.append(_facts(statute_id, record, held))
        for version in held:
            sections = version.text.sections
            hashes[statute_id, version.promulgated] = {WHOLE: whole_of(sections)} | {
                s.key: digest_of(s.text) for s in sections
            }
    write_statutes(facts, folder / STATUTES)
    write_hashes(hashes, folder / HASHES)
    return len(facts), sum(len(articles) - 1 for articles in hashes.values())


def _names(folder: Path) -> dict[str, dict[str, Any]]:
    names: dict[str, dict[str, Any]] = {}
    for file in _NAMES:
        for statute_id, record in (yaml.safe_load((folder / file).read_text(encoding="utf-8")) or {}).items():
            if statute_id in names:
                raise CatalogueError(f"{file}：编号重复 {statute_id}")
            names[statute_id] = record
    return names


def _groups(folder: Path, names: dict[str, dict[str, Any]]) -> dict[str, list[SourceText]]:
    texts, faults = Directory(folder).texts()
    if faults:
        raise CatalogueError("；".join(map(str, faults)))
    ids = {plain_title(record["title"]): statute_id for statute_id, record in names.items()}
    groups: dict[str, list[SourceText]] = {}
    for text in texts:
        title = plain_title(text.title)
        if title not in ids:
            raise CatalogueError(f"{text.origin}：names/*.yaml 里没有“{title}”")
        groups.setdefault(ids[title], []).append(text)
    return groups


def _facts(statute_id: str, record: dict[str, Any], held: Sequence[Dated]) -> StatuteFacts:
    if not held:
        return _by_name(statute_id, record)
    latest = held[-1].text
    versions, first_effective = timeline(held, record)
    numbers = [document_number(d.text.preamble, d.text.note) for d in reversed(held[-1:])]
    return StatuteFacts(
        id=statute_id,
        title=record["title"],
        level=latest.level,
        issuer=latest.issuer,
        versions=versions,
        short_titles=_short_titles(record, [d.text for d in held]),
        document_number=record.get("number") or next(filter(None, numbers), ""),
        region=latest.region,
        url=_url(record, latest),
        first_effective=first_effective,
        replaced_by=record.get("replaced_by", ""),
        note="；".join(filter(None, [record.get("note") or latest.note, *(d.note for d in held)])),
    )


def _short_titles(record: dict[str, Any], texts: Iterable[SourceText]) -> tuple[str, ...]:
    titles = [*record.get("short", ()), *(plain_title(text.short_title) for text in texts if text.short_title)]
    return tuple(dict.fromkeys(title for title in titles if title != record["title"]))


def _url(record: dict[str, Any], text: SourceText) -> str | None:
    """National laws, and what its source took from the national database, are published there."""
    if record.get("url"):
        return str(record["url"])
    from_database = text.level is Level.LAW or "国家法律法规数据库" in text.note
    return NATIONAL_DATABASE if from_database else None


def _by_name(statute_id: str, record: dict[str, Any]) -> StatuteFacts:
    """A document whose text is not held: only what names/by-name.yaml says."""
    versions: tuple[VersionFacts, ...] = ()
    if record.get("promulgated"):
        repealed = record.get("repealed")
        versions = (
            VersionFacts(
                promulgated=record["promulgated"],
                effective=record.get("effective") or record["promulgated"],
                ended=repealed,
                repealed=bool(repealed),
                held=False,
                effective_stated=bool(record.get("effective")),
            ),
        )
    return StatuteFacts(
        id=statute_id,
        title=record["title"],
        level=Level(record["level"]),
        issuer=record.get("issuer", ""),
        versions=versions,
        short_titles=tuple(record.get("short", ())),
        document_number=record.get("number", ""),
        region=record.get("region", ""),
        url=record.get("url"),
        first_effective=record.get("effective"),
        replaced_by=record.get("replaced_by", ""),
        note=record.get("note", "原文未收录"),
    )


def main(arguments: Sequence[str]) -> int:
    if len(arguments) != 1:
        print("用法：python -m corpus.catalogue.generate ../shared/corpus", file=sys.stderr)
        return 2
    statutes, hashes = generate(Path(arguments[0]))
    print(f"目录已生成：{statutes} 件，{hashes} 条散列")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
