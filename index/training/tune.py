"""`python -m index.training.tune BASE GROUPS OUT`: teach the encoder the step from everyday words to statutory words.

GROUPS is a file written by `index.training.pairs`. Every step mixes pairs from outside the labour field with this
project's own lay questions (alone, the latter teach their one style and spoil question-to-clause on real questions).
The knowledge part of a batch is made of runs of neighbouring articles, which are each other's hard negatives. Only the
upper layers are tuned: the rare words of real questions keep the meaning that pre-training gave them.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.encode import PASSAGE_PREFIX, QUERY_PREFIX


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that the same passages answer."""

    source: str
    questions: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    minutes: float
    rate: float = 4e-5
    scale: float = 40.0  # inverse temperature of the contrastive loss
    warm_up: float = 0.06
    frozen_layers: int = 6
    lay: int = 12  # groups from outside the labour field in a step
    runs: int = 2  # runs of neighbouring articles in a step
    run_length: int = 3
    questions: int = 3  # of one article in a step
    like_questions: float = 0.5  # weight of question-to-question beside question-to-passage
    query_pieces: int = 40
    passage_pieces: int = 96
    seed: int = 20261125


def read_groups(path: Path) -> tuple[list[Group], list[Group]]:
    """The groups of the file: (from outside, own knowledge); those held out are left away."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    groups = [
        Group(row["source"], tuple(row["questions"]), tuple(row["passages"]))
        for row in rows
        if row["questions"] and not row["held_out"]
    ]
    return [g for g in groups if g.source == "lay"], [g for g in groups if g.source == "knowledge"]


def steps(lay: list[Group], knowledge: list[Group], recipe: Recipe) -> Iterator[list[Group]]:
    """Endless mixed batches; every group comes once before any comes again."""
    chance = random.Random(recipe.seed)
    order: list[Group] = []
    starts: list[int] = []
    while True:
        batch = []
        for _ in range(min(recipe.lay, len(lay))):
            order = order or chance.sample(lay, len(lay))
            batch.append(order.pop())
        for _ in range(recipe.runs):
            if not starts:
                starts = list(range(chance.randrange(recipe.run_length), len(knowledge), recipe.run_length))
                chance.shuffle(starts)
            first = starts.pop()
            batch.extend(knowledge[first : first + recipe.run_length])
        yield batch


class Tuner:
    """The model under training; `step` takes one batch."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        self.recipe = recipe
        self.model = SentenceTransformer(str(folder), device="cpu")
        self._chance = random.Random(recipe.seed + 1)
        bert: Any = self.model[0].auto_model
        for part in (bert.embeddings, *bert.encoder.layer[: recipe.frozen_layers]):
            part.requires_grad_(False)
        self._tuned = [p for p in self.model.parameters() if p.requires_grad]
        self._optimizer = torch.optim.AdamW(self._tuned, lr=recipe.rate, weight_decay=0.01)
        self.model.train()

    def step(self, batch: list[Group], progress: float) -> float:
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
        return float(loss)

    def _loss(self, batch: list[Group]) -> Any:
        import torch

        questions, owners = [], []
        for owner, group in enumerate(batch):
            chosen = self._chance.sample(group.questions, min(self.recipe.questions, len(group.questions)))
            questions += chosen
            owners += [owner] * len(chosen)
        asked = self._vectors(QUERY_PREFIX, questions, self.recipe.query_pieces)
        passages = [self._chance.choice(group.passages) for group in batch]
        told = self._vectors(PASSAGE_PREFIX, passages, self.recipe.passage_pieces)
        target = torch.tensor(owners)
        scores = self.recipe.scale * asked @ told.T
        # Both ways: the passage of each question, and the questions of each passage.
        back = torch.logsumexp(scores, 0)[target] - scores[torch.arange(len(target)), target]
        loss = torch.nn.functional.cross_entropy(scores, target) + 0.3 * back.mean()
        return loss + self.recipe.like_questions * self._likeness(asked, target)

    def _likeness(self, asked: Any, owners: Any) -> Any:
        """Questions of one article lie nearer to one another than to the questions of other articles."""
        import torch

        itself = torch.eye(len(owners), dtype=torch.bool)
        same = (owners[:, None] == owners[None, :]) & ~itself
        rows = same.any(1)
        if not rows.any():
            return asked.sum() * 0
        scores = (self.recipe.scale * asked @ asked.T).masked_fill(itself, -1e4)
        logs = torch.log_softmax(scores, 1)
        return -((logs * same).sum(1)[rows] / same.sum(1)[rows]).mean()

    def _vectors(self, prefix: str, texts: list[str], pieces: int) -> Any:
        """Unit vectors with gradient; long and short texts apart, so that padding costs nothing."""
        import torch

        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = []
        for start in range(0, len(order), 12):
            rows = order[start : start + 12]
            tokens = self.model.tokenizer(
                [prefix + texts[i] for i in rows], padding=True, truncation=True, max_length=pieces, return_tensors="pt"
            )
            parts.append(self.model({k: tokens[k] for k in ("input_ids", "attention_mask")})["sentence_embedding"])
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[back]


def tune(base: Path, groups: Path, out: Path, recipe: Recipe) -> int:
    """Train for the given minutes (the learning rate follows the clock), save, and return the number of steps."""
    import torch

    torch.manual_seed(recipe.seed)
    lay, knowledge = read_groups(groups)
    tuner = Tuner(base, recipe)
    begun, saved, count, smooth = time.monotonic(), 0.0, 0, 0.0
    for batch in steps(lay, knowledge, recipe):
        progress = (time.monotonic() - begun) / (60 * recipe.minutes)
        if progress >= 1:
            break
        loss = tuner.step(batch, progress)
        smooth = loss if not count else 0.95 * smooth + 0.05 * loss
        count += 1
        print(
            f"{progress:6.1%} step {count} loss {loss:.3f} mean {smooth:.3f} cpu {time.process_time():.0f} s",
            flush=True,
        )
        if progress - saved > 0.25:
            saved = progress
            tuner.model.save(str(out))
    tuner.model.save(str(out))
    return count


def main() -> None:
    import torch

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("groups", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    recipe = Recipe(minutes=arguments.minutes)
    print(tune(arguments.base, arguments.groups, arguments.out, recipe), "steps")


if __name__ == "__main__":
    main()
