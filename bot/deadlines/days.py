"""The days that a question names: 2026年3月1日, 去年5月, 昨天, 上周三, 三个月前, each with the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.calculators.periods import add_months
from bot.periods import NAMES, YEARS_BACK, period
from bot.summing.told import Moment, Told, number
from bot.undated import APART, year_apart, year_of

_HAN = "一二两三四五六七八九十"
_NUM = rf"(?:\d{{1,3}}|[{_HAN}]{{1,3}}|半)"
_BACK = {"今天": 0, "今早": 0, "昨天": 1, "昨晚": 1, "前天": 2, "大前天": 3}
_DAY = re.compile(r"大前天|前天|昨天|昨晚|今天|今早")
_ODD = rf"(?:(?P<half>半)|[零又]?(?P<odd>{_NUM})个?月)?"  # 一年半, 一年零两个月
_AGO = re.compile(rf"(?P<n>{_NUM})个?(?P<over>多)?(?P<unit>天|周|星期|礼拜|月|年){_ODD}(?P<more>多)?(?:以)?前")
_SINCE = re.compile(
    r"(?:(?:辞退|离职|开除|裁员|被裁|解除|辞职|鱿鱼|不要我|下来|收到|拿到|送达|受伤|摔伤|出事)[^，。；\d一二两三四五六七八九十半]{0,6}"
    r"|工伤(?:都|也|已经?|快|有|过了?|超过了?|到现在)*)"
    rf"(?P<n>{_NUM})个?(?P<over>多)?(?P<unit>天|周|星期|礼拜|月|年){_ODD}(?P<more>多)?(?:[了啦]|(?=[，。？?]|$))"
)
_SO_LONG = re.compile(r"(?:满|已经?(?:有|过)?|过了?|快|都)$")
_ALMOST = re.compile(r"(?:快|将近|差不多|不到|接近)(?:有|要|都)?$")
# 3月份被辞退的, 3月入职，9月离职: a month without a year, where what happened stands right behind it
_BARE_MONTH = re.compile(
    rf"(?<![\d年月.\-/个{_HAN}])(?<![干做待满上]了)(?<![干做待满])(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|(?P<end>底)|(?P<begin>初))?"
    r"(?=(?:我|就|才|公司|老板|把|时|的时候)*(?:被|离(?:的)?职|辞|开除|解除|裁|炒|入(?:的)?职|进(?:的)?(?:厂|公司)|到岗|受(?:的|了|过)?(?:工)?伤|摔|砸|出的?事|走[的了人])"
    r"|的事(?!假|由)|[^，,。；;\d]{0,10}(?:受(?:的|了|过)?(?:工)?伤|伤[了到着]|[摔砸压轧烫烧撞割夹切](?:伤|断|到)|出(?:的|了)?工伤))"
)
_IN_MONTH = re.compile(rf"(?P<which>上?上|这|本)个?月(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})[日号]")
_LAST_MONTH = re.compile(r"上?上个?月(?![份]?\d|[一二两三四五六七八九十]+[日号])")
_LAST_WEEK = re.compile(r"上个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])?")
_BARE_YEAR = re.compile(
    r"(?P<relative>大前年|前年|去年)(?!\s*\d|[一二三四五六七八九十]+月|底|年)|(?<!\d)(?P<year>20\d{2})年(?!\s*\d|度|版)"
)
_PERIOD = re.compile(
    rf"(?:(?P<relative>大前年|前年|去年|今年)|(?<!\d)(?P<year>20\d{{2}})年?)的?(?P<name>{NAMES}|(?<=年)[初底末])(?P<before>(?:之|以)?前)?(?!奖)"
)
_STOPS = re.compile(r"[。；！？;!?\n]")
_MORE_DAYS = 9  # 三十多天
_SHORTLY = 31  # days: 国庆前
_HALF_A_YEAR, _NEAR_SIDE = 183, 31  # days by which 一年前 may be further back, and less far
_AFTER, _BEFORE = 26, 14  # characters that belong to a day


@dataclass(frozen=True, slots=True)
class Said:
    """A day as it was said: its first and last possible date, and the words after and before it."""

    first: date
    last: date
    after: str
    before: str
    words: str = ""  # as it was said: 上个月
    dated: bool = True  # the year was said with it

    @property
    def exact(self) -> bool:
        return self.first == self.last

    def fits(self, words: re.Pattern[str]) -> bool:
        """Whether the words stand after the day, or right before it (收到裁决书是3月1日)."""
        return self.follows(words) or words.search(self.before) is not None

    def follows(self, words: re.Pattern[str]) -> bool:
        return words.search(self.after) is not None


def said_days(text: str, today: date) -> list[Said]:
    """Every day in its order; the year that is not said is read by `bot.undated`."""
    told = Told(text, today)
    found = told.moments()
    for pattern, read in _RELATIVE:
        for match in pattern.finditer(told.text):
            if pattern is _BARE_YEAR and found and APART.match(told.text, match.start()):
                continue  # 11月3日受伤，去年的事: no time of its own
            span = read(match, today)
            if span and not any(m.start < match.end() and match.start() < m.end for m in found):
                begin = match.start("n" if "n" in pattern.groupindex else 0)
                found.append(
                    Moment(
                        *span,
                        begin,
                        match.end(),
                        dated=pattern is not _BARE_MONTH
                        or year_apart(told.text, match.start(), match.end(), today) is not None,
                    )
                )
    found.sort(key=lambda moment: moment.start)
    return [_said(found, position, told.text) for position in range(len(found))]


def _said(found: list[Moment], position: int, text: str) -> Said:
    moment = found[position]
    upto = found[position + 1].start if position + 1 < len(found) else len(text)
    since = found[position - 1].end if position else 0
    after = _STOPS.split(text[moment.end : min(upto, moment.end + _AFTER)])[0]
    before = _STOPS.split(text[max(since, moment.start - _BEFORE) : moment.start])[-1]
    return Said(
        moment.first, moment.last, after, re.split("[，,]", before)[-1], text[moment.start : moment.end], moment.dated
    )


def _days_back(match: re.Match[str], today: date) -> tuple[date, date]:
    day = today - timedelta(days=_BACK[match.group()])
    return day, day


def _ago(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """Days are exact; 三个月前 may be half a month off, 两年前 half a year, but less on the near side: who was hurt six
    months ago says no 一年前. 一年多了 is between one year and two."""
    amount, unit = number(match["n"]), match["unit"]
    over = match["over"] or match["more"]
    if amount is None:
        return None
    if unit == "天":
        day = today - timedelta(days=int(amount))
        return day - timedelta(days=_MORE_DAYS if over else 0), day
    almost = _ALMOST.search(match.string[: match.start("n")]) is not None
    if unit in ("周", "星期", "礼拜"):
        return _about(today - timedelta(days=int(amount * 7)), 3, today, almost=almost)
    months, part = int(amount * (12 if unit == "年" else 1)), match["half"] or match["odd"]
    if unit == "年" and part:
        return _about(
            add_months(today, -months - int(6 if match["half"] else number(part) or 0)), 15, today, almost=almost
        )
    if over:
        return add_months(today, -months - (12 if unit == "年" and amount >= 1 else 1)), add_months(today, -months)
    rough = unit == "年" and match["n"] != "半"
    first, last = _about(add_months(today, -months), _HALF_A_YEAR if rough else 15, today, almost=almost)
    near = add_months(today, -months) + timedelta(days=_NEAR_SIDE)
    return first, min(last, near) if rough and not almost else last


def _since(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """离职8个月了, 离职刚满一年; not 辞退补偿两个月."""
    before = match.string[: match.start("n")]
    if match.group()[-1] not in "了啦" and not _SO_LONG.search(before):
        return None
    span = _ago(match, today)
    months = {"年": 12, "月": 1}.get(match["unit"])
    if span is None or months is None or not before.endswith("满"):
        return span
    middle = add_months(today, -int(months * (number(match["n"]) or 0)))
    return middle - timedelta(days=15), middle


def _about(middle: date, slack: int, today: date, *, almost: bool) -> tuple[date, date]:
    """`slack` days to both sides; 快一年了 is not so long ago yet."""
    first, slack = (middle, slack // 2) if almost else (middle - timedelta(days=slack), slack)
    return first, min(middle + timedelta(days=slack), today)


def _in_month(match: re.Match[str], today: date) -> tuple[date, date] | None:
    month = add_months(today.replace(day=1), -match["which"].count("上"))
    wanted = number(match["day"])
    try:
        day = month.replace(day=int(wanted or 0))
    except ValueError:
        return None
    return day, day


def _last_month(match: re.Match[str], today: date) -> tuple[date, date]:
    first = add_months(today.replace(day=1), -match.group().count("上"))
    return first, add_months(first, 1) - timedelta(days=1)


def _last_week(match: re.Match[str], today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday() + 7)
    if match["day"] is None:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=min("一二三四五六日天".index(match["day"]), 6))
    return day, day


def _bare_year(match: re.Match[str], today: date) -> tuple[date, date] | None:
    year = int(match["year"]) if match["year"] else today.year - YEARS_BACK[match["relative"]]
    return (date(year, 1, 1), min(date(year, 12, 31), today)) if year <= today.year else None


def _period(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """去年底, 2024年国庆: as far as it has come."""
    year = int(match["year"]) if match["year"] else today.year - YEARS_BACK[match["relative"]]
    covered = period(year, match["name"] if len(match["name"]) > 1 else f"年{match['name']}")
    if covered and match["before"]:
        covered = covered[0] - timedelta(days=_SHORTLY), covered[0] - timedelta(days=1)
    return (covered[0], min(covered[1], today)) if covered and covered[0] <= today else None


def _bare_month(match: re.Match[str], today: date) -> tuple[date, date] | None:
    """As far as it has come."""
    month = int(number(match["month"]) or 0)
    year = year_of(match.string, match.start(), match.end(), date(today.year, month, 1), today)
    first = date(year, month, 1)
    last = add_months(first, 1) - timedelta(days=1)
    first, last = last if match["end"] else first, first if match["begin"] else last
    return (first, min(last, today)) if first <= today else None


_RELATIVE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], tuple[date, date] | None]], ...] = (
    (_DAY, _days_back),
    (_IN_MONTH, _in_month),
    (_AGO, _ago),
    (_SINCE, _since),
    (_LAST_WEEK, _last_week),
    (_LAST_MONTH, _last_month),
    (_BARE_MONTH, _bare_month),
    (_PERIOD, _period),
    (_BARE_YEAR, _bare_year),
)
