"""Mixed batches for `index.training.tune`: which questions, right articles and wrong ones one step looks at."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_SOURCES = ("lay", "case", "knowledge", "topic")


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that the same articles answer; `texts`: what the topic card concludes, if they are those of a card."""

    source: str
    questions: tuple[str, ...]
    articles: tuple[str, ...]
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """The groups by source, the texts of each article, and which articles may stand as wrong answers."""

    groups: dict[str, list[Group]]
    texts: dict[str, tuple[str, ...]]
    negatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """One step takes so many groups of each source; on two CPU cores divide them by eight and double `steps`."""

    steps: int = 600
    rate: float = 5e-5
    scale: float = 40.0  # inverse temperature of the contrastive loss
    warm_up: float = 0.06
    frozen_layers: int = 0  # from below; the word pieces are always frozen
    lay: int = 64
    cases: int = 32
    card_runs: int = 12  # runs of cards that resemble each other
    card_run_length: int = 4
    runs: int = 32  # runs of neighbouring articles
    run_length: int = 3
    negatives: int = 128  # further articles, at random
    questions: int = 3  # of one group in a step
    shortened: float = 0.3  # how often a long question is cut to some of its sentences
    like_questions: float = 0.5  # weight of question-to-question beside question-to-passage
    right_card: float = 0.5  # weight of telling the cards apart
    backwards: float = 0.3  # weight of passage-to-question
    query_pieces: int = 96
    passage_pieces: int = 192
    seed: int = 20261126


def read_pairs(folder: Path) -> Pairs:
    """Both files; groups held out are left away."""
    groups: dict[str, list[Group]] = {source: [] for source in _SOURCES}
    for row in _rows(folder / "groups.jsonl"):
        if row["questions"] and not row["held_out"]:
            given = (tuple(row.get(field, ())) for field in ("questions", "articles", "texts"))
            group = Group(row["source"], *given)
            groups[group.source].append(group)
    passages = _rows(folder / "passages.jsonl")
    texts = {row["key"]: tuple(row["texts"]) for row in passages}
    return Pairs(groups, texts, tuple(row["key"] for row in passages if row["negative"]))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@dataclass(slots=True)
class Batch:
    """One step: questions with the number of their group, the groups, and the articles told as (key, text)."""

    groups: list[Group]
    questions: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)


class Sampler:
    """Endless mixed batches; every group of a source comes once before any comes again."""

    def __init__(self, pairs: Pairs, recipe: Recipe) -> None:
        self._pairs, self._recipe = pairs, recipe
        self._chance = random.Random(recipe.seed)
        self._waiting: dict[str, list[Any]] = {source: [] for source in _SOURCES}

    def __iter__(self) -> Iterator[Batch]:
        recipe = self._recipe
        while True:
            groups = [*self._take("lay", recipe.lay), *self._take("case", recipe.cases)]
            groups += self._runs("topic", recipe.card_runs, recipe.card_run_length)
            groups += self._runs("knowledge", recipe.runs, recipe.run_length)
            yield self._filled(Batch(groups))

    def _take(self, source: str, count: int) -> Iterator[Group]:
        known = self._pairs.groups[source]
        for _ in range(min(count, len(known))):
            self._waiting[source] = self._waiting[source] or self._chance.sample(known, len(known))
            yield self._waiting[source].pop()

    def _runs(self, source: str, count: int, length: int) -> Iterator[Group]:
        """So many runs of groups that stand side by side."""
        known = self._pairs.groups[source]
        for _ in range(count if known else 0):
            if not self._waiting[source]:
                starts = list(range(self._chance.randrange(min(length, len(known))), len(known), length))
                self._waiting[source] = self._chance.sample(starts, len(starts))
            first = self._waiting[source].pop()
            yield from known[first : first + length]

    def _filled(self, batch: Batch) -> Batch:
        chosen: dict[str, None] = {}
        for owner, group in enumerate(batch.groups):
            questions = self._chance.sample(group.questions, min(self._recipe.questions, len(group.questions)))
            batch.questions += [self._shortened(question) for question in questions]
            batch.owners += [owner] * len(questions)
            chosen |= dict.fromkeys(self._chance.sample(group.articles, min(2, len(group.articles))))
        chosen |= dict.fromkeys(self._chance.sample(self._pairs.negatives, self._recipe.negatives))
        batch.told = [(key, self._chance.choice(self._pairs.texts[key])) for key in chosen]
        return batch

    def _shortened(self, question: str) -> str:
        """Real questions leave out half of a story, or drop their marks."""
        if self._chance.random() >= self._recipe.shortened:
            return question
        parts = question.replace("。", "，").replace("？", "，").split("，")
        if len(question) < 24 or len(parts) < 3:
            return question.replace("，", " ").rstrip("？?。")
        kept = sorted(self._chance.sample(range(len(parts)), self._chance.randint((len(parts) + 1) // 2, len(parts))))
        return "，".join(parts[i] for i in kept if parts[i]) or question
