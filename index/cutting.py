"""Many pieces of text cut into words at once: the words that jieba finds in each, in a quarter of the time.

Of all ways to cut a piece jieba takes the likeliest, which it looks for from the last character to the first, piece by
piece. Here each such step is made for all pieces together. Only pieces of nothing but Chinese characters are cut so:
what jieba does with digits and letters between them is left to jieba.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from index.letters import Letters, letters_of, looked_up, numbers_of, stretches

Scores = NDArray[np.float64]
Places = NDArray[np.intp]
LongWords = Mapping[int, Sequence[tuple[int, float]]]  # for some places: lengths and logarithms of words

_HAN = re.compile("[\u4e00-\u9fd5]+")  # what jieba looks up in its dictionary
_LONGEST = 64  # characters of a piece: each costs a step, however few pieces are as long
_SHORT = 4  # characters of a word that is looked up for all places at once: longer ones are few
_END = "\n"


def is_plain(piece: str) -> bool:
    """Whether a piece can be cut here."""
    return len(piece) <= _LONGEST and _HAN.fullmatch(piece) is not None


def cut(pieces: Sequence[str], frequencies: Mapping[str, int], total: int) -> Iterator[list[str]]:
    """The words of each of these plain pieces, as jieba cuts it without guessing at new words. `frequencies` has the
    beginnings of words too (0 where that is no word); `total` is the sum of all."""
    text = "".join(piece + _END for piece in pieces)
    letters = letters_of(text)
    ends = np.flatnonzero(letters == ord(_END))
    sizes = np.fromiter(map(len, pieces), np.intp)
    lengths = _Ways(text, letters, frequencies, total).likeliest(ends, sizes)
    begins = np.zeros(len(text), np.bool_)
    at = ends - sizes
    while len(at):
        begins[at] = True
        at = at + lengths[at]
        at = at[lengths[at] > 0]
    places = np.flatnonzero(begins)
    words = [text[at : at + length] for at, length in zip(places.tolist(), lengths[places].tolist(), strict=True)]
    for begin, end in pairwise([0, *np.searchsorted(places, ends).tolist()]):
        yield words[begin:end]


class _Ways:
    """The words that may begin at each place of a text, with the logarithms of how likely they are."""

    def __init__(self, text: str, letters: Letters, frequencies: Mapping[str, int], total: int) -> None:
        self._usual = log(total)
        known = {word: frequency for word, frequency in frequencies.items() if frequency and _HAN.fullmatch(word)}
        self._short = [self._of_length(length, letters, known) for length in range(1, _SHORT + 1)]
        self._long = self._longer(text, letters, frequencies, known)

    def _of_length(self, length: int, letters: Letters, known: Mapping[str, int]) -> Scores:
        """For each place the logarithm of the word of so many characters, -inf where there is none."""
        words = [word for word in known if len(word) == length]
        chances = np.array([log(known[word]) - self._usual for word in words])
        places, found = looked_up(stretches(letters, length), numbers_of(words, length))
        scores = np.full(len(letters), -inf)
        scores[places] = chances[found]
        return scores

    def _longer(
        self, text: str, letters: Letters, frequencies: Mapping[str, int], known: Mapping[str, int]
    ) -> LongWords:
        heads = sorted({word[:_SHORT] for word in known if len(word) > _SHORT})
        places, _ = looked_up(stretches(letters, _SHORT), numbers_of(heads, _SHORT))
        return {place: words for place in places.tolist() if (words := list(self._from(place, text, frequencies)))}

    def _from(self, place: int, text: str, frequencies: Mapping[str, int]) -> Iterator[tuple[int, float]]:
        """The longer words that begin there, the shortest first."""
        length = _SHORT + 1
        while (frequency := frequencies.get(text[place : place + length])) is not None:
            if frequency:
                yield length, log(frequency) - self._usual
            length += 1

    def likeliest(self, ends: Places, sizes: Places) -> Places:
        """For each place the length of the word that the likeliest way to cut its piece takes there, 0 at the ends; of
        equally likely ways the longest word, as jieba."""
        scores = np.zeros(len(self._short[0]) + _SHORT)
        lengths = np.zeros(len(self._short[0]), np.intp)
        long = self._by_distance(ends)
        longest_first = np.argsort(-sizes, kind="stable")
        ends, sizes = ends[longest_first], sizes[longest_first]
        for distance in range(1, int(sizes.max(initial=0)) + 1):
            places = ends[: np.searchsorted(-sizes, -distance, side="right")] - distance
            scores[places], lengths[places] = self._best_short(places, min(distance, _SHORT), scores)
            for place in long.get(distance, ()):
                for length, chance in self._long[place]:
                    if (score := chance + scores[place + length]) >= scores[place]:
                        scores[place], lengths[place] = score, length
            unknown = places[scores[places] == -inf]
            scores[unknown], lengths[unknown] = scores[unknown + 1] - self._usual, 1
        return lengths

    def _best_short(self, places: Places, most: int, scores: Scores) -> tuple[Scores, Places]:
        best = self._short[0][places] + scores[places + 1]
        lengths = np.ones(len(places), np.intp)
        for length in range(2, most + 1):
            score = self._short[length - 1][places] + scores[places + length]
            better = score >= best
            best[better], lengths[better] = score[better], length
        return best, lengths

    def _by_distance(self, ends: Places) -> dict[int, list[int]]:
        """The places of longer words by their distance from the end of their piece."""
        places = np.array(sorted(self._long), np.intp)
        found: dict[int, list[int]] = {}
        for place, distance in zip(
            places.tolist(), (ends[np.searchsorted(ends, places)] - places).tolist(), strict=True
        ):
            found.setdefault(distance, []).append(place)
        return found
