"""`python -m index.training.scope SHARED`: fit `index/encoder/scope.npz`, and say how well it refuses.

Positives are this project's lay questions, negatives the lay legal questions from outside the labour field. Short,
angry and idle ones of both kinds, such as lie near the border (供应商欠公司货款, 中午回家吃饭被车撞), and consultations
(which count less each) stand in `scope_extra.jsonl`. The evaluation sets are only measured on. To be run again whenever
the encoder changes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import load_corpus
from index.encode import FOLDER, Encoder, bundled_encoder
from index.scope import SCOPE_FILE, Weights, features
from index.tokenize import fold_query
from index.vectors import embed_questions

EXTRA = Path(__file__).with_name("scope_extra.jsonl")
EXTRA_WEIGHT = 20.0  # a question of `scope_extra.jsonl` counts as so many others, unless it says how many
RIDGE = 2.0
FOLDS = 5
LABOUR_SETS = ("stard", "lawbench", "lexrag", "disc", "cases", "union", "worker", "multiturn", "calc")

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features with a label (1 labour, 0 not) and a weight each; both labels weigh the same in all."""

    rows: Matrix
    labels: Matrix
    weights: Matrix

    def part(self, chosen: NDArray[np.bool_]) -> Examples:
        return Examples(self.rows[chosen], self.labels[chosen], self.weights[chosen])


def read_examples(shared: Path, encoder: Encoder) -> Examples:
    texts, labels, weights = [], [], []
    for text, label, weight in _texts(shared):
        texts.append(text)
        labels.append(label)
        weights.append(weight)
    y, w = np.array(labels, float), np.array(weights, float)
    for label in (0, 1):
        w[y == label] /= w[y == label].sum()
    return Examples(_rows(encoder, texts), y, w * len(y) / 2)


def _rows(encoder: Encoder, texts: Sequence[str]) -> Matrix:
    vectors = embed_questions([fold_query(text) for text in texts], encoder)
    return np.stack([features(text, vector) for text, vector in zip(texts, vectors, strict=True)]).astype(float)


def _texts(shared: Path) -> Iterator[tuple[str, int, float]]:
    for _, _, knowledge in load_corpus([shared / "corpus"]).knowledge.articles():
        yield from ((question, 1, 1.0) for question in knowledge.questions)
    for line in (shared / "train" / "lay_queries.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)["query"], 0, 1.0
    for line in EXTRA.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], int(row["labour"]), float(row.get("weight", EXTRA_WEIGHT))


def fit(examples: Examples, ridge: float = RIDGE) -> Matrix:
    """Weights and bias (last) of a logistic regression with a ridge, by Newton's method."""
    x = np.hstack([examples.rows, np.ones((len(examples.rows), 1))])
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        gradient = x.T @ (examples.weights * (p - examples.labels)) + penalty * beta
        curvature = (x.T * (examples.weights * np.maximum(p * (1 - p), 1e-6))) @ x + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return np.asarray(beta)


def calibrate(examples: Examples) -> tuple[float, float]:
    """Slope and shift that make the scores of examples left out of the fit into probabilities (Platt)."""
    fold = np.random.default_rng(0).integers(FOLDS, size=len(examples.labels))
    scores = np.zeros(len(examples.labels))
    for number in range(FOLDS):
        beta = fit(examples.part(fold != number))
        scores[fold == number] = examples.rows[fold == number] @ beta[:-1] + beta[-1]
    slope, shift = fit(Examples(scores[:, None], examples.labels, examples.weights), ridge=1e-3)
    return float(slope), float(shift)


def train(shared: Path, encoder: Encoder) -> Weights:
    examples = read_examples(shared, encoder)
    beta = fit(examples)
    slope, shift = calibrate(examples)
    return Weights(encoder.id, (beta[:-1] * slope).astype(np.float32), float(beta[-1] * slope + shift))


def scores(weights: Weights, encoder: Encoder, questions: Sequence[str]) -> Matrix:
    return np.array([weights.score(row.astype(np.float32)) for row in _rows(encoder, questions)])


def report(shared: Path, weights: Weights, encoder: Encoder) -> str:
    """The curve: for each threshold the share refused of what lies outside, and of each labour set."""
    files = {path.stem.partition("_")[0]: path for path in sorted((shared / "eval").glob("*.jsonl"))}
    files["calc"] = shared / "eval" / "calc_dev.jsonl"
    held = {name: scores(weights, encoder, _questions(files[name])) for name in ("oos", *LABOUR_SETS)}
    labour = np.concatenate([held[name] for name in LABOUR_SETS])
    lines = [f"oos {len(held['oos'])}, labour {len(labour)}"]
    for threshold in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7):
        each = " ".join(f"{name} {np.mean(held[name] < threshold):.3f}" for name in LABOUR_SETS)
        refused, wrongly = np.mean(held["oos"] < threshold), np.mean(labour < threshold)
        lines.append(f"below {threshold:.2f}: refused {refused:.3f}, wrongly {wrongly:.3f} ({each})")
    return "\n".join(lines)


def _questions(path: Path) -> list[str]:
    return [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    shared = Path(sys.argv[1])
    encoder = bundled_encoder()
    weights = train(shared, encoder)
    print(report(shared, weights, encoder))
    weights.save(FOLDER / SCOPE_FILE)


if __name__ == "__main__":
    main()
