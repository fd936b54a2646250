"""What is asked now, where a query holds several turns of a conversation one after another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.tokenize import fold_query

_BETWEEN = re.compile(r"(?<=[。？！?!])[ \t　]+|\n+")
_ASKS = re.compile(r"[?？]|吗|么|呢|怎|咋|如何|多少|几|什么|啥|哪|谁|多久|能不能|可不可以|是否|是不是|有没有|要不要")
_LEAST = 6  # characters: what is shorter leans on what was said before
# The share of the last turn of a conversation; the whole of it has the rest. A short turn (老板不同意怎么办) leans
# back, unless it names another side of the matter (那社保呢).
_NOW, _NOW_SHORT = 0.55, 0.35
_SHORT = 9  # characters
_ANOTHER = re.compile(r"呢[？?]?$")


def last_turn(query: str) -> str:
    """The last turn; "" where there is only one, or where the last asks nothing on its own (谢谢各位律师)."""
    *earlier, last = _BETWEEN.split(query.strip())
    alone = len(fold_query(last)) >= _LEAST and _ASKS.search(last)
    return last if alone and any(len(fold_query(turn)) >= _LEAST for turn in earlier) else ""


def mixed(parts: Sequence[NDArray[np.float32]], said: Sequence[str]) -> NDArray[np.float32]:
    """What is of the whole query, or of a conversation's whole and its last turn, each with its share; `said` are these
    texts."""
    whole, *last = parts
    if not last:
        return whole
    now = fold_query(said[-1])
    share = _NOW if len(now) >= _SHORT or _ANOTHER.search(now) else _NOW_SHORT
    return (1 - share) * whole + share * last[0]
