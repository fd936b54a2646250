"""Text as words: folding of spellings, and segmentation by jieba with a dictionary of legal terms.

What a worker types may be traditional, full-width, spaced out or wrapped in marks; none of it changes the words.
There is no query language: every operator is plain text.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np

from index.cutting import cut, is_plain
from index.letters import letters_of, numbers_of, sifted, stretches

VERSION = "jieba-1"  # part of the manifest: a change makes every index stale
DICTIONARY_FILE = "dictionary.json"
LEXICON = Path(__file__).with_name("lexicon")

_COMMON = 60  # words of jieba's dictionary at least this frequent are kept though no passage has them
_TERM_FREQUENCY = 20_000  # a legal term is not cut apart
_DROPPED = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me"))
_GAP = re.compile(r"[^\w%.]+|_+|(?<!\d)\.|\.(?!\d)")
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>\u3400-\u9fff]{0,300})?\s*/?>|&(?:nbsp|lt|gt|amp|quot);")
_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=\S)|(?<=\S) (?=[\u3400-\u9fff])")
_STOP = frozenset("的了呢吗吧啊呀嘛么是在我你他她它们有和与及就也都还又个这那一不上下着") | {"我们", "你们", "他们"}


def fold(text: str) -> str:
    """One spelling: NFKC, simplified characters, lower case, nothing invisible."""
    plain = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode("utf-8"))
    kept = "".join(c if c.isspace() or unicodedata.category(c) not in _DROPPED else "" for c in plain)
    return str(_simplifier().convert(kept)).lower()


def fold_query(text: str) -> str:
    """The words of a query without tags, marks or blanks between Chinese characters; "" where it has no word at all."""
    words = " ".join(_GAP.sub(" ", _TAG.sub(" ", fold(text))).split())
    return _BETWEEN_HAN.sub("", words)


class Tokenizer:
    """Cuts folded text into words. Immutable once made, so threads may share it."""

    def __init__(self, frequencies: dict[str, int], total: int) -> None:
        jieba = _jieba()
        # jieba would look for its word list and a cache in /tmp; both come from the index instead.
        self._cutter: Any = jieba.Tokenizer()
        self._cutter.FREQ = frequencies
        self._cutter.total = total
        self._cutter.initialized = True

    def words(self, text: str) -> list[str]:
        """The words of an already folded text, compounds and their parts, without stop words and punctuation."""
        found: Iterable[str] = self._cutter.cut_for_search(text, HMM=False)
        return [word for word in found if word not in _STOP and word[0].isalnum()]

    def words_of_each(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """`words` of many texts, in a quarter of the time."""
        different = set(texts)
        plain = [text for text in different if is_plain(text)]
        with_parts = cache(self._with_parts)
        each = {
            text: [part for word in words for part in with_parts(word)]
            for text, words in zip(plain, cut(plain, self._cutter.FREQ, self._cutter.total), strict=True)
        }
        return each | {text: self.words(text) for text in different - each.keys()}

    def _with_parts(self, word: str) -> list[str]:
        """The known words of two and of three characters inside a longer one and the word, as `cut_for_search`."""
        lengths = range(2, min(len(word), 4))
        parts = [word[at : at + length] for length in lengths for at in range(len(word) - length + 1)]
        return [part for part in (*filter(self._cutter.FREQ.get, parts), word) if part not in _STOP]

    def save(self, folder: Path) -> None:
        record = {"total": self._cutter.total, "frequencies": self._cutter.FREQ}
        (folder / DICTIONARY_FILE).write_text(json.dumps(record, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Tokenizer:
        record = json.loads((folder / DICTIONARY_FILE).read_text("utf-8"))
        return cls(record["frequencies"], record["total"])

    @classmethod
    def build(cls, texts: Iterable[str]) -> Tokenizer:
        """A dictionary of the common words, of those that the texts use, and of the legal terms: it opens quickly."""
        known = dict(_word_list())
        used = _occurring([word for word, frequency in known.items() if len(word) > 1 and frequency < _COMMON], texts)
        kept = {
            word: frequency
            for word, frequency in known.items()
            if len(word) == 1 or frequency >= _COMMON or word in used
        }
        for term in terms():
            kept[term] = max(kept.get(term, 0), _TERM_FREQUENCY)
        total = sum(kept.values())
        for word in list(kept):
            for end in range(1, len(word)):
                kept.setdefault(word[:end], 0)
        return cls(kept, total)


@cache
def _jieba() -> Any:
    # jieba asks for pkg_resources and does without; where it is there, it takes a fifth of a second to import.
    absent = {} if "pkg_resources" in sys.modules else {"pkg_resources": None}
    sys.modules.update(absent)  # type: ignore[arg-type]  # None: "do not look for it"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its source has escapes and imports that newer Pythons warn about
            import jieba
    finally:
        for name in absent:
            del sys.modules[name]
    return jieba


@cache
def terms() -> tuple[str, ...]:
    """Legal terms and workers' expressions that are one word (lexicon/terms.txt)."""
    lines = (LEXICON / "terms.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def _word_list() -> Iterable[tuple[str, int]]:
    from importlib.resources import files

    lines = files("jieba").joinpath("dict.txt").read_text("utf-8").split()  # word, frequency, kind
    return zip(lines[::3], map(int, lines[1::3]), strict=True)


def _occurring(words: Sequence[str], texts: Iterable[str]) -> set[str]:
    """Those of the words, of two to five letters, that stand somewhere in the texts.

    Each stretch of so many letters is one 64-bit number.
    """
    found: set[str] = set()
    letters = letters_of("\0".join(texts))
    for length in range(2, 6):
        some = [word for word in words if len(word) == length]
        wanted = numbers_of(some, length)
        numbers = stretches(letters, length)
        found.update(compress(some, np.isin(wanted, numbers[sifted(numbers, wanted)])))
    return found


@cache
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
