"""`python -m index.training.tune BASE PAIRS OUT`: teach the encoder the step from everyday words to statutory words.

PAIRS is a folder written by `index.training.pairs`, BASE a sentence-transformers folder (`index/encoder` is one).
Every step mixes all sources (alone, this project's lay questions teach their one style and spoil question-to-clause
on real questions); those of the knowledge come in runs of neighbouring articles, which are each other's hard negatives,
and every step adds articles drawn from the whole field as wrong answers. Topic cards come in runs of cards that
resemble each other; to a question of one every other is wrong, though both cite the same article. The vectors of word
pieces stay as they were: the rare words of real questions keep the meaning that pre-training gave them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from index.encode import PASSAGE_PREFIX, QUERY_PREFIX
from index.training.batches import Batch, Pairs, Recipe, Sampler, read_pairs


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
        alike = self.recipe.scale * asked @ asked.T
        loss = loss + self.recipe.like_questions * _contrast(alike.masked_fill(akin & ~same, -1e4), same)
        return loss + self.recipe.right_card * self._telling_apart(batch, asked, alike)

    def _telling_apart(self, batch: Batch, asked: Any, alike: Any) -> Any:
        """The loss of the cards' questions: against those of all other cards, and against what these conclude."""
        import torch

        numbers = [number for number, group in enumerate(batch.groups) if group.texts]
        if not numbers:
            return asked.sum() * 0
        rows = torch.tensor([row for row, owner in enumerate(batch.owners) if owner in set(numbers)]).to(self.device)
        owners = torch.tensor(batch.owners).to(self.device)[rows]
        concluded = self._vectors(PASSAGE_PREFIX, [batch.groups[n].texts[0] for n in numbers], self.recipe.query_pieces)
        oneself = torch.eye(len(rows), dtype=torch.bool, device=self.device)
        among = alike[rows][:, rows].masked_fill(oneself, -1e4)
        right = owners[:, None] == torch.tensor(numbers).to(self.device)[None, :]
        likest = _contrast(among, (owners[:, None] == owners[None, :]) & ~oneself)
        return likest + _contrast(self.recipe.scale * asked[rows] @ concluded.T, right)

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
