"""Danger to life, before any law is read: somebody who wants to die, to hurt others, is attacked, or lies injured now.

What is said decides, and who it is said of: 我不想活了 always; 工友不想活了 unless only the law on it is asked;
累得想死, 跳楼价 never. What is long past is a matter of law.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.danger.accident import hurt_now
from bot.danger.despair import despair
from bot.danger.violence import attacked, threatens


class Danger(StrEnum):
    """Who is in danger: the asker, a third person, both from the asker's anger, the asker from others, the injured."""

    CRISIS = "crisis"
    OTHERS = "others"
    THREAT = "threat"
    VIOLENCE = "violence"
    RESCUE = "rescue"


# typed wrongly, in pinyin, in dialect or around a filter → as it is written
_AS_WRITTEN = tuple(
    (re.compile(pattern, re.I), word)
    for pattern, word in (
        (r"(?<![a-z])bu\s*xiang\s*huo(?![a-z])|不想[或火获](?=了|啦|$)|[唔冇弗勿毋呒]想(?:活|做人)|不想做人", "不想活"),
        (r"(?<![a-z])(?:xiang|想)\s*(?:si|s|4|屎|嘶)(?![a-z0-9个天年月点])", "想死"),
        (r"(?<![a-z])zi\s*sha(?![a-z])|自[鲨刹s]|紫[砂杀鲨](?=了|吧|算|$|[，。])", "自杀"),
        (r"(?<![a-z])tiao\s*lou(?![a-z])|跳[喽娄搂]", "跳楼"),
        (r"[割隔]脉|隔腕|(?<![a-z])ge\s*wan(?![a-z])", "割腕"),
        (r"(?<![a-z])huo\s*bu\s*xia\s*qu(?![a-z])|活[不唔弗勿]落去", "活不下去"),
        (r"(?<![a-z])kan\s*si(?![a-z])|坎死", "砍死"),
        (r"(?<![a-z])jiu\s*ming(?![a-z])", "救命"),
    )
)
_IDIOM = re.compile(
    r"(?:热|累|忙|困|饿|冷|痒|笑|酸|晒|烦|臭|撑|馋|羡慕|吵|堵)(?:得|的|到)(?:我)?(?:真|都|快|简直|要|是)*(?:想死|要死|不想活|去死|生不如死)|跳楼(?:价|秀|机|甩|大甩"
    r"|促销|式)|吓得?(?:要|想)死|(?:累|忙|烦|热|困)[^。，]{0,4}[，,]?想死的心|想死的心[^。]{0,4}(?:哈哈|嘿嘿|呵呵)"
    r"|(?:没|没有|不会|不是|并非|别|绝不|不敢|从没|从来没)(?:真的?|再|去|有|要)?(?:想(?:过|要)?)?(?:自杀|跳楼|寻死|轻生|想死|去死|自残)|(?:老板|他们?|公司|领导"
    r"|你们?)(?:怎么不)?(?:去死|该死)"
    r"|说是(?:自杀|跳楼)|防(?:止)?(?:自杀|轻生)|(?:自杀|跳楼|轻生)(?:率|倾向评估|式|干预培训)|救[^，。]{0,6}(?:跳楼|自杀|轻生|跳河|跳江)的|(?:吓|拦|看见|目睹"
    r"|碰到)[^，。]{0,6}(?:跳楼|自杀)"
)


def danger(text: str) -> Danger | None:
    """The danger that the words show, None where they show none."""
    for pattern, word in _AS_WRITTEN:
        text = pattern.sub(word, text)
    text = _IDIOM.sub("", text)
    who = despair(text)
    if who == "own":
        return Danger.CRISIS
    if threatens(text):
        return Danger.THREAT
    if attacked(text):
        return Danger.VIOLENCE
    if who:
        return Danger.OTHERS
    return Danger.RESCUE if hurt_now(text) else None
