"""Cases: what somebody asks or tells, the set of clauses that a lawyer answers it with, and the topic card that does.

A case speaks for every clause of its set and for its card, as their own lay questions do: knowledge/cases/<name>.yaml.
The questions were written without a look at the cards; which card answers was judged afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.cards import Cite, KnowledgeError

_FIELDS = {"question", "cite", "card"}


@dataclass(frozen=True, slots=True)
class Case:
    """`cites`: official titles without 中华人民共和国, articles only; the first answers most directly. `card`:
    the id of the card that answers the main matter, "" where none does. A case has one of the two at least."""

    question: str
    cites: tuple[Cite, ...]
    card: str = ""


def read_cases(path: Path, record: Mapping[str, Any]) -> tuple[Case, ...]:
    """The cases of one file that has been parsed; raises KnowledgeError."""
    entries = record.get("cases") or []
    if not isinstance(entries, list):
        raise KnowledgeError(f"{path.name}：cases 应是一列问题")
    return tuple(_case(entry, f"{path.name} 第{number}个问题") for number, entry in enumerate(entries, start=1))


def _case(entry: Any, place: str) -> Case:
    fields = entry if isinstance(entry, dict) else {}
    question, cites, card = str(fields.get("question") or "").strip(), fields.get("cite", []), fields.get("card", "")
    known = isinstance(cites, list) and isinstance(card, str) and not set(fields) - _FIELDS
    if not question or not known or not (cites or card):
        raise KnowledgeError(f"{place}：应有 question，和 cite（一列引用）或 card（主题卡编号），不能有别的")
    try:
        return Case(question, tuple(Cite.parse(str(cite)) for cite in cites), card)
    except KnowledgeError as error:
        raise KnowledgeError(f"{place}：{error}") from error


def asked_by_clause(cases: Iterable[Case]) -> dict[tuple[str, str], list[str]]:
    """(title, article) → the questions of the cases that cite it, in their order."""
    asked: dict[tuple[str, str], list[str]] = {}
    for case in cases:
        for cite in dict.fromkeys(case.cites):
            asked.setdefault((cite.title, cite.article), []).append(case.question)
    return asked


def asked_by_card(cases: Iterable[Case]) -> dict[str, list[str]]:
    """Id of a topic card → the questions of the cases that it answers, in their order."""
    asked: dict[str, list[str]] = {}
    for case in cases:
        if case.card:
            asked.setdefault(case.card, []).append(case.question)
    return asked
