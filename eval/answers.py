"""Scoring one reply against one item."""

from __future__ import annotations

import math
from datetime import date

from eval.matching import holds, is_gold, views
from eval.sets import Gold, Item
from eval.system import Outcome


def score_reply(item: Item, outcome: Outcome) -> tuple[dict[str, float], list[str]]:
    """Measures that apply to the item (0..1 each) and, in Chinese, what is wrong with the reply.

    error       there was no reply but an error
    kind        the reply is of an accepted kind
    refused     an item that only a refusal answers was refused
    false_refusal  an item that a refusal does not answer was refused
    cite_hit    share of the item's groups of which the reply cites a member; cite_all: every group
    facts       every key fact is in the text, nothing forbidden is
    integrity   every official quotation stands word for word in the clause that it names
    by_model    a language model is in use and sentences of its own are shown; struck: share of its sentences taken out
    true_text   no citation in the conclusion leads nowhere, no quotation in it is altered (with a language model only)
    calc        a sum or a deadline worked out by the reply is the expected one
    """
    scores: dict[str, float] = {}
    faults: list[str] = []
    scores["error"] = float(outcome.kind == "error")
    if scores["error"]:
        faults.append(f"出错 {outcome.text}")
    _kind(item, outcome, scores, faults)
    if item.groups:
        _citations(item, outcome, scores, faults)
    if item.must or item.must_not:
        _facts(item, outcome, scores, faults)
    _integrity(outcome, scores, faults)
    if outcome.prose is not None:
        said = outcome.prose.kept + outcome.prose.struck
        scores |= {"by_model": float(outcome.prose.kept > 0), "true_text": float(not outcome.prose.false)}
        scores |= {"struck": outcome.prose.struck / said} if said else {}
        faults += [f"行文有误 {wrong}" for wrong in outcome.prose.false]
    if item.expected is not None:
        scores["calc"] = float(_calculated(item, outcome))
        if not scores["calc"]:
            faults.append(f"没有算出 {item.expected.result} {item.expected.unit}")
    return scores, faults


def _kind(item: Item, outcome: Outcome, scores: dict[str, float], faults: list[str]) -> None:
    accepted = item.accepted
    scores["kind"] = float(outcome.kind in accepted)
    if not scores["kind"]:
        faults.append(f"答复类型 {outcome.kind}，应为 {'/'.join(sorted(accepted))}")
    if accepted == {"refusal"}:
        scores["refused"] = float(outcome.kind == "refusal")
    elif "refusal" not in accepted:
        scores["false_refusal"] = float(outcome.kind == "refusal")


def _citations(item: Item, outcome: Outcome, scores: dict[str, float], faults: list[str]) -> None:
    met = [any(is_gold(g, c.law, c.article, c.version) for g in group for c in outcome.cited) for group in item.groups]
    scores["cite_hit"] = sum(met) / len(met)
    scores["cite_all"] = float(all(met))
    missed = [_named(group) for group, hit in zip(item.groups, met, strict=True) if not hit]
    if missed:
        faults.append(f"没有引用 {'；'.join(missed)}")


def _named(group: tuple[Gold, ...]) -> str:
    inner = str.maketrans("《》", "〈〉")  # a title inside a title
    return " 或 ".join(f"《{gold.law.translate(inner)}》{gold.article}" for gold in group[:3])


def _facts(item: Item, outcome: Outcome, scores: dict[str, float], faults: list[str]) -> None:
    forms = views("\n".join((outcome.text, *outcome.missing_facts)))
    missing = [pattern for pattern in item.must if not holds(pattern, forms)]
    forbidden = [pattern for pattern in item.must_not if holds(pattern, forms)]
    scores["facts"] = float(not missing and not forbidden)
    faults += [f"缺要点 {pattern}" for pattern in missing] + [f"不该有 {pattern}" for pattern in forbidden]


def _integrity(outcome: Outcome, scores: dict[str, float], faults: list[str]) -> None:
    official = [c for c in outcome.cited if c.official]
    if not official:
        return
    bad = [c for c in official if c.fault]
    scores["integrity"] = float(not bad)
    faults += [f"{c.fault}：《{c.law}》{c.article}" for c in bad]


def _calculated(item: Item, outcome: Outcome) -> bool:
    expected = item.expected
    assert expected is not None
    if expected.unit == "date":
        day = date.fromisoformat(str(expected.result))
        return any(abs((found - day).days) <= item.tolerance for found in outcome.dates)
    target = float(expected.result)
    return any(abs(r - target) <= item.tolerance or math.isclose(r, target, abs_tol=1e-9) for r in outcome.results)
