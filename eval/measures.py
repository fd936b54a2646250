"""Figures of one ranking and figures of many items."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from eval.matching import is_gold
from eval.sets import Item
from eval.system import Hit
from eval.trec import Judgement, Ranked

K = 10  # depth of every ranking measured
RETRIEVAL = ("R@5", "R@10", "RR@10")


def ranking_measures(qrels: Sequence[Judgement], run: Sequence[Ranked]) -> dict[str, dict[str, float]]:
    """R@5, R@10 and RR@10 of every judged query, by ir-measures; a query without results scores 0."""
    import ir_measures
    from ir_measures import RR, R

    measures = {R @ 5: "R@5", R @ 10: "R@10", RR @ 10: "RR@10"}
    scores = {query: dict.fromkeys(RETRIEVAL, 0.0) for query in dict.fromkeys(j.query_id for j in qrels)}
    if not run:
        return scores
    judged = [ir_measures.Qrel(*row) for row in qrels]
    found = [ir_measures.ScoredDoc(*row) for row in run]
    for metric in ir_measures.iter_calc(list(measures), judged, found):
        scores[metric.query_id][measures[metric.measure]] = metric.value
    return scores


def group_hit(item: Item, hits: Sequence[Hit], k: int = K) -> float:
    """Share of the item's groups that have a member among the first k clauses."""
    top = hits[:k]
    met = [any(is_gold(g, h.law, h.article, h.version) for g in group for h in top) for group in item.groups]
    return sum(met) / len(met)


def mean(values: Iterable[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None


def percentile(values: Iterable[float], p: float) -> float | None:
    """Nearest-rank percentile: the smallest value that at least p % of the values do not exceed."""
    numbers = sorted(values)
    if not numbers:
        return None
    return numbers[max(0, math.ceil(p / 100 * len(numbers)) - 1)]
