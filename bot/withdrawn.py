"""What a later word takes back of a sum: 其实签了合同, 老板全发了, 公司又不裁我了."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PAID = r"(?:全|都|已经?|补|一次)(?:都|全|部|性)*(?:发|给|结|付)(?:了|清|齐|完)|(?:发|给|结|付)(?:清|齐|完)了"
_STAYS = (
    r"(?:又|说)?不(?:裁|辞退|开除|解雇)(?:我|我们)?了|(?:还|又)(?:在|回)[^，。；]{0,4}上班"
    r"|收回(?:了)?(?:辞退|解除|开除)"
)
_TAKEN: Mapping[str, re.Pattern[str]] = {
    "unsigned_contract": re.compile(r"(?:其实|原来|想起来|记错|搞错)[^，。；没]{0,6}签(?:了|过)(?:劳动|书面)?合同"),
    "arrears": re.compile(_PAID),
    "severance": re.compile(_STAYS),
    "unlawful_dismissal": re.compile(rf"{_STAYS}|(?<!不)是自己(?:主动|提出|提|要)*的?(?:辞职|离职|走)的"),
}
_ANOTHER = re.compile(
    r"(?:帮|替|问)[^，。；]{0,8}(?:同事|朋友|工友|老乡|室友|亲戚|别人)"
    r"|^(?:那)?我?(?:同事|朋友|工友|室友)(?:呢|的|他|她)"
)
_RESIGNED = re.compile(
    r"(?<!不)(?:其实|原来|是)[^，。；]{0,3}自己(?:主动|提出|提|要)*的?(?:辞职|离职|走)的(?!吗|么|[?？])"
)
_STILL = re.compile(r"没(?!事|问题)|未|欠|还差|不够|多少|才|再|如果|要是|空白|补签|[?？]")


def of_another(later: str) -> bool:
    """Whether a later question is asked for somebody else: 再问一下我同事的."""
    return _ANOTHER.search(later) is not None


def withdrawn(later: str) -> frozenset[str]:
    """Names of the calculators whose earlier sums these words take back; what is asked or still open takes nothing."""
    if _STILL.search(later):
        return frozenset(("unlawful_dismissal",)) if _RESIGNED.search(later) else frozenset()
    return frozenset(name for name, words in _TAKEN.items() if words.search(later))
