"""`python -m index.training.pairs SHARED OUT`: the questions and passages that `index.training.tune` reads.

Four sources: lay legal questions from outside the labour field with the articles that answer them
(SHARED/train/lay_queries.jsonl), this project's lay questions with the article that they belong to, its cases with
their sets of articles, and the questions of topic cards with what the card concludes and the articles that it cites
there. Cards stand in an order in which neighbours resemble each other. Three small statutes are held out whole, never
single questions: questions of one article resemble each other. The evaluation sets are not read.

OUT becomes a folder: `groups.jsonl` (questions with the keys of the articles that answer them) and `passages.jsonl`
(the texts of each article by key; `negative` says whether it may stand as a wrong answer to any question).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus import ArticleId, Corpus, Status, load_corpus
from corpus.cards import Cite, Topic, titled
from index.cards import asked_of
from index.encode import bundled_encoder
from index.passages import Clause, clauses_of
from index.training import EVALUATION_DAY
from index.vectors import embed_questions

HELD_OUT = frozenset({"paid-annual-leave-regulation", "women-workers-protection-provisions", "wage-payment-provisions"})
Row = dict[str, Any]


def outside(path: Path) -> Iterator[tuple[Row, list[Row]]]:
    """For each lay question its group, and the passages of its articles, which are alternatives."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        passages: list[Row] = []
        for positive in row["positives"]:
            name = f"{positive['law']} {positive['article']}"
            text = "\n".join(part for part in positive["text"].splitlines() if part.strip())
            passages.append({"key": name, "texts": [f"{name}\n{text}"], "negative": True})
        yield _group("lay", [row["query"]], [p["key"] for p in passages]), passages


def knowledge(clauses: Iterable[Clause], corpus: Corpus) -> Iterator[tuple[Row | None, Row]]:
    """For each clause its passages (the digest among them), and the group of its lay questions if it has any; those
    of cases belong to several articles and have groups of their own."""
    told = {case.question for case in corpus.knowledge.cases}
    for clause in clauses:
        known = corpus.knowledge.of(clause.article.statute, clause.article.article)
        texts = [passage.text for passage in clause.statutory]
        questions = [passage.text for passage in clause.questions if passage.text not in told]
        if known and questions and clause.statutory[0].kind != "digest":
            texts.append(f"{texts[0].partition(chr(10))[0]}\n{known.digest}")
        # A local copy of a national rule is no wrong answer: the server keeps it away by its place, not by its words.
        passage = {"key": str(clause.article), "texts": texts, "negative": not clause.region}
        held_out = clause.article.statute in HELD_OUT
        yield _group("knowledge", questions, [str(clause.article)], held_out) if questions else None, passage


def cases(clauses: Iterable[Clause], corpus: Corpus) -> Iterator[Row]:
    """For each case its question and the articles in force of its set."""
    keys = Keys(clauses, corpus)
    for case in corpus.knowledge.cases:
        found = keys.of(case.cites)
        if found:
            yield _group("case", [case.question], found)


def topics(clauses: Iterable[Clause], corpus: Corpus) -> Iterator[Row]:
    """For each card its questions, the articles in force that its conclusion cites ([] for a card of one place: its
    rules are told by the place), and as `texts` the title with the conclusion."""
    keys = Keys(clauses, corpus)
    for topic in _by_likeness(corpus.knowledge.topics):
        cites = [cite for statement in topic.conclusion for cite in statement.cites]
        articles = [] if topic.region else keys.of(cites)
        conclusion = "".join(statement.text for statement in topic.conclusion)
        yield _group("topic", [topic.title, *topic.questions], articles) | {"texts": [f"{topic.title}\n{conclusion}"]}


def _by_likeness(cards: Sequence[Topic]) -> Iterator[Topic]:
    """A walk from each card to the nearest one that is left, by what the encoder in use makes of their questions."""
    starts = np.cumsum([0, *(1 + len(card.questions) for card in cards)])[:-1]
    middles = np.add.reduceat(embed_questions(asked_of(cards), bundled_encoder()), starts, axis=0)
    likeness = middles @ middles.T / np.outer(*[np.linalg.norm(middles, axis=1)] * 2)
    here = 0
    for _ in cards:
        yield cards[here]
        likeness[:, here] = -1
        here = int(likeness[here].argmax())


class Keys:
    """The articles in force that citations name."""

    def __init__(self, clauses: Iterable[Clause], corpus: Corpus) -> None:
        self._articles = {(c.article.statute, c.article.article): c.article for c in clauses}
        self._named = titled(corpus.statutes)

    def article(self, cite: Cite) -> ArticleId | None:
        """None where the article is not in force, whichever version is named."""
        statute = self._named.get(cite.title)
        return self._articles.get((statute.id, cite.article)) if statute else None

    def of(self, cites: Iterable[Cite]) -> list[str]:
        """Their keys in their order, each once; those of statutes held out are left away."""
        found = (article for article in map(self.article, cites) if article and article.statute not in HELD_OUT)
        return list(dict.fromkeys(map(str, found)))


def _group(source: str, questions: list[str], articles: list[str], held_out: bool = False) -> Row:
    return {"source": source, "questions": questions, "articles": articles, "held_out": held_out}


def in_force(corpus: Corpus) -> list[Clause]:
    """The clauses of the versions in force on the day of evaluation."""
    found = []
    for clause in clauses_of(corpus):
        statute = corpus.statutes.get(clause.article.statute)
        version = statute.version(clause.article.version) if statute else None
        if version is not None and version.status(EVALUATION_DAY) is Status.IN_FORCE:
            found.append(clause)
    return found


def write_pairs(shared: Path, out: Path) -> int:
    """Write both files; returns the number of groups."""
    corpus = load_corpus([shared / "corpus"])
    clauses = in_force(corpus)
    groups, passages = [], {}
    for group, passage in knowledge(clauses, corpus):
        passages[passage["key"]] = passage
        groups += [group] if group else []
    groups += [*cases(clauses, corpus), *topics(clauses, corpus)]
    for group, alternatives in outside(shared / "train" / "lay_queries.jsonl"):
        groups.append(group)
        passages |= {passage["key"]: passage for passage in alternatives}
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("groups", groups), ("passages", list(passages.values()))):
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (out / f"{name}.jsonl").write_text("".join(lines), "utf-8")
    return len(groups)


if __name__ == "__main__":
    print(write_pairs(Path(sys.argv[1]), Path(sys.argv[2])), "groups")
