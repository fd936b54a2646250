"""今年一天年假没休: not one day of leave was taken. The one day is no entitlement, and none that is left."""

from __future__ import annotations

import re

_LEAVE = r"(?:的)?(?P<leave>(?:带薪)?(?:年休假|年假|休假|假))?"
_NOT = r"(?:没有?|未)(?:能|曾|安排|批|准)*(?:给|让)?(?:我们?|人|大家|员工)?(?:给|让)?"
_TAKE = r"(?:休|用|放|请|歇|享受)(?:过|到|成)?"
# 还剩一天年假没休, 还有1天没休, 十一天没休 are so many days
_ONE_DAY = r"(?<![\d.点一二两三四五六七八九十百剩有欠下余])[一半1]天"
_NONE_TAKEN = re.compile(
    rf"连?{_ONE_DAY}{_LEAVE}(?:都|也|还|从来|从|一直)*"
    rf"(?:{_NOT}{_TAKE}|不(?:给|让)(?:我们?|人|大家|员工)?(?:休|放|请)"
    r"|(?(leave)(?:没给(?:过|我)*|没有过?(?=[，。,；;！!？?]|$))|(?!)))"
)
_TAKEN_NOT_ONE = re.compile(rf"{_NOT}{_TAKE}(?:哪怕)?[一半1]天{_LEAVE}")  # 没休过一天年假
_NEVER = re.compile(
    r"[一半1]天(?:年休假|年假)?(?:都|也)?(?:没|未)(?:有)?休过"
    r"|(?:从来|从|年年|每年|一直)(?:都)?(?:没|未)(?:有)?(?:休|给休|让休|放|(?:让|给)(?:我|我们|人|大家)(?:休|放))"
    r"|年(?:了)?(?:一直|都|也|一次)?(?:都|也)?(?:没|未)(?:有)?(?:休|放)过"
)
# 今年一天没休过, 今年没休过: says nothing of the years before
_THIS_YEAR = re.compile(r"(?:今年|本年度?|当年)[^，。；从每直]{0,12}?(?:没|未)[^，。；]{0,4}?休过")
_EARLIER = re.compile(r"以前|往年|前几年|每年|年年|从来")


def without_number(text: str) -> str:
    """The text with 没休 for what says that no day was taken."""
    for pattern in (_NONE_TAKEN, _TAKEN_NOT_ONE):
        text = pattern.sub(lambda match: f"{match['leave'] or ''}没休", text)
    return text


def in_every_year(text: str) -> bool:
    """Whether leave was never taken, and that is said of more than this year."""
    return bool(_NEVER.search(_THIS_YEAR.sub("，", text)) or (_NEVER.search(text) and _EARLIER.search(text)))
