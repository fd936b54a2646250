"""Laws that a text names with or without an article, in order, and the abbreviations that it defines (以下简称)."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from corpus.finding.naming import bracketed_name, law_before, with_kind
from corpus.finding.vocabulary import How, Naming, Vocabulary
from corpus.titles import Titles, name_key

_DEFINED = re.compile(
    r"\([^()\n]{0,20}?(?:以下|下文|本文|下)?(?:统|均|合|简)?(?:简称|称)(?:为|作|:)? ?[《“\"'‘\[]{0,2}"
    r"(?P<name>[^()《》“”\"'‘’\[\]\n,]{1,30})[》”\"'’\]]{0,2}[^()\n]{0,4}\)"
)
_ENDS = re.compile(r"》|(?:法典|法|条例|规定|办法|细则|规则|解释|章程|意见|通知|决定)(?:\(?[一二三四五六七八九十]\)?)?")
_ANAPHORS = frozenset(
    {"本法", "该法", "同法", "本条例", "该条例", "本规定", "该规定", "本办法", "该办法", "本解释", "该解释"}
)
_MOST_MENTIONS = 4000
_MOST_DEFINED = 200
_FARTHEST = 200


def vocabulary_of(view: str, titles: Titles) -> Vocabulary:
    """All titles, and the names that the text itself gives: 《中华人民共和国劳动合同法》（以下简称《合同法》）."""
    aliases: dict[str, Naming] = {}
    names = Vocabulary(titles, aliases)
    for match in islice(_DEFINED.finditer(view), _MOST_DEFINED) if "称" in view else ():
        key = name_key(match["name"])
        naming = law_before(view, match.start(), names)
        if naming and key and key not in _ANAPHORS:
            aliases.setdefault(key, naming)
    return names


class Mentions:
    """What was named so far; names without an article are looked for only when somebody asks."""

    def __init__(self, view: str, names: Vocabulary) -> None:
        self._view, self._names = view, names
        self._known = Vocabulary(names.titles, names.aliases, guesses=0)
        self._named: list[Naming] = []
        self._scanned = False

    def add(self, naming: Naming) -> None:
        insort(self._named, naming, key=_start)

    def before(self, place: int) -> Iterator[Naming]:
        """The mentions that end before the place, the last one first; no more than can matter."""
        if not self._scanned:
            self._scan()
        cut = bisect_left(self._named, place, key=_start)
        for naming in self._named[max(0, cut - _FARTHEST) : cut][::-1]:
            if naming.end <= place:
                yield naming

    def last_before(self, place: int) -> Naming | None:
        return next(self.before(place), None)

    @cached_property
    def places(self) -> frozenset[str]:
        """All places that the text names."""
        return frozenset(p for p in self._names.titles.all_places if p in self._view)

    def _scan(self) -> None:
        self._scanned = True
        spans = {(n.start, n.end) for n in self._named}
        opened = [m.start() for m in re.finditer("《", self._view)]
        for match in islice(_ENDS.finditer(self._view), _MOST_MENTIONS):
            naming = self._read(match, opened)
            if naming and naming.how is not How.UNKNOWN and (naming.start, naming.end) not in spans:
                self.add(naming)

    def _read(self, match: re.Match[str], opened: list[int]) -> Naming | None:
        if match[0] == "》":
            place = bisect_left(opened, match.start()) - 1
            start = opened[place] if place >= 0 else -1
            if start < 0 or match.end() - start > 120:
                return None
            return with_kind(bracketed_name(self._view, start, match.end(), self._names))
        naming = law_before(self._view, match.end(), self._known)
        return naming if naming and naming.how is How.NAMED and not naming.written else None


def _start(naming: Naming) -> int:
    return naming.start
