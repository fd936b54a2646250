"""`python -m index.training.pairs SHARED OUT`: the groups of questions and passages that `index.training.tune` reads.

Two sources: lay legal questions from outside the labour field with the articles that answer them
(SHARED/train/lay_queries.jsonl), and this project's lay questions with the clauses and digests that they belong to.
Three small statutes are held out whole, never single questions: questions of one article resemble each other. The
evaluation sets are not read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus import Status, load_corpus
from index.passages import clauses_of
from index.training import EVALUATION_DAY

HELD_OUT = frozenset({"paid-annual-leave-regulation", "women-workers-protection-provisions", "wage-payment-provisions"})


def outside_groups(path: Path) -> Iterator[dict[str, Any]]:
    """One group for each lay question: its positives are alternatives."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        passages = [f"{p['law']} {p['article']}\n{_lines(p['text'])}" for p in row["positives"]]
        yield {"source": "lay", "questions": [row["query"]], "passages": passages, "held_out": False}


def knowledge_groups(corpus_folder: Path) -> Iterator[dict[str, Any]]:
    """One group for each article with lay questions; the clause counts twice, the digest once."""
    corpus = load_corpus([corpus_folder])
    for clause in clauses_of(corpus):
        statute = corpus.statutes.get(clause.article.statute)
        version = statute.version(clause.article.version) if statute else None
        known = corpus.knowledge.of(clause.article.statute, clause.article.article)
        if version is None or version.status(EVALUATION_DAY) is not Status.IN_FORCE or known is None:
            continue
        head = clause.statutory[0].text.partition("\n")[0]
        yield {
            "source": "knowledge",
            "questions": list(known.questions),
            "passages": [p.text for p in clause.statutory for _ in range(2)] + [f"{head}\n{known.digest}"],
            "held_out": clause.article.statute in HELD_OUT,
        }


def _lines(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip())


def write_groups(shared: Path, out: Path) -> int:
    """Write the file; returns the number of groups."""
    groups = [*knowledge_groups(shared / "corpus"), *outside_groups(shared / "train" / "lay_queries.jsonl")]
    out.write_text("".join(json.dumps(group, ensure_ascii=False) + "\n" for group in groups), "utf-8")
    return len(groups)


if __name__ == "__main__":
    print(write_groups(Path(sys.argv[1]), Path(sys.argv[2])), "groups")
