"""What each part of retrieval is worth: the same questions with the part switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from eval.measures import K, group_hit, mean, ranking_measures
from eval.sets import Item, QuestionSet
from eval.system import InProcess, Setup
from eval.trec import judgements, ranking

if TYPE_CHECKING:
    from index.fuse import Weights

REAL = ("stard", "lawbench", "lexrag", "disc", "cases")  # questions that real people asked


@dataclass(frozen=True, slots=True)
class Variant:
    """A set of weights by what it leaves out (Chinese, for the table)."""

    name: str
    weights: Weights


@dataclass(frozen=True, slots=True)
class Row:
    """Measures of one variant: for each group of sets R@10, RR@10 and the share of gold groups met in ten."""

    name: str
    measures: dict[str, tuple[float, float, float]]


def variants() -> tuple[Variant, ...]:
    from index.fuse import Weights

    whole = Weights()
    return (
        Variant("全部", whole),
        Variant("无主题卡", replace(whole, card=0)),
        Variant("无问法向量", replace(whole, question=0)),
        Variant("无问法字词", replace(whole, lay=0)),
        Variant("无常用度", replace(whole, often=0)),
        Variant("无相伴条文", replace(whole, company=0)),
        Variant("无分类器", replace(whole, learnt=0)),
        Variant("无知识（卡、问法、要点）", replace(whole, card=0, question=0, lay=0, often=0, company=0, learnt=0)),
        Variant("无条文向量", replace(whole, clause=0)),
        Variant("无条文字词", replace(whole, body=0)),
        Variant("无标题字词", replace(whole, heading=0)),
        Variant("无同义词", replace(whole, synonyms=0)),
        Variant("无知识条文的补偿", replace(whole, credit=0)),
        Variant("只用字词", replace(whole, clause=0, question=0, card=0, often=0, company=0, learnt=0)),
        Variant("只用向量", replace(whole, body=0, heading=0, lay=0)),
    )


def ablate(setup: Setup, sets: Sequence[QuestionSet], progress: Callable[[str, int, int], None]) -> Iterator[Row]:
    """One row a variant; the bot is put together once."""
    from index import Retriever

    bot, today = setup.opened(progress)
    groups = grouped(sets)
    for variant in variants():
        if isinstance(bot.retriever, Retriever):
            bot.retriever.weigh(variant.weights)
        system = InProcess(bot)
        yield Row(variant.name, {name: _measured(system, items, today) for name, items in groups.items()})


def is_real(question_set: QuestionSet) -> bool:
    """Whether real people asked the questions of the set."""
    return question_set.name.startswith(REAL)


def grouped(sets: Sequence[QuestionSet]) -> dict[str, list[Item]]:
    """The items with golds: those of real askers together, the other sets each by itself."""
    groups: dict[str, list[Item]] = {}
    for question_set in sets:
        items = [item for item in question_set.items if item.gold]
        name = "真实提问" if is_real(question_set) else question_set.name
        if items:
            groups.setdefault(name, []).extend(items)
    return groups


def _measured(system: InProcess, items: Sequence[Item], today: date) -> tuple[float, float, float]:
    found = [(item, system.search(item.query, K, item.event_date or today, item.region)) for item in items]
    scores = ranking_measures(judgements(items), [row for item, hits in found for row in ranking(item, hits)]).values()
    met = mean(group_hit(item, hits) for item, hits in found)
    return mean(s["R@10"] for s in scores) or 0.0, mean(s["RR@10"] for s in scores) or 0.0, met or 0.0
