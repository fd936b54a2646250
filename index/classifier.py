"""Which clauses answer a question, as learnt from questions whose clauses are known: a softmax regression over the
vector of the query, one row a clause.

Nearness finds what sounds alike; this knows, of thousands of questions, which clauses a lawyer named. It has two views,
of which each counts: what a careful lawyer would name, and what those who answer such questions in public do name
(`Practice`), who keep to few and basic clauses and wrote before the newest law. The weights (`encoder/classifier.npz`,
no text) belong to the bundled encoder; with another model nothing is learnt, and ranking does without.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
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
_PLACES = "practice_places"
NEVER = 1e-6  # the share of a clause that could have been named and never was: it has no claim to what others gain
# Whoever learns from questions of the whole country seldom reads a local rule: one of the asker's region counts as so
# likely beside the likeliest clause.
_AT_HOME = 0.25
_DECADES = (
    4.5  # how many powers of ten a clause is less likely that has next to no share than a certain one, which has 1
)
_PRACTICE = 0.9  # what the second view counts, the first has the rest


@dataclass(frozen=True, slots=True)
class Practice:
    """How much more, or less, those who answer in public name a clause than `Classifier` alone expects: `places` [n]
    are its rows of which this is known, and their scores gain the product of `rows` [n, dimension] and the `bias` [n].
    """

    places: Numbers
    rows: Compact
    bias: Scores

    def corrected(self, scores: Scores, vector: Scores) -> Scores:
        """The scores [articles] of the classifier for the vector, as practice has them."""
        made = scores.copy()
        made[self.places] += self.rows.products(vector) + self.bias
        return made


@dataclass(frozen=True, slots=True)
class Classifier:
    """`articles`: "statute@version/article" row by row; `rows` [articles, dimension], `bias` [articles]; `encoder`
    is the id of the model whose vectors they were fitted on; `practice`: the second view, None where there is none."""

    encoder: str
    articles: tuple[str, ...]
    rows: Compact
    bias: Scores
    practice: Practice | None = None

    def scores(self, vector: Scores) -> Scores:
        """The scores [articles] of the first view, logarithms of how likely each is but for a constant."""
        return np.asarray(self.rows.products(vector) + self.bias, np.float32)

    def save(self, path: Path) -> None:
        held: dict[str, NDArray[Any]] = {"encoder": np.array(self.encoder), "articles": joined(self.articles)}
        held |= _packed("", self.rows, self.bias)
        if self.practice:
            held |= {_PLACES: self.practice.places} | _packed("practice_", self.practice.rows, self.practice.bias)
        np.savez_compressed(path, **held)  # type: ignore[arg-type]  # its last parameter is a flag

    @classmethod
    def load(cls, path: Path) -> Classifier:
        """Raises OSError, KeyError or ValueError."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
                articles = tuple(split(held["articles"]))
                practice = Practice(held[_PLACES], *_unpacked("practice_", held)) if _PLACES in held else None
                made = cls(str(held["encoder"]), articles, *_unpacked("", held), practice)
        except (BadZipFile, EOFError, zlib.error) as error:
            raise ValueError(f"{path} is damaged") from error
        if not _sound(made):
            raise ValueError(f"{path} is damaged: its parts do not belong together")
        return made


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
        """For each clause, 0..1: on a logarithmic scale how likely it is, of those that apply at the place, the one
        that answers; 0 where nothing is known of it, `NEVER` at least where something is. `at_home`: the place is
        known, and its own rules keep a seat. Neither the day nor a level asked for changes it."""
        may = np.zeros(len(self.classifier.articles), np.bool_)
        may[self.rows] = placed[self.clauses]
        shares = np.zeros(len(placed), np.float32)
        if may.any():
            shares[self.clauses] = self._between(vector, may)[self.rows]
            if at_home:
                here = self.local[placed[self.local]]
                shares[here] = np.maximum(shares[here], shares.max() + np.log10(_AT_HOME) / _DECADES)
        shares[self.never] = np.where(placed[self.never], NEVER, 0)
        return shares

    def _between(self, vector: Scores, may: Mask) -> Scores:
        """The share of each article, of those that may be, between both views."""
        scores, practice = self.classifier.scores(vector), self.classifier.practice
        alone = _on_scale(scores, may)
        if practice is None:
            return alone
        return (1 - _PRACTICE) * alone + _PRACTICE * _on_scale(practice.corrected(scores, vector), may)


def bundled_classifier(encoder: Encoder, folder: Path = FOLDER) -> Classifier | None:
    """The one that ships, None where retrieval has another encoder than the one it was fitted on; raises as `load`."""
    classifier = Classifier.load(folder / CLASSIFIER_FILE)
    return classifier if classifier.encoder == encoder.id else None


def _sound(made: Classifier) -> bool:
    """Whether each article has a row and a bias, and each row of the second view an article, each once."""
    if not len(made.articles) == len(made.rows) == len(made.bias) or not np.isfinite(made.bias).all():
        return False
    if (practice := made.practice) is None:
        return True
    places = practice.places
    return bool(
        np.issubdtype(places.dtype, np.integer)
        and len(places) == len(practice.rows) == len(practice.bias)
        and np.isfinite(practice.bias).all()
        and practice.rows.dimension == made.rows.dimension
        and (not len(places) or 0 <= places[0] <= places[-1] < len(made.articles))
        and (np.diff(places) > 0).all()
    )


def _on_scale(scores: Scores, may: Mask) -> Scores:
    """0..1 for those that may be: 1 is certain, and whatever is unlikelier than the scale reaches still has a share."""
    above = scores - scores[may].max()
    decades = (above - np.log(np.exp(above[may]).sum())) / np.log(10)
    return np.asarray(np.where(may, np.clip(1 + decades / _DECADES, 2 * NEVER, 1), 0), np.float32)


def _packed(before: str, rows: Compact, bias: Scores) -> dict[str, NDArray[Any]]:
    weights, scale = rows.records["whole"], rows.records["scale"]
    return {f"{before}weights": weights, f"{before}scale": scale, f"{before}bias": bias.astype(np.float32)}


def _unpacked(before: str, held: Mapping[str, NDArray[Any]]) -> tuple[Compact, Scores]:
    return Compact.joined(held[f"{before}weights"], held[f"{before}scale"]), held[f"{before}bias"]


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
