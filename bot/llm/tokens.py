"""How many tokens a text is about, where no server counts them."""

from __future__ import annotations

import math
import re

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_WIDE_A_TOKEN = 1.2  # Chinese characters; tokenizers in use need one token for 1 to 1.8 of them
_OTHERS_A_TOKEN = 4  # letters, digits, spaces, marks


def estimated(text: str) -> int:
    """Chinese characters / 1.2 + other characters / 4, rounded up; 0 for an empty text."""
    wide = len(_WIDE.findall(text))
    return math.ceil(wide / _WIDE_A_TOKEN + (len(text) - wide) / _OTHERS_A_TOKEN)
