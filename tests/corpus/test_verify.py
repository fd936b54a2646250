"""Tables of (text, expected rows): every rule of the contract's table of doubtful cases, on real and on invented law."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import Corpus, Statute
from corpus.model import Version
from corpus.verify import Verified, verify
from tests.corpus.verify_world import invented_world

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)
REAL: list[dict[str, Any]] = yaml.safe_load((HERE / "verify_cases.yaml").read_text("utf-8"))
INVENTED: list[dict[str, Any]] = yaml.safe_load((HERE / "verify_invented.yaml").read_text("utf-8"))
_PART = re.compile(r"(?P<article>[\d-]+)(?:\((?P<paragraph>\d*)\))?(?:\((?P<item>\d+)\))?$")


def _statute(corpus: Corpus, title: str) -> Statute:
    return next(s for s in corpus.statutes if s.title == title)


def _fill(text: str, corpus: Corpus, on: date) -> str:
    """Put statutory words into a case; they are read from the corpus, never kept here."""

    def words(match: re.Match[str]) -> str:
        verb, title, *rest = match[1].split(":")
        statute = _statute(corpus, title)
        version: Version | None
        if verb == "old":
            version = next(v for v in statute.versions if v.promulgated.year == int(rest[0]))
        else:
            version = statute.at(on) or statute.latest
        part = _PART.match(rest[-1])
        assert version is not None
        assert part is not None
        article = version.article(part["article"])
        assert article is not None
        wording = article.part(int(part["paragraph"]) if part["paragraph"] else None)
        assert wording is not None
        if verb == "head":
            return wording.split("。")[0]
        return _altered(wording) if verb == "alter" else wording

    return re.sub(r"\{((?:quote|old|alter|head):[^}]+)\}", words, text)


def _altered(wording: str) -> str:
    """One letter in the middle replaced by another."""
    middle = next(i for i in range(len(wording) // 2, len(wording)) if "\u4e00" <= wording[i] <= "\u9fff")
    return wording[:middle] + ("须" if wording[middle] != "须" else "应") + wording[middle + 1 :]


def _expected(row: str) -> tuple[str, str | None, str, int | None, int | None, str, str]:
    matched, law, where, status, *note = (cell.strip(" ") for cell in row.split(" | "))
    part = _PART.match(where)
    assert part is not None, where
    paragraph = int(part["paragraph"]) if part["paragraph"] else None
    item = int(part["item"]) if part["item"] else None
    return matched, None if law == "-" else law, part["article"], paragraph, item, status, "".join(note)


def _check(case: dict[str, Any], corpus: Corpus, on: date) -> None:
    text = _fill(case["text"], corpus, on)
    rows = verify(text, corpus, on)
    expected = [_expected(row) for row in case["rows"]]
    shown = [(r.matched_text, r.law, r.article, r.paragraph, r.item, r.status.value) for r in rows]
    assert shown == [e[:6] for e in expected], [r.note for r in rows]
    for row, (*_, note) in zip(rows, expected, strict=True):
        assert note in row.note
        _consistent(row, text)


def _consistent(row: Verified, text: str) -> None:
    """What holds of every row: its span, and a clause wherever there is a verified wording."""
    assert text[row.start : row.end] == row.matched_text
    assert row.note or row.status.value == "verified"
    if row.status.value in ("ambiguous", "not_checked", "not_found"):
        assert row.clause is None
    if row.status.value in ("verified", "misquoted", "renumbered"):
        assert row.clause


@pytest.fixture(scope="session")
def world() -> Corpus:
    return invented_world()


@pytest.mark.parametrize("case", INVENTED, ids=lambda c: str(c["rule"]))
def test_invented_law(case: dict[str, Any], world: Corpus) -> None:
    """The rule holds on statutes that nobody made."""
    _check(case, world, case.get("day", date(2026, 1, 1)))


@pytest.mark.shared
@pytest.mark.parametrize("case", REAL, ids=lambda c: str(c["rule"]))
def test_real_law(case: dict[str, Any], full: Corpus) -> None:
    """The rule holds on the reviewed texts."""
    _check(case, full, case.get("day", TODAY))


def test_table_is_large() -> None:
    """The contract's rules are covered by at least 150 cases."""
    assert len(REAL) + len(INVENTED) >= 150
