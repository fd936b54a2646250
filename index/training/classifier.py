"""`python -m index.training.classifier SHARED`: fit `index/encoder/classifier.npz`, and say what it has learnt.

Learnt from are the cases with their clauses, the questions of topic cards with what the conclusion cites, the lay
questions of single clauses, and `questions/*.jsonl`: further questions with the clauses that answer them (their order
counts for nothing), that serve for nothing else and are no part of the index. The evaluation sets are not read. A fifth
of the cases is left out first and asked; then all are learnt from. To be run again whenever the encoder changes, and as
the knowledge grows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus, load_corpus
from corpus.cards import Cite, KnowledgeError
from index.classifier import CLASSIFIER_FILE, Classifier
from index.compact import Compact
from index.encode import FOLDER, bundled_encoder
from index.training.pairs import Keys, in_force
from index.vectors import embed_questions

QUESTIONS = Path(__file__).with_name("questions")
EPOCHS, BATCH, RATE, DECAY = 6, 256, 2e-3, 0.01
SHARPNESS = 20.0  # vectors are of unit length: times so much they learn in few steps
CASE, OF_CARD, LAY = 6.0, 4.0, 1.0  # what a case counts, one that names only its card, a lay question
HELD_OUT = 5  # every so many-th case is left out for the measurement
SEED = 0

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the ids of the clauses that answer it, and how much it counts."""

    question: str
    articles: tuple[str, ...]
    weight: float
    case: bool = False


def read_questions(folder: Path = QUESTIONS) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    """The questions that serve for learning alone; raises KnowledgeError naming the line."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                yield row["question"], tuple(map(Cite.parse, row["cite"]))
            except (ValueError, KeyError, TypeError, KnowledgeError) as error:
                raise KnowledgeError(f"{path.name} 第{number}行：{error}") from error


def examples_of(corpus: Corpus) -> list[Example]:
    """Each question once, with clauses that are in force; what cites none is left out."""
    known, clauses = corpus.knowledge, in_force(corpus)
    keys = Keys(clauses, corpus)

    def articles(cites: Iterable[Cite]) -> tuple[str, ...]:
        """A citation of an earlier version is left out."""
        found = ((keys.article(cite), cite.version) for cite in cites)
        return tuple(dict.fromkeys(str(id_) for id_, version in found if id_ and version in (None, id_.version)))

    concluding = {t.id: articles(c for s in t.conclusion for c in s.cites) for t in known.topics}
    made: dict[str, Example] = {}
    for case in known.cases:
        answer = Example(case.question, articles(case.cites), CASE, True)
        of_card = Example(case.question, concluding.get(case.card, ()), OF_CARD)
        made.setdefault(case.question, answer if answer.articles else of_card)
    for question, cites in read_questions():
        made.setdefault(question, Example(question, articles(cites), CASE))
    for topic in known.topics:
        for question in (topic.title, *topic.questions):
            made.setdefault(question, Example(question, concluding[topic.id], LAY))
    lay: dict[str, tuple[str, ...]] = {}
    for clause in clauses:
        for passage in clause.questions:
            lay[passage.text] = (*lay.get(passage.text, ()), str(clause.article))
    single = (Example(question, names, LAY) for question, names in lay.items() if question not in made)
    return [example for example in (*made.values(), *single) if example.articles]


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


def measured(classifier: Classifier, examples: Sequence[Example], vectors: Vectors) -> str:
    """R@10 and RR@10 of the classifier alone, over all clauses."""
    place = {name: number for number, name in enumerate(classifier.articles)}
    recalls, ranks = [], []
    for example, logits in zip(examples, vectors @ classifier.rows.exact().T + classifier.bias, strict=True):
        wanted = {place.get(name) for name in example.articles}
        hits = [rank for rank, number in enumerate(np.argsort(-logits)[:10], start=1) if int(number) in wanted]
        recalls.append(len(hits) / len(wanted))
        ranks.append(1 / hits[0] if hits else 0.0)
    return f"{len(examples)} cases left out: R@10 {np.mean(recalls):.3f}, RR@10 {np.mean(ranks):.3f}"


def main() -> None:
    encoder = bundled_encoder()
    examples = examples_of(load_corpus([Path(sys.argv[1]) / "corpus"]))
    vectors = embed_questions([example.question for example in examples], encoder)
    cases = np.flatnonzero([example.case for example in examples])[::HELD_OUT]
    rest = np.setdiff1d(np.arange(len(examples)), cases)
    tried = fit([examples[n] for n in rest], vectors[rest], encoder.id)
    print(measured(tried, [examples[n] for n in cases], vectors[cases]), flush=True)
    fit(examples, vectors, encoder.id).save(FOLDER / CLASSIFIER_FILE)


if __name__ == "__main__":
    main()
