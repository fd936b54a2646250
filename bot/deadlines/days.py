"""The days that a question names: 2026年3月1日, 去年5月, 昨天, 上周三, 三个月前, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calculators.periods import add_months
from bot.periods import YEARS_BACK
from bot.summing.told import Moment, Told, number

_HAN = "一二两三四五六七八九十"
_NUM = rf"(?:\d{{1,3}}|[{_HAN}]{{1,3}}|半)"
_BACK = {"今天": 0, "今早": 0, "昨天": 1, "昨晚": 1, "前天": 2, "大前天": 3}
_DAY = re.compile(r"大前天|前天|昨天|昨晚|今天|今早")
_AGO = re.compile(rf"(?P<n>{_NUM})个?多?(?P<unit>天|周|星期|礼拜|月|年)(?:多)?(?:以)?前")
_SINCE = re.compile(
    r"(?:辞退|离职|开除|裁员|被裁|解除|辞职|鱿鱼|不要我|下来|收到|拿到|送达|受伤|摔伤|出事)[^，。；\d一二两三四五六七八九十半]{0,6}"
    rf"(?P<n>{_NUM})个?(?P<unit>天|周|星期|礼拜|月|年)(?P<more>多)?[了啦]"
)
_IN_MONTH = re.compile(rf"(?P<which>上|这|本)个?月(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})[日号]")
_LAST_MONTH = re.compile(r"上个?月(?![份]?\d|[一二两三四五六七八九十]+[日号])")
_LAST_WEEK = re.compile(r"上个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])?")
_BARE_YEAR = re.compile(
    r"(?P<relative>大前年|前年|去年)(?!\s*\d|[一二三四五六七八九十]+月|底|年)|(?<!\d)(?P<year>20\d{2})年(?!\s*\d|度|版)"
)
_YEAR = re.compile(r"(?:19|20)\d{2}|[今去前当同次]年")
_STOPS = re.compile(r"[。；！？;!?\n]")
_AFTER, _BEFORE = 26, 14  # characters that belong to a day


@dataclass(frozen=True, slots=True)
class Said:
    """A day as it was said: its first and last possible date, and the words after and before it."""

    first: date
    last: date
    after: str
    before: str
    words: str = ""  # as it was said: 上个月

    @property
    def exact(self) -> bool:
        return self.first == self.last

    def fits(self, words: re.Pattern[str]) -> bool:
        """Whether the words stand after the day, or right before it (收到裁决书是3月1日)."""
        return self.follows(words) or words.search(self.before) is not None

    def follows(self, words: re.Pattern[str]) -> bool:
        return words.search(self.after) is not None


def said_days(text: str, today: date) -> list[Said]:
    """Every day in its order. A day without a year that has not come yet is meant of last year."""
    told = Told(text, today)
    found = [_past(moment, told.text, today) for moment in told.moments()]
    for pattern, read in _RELATIVE:
        for match in pattern.finditer(told.text):
            span = read(match, today)
            if span and not any(m.start < match.end() and match.start() < m.end for m in found):
                begin = match.start("n" if "n" in pattern.groupindex else 0)
                found.append(Moment(*span, begin, match.end()))
    found.sort(key=lambda moment: moment.start)
    return [_said(found, position, told.text) for position in range(len(found))]


def _past(moment: Moment, text: str, today: date) -> Moment:
    if moment.first <= today or _YEAR.search(text):
        return moment
    return Moment(add_months(moment.first, -12), add_months(moment.last, -12), moment.start, moment.end)


def _said(found: list[Moment], position: int, text: str) -> Said:
    moment = found[position]
    upto = found[position + 1].start if position + 1 < len(found) else len(text)
    since = found[position - 1].end if position else 0
    after = _STOPS.split(text[moment.end : min(upto, moment.end + _AFTER)])[0]
    before = _STOPS.split(text[max(since, moment.start - _BEFORE) : moment.start])[-1]
    return Said(moment.first, moment.last, after, before.rsplit("，", 1)[-1], text[moment.start : moment.end])


def _days_back(match: re.Match[str], today: date) -> tuple[date, date]:
    day = today - timedelta(days=_BACK[match.group()])
    return day, day


def _ago(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """Days are exact; 三个月前 may be half a month off, 两年前 half a year."""
    amount = number(match["n"])
    if amount is None:
        return None
    unit = match["unit"]
    if unit == "天":
        day = today - timedelta(days=int(amount))
        return day, day
    if unit in ("周", "星期", "礼拜"):
        middle, slack = today - timedelta(days=int(amount * 7)), 3
    else:
        middle, slack = add_months(today, -int(amount * (12 if unit == "年" else 1))), 183 if unit == "年" else 15
        slack = 15 if match["n"] == "半" else slack
    return middle - timedelta(days=slack), min(middle + timedelta(days=slack), today)


def _since(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """离职8个月了 is about so long ago; 一年多了 is between one year and two."""
    amount = number(match["n"])
    if match["more"] and match["unit"] == "年" and amount is not None:
        return add_months(today, -12 * int(amount + 1)), add_months(today, -12 * int(amount))
    return _ago(match, today)


def _in_month(match: re.Match[str], today: date) -> tuple[date, date] | None:
    month = add_months(today.replace(day=1), -1 if match["which"] == "上" else 0)
    wanted = number(match["day"])
    try:
        day = month.replace(day=int(wanted or 0))
    except ValueError:
        return None
    return day, day


def _last_month(_: re.Match[str], today: date) -> tuple[date, date]:
    first = add_months(today.replace(day=1), -1)
    return first, today.replace(day=1) - timedelta(days=1)


def _last_week(match: re.Match[str], today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday() + 7)
    if match["day"] is None:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=min("一二三四五六日天".index(match["day"]), 6))
    return day, day


def _bare_year(match: re.Match[str], today: date) -> tuple[date, date] | None:
    year = int(match["year"]) if match["year"] else today.year - YEARS_BACK[match["relative"]]
    return (date(year, 1, 1), min(date(year, 12, 31), today)) if year <= today.year else None


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], tuple[date, date] | None]], ...] = (
    (_DAY, _days_back),
    (_IN_MONTH, _in_month),
    (_AGO, _ago),
    (_SINCE, _since),
    (_LAST_WEEK, _last_week),
    (_LAST_MONTH, _last_month),
    (_BARE_YEAR, _bare_year),
)
