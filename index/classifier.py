"""Which clauses answer a question, as learnt from questions whose clauses are known: a softmax regression over the
vector of the query, one row a clause.

Nearness finds what sounds alike; this knows, of thousands of questions, which clauses a lawyer named. The weights
(`encoder/classifier.npz`, no text) belong to the bundled encoder; with another model nothing is learnt, and ranking
does without.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus import ArticleId
from index.compact import Compact
from index.encode import FOLDER
from index.register import joined, split

if TYPE_CHECKING:
    from index.cards import Named
    from index.encode import Encoder

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.intp]

CLASSIFIER_FILE = "classifier.npz"
NEVER = 1e-6  # the share of a clause that could have been named and never was: it has no claim to what others gain
# Whoever learns from questions of the whole country seldom reads a local rule: that of the asker's region counts as
# this share of the likeliest clause.
_AT_HOME = 0.5


@dataclass(frozen=True, slots=True)
class Classifier:
    """`articles`: "statute@version/article" row by row; `rows` [articles, dimension], `bias` [articles]; `encoder`
    is the id of the model whose vectors they were fitted on."""

    encoder: str
    articles: tuple[str, ...]
    rows: Compact
    bias: Scores

    def save(self, path: Path) -> None:
        np.savez_compressed(
            path,
            encoder=np.array(self.encoder),
            articles=joined(self.articles),
            weights=self.rows.records["whole"],
            scale=self.rows.records["scale"],
            bias=self.bias.astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Raises OSError, KeyError or ValueError."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
                rows = Compact.joined(held["weights"], held["scale"])
                return cls(str(held["encoder"]), tuple(split(held["articles"])), rows, held["bias"])
        except (BadZipFile, EOFError, zlib.error) as error:
            raise ValueError(f"{path} is damaged") from error


@dataclass(frozen=True, slots=True)
class Learnt:
    """A classifier bound to the clauses of an index: entry i says that clause `clauses[i]` has the row `rows[i]`. A row
    is that of the version that was learnt from and of those that read the same. `never`: national clauses of those
    versions that no question named, with those that read the same; `local`: clauses of one region."""

    classifier: Classifier
    rows: Numbers
    clauses: Numbers
    never: Numbers
    local: Numbers

    @classmethod
    def of(cls, classifier: Classifier, named: Named) -> Learnt:
        pairs = list(_pairs(classifier.articles, named))
        rows, clauses = np.array(pairs, np.intp).reshape(-1, 2).T
        never = sorted(_unnamed(classifier.articles, named) - set(clauses.tolist()))
        return cls(classifier, rows, clauses, np.array(never, np.intp), np.flatnonzero(named.register.local))

    def shares(self, vector: Scores, placed: Mask, at_home: bool = False) -> Scores:
        """For each clause, 0..1: the root of how likely it is, of those that apply at the place, the one that answers;
        0 where nothing is known of it, `NEVER` at least where something is. `at_home`: the place is known, and its own
        rules keep a seat. Neither the day nor a level asked for changes it."""
        logits = self.classifier.rows.products(vector) + self.classifier.bias
        may = np.zeros(len(logits), np.bool_)
        may[self.rows] = placed[self.clauses]
        shares = np.zeros(len(placed), np.float32)
        if may.any():
            likely = np.where(may, np.exp(np.minimum(logits - logits[may].max(), 0)), 0)
            shares[self.clauses] = np.sqrt(likely / likely.sum())[self.rows]
            if at_home:
                here = self.local[placed[self.local]]
                shares[here] = np.maximum(shares[here], _AT_HOME * shares.max())
        shares[self.never] = np.where(placed[self.never], NEVER, 0)
        return shares


def bundled_classifier(encoder: Encoder, folder: Path = FOLDER) -> Classifier | None:
    """The one that ships, None where retrieval has another encoder than the one it was fitted on; raises as `load`."""
    classifier = Classifier.load(folder / CLASSIFIER_FILE)
    return classifier if classifier.encoder == encoder.id else None


def _pairs(articles: Iterable[str], named: Named) -> Iterable[tuple[int, int]]:
    for row, name in enumerate(articles):
        id_ = ArticleId.parse(name)
        yield from ((row, clause) for clause in named.article(id_.statute, id_.article, id_.version))


def _unnamed(articles: Sequence[str], named: Named) -> set[int]:
    """The other national clauses of the versions of these articles, with those of other versions that read the same."""
    known, versions = frozenset(articles), {name.partition("/")[0] for name in articles}
    others = (
        name
        for name, local in zip(named.register.articles, named.register.local.tolist(), strict=True)
        if not local and name not in known and name.partition("/")[0] in versions
    )
    ids = map(ArticleId.parse, others)
    return {number for id_ in ids for number in named.article(id_.statute, id_.article, id_.version)}
