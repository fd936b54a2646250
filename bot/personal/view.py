"""A text as a reader of numbers sees it: １３８ and 幺三八 and 1-3-8 are the same digits, zero-width marks are none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.finding.view import simplified

_DROPPED = {"Cf", "Mn", "Me", "Cc"}  # zero-width marks, and what makes 1 a keycap
_KEPT = "\n\t\r"
_DASHES = dict.fromkeys("‐‑‒–—―－−﹣_·•∙・", "-") | dict.fromkeys("\t\u3000\xa0", " ")
_MARKS = "@.+()#"
_WRITTEN = ("零〇○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_NUMERALS = {char: str(digit) for digit, row in enumerate(_WRITTEN) for char in row}
_ZEROS = {"O": "0", "o": "0"}
_LONG = 10  # shorter runs of Chinese numerals are figures and years, no number of a person
_RUN = re.compile(rf"(?:[0-9Oo{''.join(_NUMERALS)}][ \-,，、.]{{0,2}}){{{_LONG},}}")


@dataclass(frozen=True, slots=True)
class View:
    """`text` is what is searched; `places[i]` is where its character i stands in the original of `size` characters."""

    text: str
    places: tuple[int, ...]
    size: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the original, with the invisible marks after it."""
        return self.places[start], self.places[end] if end < len(self.places) else self.size


def view_of(text: str) -> View:
    """The text in simplified characters, digits as ASCII, dashes and blanks made alike, no invisible marks."""
    seen: list[str] = []
    places: list[int] = []
    for place, char in enumerate(simplified(text)):
        if char.isascii():
            plain = char if char in _KEPT or char.isprintable() else ""
        elif "\u4e00" <= char <= "\u9fff":
            plain = char
        else:
            plain = "" if unicodedata.category(char) in _DROPPED else _plain(char)
        if plain:
            seen.append(" " if plain == "\t" else "-" if plain == "_" else plain)
            places.append(place)
    return View(_RUN.sub(_digits, "".join(seen)), tuple(places), len(text))


def _plain(char: str) -> str:
    if char in _DASHES:
        return _DASHES[char]
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 and (folded.isalnum() or folded in _MARKS) else char


def _digits(run: re.Match[str]) -> str:
    """幺三八，零零… as digits: a run that is digits already stays as it is, commas and all."""
    text = run.group()
    if not any(c in _NUMERALS or c in _ZEROS for c in text):
        return text
    table = str.maketrans(_NUMERALS | _ZEROS | dict.fromkeys(",，、.", " "))
    kept = len(text) - len(text.rstrip(" -,，、."))
    body = text[: len(text) - kept] if kept else text
    return body.translate(table) + text[len(body) :]
