"""Who a dead worker leaves behind, as the message names them: the spouse, and how many other relatives."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.summing.told import NUM, Told, number

_WHO = r"孩子|小孩|子女|儿女|娃娃?|儿子|女儿|闺女|老人|父母|爸妈|爹妈|亲属|老?母亲|老?父亲|老妈|老爸|弟弟|妹妹|孤儿"
_BEFORE = re.compile(rf"(?P<n>{NUM})(?:个|名|位)(?:\d{{1,2}}岁的?)?(?:老|小|未成年的?)?(?:{_WHO})")
_AFTER = re.compile(rf"(?:{_WHO})(?P<n>{NUM})(?:个|名|位|人)")
_NONE_OF = re.compile(rf"没(?:有)?(?:别的)?(?:{_WHO})(?:和(?:{_WHO}))?")
_ONE = re.compile(r"孩子|小孩|娃|儿子|女儿|闺女|父亲|母亲|老人|孤儿|孤寡|老妈|老爸")
_PARENTS = re.compile(r"父母|爸妈|爹妈")
_SPOUSE = r"婶|嫂|姐夫|妹夫|弟媳|弟妹|舅妈|姑父|姨父|配偶|妻子|老婆|媳妇|丈夫|老公|爱人"
_PARENT_DEAD = r"我(?:爸|父亲|爹)"
_PARENT_LEFT = (
    r"(?:供养|还有|剩下|留下|就)[^，。；]{0,4}我(?:妈|母亲|娘)|我(?:妈|母亲|娘)[^，。；]{0,8}(?:抚恤|供养|靠)"
)


def survivors(told: Told) -> dict[str, Any]:
    """`spouse` and `relatives` (others); our mother is the spouse of a father who died."""
    text = _NONE_OF.sub("", told.text)
    widow = told.says(_PARENT_DEAD) and told.says(_PARENT_LEFT)
    counted = [number(match["n"]) for match in _BEFORE.finditer(text)]
    rest = _BEFORE.sub("，", text)
    counted += [number(match["n"]) for match in _AFTER.finditer(rest)]
    rest = _AFTER.sub("，", rest)
    others = sum((n for n in counted if n is not None), Decimal(0))
    if others == 0:
        others = Decimal(2) if _PARENTS.search(rest) else Decimal(1) if _ONE.search(_dead(rest)) else Decimal(0)
    return {"spouse": widow or told.says(_SPOUSE), "relatives": int(others)}


def _dead(text: str) -> str:
    """Without the words for the one who died: 我父亲工亡."""
    return re.sub(
        r"我?(?:父亲|母亲|儿子|女儿|爸|妈)(?=[^，。；]{0,12}(?:工亡|死|去世|没了|身亡|缴费|生前|本人))", "", text
    )
