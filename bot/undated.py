"""A day without its year: 12月3日被裁了 is of last year while this year's is to come, 打算12月31日走 is yet to come.

Every reader of days asks here, so that one day is read as one year in the whole reply.
"""

from __future__ import annotations

import re
from datetime import date

from bot.periods import YEARS_BACK

_BREAK = re.compile(r"[，。；！？、（）,;!?\n]")
_NEAR = 14  # characters before and after the day that are looked at
_AFTER = 24
# what nobody plans: it has happened
_SUFFERED = re.compile(
    r"受的?伤|摔|砸|撞|压|烫|烧伤|出(?:的|了)?(?:事|车祸)|事故|工伤|去世|身亡|死|收到|拿到|接到|签收|送达"
)
_WILL = re.compile(r"^[^，]{0,3}?(?:将|打算|准备|会(?![议上计]))")
_TO_COME = re.compile(
    r"^[^，]{0,6}?(?:要(?![求回过我])|将|打算|准备|会(?![议上计])|就(?:要|到期|离职|辞职|走|退休|满)|快(?:要|到)|(?:之|以)前|前(?:离职|走|辞职|搬|办)"
    r"|^起(?![^，]{0,8}(?:没|不发|被|就|一直|了|欠))|(?:还|仍)?在职|在岗|才(?:发|给|能|可以|生效|到期)|为止|开庭)"
)
_ANNOUNCED = re.compile(
    r"(?:打算|准备|计划|想|将|要|等|预计|通知(?:我们?|大家|说)?|规定|约定|写(?:明|着|的)?|说(?:要|好|是)?|[到至]|定(?:在|于)?|下个?月)[^，。\d]{0,4}$"
)
_DONE = re.compile(r"了|被|没(?:发|给)|的$")
_PAST = re.compile(
    r"被|了|过|的(?:时候|那天)?$|发现|知道|发生|没(?:发|给|去|让|来)|突然|当[场天时]|已经|通知我|欠|扣|叫我|让我|开除|赶"
)
_TOLD_BEFORE = re.compile(r"(?:收到|拿到|已经?|上次|当时|了)[^，。\d]{0,6}$")
# what is fixed in advance, unless time is running already: 现在还能仲裁吗
_FORESEEN = re.compile(
    r"^[^，]{0,10}?(?:离职|辞职|到期|期满|满|退休|不续|终止|走|关门|搬|放假|散伙|发(?:工资|奖|钱|薪))"
)
_RUNNING = re.compile(
    r"(?:现在|还(?:能|可以|来得及))[^，。]{0,8}(?:仲裁|告|起诉|投诉|申请|追|讨)|过(?:了|没过)?(?:时效|期)|拖欠|没结清"
)
# 12月31日到期公司不续签了: what was told is that it will not be renewed
_RUNS_OUT = re.compile(
    r"^(?:(?:劳动)?合同)?(?:就)?(?:到期|期满|届满)(?!了)[^，]{0,6}不(?:再|会|想|打算|愿意?)*(?:[跟和给与]我)?续"
)
# 2019年3月入职，11月20日被裁: the year of hiring is not carried over years; 2025年6月入职，8月被辞退 stays in its year
_HIRED = re.compile(
    r"入职|进(?:的|了)?(?:这家|那家|这个)?[^，。；]{0,6}(?:厂|公司|单位|来)|到岗|上岗|开始(?:上班|干|做|工作)"
    r"|来的?(?:公司|厂)"
)
_ENDED = re.compile(r"^[^，。；]{0,8}(?:被|离职|辞|开除|解除|裁|炒|终止|不续|叫我走|让我走|走人|受的?伤|摔|砸|出事)")
_LONG = 2  # years
# said apart from its day: 11月3日受伤，去年的事
APART = re.compile(
    r"(?:(?<=[，。,；;！!？?（(\s])|^|(?P<is>(?<=[是在])))(?P<relative>大前年|前年|去年)"
    r"(?:的?事(?!假|故|发|由)[儿情]?|(?(is)|(?:(?:发生|出)?的事?)?)(?=了?(?:[，。,；;！!？?）)\s]|$)))"
)
_MONTH = re.compile(r"\d月|[一二三四五六七八九十]月")
# 1月10日公司要辞退我: of next year, where that is nearer than this year's
_PLANNED_END = r"(?:辞|裁|开除|解除|终止|到期|期满|走|关门|搬|不续|离职|退休|让我|赶)"
_PLANNED = re.compile(rf"^[^，。,；;]{{0,8}}?(?:要|将|打算|准备)[^，。,；;]{{0,6}}?{_PLANNED_END}")
_PLANNED_BEFORE = re.compile(r"(?:(?<![需只想就])要|将|打算|准备|计划|预计)(?:于|在)?$")
_THEN_ENDS = re.compile(rf"^[^，。,；;]{{0,8}}?{_PLANNED_END}")
_SINCE_THEN = re.compile(
    r"被(?:裁|辞|开除|解|炒)|第二天|当[场天时]|后来|结果|至今|到现在|那天|[走职]了(?!吗)|去年|今年"
)
_NEAR_DAYS = 183
_THIS_YEAR, _LAST_YEAR = re.compile(r"今年"), re.compile(r"去年")


def year_of(text: str, start: int, end: int, first: date, today: date) -> int:
    """The year of the day that stands at text[start:end] without one; `first` is that day, or the first of that month,
    in the year of `today`."""
    apart = year_apart(text, start, end, today)
    if apart is not None:
        return apart
    if first <= today and _next_year(text, start, end, first, today):
        return today.year + 1
    if first <= today or (_THIS_YEAR.search(text) and not _LAST_YEAR.search(text)):
        return today.year
    before = _BREAK.split(text[max(0, start - _NEAR) : start])[-1]
    after = _BREAK.split(text[end : end + _AFTER])[0]
    return today.year if _comes(before, after, text) else today.year - 1


def year_apart(text: str, start: int, end: int, today: date) -> int | None:
    """The year that is said of the day at text[start:end] in a clause of its own (去年的事); None where none is."""
    match = APART.search(text)
    if match is None:
        return None
    follows = end <= match.start()
    return today.year - YEARS_BACK[match["relative"]] if follows or not _MONTH.search(text[: match.start()]) else None


def _next_year(text: str, start: int, end: int, first: date, today: date) -> bool:
    """Whether a day that has passed this year is one that is planned for the next: nothing was told since."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _AFTER]
    planned = _PLANNED.search(after) or (_PLANNED_BEFORE.search(before) and _THEN_ENDS.search(after))
    return bool(planned) and not _SINCE_THEN.search(text[end:]) and (first - today).days + 365 <= _NEAR_DAYS


def _comes(before: str, after: str, text: str) -> bool:
    """Whether the day is told of as one that is still to come."""
    if _WILL.search(after):
        return True
    if _SUFFERED.search(after) or _SUFFERED.search(before):
        return False
    if _TO_COME.search(after):
        return True
    if (_ANNOUNCED.search(before) and not _DONE.search(after)) or (
        _RUNS_OUT.search(after) and not _RUNNING.search(text)
    ):
        return True
    if _PAST.search(after) or _TOLD_BEFORE.search(before):
        return False
    return _FORESEEN.search(after) is not None and not _RUNNING.search(text)


def carried(year: int, between: str, after: str, today: date) -> bool:
    """Whether a day without a year is of the year that was said before it; `between` are the words since then."""
    if year > today.year:
        return _PAST.search(_BREAK.split(after[:_AFTER])[0]) is None  # 明年3月1日到期，10月8日通知我的
    planned = _PLANNED.search(after[:_AFTER]) is not None
    return (today.year - year < _LONG and not planned) or not (_HIRED.search(between) and _ENDED.search(after))
