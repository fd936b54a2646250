"""Texts as arrays of letters: which stretches of letters stand where, without a look at each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed
_MARKS = 22  # bits of a number that the table of marks looks at


def letters_of(text: str) -> Letters:
    """The code points [characters]; lone surrogates are letters, too."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def stretches(letters: Letters, length: int) -> Letters:
    """A number for each stretch of `length` letters: a polynomial in its letters modulo 2^64."""
    count = max(len(letters) - length + 1, 0)
    numbers = np.zeros(count, np.uint64)
    for i in range(length):
        numbers = numbers * _FACTOR + letters[i : i + count]
    return numbers * _FACTOR


def numbers_of(words: Sequence[str], length: int) -> Letters:
    """The numbers of words of so many letters, word by word."""
    return stretches(letters_of("".join(words)), length)[::length]


def looked_up(numbers: Letters, wanted: Letters) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which of the numbers are among those wanted (each of them different), and which of those each is."""
    order = np.argsort(wanted)
    places = np.flatnonzero(sifted(numbers, wanted))
    at = np.searchsorted(wanted, numbers[places], sorter=order)
    found = order[np.minimum(at, len(order) - 1)] if len(order) else at
    same = wanted[found] == numbers[places]
    return places[same], found[same]


def sifted(numbers: Letters, wanted: Letters) -> NDArray[np.bool_]:
    """Which of the numbers may be among those wanted: a table of marks sifts out most that are not."""
    marks = np.zeros(1 << _MARKS, np.bool_)
    marks[wanted >> (64 - _MARKS)] = True
    return np.asarray(marks[numbers >> (64 - _MARKS)])
