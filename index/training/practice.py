"""`python -m index.training.practice SHARED`: teach the bundled classifier what answers in public name.

What `index.training.examples.practice_of` reads corrects the rows of the clauses that it names and leaves the others as
they are. A fifth of the answers read is left out first and asked; then all are learnt from. `index.training.classifier`
does the same at its end: run this alone only where nothing but these questions has changed (2 minutes).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus import Corpus, load_corpus
from index.classifier import CLASSIFIER_FILE, Classifier, Practice, bundled_classifier
from index.compact import Compact
from index.encode import FOLDER, Encoder, bundled_encoder
from index.training.examples import Example, Vectors, measured, practice_of
from index.vectors import embed_questions

STEPS, RATE = 40, 0.05
ROWS, BIAS = 0.1, 0.3  # what it costs to go far from what the classifier has learnt from far more questions
HELD_OUT = 5  # every so many-th question is left out for the measurement


def learn(classifier: Classifier, examples: Sequence[Example], vectors: Vectors) -> Practice:
    """The correction that makes the clauses of the examples likeliest; clauses without a row are left out (and counted
    aloud)."""
    import torch

    place = {name: number for number, name in enumerate(classifier.articles)}
    wanted = [[place[name] for name in example.articles if name in place] for example in examples]
    places = sorted({number for numbers in wanted for number in numbers})
    dropped = sum(len(example.articles) for example in examples) - sum(map(len, wanted))
    print(f"{len(places)} clauses corrected, {dropped} citations of clauses without a row left out", flush=True)
    named = torch.zeros(len(examples), len(places))
    for row, (example, numbers) in enumerate(zip(examples, wanted, strict=True)):
        named[row, np.searchsorted(places, numbers)] = example.weight
    x = torch.from_numpy(vectors)
    scores = torch.from_numpy(vectors @ classifier.rows.exact().T + classifier.bias)
    others = torch.ones(len(classifier.articles), dtype=torch.bool)
    others[places] = False
    rest, before = scores[:, others].logsumexp(1, keepdim=True), scores[:, places]
    rows, bias = torch.zeros(len(places), vectors.shape[1]), torch.zeros(len(places))
    optimiser = torch.optim.Adam([rows.requires_grad_(), bias.requires_grad_()], lr=RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.05, STEPS)
    for _ in range(STEPS):
        now = before + x @ rows.T + bias
        whole = torch.cat([now, rest], 1).logsumexp(1, keepdim=True)
        loss = (-((now - whole) * named).sum() + ROWS * (rows**2).sum() + BIAS * (bias**2).sum()) / named.sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return Practice(np.array(places, np.intp), Compact.of(rows.detach().numpy()), bias.detach().numpy())


def practised(classifier: Classifier, corpus: Corpus, encoder: Encoder) -> Classifier:
    """The classifier with a second view, learnt from all examples; says what it has learnt from a part of them (by
    question: two of one page may stand on both sides; the set `practice` is apart by page)."""
    examples = practice_of(corpus)
    vectors = embed_questions([example.question for example in examples], encoder)
    left = np.flatnonzero([example.case for example in examples])[::HELD_OUT]
    rest = np.setdiff1d(np.arange(len(examples)), left)
    tried = replace(classifier, practice=learn(classifier, [examples[n] for n in rest], vectors[rest]))
    print(measured(tried, [examples[n] for n in left], vectors[left]), flush=True)
    return replace(classifier, practice=learn(classifier, examples, vectors))


def main() -> None:
    encoder = bundled_encoder()
    classifier = bundled_classifier(encoder)
    if classifier is None:
        sys.exit("the encoder has changed: run index.training.classifier")
    practised(classifier, load_corpus([Path(sys.argv[1]) / "corpus"]), encoder).save(FOLDER / CLASSIFIER_FILE)


if __name__ == "__main__":
    main()
