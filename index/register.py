"""The clauses of an index as the server needs them: arrays, and the texts of their statutory passages in one file.

Made when the index is built and sealed with it, so that a start need not make fourteen thousand clauses anew.
"""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import ArticleId, Level
from index.passages import Clause, Kind, Passage

TEXTS = "passages.bin"
KINDS: tuple[Kind, ...] = ("clause", "paragraph", "digest", "question")
_LEVELS = tuple(Level)
_NEVER = 3_652_059  # date.max.toordinal(): the end of what has not ended


@dataclass(frozen=True, slots=True)
class Register:
    """One entry a clause: `articles` (ids as printed), the days on which it took effect and ended (ordinals), number of
    its level and of its region in `regions` (0: national), hash of its words. Statutory passages stand one after the
    other, those of clause i from `starts[i]`; passage p ends at byte `ends[p]` of `texts`."""

    articles: tuple[str, ...]
    effective: NDArray[np.int32]
    ended: NDArray[np.int32]
    level: NDArray[np.int8]
    region: NDArray[np.int16]
    regions: tuple[str, ...]
    words: NDArray[np.uint64]
    starts: NDArray[np.int64]
    kinds: NDArray[np.int8]
    ends: NDArray[np.int64]
    texts: bytes | mmap.mmap

    @property
    def local(self) -> NDArray[np.bool_]:
        """Which clauses are rules of one region."""
        return np.asarray(self.region > 0)

    @classmethod
    def of(cls, clauses: Sequence[Clause]) -> Register:
        passages = [passage for clause in clauses for passage in clause.statutory]
        texts = [passage.text.encode("utf-8", "surrogatepass") for passage in passages]
        regions = ("", *sorted({clause.region for clause in clauses} - {""}))
        numbers = {name: number for number, name in enumerate(regions)}
        return cls(
            articles=tuple(str(clause.article) for clause in clauses),
            effective=_array(np.int32, (c.effective.toordinal() for c in clauses)),
            ended=_array(np.int32, (c.ended.toordinal() if c.ended else _NEVER for c in clauses)),
            level=_array(np.int8, (_LEVELS.index(c.level) for c in clauses)),
            region=_array(np.int16, (numbers[c.region] for c in clauses)),
            regions=regions,
            words=_array(np.uint64, (_hash(c.body) for c in clauses)),
            starts=np.cumsum([0, *(len(c.statutory) for c in clauses)], dtype=np.int64)[:-1],
            kinds=_array(np.int8, (KINDS.index(passage.kind) for passage in passages)),
            ends=np.cumsum([len(text) for text in texts], dtype=np.int64),
            texts=b"".join(texts),
        )

    def __len__(self) -> int:
        return len(self.articles)

    def article(self, clause: int) -> ArticleId:
        return ArticleId.parse(self.articles[clause])

    def passage(self, clause: int, number: int) -> Passage:
        """The number-th statutory passage of a clause."""
        place = int(self.starts[clause]) + number
        begin = int(self.ends[place - 1]) if place else 0
        text = self.texts[begin : int(self.ends[place])].decode("utf-8", "surrogatepass")
        return Passage(f"{self.articles[clause]}#{number}", self.article(clause), text, KINDS[self.kinds[place]])

    def level_of(self, level: Level) -> int:
        return _LEVELS.index(level)

    def joined(self, other: Register) -> Register:
        """These clauses, then those of the other."""
        regions = (*self.regions, *(name for name in other.regions if name not in self.regions))
        renumbered = _array(np.int16, (regions.index(name) for name in other.regions))
        size = int(self.ends[-1]) if len(self.ends) else 0
        pairs = {name: (getattr(self, name), getattr(other, name)) for name in _PLAIN}
        return Register(
            articles=(*self.articles, *other.articles),
            region=np.concatenate([self.region, renumbered[other.region]]),
            regions=regions,
            starts=np.concatenate([self.starts, other.starts + len(self.kinds)]),
            ends=np.concatenate([self.ends, other.ends + size]),
            texts=self.texts[:size] + other.texts[:],
            **{name: np.concatenate(pair) for name, pair in pairs.items()},
        )

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All but the texts, for one file of numpy's."""
        plain = {name: getattr(self, name) for name in (*_PLAIN, "region", "starts", "ends")}
        return plain | {"articles": joined(self.articles), "regions": joined(self.regions)}

    @classmethod
    def load(cls, arrays: Mapping[str, NDArray[Any]], texts: Path) -> Register:
        """Inverse of `arrays()`; the texts are mapped, not read. Raises OSError, ValueError or KeyError."""
        with texts.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if texts.stat().st_size else b""
        plain = {name: arrays[name] for name in (*_PLAIN, "region", "starts", "ends")}
        articles = split(arrays["articles"]) if len(plain["region"]) else ()
        return cls(articles=articles, regions=split(arrays["regions"]), texts=mapped, **plain)


_PLAIN = ("effective", "ended", "level", "words", "kinds")  # what is simply put one after the other


def _array(kind: Any, values: Iterable[int]) -> NDArray[Any]:
    return np.fromiter(values, kind)


def joined(names: Iterable[str]) -> NDArray[np.uint8]:
    """Names, one of them at least, as one array."""
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def split(names: NDArray[np.uint8]) -> tuple[str, ...]:
    """Inverse of `joined`: the one name "" is an array without a byte."""
    return tuple(names.tobytes().decode().split("\n"))


def _hash(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big")
