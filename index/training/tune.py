"""`python -m index.training.tune BASE PAIRS OUT`: teach the encoder the step from everyday words to statutory words.

PAIRS is a folder written by `index.training.pairs`, BASE a sentence-transformers folder (`index/encoder` is one).
Every step mixes three sources (alone, this project's lay questions teach their one style and spoil question-to-clause
on real questions); those of the knowledge come in runs of neighbouring articles, which are each other's hard negatives,
and every step adds articles drawn from the whole field as wrong answers. The vectors of word pieces stay as they were:
the rare words of real questions keep the meaning that pre-training gave them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any

from index.encode import PASSAGE_PREFIX, QUERY_PREFIX


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that the same articles answer."""

    source: str
    questions: tuple[str, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The groups by source (lay, knowledge, topic), the texts of each article, and which may stand as wrong answers."""

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
    topics: int = 16
    runs: int = 32  # runs of neighbouring articles
    run_length: int = 3
    negatives: int = 128  # further articles, at random
    questions: int = 3  # of one group in a step
    shortened: float = 0.3  # how often a long question is cut to some of its sentences
    like_questions: float = 0.5  # weight of question-to-question beside question-to-passage
    backwards: float = 0.3  # weight of passage-to-question
    query_pieces: int = 96
    passage_pieces: int = 192
    seed: int = 20261126


def read_pairs(folder: Path) -> Pairs:
    """Both files; groups held out are left away."""
    groups: dict[str, list[Group]] = {"lay": [], "knowledge": [], "topic": []}
    for row in _rows(folder / "groups.jsonl"):
        if row["questions"] and not row["held_out"]:
            group = Group(row["source"], tuple(row["questions"]), tuple(row["articles"]))
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
        self._waiting: dict[str, list[Any]] = {"lay": [], "topic": [], "knowledge": []}

    def __iter__(self) -> Iterator[Batch]:
        while True:
            groups = [*self._take("lay", self._recipe.lay), *self._take("topic", self._recipe.topics)]
            for first in self._starts(self._recipe.runs):
                groups += self._pairs.groups["knowledge"][first : first + self._recipe.run_length]
            yield self._filled(Batch(groups))

    def _take(self, source: str, count: int) -> Iterator[Group]:
        known = self._pairs.groups[source]
        for _ in range(min(count, len(known))):
            self._waiting[source] = self._waiting[source] or self._chance.sample(known, len(known))
            yield self._waiting[source].pop()

    def _starts(self, count: int) -> Iterator[int]:
        length = self._recipe.run_length
        for _ in range(count):
            if not self._waiting["knowledge"]:
                starts = list(range(self._chance.randrange(length), len(self._pairs.groups["knowledge"]), length))
                self._waiting["knowledge"] = self._chance.sample(starts, len(starts))
            yield self._waiting["knowledge"].pop()

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


class Tuner:
    """The model under training; `step` takes one batch."""

    def __init__(self, folder: Path, recipe: Recipe, device: str) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        self.recipe, self.device = recipe, device
        ours = (folder / "model.onnx").exists()
        self.model = SentenceTransformer(str(folder), device=device, trust_remote_code=ours)
        bert: Any = self.model[0].auto_model
        for part in (bert.embeddings, *bert.encoder.layer[: recipe.frozen_layers]):
            part.requires_grad_(False)
        self._padding = int(self.model.tokenizer.pad_token_id)
        self._tokens = cache(self._encode)
        self._tuned = [p for p in self.model.parameters() if p.requires_grad]
        self._optimizer = torch.optim.AdamW(self._tuned, lr=recipe.rate, weight_decay=0.01)
        self.model.train()

    def step(self, batch: Batch, progress: float) -> float:
        """One update; `progress` in 0..1 sets the learning rate (warm-up, then linear decay)."""
        import torch

        rise, fall = progress / self.recipe.warm_up, (1 - progress) / (1 - self.recipe.warm_up)
        for settings in self._optimizer.param_groups:
            settings["lr"] = self.recipe.rate * max(0.02, min(1.0, rise, fall))
        loss = self._loss(batch)
        self._optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._tuned, 1.0)
        self._optimizer.step()
        return float(loss.detach())

    def _loss(self, batch: Batch) -> Any:
        import torch

        asked = self._vectors(QUERY_PREFIX, batch.questions, self.recipe.query_pieces)
        told = self._vectors(PASSAGE_PREFIX, [text for _, text in batch.told], self.recipe.passage_pieces)
        right = torch.tensor([[key in group.articles for key, _ in batch.told] for group in batch.groups])
        right = right[torch.tensor(batch.owners)].to(self.device)
        scores = self.recipe.scale * asked @ told.T
        loss = _contrast(scores, right) + self.recipe.backwards * _contrast(scores.T, right.T)
        same, akin = self._kinship(batch)
        likeness = (self.recipe.scale * asked @ asked.T).masked_fill(akin & ~same, -1e4)
        return loss + self.recipe.like_questions * _contrast(likeness, same)

    def _kinship(self, batch: Batch) -> tuple[Any, Any]:
        """Which questions are of one group, and which share an article at least (oneself counts only as that)."""
        import torch

        owners = torch.tensor(batch.owners)
        sets = [set(group.articles) for group in batch.groups]
        shared = torch.tensor([[not one.isdisjoint(other) for other in sets] for one in sets])[owners][:, owners]
        same = (owners[:, None] == owners[None, :]) & ~torch.eye(len(owners), dtype=torch.bool)
        return same.to(self.device), shared.to(self.device)

    def _vectors(self, prefix: str, texts: Sequence[str], pieces: int) -> Any:
        """Unit vectors with gradient; long and short texts apart, so that padding costs little."""
        import torch

        tokens = [self._cut(self._tokens(prefix + text), pieces) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i]))
        size = 512 if self.device == "cuda" else 12
        parts = []
        for start in range(0, len(order), size):
            rows = [torch.tensor(tokens[i]) for i in order[start : start + size]]
            ids = torch.nn.utils.rnn.pad_sequence(rows, True, self._padding).to(self.device)
            given = {"input_ids": ids, "attention_mask": (ids != self._padding).long()}
            with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
                made = self.model(given)["sentence_embedding"]
            parts.append(torch.nn.functional.normalize(made.float(), dim=1))
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back.to(self.device)]

    @staticmethod
    def _cut(ids: list[int], pieces: int) -> list[int]:
        return ids if len(ids) <= pieces else [*ids[: pieces - 1], ids[-1]]

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self.model.tokenizer(text, truncation=True, max_length=512)["input_ids"]
        return ids


def _contrast(scores: Any, right: Any) -> Any:
    """Mean over the rows with a right column: each right one against the wrong ones, not against other right ones."""
    import torch

    rows = right.any(1)
    if not rows.any():
        return scores.sum() * 0
    scores, right = scores[rows], right[rows]
    wrong = torch.logsumexp(scores.masked_fill(right, -1e4), 1, keepdim=True)
    losses = torch.nn.functional.softplus(wrong - scores)
    return ((losses * right).sum(1) / right.sum(1)).mean()


def tune(base: Path, pairs: Pairs, recipe: Recipe, device: str) -> Any:
    """Train, and return the sentence-transformers model on the CPU."""
    import torch

    torch.manual_seed(recipe.seed)
    tuner = Tuner(base, recipe, device)
    begun, smooth = time.monotonic(), 0.0
    for number, batch in zip(range(recipe.steps), Sampler(pairs, recipe), strict=False):
        loss = tuner.step(batch, number / recipe.steps)
        smooth = loss if not number else 0.95 * smooth + 0.05 * loss
        if number % 50 == 49:
            seconds = time.monotonic() - begun
            print(f"step {number + 1} of {recipe.steps}: loss {smooth:.3f}, {seconds:.0f} s", flush=True)
    return tuner.model.eval().to("cpu")


def main() -> None:
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    for setting in fields(Recipe):
        default = setting.default
        parser.add_argument(f"--{setting.name.replace('_', '-')}", type=type(default), default=default)
    arguments = parser.parse_args()
    recipe = Recipe(**{setting.name: getattr(arguments, setting.name) for setting in fields(Recipe)})
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tune(arguments.base, read_pairs(arguments.pairs), recipe, device).save(str(arguments.out))


if __name__ == "__main__":
    main()
