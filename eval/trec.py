"""TREC run and qrels files: the exchange format of information retrieval, so that any other tool can check our figures.

A clause is written `<title>/<article>`, with `@<version>` where the version decides the item; titles hold no spaces.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from eval.matching import is_gold, law_key
from eval.sets import Gold, Item
from eval.system import Hit


class Judgement(NamedTuple):
    """qrels: this clause is right for this query."""

    query_id: str
    doc_id: str
    relevance: int


class Ranked(NamedTuple):
    """run: this clause was found for this query, with this score; ranks follow from the scores."""

    query_id: str
    doc_id: str
    score: float


def gold_name(gold: Gold) -> str:
    version = f"@{gold.version}" if gold.version else ""
    return f"{law_key(gold.law)}/{gold.article}{version}"


def hit_name(hit: Hit, item: Item) -> str:
    """The gold's name where the hit is a gold of the item, else the hit's own (a wrong version is another clause)."""
    for gold in item.gold:
        if is_gold(gold, hit.law, hit.article, hit.version):
            return gold_name(gold)
    plain = f"{law_key(hit.law)}/{hit.article}"
    wrong_version = any(plain == gold_name(gold).partition("@")[0] for gold in item.gold)
    return f"{plain}@{hit.version}" if wrong_version else plain


def judgements(items: Iterable[Item]) -> list[Judgement]:
    return [Judgement(item.id, name, 1) for item in items for name in dict.fromkeys(gold_name(g) for g in item.gold)]


def ranking(item: Item, hits: Iterable[Hit]) -> list[Ranked]:
    """One row per clause, in the order found. Scores are made strictly decreasing: TREC tools rank by score alone."""
    names = dict.fromkeys(hit_name(hit, item) for hit in hits)
    return [Ranked(item.id, name, 1.0 / rank) for rank, name in enumerate(names, start=1)]


def write_qrels(path: Path, rows: Iterable[Judgement]) -> None:
    path.write_text("".join(f"{r.query_id} 0 {r.doc_id} {r.relevance}\n" for r in rows), encoding="utf-8")


def write_run(path: Path, rows: Iterable[Ranked], tag: str) -> None:
    lines = []
    rank: dict[str, int] = {}
    for row in rows:
        rank[row.query_id] = rank.get(row.query_id, 0) + 1
        lines.append(f"{row.query_id} Q0 {row.doc_id} {rank[row.query_id]} {row.score:.6f} {tag}\n")
    path.write_text("".join(lines), encoding="utf-8")
