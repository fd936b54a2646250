"""What two copies of a clause must share: the text but for white space, widths of marks and quote directions."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.sources.text import Section

_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff*]+")
_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟〝〞「」『』″", '"'),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("〈‹", "<"),
        **dict.fromkeys("〉›", ">"),
        **dict.fromkeys("〔［【", "["),
        **dict.fromkeys("〕］】", "]"),
        **dict.fromkeys("—―–‐−", "-"),
        **dict.fromkeys("•・∙‧", "·"),
        "〇": "○",
    }
)


def normalise(text: str) -> str:
    """Text for comparison only: no white space, no Markdown stars, one form of every punctuation mark."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_SAME)


def digest_of(text: str) -> str:
    """SHA-256 of the normalised text, base64url without padding (43 characters)."""
    return _written(hashlib.sha256(normalise(text).encode("utf-8")))


def whole_of(sections: Iterable[Section]) -> str:
    """SHA-256 of all articles of a text as they stand, keys and all: equal only for an identical copy."""
    whole = hashlib.sha256()
    for section in sections:
        whole.update(f"{section.key}\t{section.text}\n".encode())
    return _written(whole)


def _written(digest: hashlib._Hash) -> str:
    return base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode("ascii")


def unspaced(text: str) -> str:
    """The text without white space: two clauses of which nothing else differs read the same."""
    return "".join(text.split())
