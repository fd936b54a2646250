"""Slips of the pen in titles: wrong letters, left-out words, mixed kinds and mixed order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

_KIND = re.compile(
    r"(?:特别|暂行|若干|试行|实施)?(?:规定|办法|条例|细则|规则|意见|法典|法|发)(?P<number>[一二三四五六七八九十\d]*)$"
)
_BARE_KIND = re.compile(r"(?:规定|办法|条例|细则|规则|意见|解释|法典|法|发)$")
_RULES = ("实施条例", "实施办法", "实施细则")
_CARRIES_OUT = re.compile(r"实施(?:条例|办法|细则)$")
_SHORTEST_LONG = 10


class Spellings:
    """All names in the orders in which slips are looked for; built once, as a slip is looked for in each of them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self.known = frozenset(names)
        self.by_letters: dict[str, list[str]] = {}
        self.by_stem: dict[str, list[str]] = {}
        self.by_kind: dict[str, list[str]] = {}
        for name in self.names:
            self.by_letters.setdefault("".join(sorted(name)), []).append(name)
            self.by_stem.setdefault(_KIND.sub("", name), []).append(name)
            self.by_kind.setdefault(_kind_of(name), []).append(name)

    def close(self, key: str) -> Iterator[tuple[bool, list[str]]]:
        """Names that a wrong title may stand for, nearest kind of slip first; the caller takes the first that fits.

        Each with whether the slip is one of letters only: such names may be local ones where no place is named.
        """
        mended = {key.replace("和同", "合同"), key[:-1].replace("发", "法") + key[-1], re.sub("发$", "法", key)} - {key}
        yield True, [m for m in mended if m in self.known]
        yield True, self._misspelt(key)
        yield True, self.by_letters.get("".join(sorted(key)), [])  # 劳动争议仲裁调解法
        yield False, self._left_out(key)
        for swapped in self._other_rules(key):  # 年休假实施细则 for 年休假实施办法
            yield False, [swapped] if swapped in self.known else self._left_out(swapped)
        stem = _KIND.sub("", key)
        yield False, self.by_stem.get(stem, []) if 4 <= len(stem) < len(key) else []  # 女职工劳动保护条例
        if len(key) >= _SHORTEST_LONG:
            near = process.extract(key, self.by_kind.get(_kind_of(key), []), scorer=ratio, score_cutoff=80, limit=5)
            best = max((score for _, score, _ in near), default=0.0)
            yield False, [name for name, score, _ in near if score >= best - 3]

    @staticmethod
    def _other_rules(key: str) -> list[str]:
        """The same title with another word for rules that carry a law out."""
        match = _CARRIES_OUT.search(key)
        return [key[: match.start()] + kind for kind in _RULES if kind != match[0]] if match else []

    def _misspelt(self, key: str) -> list[str]:
        """One wrong letter in a short title, more in a long one; never in one of three letters."""
        allowed = 0 if len(key) < 4 else 1 if len(key) < 10 else 2 if len(key) < 16 else len(key) // 8
        if not allowed:
            return []
        names = self.by_kind.get(_kind_of(key), [])
        near = process.extract(key, names, scorer=Levenshtein.distance, score_cutoff=allowed, limit=8)
        long = [(n, distance) for n, distance, _ in near if len(n) >= 4]
        return [n for n, distance in long if distance == min(d for _, d in long)]

    def _left_out(self, key: str) -> list[str]:
        """工伤条例, 劳合法, 年休假条例: the letters stand in the full title in this order."""
        names = self.by_kind.get(_kind_of(key), [])
        fits = [n for n in names if len(key) < len(n) <= 3 * len(key) and _within(key, n)]
        starts = [n for n in fits if n[0] == key[0]]
        return starts or fits


def _kind_of(name: str) -> str:
    """The kind of document; 办法 is another kind than 法, 发 a slip for 法."""
    match = _BARE_KIND.search(name)
    return match[0].replace("发", "法") if match else name[-1:]


def _within(key: str, name: str) -> bool:
    place = -1
    for letter in key:
        place = name.find(letter, place + 1)
        if place < 0:
            return False
    return True
