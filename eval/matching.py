"""When does a clause count as the right one, and when does a text hold a key fact?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from eval.sets import Gold

_TITLE_MARKS = re.compile(r"[\s《》〈〉“”\"'()·]")
_MARKDOWN = re.compile(r"[*_`#>|]")
_SPACE = re.compile(r"\s+")


def law_key(title: str) -> str:
    """A title reduced to what tells laws apart: no 中华人民共和国, brackets or spaces, no court's name in front."""
    plain = _TITLE_MARKS.sub("", unicodedata.normalize("NFKC", title).replace("中华人民共和国", ""))
    return plain.removeprefix("最高人民法院")


def is_gold(gold: Gold, law: str, article: str, version: str = "") -> bool:
    """Same law and article, and the same version where both name one."""
    if (law_key(gold.law), gold.article) != (law_key(law), article):
        return False
    return gold.version is None or not version or gold.version.isoformat() == version


def views(text: str) -> tuple[str, str]:
    """The two forms on which patterns are tried: without white space and Markdown marks, as it is and NFKC-folded."""
    bare = _SPACE.sub("", _MARKDOWN.sub("", text))
    return bare, unicodedata.normalize("NFKC", bare)


def holds(pattern: str, forms: Iterable[str]) -> bool:
    """Whether the pattern is found in one of the forms; case does not matter."""
    return any(re.search(pattern, form, re.IGNORECASE) for form in forms)
