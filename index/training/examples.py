"""What the classifier learns from: questions with the clauses that answer them, and how well it has learnt.

`examples_of`: the cases with their clauses, the questions of topic cards with what the conclusion cites, the lay
questions of single clauses, and `questions/*.jsonl`, further questions with the clauses that answer them (their order
counts for nothing), that serve for nothing else and are no part of the index.

`practice_of`: `answered/pages.jsonl`, questions after those of public pages with the clauses that the answer there
names; `answered/likely.jsonl`, questions of `questions/` with those that such an answer would most likely name, as
judged by readers of 350 of the former; and the questions about unions, of which public pages say little. The evaluation
sets are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Corpus
from corpus.cards import Cite, KnowledgeError
from index.classifier import Classifier
from index.training.pairs import Keys, in_force

QUESTIONS, ANSWERED = (Path(__file__).with_name(name) for name in ("questions", "answered"))
CASE, OF_CARD, LAY = 6.0, 4.0, 1.0  # what a case counts, one that names only its card, a lay question
PAGE, LIKELY = 1.0, 0.3  # what an answer that was read counts, one that was guessed

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the ids of the clauses that answer it, and how much it counts; `case`: it may be left out first, to
    be asked what has been learnt."""

    question: str
    articles: tuple[str, ...]
    weight: float
    case: bool = False


def read_questions(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[Cite, ...]]]:
    """The questions that serve for learning alone; raises KnowledgeError naming the line."""
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                yield row["question"], tuple(map(Cite.parse, row["cite"]))
            except (ValueError, KeyError, TypeError, KnowledgeError) as error:
                raise KnowledgeError(f"{path.name} 第{number}行：{error}") from error


class _InForce:
    """The ids of the clauses in force that citations name."""

    def __init__(self, corpus: Corpus) -> None:
        self.clauses = in_force(corpus)
        self._keys = Keys(self.clauses, corpus)

    def articles(self, cites: Iterable[Cite]) -> tuple[str, ...]:
        """Each once; a citation of an earlier version is left out."""
        found = ((self._keys.article(cite), cite.version) for cite in cites)
        return tuple(dict.fromkeys(str(id_) for id_, version in found if id_ and version in (None, id_.version)))


def examples_of(corpus: Corpus) -> list[Example]:
    """Each question once, with clauses that are in force; what cites none is left out."""
    known, law = corpus.knowledge, _InForce(corpus)
    concluding = {t.id: law.articles(c for s in t.conclusion for c in s.cites) for t in known.topics}
    made: dict[str, Example] = {}
    for case in known.cases:
        answer = Example(case.question, law.articles(case.cites), CASE, True)
        of_card = Example(case.question, concluding.get(case.card, ()), OF_CARD)
        made.setdefault(case.question, answer if answer.articles else of_card)
    for question, cites in read_questions(sorted(QUESTIONS.glob("*.jsonl"))):
        made.setdefault(question, Example(question, law.articles(cites), CASE))
    for topic in known.topics:
        for question in (topic.title, *topic.questions):
            made.setdefault(question, Example(question, concluding[topic.id], LAY))
    lay: dict[str, tuple[str, ...]] = {}
    for clause in law.clauses:
        for passage in clause.questions:
            lay[passage.text] = (*lay.get(passage.text, ()), str(clause.article))
    single = (Example(question, names, LAY) for question, names in lay.items() if question not in made)
    return [example for example in (*made.values(), *single) if example.articles]


def practice_of(corpus: Corpus) -> list[Example]:
    """Questions as they are answered in public, those that were read there first, each once."""
    law = _InForce(corpus)
    made: dict[str, Example] = {}
    pages, likely, union = ANSWERED / "pages.jsonl", ANSWERED / "likely.jsonl", sorted(QUESTIONS.glob("union-*.jsonl"))
    for weight, paths in ((PAGE, [pages]), (LIKELY, [likely, *union])):
        for question, cites in read_questions(paths):
            made.setdefault(question, Example(question, law.articles(cites), weight, weight == PAGE))
    return [example for example in made.values() if example.articles]


def measured(classifier: Classifier, examples: Sequence[Example], vectors: Vectors) -> str:
    """R@10 and RR@10 of the classifier over all clauses: of its first view, and of its second where it has one."""
    place = {name: number for number, name in enumerate(classifier.articles)}
    wanted = [{place.get(name) for name in example.articles} for example in examples]
    scores = [classifier.scores(vector) for vector in vectors]
    told = [_measured("alone", scores, wanted)]
    if classifier.practice:
        pairs = zip(scores, vectors, strict=True)
        told.append(_measured("as in practice", [classifier.practice.corrected(*pair) for pair in pairs], wanted))
    return f"{len(examples)} questions left out: {'; '.join(told)}"


def _measured(view: str, scores: Iterable[Vectors], wanted: Iterable[set[int | None]]) -> str:
    recalls, ranks = [], []
    for of_question, right in zip(scores, wanted, strict=True):
        hits = [rank for rank, number in enumerate(np.argsort(-of_question)[:10], start=1) if int(number) in right]
        recalls.append(len(hits) / len(right))
        ranks.append(1 / hits[0] if hits else 0.0)
    return f"{view} R@10 {np.mean(recalls):.3f}, RR@10 {np.mean(ranks):.3f}"
