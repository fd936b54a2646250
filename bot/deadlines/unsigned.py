"""Twice the wage for want of a written contract (劳动合同法 82): when its limitation began at the latest.

It is owed up to the day before one year of work, or up to the end of the employment; no clock starts after that.
Whether each month's part has a year of its own is judged differently.
"""

from __future__ import annotations

import re
from datetime import date

from bot.calculators.periods import add_months
from bot.deadlines.counting import ONE
from bot.deadlines.days import Said
from bot.summing.told import Told

_TWICE = re.compile(r"(?:双|二|两|2)倍")
_UNSIGNED = re.compile(r"(?:没|未|不)(?:有|跟我|给我|和我)?[^，。]{0,4}签|没有?(?:劳动)?合同")
_NO_SIGNING = re.compile(
    r"(?:没|未|不)(?:有|跟|给|和|与|同|曾|肯|让|愿意?|想)*(?:我|我们|俺|他|她)?(?:补|续)?签(?:过|了|订|的)?(?:过|任何|书面|一份|正式)*(?:劳动|用工)?合同"
)
_WENT_ON = re.compile(
    r"到期(?:了|后|以后)?[^。；]{0,12}(?:没|未|不)[^，。；]{0,4}签[^。；]{0,8}(?:还在|继续|接着|仍然?|一直)(?:在)?(?:这)?(?:上班|干|做|工作)"
)
_WORKED = (r"(?:干|做|待|工作|上班|呆)(?:了|满|够)*#",)


def about(text: str) -> bool:
    """Whether the text speaks of twice the wage for want of a contract."""
    return _TWICE.search(text) is not None and _UNSIGNED.search(text) is not None


def without(text: str) -> str:
    """The text without the words of a contract that was not signed: 没签合同 tells of no signing."""
    return _NO_SIGNING.sub(lambda match: "无" * len(match.group()), text)


def went_on(text: str) -> bool:
    """Whether the work went on after the contract had run out and was not renewed."""
    return _WENT_ON.search(text) is not None


def begins(entry: Said | None, end: Said | None, text: str, today: date) -> tuple[date, date] | None:
    """First and last possible day of its beginning; None where neither the hiring nor the end was said."""
    worked = Told(text, today).months(*_WORKED)
    unlike = entry is not None and not entry.dated and worked is not None and worked >= 12  # 5月入职，干了三年
    if entry is None or unlike or (end is not None and end.last < entry.first):  # or hired elsewhere since
        return (end.first, end.last) if end is not None else None
    first, last = (add_months(day, 12) - ONE for day in (entry.first, entry.last))
    if end is not None:
        first, last = min(first, max(end.first, entry.first)), min(last, end.last)
    elif worked is not None and worked < 12:
        first, last = add_months(entry.first, int(worked)), min(last, add_months(entry.last, int(worked) + 1))
    return first, last
