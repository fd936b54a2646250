"""What is asked now, where a query holds several turns of a conversation one after another."""

from __future__ import annotations

import re

from index.tokenize import fold_query

_BETWEEN = re.compile(r"(?<=[。？！?!])[ \t　]+|\n+")
_ASKS = re.compile(r"[?？]|吗|么|呢|怎|咋|如何|多少|几|什么|啥|哪|谁|多久|能不能|可不可以|是否|是不是|有没有|要不要")
_LEAST = 6  # characters: what is shorter leans on what was said before


def last_turn(query: str) -> str:
    """The last turn; "" where there is only one, or where the last asks nothing on its own (谢谢各位律师)."""
    *earlier, last = _BETWEEN.split(query.strip())
    alone = len(fold_query(last)) >= _LEAST and _ASKS.search(last)
    return last if alone and any(len(fold_query(turn)) >= _LEAST for turn in earlier) else ""
