"""Cases: what somebody asks or tells, and the set of clauses that a lawyer answers it with.

A case speaks for every clause of its set, as the clause's own lay questions do: knowledge/cases/<name>.yaml.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.cards import Cite, KnowledgeError


@dataclass(frozen=True, slots=True)
class Case:
    """`cites`: official titles without 中华人民共和国, articles only; the first answers most directly."""

    question: str
    cites: tuple[Cite, ...]


def read_cases(path: Path, record: Mapping[str, Any]) -> tuple[Case, ...]:
    """The cases of one file that has been parsed; raises KnowledgeError."""
    entries = record.get("cases") or []
    if not isinstance(entries, list):
        raise KnowledgeError(f"{path.name}：cases 应是一列问题")
    cases = []
    for number, entry in enumerate(entries, start=1):
        question = str(entry.get("question") or "").strip() if isinstance(entry, dict) else ""
        cites = entry.get("cite") if isinstance(entry, dict) else None
        if not question or not isinstance(cites, list) or not cites or set(entry) != {"question", "cite"}:
            raise KnowledgeError(f"{path.name} 第{number}个问题：应有 question 和 cite（一列引用），不能有别的")
        try:
            parsed = tuple(Cite.parse(str(cite)) for cite in cites)
        except KnowledgeError as error:
            raise KnowledgeError(f"{path.name} 第{number}个问题：{error}") from error
        cases.append(Case(question, parsed))
    return tuple(cases)


def asked_by_clause(cases: Iterable[Case]) -> dict[tuple[str, str], list[str]]:
    """(title, article) → the questions of the cases that cite it, in their order."""
    asked: dict[tuple[str, str], list[str]] = {}
    for case in cases:
        for cite in dict.fromkeys(case.cites):
            asked.setdefault((cite.title, cite.article), []).append(case.question)
    return asked
