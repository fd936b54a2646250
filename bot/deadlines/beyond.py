"""超过一年了, 都一年多了: the asker says that more than so long has passed, which bounds a rough day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.calculators.periods import add_months
from bot.deadlines.days import Said
from bot.summing.told import number

_LENGTH = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?P<unit>年|个月)(?:多|半)?"
_TERM = r"(?:的)?(?:认定|申请|仲裁|法定)*(?:期限|时效|时限|期)"
_STATED = (
    rf"(?<![没未不])(?<!没有)(?:超过|过|超出|超|不止|大于)了?(?:已经?|有|整整)*{_LENGTH}(?:{_TERM})?(?:都|已经?)*了",
    rf"(?<![没未不])(?<!没有)(?:超过了|过了|超了|超出了|过去了?)(?:整整|有)*{_LENGTH}(?:{_TERM})?了?(?=[，。,；;！!？?\s]|怎|咋|还|能|可|$)",
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})(?P<unit>年)(?:多|半|有余)(?:了|(?:以|之)?前)",
    r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2})个多(?P<unit>月)(?:了|(?:以|之)?前)",
    rf"{_LENGTH}(?:{_TERM})?(?:都|早就?|已经?|也)+(?:超)?过(?:去)?了",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _STATED)
_ASKED = re.compile(r"^(?:吗|么|吧|嘛|呢|的话|没(?:有)?(?:[，。,；;！!？?\s]|$))")
_CLAUSE = re.compile(r"[，。；！？,;!?\n]")
# the length of something else, or one that is only supposed or asked about
_OTHER = re.compile(
    r"干|做|工作|上班|欠|拖|签|入职|工龄|院|疗|休|社保|缴|试用|养|待[了岗]"
    r"|如果|要是|假如|假设|万一|若|会不会|是不是|是否|有没有|算不算|算是|怕|担心|不到|快|将近|差不多|接近"
)
_MOVED = timedelta(days=12)  # by how much a holiday at the end may move the last day, and a day to spare


def said_beyond(text: str) -> int:
    """How many months have passed at least, as the text says; 0 where it does not."""
    found = [0]
    for match in (match for pattern in _PATTERNS for match in pattern.finditer(text)):
        clause = _CLAUSE.split(text[: match.start()])[-1]
        amount = number(match["n"])
        if amount is not None and not _ASKED.search(text[match.end() :]) and not _OTHER.search(clause):
            found.append(int(amount) * (12 if match["unit"] == "年" else 1))
    return max(found)


def last_of(day: Said, months: int, today: date) -> date:
    """The last date that the day may be, where more than so many months have passed since."""
    bound = add_months(today, -months) - timedelta(days=1)
    return bound if months and day.first <= bound < day.last else day.last


def only_moved(last: date, months: int, ends: date) -> bool:
    """Whether a term of so many months from `last` ends on `ends` for holidays alone: by what was said, it is over."""
    return months > 0 and ends <= add_months(last, months) + _MOVED
