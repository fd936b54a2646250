"""`python -m index.training.classifier SHARED`: fit `index/encoder/classifier.npz`, and say what it has learnt.

Learnt from is what `examples_of` in `index.training.examples` reads. A fifth of the cases is left out first and asked;
then all are learnt from, and `index.training.practice` adds what answers in public name. To be run again whenever the
encoder changes, and as the knowledge grows.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus import load_corpus
from index.classifier import CLASSIFIER_FILE, Classifier
from index.compact import Compact
from index.encode import FOLDER, bundled_encoder
from index.training.examples import Example, Vectors, examples_of, measured
from index.training.practice import practised
from index.vectors import embed_questions

EPOCHS, BATCH, RATE, DECAY = 6, 256, 2e-3, 0.01
SHARPNESS = 20.0  # vectors are of unit length: times so much they learn in few steps
HELD_OUT = 5  # every so many-th case is left out for the measurement
SEED = 0


def fit(examples: Sequence[Example], vectors: Vectors, encoder: str) -> Classifier:
    """Softmax regression. Each clause of a question counts as much as the only clause of another: what is learnt is how
    often a clause is among those that a lawyer names, not how few stand beside it."""
    import torch

    torch.manual_seed(SEED)
    names = sorted({name for example in examples for name in example.articles})
    place = {name: number for number, name in enumerate(names)}
    x = torch.from_numpy(vectors * SHARPNESS)
    model = torch.nn.Linear(vectors.shape[1], len(names))
    torch.nn.init.zeros_(model.weight)
    torch.nn.init.zeros_(model.bias)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * -(-len(examples) // BATCH)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, steps)
    for epoch in range(EPOCHS):
        order = np.random.default_rng((SEED, epoch)).permutation(len(examples))
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            rows, columns, shares = _targets([examples[number] for number in part], place)
            likely = torch.log_softmax(model(x[part]), 1)[rows, columns]
            loss = -(likely * torch.from_numpy(shares)).sum() / shares.sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {loss.item():.3f}", flush=True)
    weights, bias = (part.detach().numpy() for part in (model.weight, model.bias))
    return Classifier(encoder, tuple(names), Compact.of(weights * np.float32(SHARPNESS)), bias)


def _targets(examples: Sequence[Example], place: dict[str, int]) -> tuple[list[int], list[int], Vectors]:
    """For each clause of each example its row, its column and what it counts."""
    told = [(row, place[name], example.weight) for row, example in enumerate(examples) for name in example.articles]
    rows, columns, shares = zip(*told, strict=True)
    return list(rows), list(columns), np.array(shares, np.float32)


def main() -> None:
    encoder = bundled_encoder()
    corpus = load_corpus([Path(sys.argv[1]) / "corpus"])
    examples = examples_of(corpus)
    vectors = embed_questions([example.question for example in examples], encoder)
    cases = np.flatnonzero([example.case for example in examples])[::HELD_OUT]
    rest = np.setdiff1d(np.arange(len(examples)), cases)
    tried = fit([examples[n] for n in rest], vectors[rest], encoder.id)
    print(measured(tried, [examples[n] for n in cases], vectors[cases]), flush=True)
    practised(fit(examples, vectors, encoder.id), corpus, encoder).save(FOLDER / CLASSIFIER_FILE)


if __name__ == "__main__":
    main()
