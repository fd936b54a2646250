"""What a message asks of all that it tells: 这两样合法吗, 我能要哪些钱, 赔偿金是多少. That is no matter of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LEAST = 6  # characters that a matter of its own has beside such a question
# The writer counts what he asks himself
_COUNTED = re.compile(
    r"[^，。？；]*(?:[这那]?[两三几](?:样|个?事|件事?|个问题)(?!没|不)|哪些钱|哪几(?:样|笔|项))[^，。？；]*"
)
_HOW_MUCH = re.compile(
    r"(?:我|那|那么|公司|老板|单位|厂里)?(?:一共|总共|大概|最多|到底|应该|可以|能|会|得|该|要)*"
    r"(?:(?:经济)?(?:补偿|赔偿)金?|赔|补|拿|给|领|要)(?:我|到|得)?(?:是|有|应该|能有|怎么算|大概)?(?:多少|几个月(?:工资)?|几(?:N|n|倍))(?:钱)?"
    r"|(?:要|能)?(?:怎么|咋)(?:赔|补偿|赔偿)"
)
# Years of service and the wage are what such a sum is made of
_MEASURE = re.compile(
    r"(?:我|已经|一共|总共|在这|在公司)*(?:工作|干|上班|入职|待)了?(?:快|有)?[\d一二两三四五六七八九十半.]+(?:多|来)?(?:年|个月)(?:[\d一二两三四五六七八九十半]+个?月|半|多)?了?"
    r"|(?:每?月薪?|工资|月工资|每?个?月)(?:平均|大概|是|到手|税前)*[\d.,]+(?:元|块钱?|万|千|k)?|[\s，。？！,.?!；;啊呢吧呀的了]"
)


def counted(text: str) -> bool:
    """Whether the writer speaks of several matters himself."""
    return bool(_COUNTED.search(text))


def uncounted(text: str) -> str:
    """A piece of a message without what it asks of all of it; the piece itself where too little is left."""
    return bare if len(bare := _COUNTED.sub("", text)) >= _LEAST else text


def joined(texts: Sequence[str]) -> list[str]:
    """The pieces of a message; one that only asks how much joins the one before."""
    pieces: list[str] = []
    for text in texts:
        if pieces and _HOW_MUCH.search(text) and len(_MEASURE.sub("", _HOW_MUCH.sub("", text))) < _LEAST:
            pieces[-1] += text
        else:
            pieces.append(text)
    return pieces
