"""A clean view of a text that keeps every offset: one character in, one character out.

Full-width forms, traditional characters, stray marks and the commonest misprints are levelled, so that the patterns of
this package are written once, for simplified characters and half-width figures; `view[i]` always stands for `text[i]`.
"""

from __future__ import annotations

import importlib.resources
import unicodedata
from functools import lru_cache

# Marks without meaning between the parts of a citation: Markdown stars, zero-width characters, no-break spaces.
_BLANK = "*_`~\u00a0\u00ad\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u3000\ufeff\t\r\x0b\x0c"
_SAME = {
    **dict.fromkeys("〈‹«<﹤＜", "《"),
    **dict.fromkeys("〉›»>﹥＞", "》"),
    **dict.fromkeys("〔［【﹝", "["),
    **dict.fromkeys("〕］】﹞", "]"),
    **dict.fromkeys("「『〝", "“"),
    **dict.fromkeys("」』〞", "”"),
    **dict.fromkeys("（﹙", "("),
    **dict.fromkeys("）﹚", ")"),
    **dict.fromkeys("—―–‐−－﹣〜～∼", "-"),
    "，": ",",
    "：": ":",
    "；": ";",
    "﹕": ":",
    "∶": ":",
    "〇": "零",
    "○": "零",
    "Ｏ": "零",
    "笫": "第",
    "苐": "第",
    "絛": "条",
    "綫": "线",
}
_ITEM_SIGNS = {0x3220: 1, 0x3280: 1}  # ㈠ and ㊀ begin two rows of ten


class _Table(dict[int, int]):
    """Filled as characters are met; NFKC forms longer than one character leave the character as it is."""

    def __missing__(self, code: int) -> int:
        form = unicodedata.normalize("NFKC", chr(code)) if not 0xD800 <= code < 0xE000 else chr(code)
        levelled = code
        if unicodedata.category(chr(code)) in ("Cc", "Cs", "Co", "Cn"):
            levelled = 32
        elif len(form) == 1 and form != chr(code):
            levelled = self[ord(form)]
        self[code] = levelled
        return levelled


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = _Table(_traditional())
    table.update({ord(c): 32 for c in _BLANK})
    table.update({ord(old): ord(new) for old, new in _SAME.items()})
    for first in _ITEM_SIGNS:
        table.update({first + i: ord("一二三四五六七八九十"[i]) for i in range(10)})
    table[10] = 10
    return table


def simplified(text: str) -> str:
    """The text with simplified for traditional characters, of the same length; all else as it is."""
    return text if text.isascii() else text.translate(_traditional())


@lru_cache(maxsize=1)
def _traditional() -> dict[int, int]:
    """OpenCC's table of traditional characters with their simplified form, one to one."""
    source = importlib.resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text("utf-8")
    pairs = (line.split("\t") for line in source.splitlines() if "\t" in line)
    return {ord(old): ord(new.split()[0]) for old, new in pairs if len(old) == 1 and len(new.split()[0]) == 1}


def clean_view(text: str) -> str:
    """The levelled text, of the same length; works for any string, lone surrogates included."""
    return text.translate(_table())
