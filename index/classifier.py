"""Which clauses answer a question, as learnt from questions whose clauses are known: a softmax regression over the
vector of the query, one row a clause.

Nearness finds what sounds alike; this knows, of thousands of questions, which clauses a lawyer named. The weights
(`encoder/classifier.npz`, no text) belong to the bundled encoder; with another model nothing is learnt, and ranking
does without.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus import ArticleId
from index.encode import FOLDER
from index.register import joined, split

if TYPE_CHECKING:
    from index.cards import Named
    from index.encode import Encoder

Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

CLASSIFIER_FILE = "classifier.npz"
_NEVER = 1e-6
# Whoever learns from questions of the whole country seldom reads a local rule: that of the asker's region counts as
# this share of the likeliest clause.
_LOCAL = 0.5


@dataclass(frozen=True, slots=True)
class Classifier:
    """`articles`: "statute@version/article" row by row; `weights` [articles, dimension], `bias` [articles]; `encoder`
    is the id of the model whose vectors they were fitted on."""

    encoder: str
    articles: tuple[str, ...]
    weights: Scores
    bias: Scores

    def save(self, path: Path) -> None:
        """With 8 bits a weight and a scale a row."""
        scale = np.maximum(np.abs(self.weights).max(axis=1), 1e-9) / 127
        np.savez_compressed(
            path,
            encoder=np.array(self.encoder),
            articles=joined(self.articles),
            weights=np.round(self.weights / scale[:, None]).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self.bias.astype(np.float32),
        )

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Raises OSError, KeyError or ValueError."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
                weights = held["weights"].astype(np.float32) * held["scale"][:, None]
                return cls(str(held["encoder"]), tuple(split(held["articles"])), weights, held["bias"])
        except (BadZipFile, EOFError, zlib.error) as error:
            raise ValueError(f"{path} is damaged") from error


@dataclass(frozen=True, slots=True)
class Learnt:
    """A classifier bound to the clauses of an index: entry i says that clause `clauses[i]` has the row `rows[i]`. A row
    is that of the version that was learnt from and of those that read the same. `never`: clauses of those versions that
    no question named; `local`: clauses of one region [clauses]."""

    classifier: Classifier
    rows: NDArray[np.intp]
    clauses: NDArray[np.intp]
    never: NDArray[np.intp]
    local: Mask

    @classmethod
    def of(cls, classifier: Classifier, named: Named) -> Learnt:
        pairs = list(_pairs(classifier.articles, named))
        rows, clauses = np.array(pairs, np.intp).reshape(-1, 2).T
        versions, has = {_version(name) for name in classifier.articles}, set(clauses.tolist())
        known = (number for number, name in enumerate(named.register.articles) if _version(name) in versions)
        never = np.array([number for number in known if number not in has], np.intp)
        return cls(classifier, rows, clauses, never, named.register.region > 0)

    def shares(self, vector: Scores, placed: Mask) -> Scores:
        """For each clause, 0..1: the root of how likely it is, of those that apply at the place, the one that answers;
        0 where nothing is known of it, next to 0 where it could have been named and never was. Neither the day nor a
        level asked for changes it."""
        logits = self.classifier.weights @ vector + self.classifier.bias
        may = np.zeros(len(logits), np.bool_)
        may[self.rows] = placed[self.clauses]
        shares = np.zeros(len(placed), np.float32)
        shares[self.never] = np.where(placed[self.never], _NEVER, 0)
        if may.any():
            likely = np.where(may, np.exp(np.minimum(logits - logits[may].max(), 0)), 0)
            shares[self.clauses] = np.sqrt(likely / likely.sum())[self.rows]
            here = self.local & placed & (shares > 0)
            shares[here] = np.maximum(shares[here], _LOCAL * shares.max())
        return shares


def bundled_classifier(encoder: Encoder, folder: Path = FOLDER) -> Classifier | None:
    """The one that ships, None where retrieval has another encoder than the one it was fitted on; raises as `load`."""
    classifier = Classifier.load(folder / CLASSIFIER_FILE)
    return classifier if classifier.encoder == encoder.id else None


def _version(article: str) -> str:
    """ "statute@version" of "statute@version/article"."""
    return article.partition("/")[0]


def _pairs(articles: Iterable[str], named: Named) -> Iterable[tuple[int, int]]:
    for row, name in enumerate(articles):
        id_ = ArticleId.parse(name)
        yield from ((row, clause) for clause in named.article(id_.statute, id_.article, id_.version))
