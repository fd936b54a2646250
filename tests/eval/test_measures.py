"""Our figures against arithmetic on paper and against ir-measures' own totals."""

from __future__ import annotations

import ir_measures
import pytest
from ir_measures import RR, R

from eval.measures import group_hit, mean, percentile, ranking_measures
from eval.sets import Gold, Item
from eval.system import Hit
from eval.trec import Judgement, Ranked, judgements, ranking

LAW = "蒸汽工友法"


def item(id_: str, *articles: str, groups: list[list[str]] | None = None) -> Item:
    gold = tuple(Gold(law=LAW, article=a) for a in articles)
    made = None if groups is None else tuple(tuple(Gold(law=LAW, article=a) for a in g) for g in groups)
    return Item(id=id_, question="问", gold=gold, gold_groups=made)


def hits(*articles: str) -> list[Hit]:
    return [Hit(LAW, a, "", 1 - n / 100) for n, a in enumerate(articles)]


ITEMS = (item("q1", "1", "2"), item("q2", "3"), item("q3", "4"))
FOUND = {
    "q1": hits("9", "1", "8", "7", "6", "2"),  # golds at ranks 2 and 6: R@5 = 1/2, R@10 = 2/2, RR = 1/2
    "q2": hits("9", "8"),  # no gold: all 0
    "q3": [],  # no results: all 0
}
EXPECTED = {
    "q1": {"R@5": 1 / 2, "R@10": 1.0, "RR@10": 1 / 2},
    "q2": {"R@5": 0.0, "R@10": 0.0, "RR@10": 0.0},
    "q3": {"R@5": 0.0, "R@10": 0.0, "RR@10": 0.0},
}


def test_every_judged_query_is_scored_and_one_without_results_scores_nothing() -> None:
    run = [row for i in ITEMS for row in ranking(i, FOUND[i.id])]
    assert ranking_measures(judgements(ITEMS), run) == EXPECTED


def test_no_results_at_all_score_nothing() -> None:
    assert ranking_measures(judgements(ITEMS), []) == {
        q: dict.fromkeys(("R@5", "R@10", "RR@10"), 0.0) for q in EXPECTED
    }


def test_the_means_are_those_of_ir_measures_and_of_arithmetic() -> None:
    qrels, run = judgements(ITEMS), [row for i in ITEMS for row in ranking(i, FOUND[i.id])]
    reference = ir_measures.calc_aggregate(
        [R @ 5, R @ 10, RR @ 10], [ir_measures.Qrel(*j) for j in qrels], [ir_measures.ScoredDoc(*r) for r in run]
    )
    ours = ranking_measures(qrels, run)
    for measure, name in ((R @ 5, "R@5"), (R @ 10, "R@10"), (RR @ 10, "RR@10")):
        by_hand = sum(EXPECTED[q][name] for q in EXPECTED) / 3
        assert mean(ours[q][name] for q in ours) == pytest.approx(by_hand) == pytest.approx(reference[measure])


def test_a_gold_below_the_tenth_rank_does_not_count() -> None:
    eleven = hits(*(str(n) for n in range(20, 30)), "1")
    scores = ranking_measures(judgements([item("q", "1")]), ranking(item("q", "1"), eleven))
    assert scores["q"] == {"R@5": 0.0, "R@10": 0.0, "RR@10": 0.0}


def test_equal_scores_keep_the_order_in_which_clauses_were_found() -> None:
    tied = [Hit(LAW, a, "", 0.5) for a in ("9", "1")]
    assert ranking_measures(judgements([item("q", "1")]), ranking(item("q", "1"), tied))["q"]["RR@10"] == 1 / 2


@pytest.mark.parametrize(
    ("groups", "found", "share"),
    [
        ([["1", "2"], ["3"]], ("2", "3"), 1.0),
        ([["1", "2"], ["3"]], ("2",), 1 / 2),
        ([["1", "2"], ["3"]], ("9",), 0.0),
        (None, ("3",), 1.0),  # without groups one of the golds is enough
        ([["1"]], (*("9" for _ in range(10)), "1"), 0.0),
    ],
)
def test_a_group_is_hit_by_any_of_its_members_in_the_first_ten(
    groups: list[list[str]] | None, found: tuple[str, ...], share: float
) -> None:
    assert group_hit(item("q", "1", "2", "3", groups=groups), hits(*found)) == share


@pytest.mark.parametrize(
    ("values", "p", "value"),
    [([], 50, None), ([7.0], 99, 7.0), ([1, 2, 3, 4], 50, 2), ([1, 2, 3, 4], 99, 4), (list(range(1, 101)), 99, 99)],
)
def test_percentiles_are_of_the_nearest_rank(values: list[float], p: float, value: float | None) -> None:
    assert percentile(values, p) == value


def test_judgements_do_not_repeat_a_clause() -> None:
    assert judgements([item("q", "1", "1")]) == [Judgement("q", f"{LAW}/1", 1)]
    assert ranking(item("q", "1"), hits("1", "1")) == [Ranked("q", f"{LAW}/1", 1.0)]
