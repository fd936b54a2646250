"""When did it happen? Reads the day of the event from a question; silent unless the text clearly dates the event.

A day of entry (2019年3月入职), of birth or of a law (2009年修正) is not the day of the event, and a question about
today (现在还能用吗) has none.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.births import of_a_child
from bot.calculators.periods import add_months
from bot.happened import happened_at_work
from bot.periods import NAMES, YEARS_BACK, period
from bot.summing.told import LONGEST, Told
from bot.undated import APART, year_of
from corpus.numerals import to_int

EARLIEST, LATEST = date(1949, 10, 1), date(2100, 12, 31)

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = rf"(?:(?P<day>{_NUMBER})\s*[日号]|[.\-/](?P<plain_day>\d{{1,2}}))"
_EXPRESSION = re.compile(
    rf"(?P<relative_year>今年|去年|大前年|前年)?\s*"
    rf"(?:(?P<year>(?<!\d)(?:19|20)\d{{2}}|二[〇零][〇零一二三四五六七八九]{{2}})\s*(?:年|[.\-/](?=\d)))?\s*"
    rf"(?:(?P<short>(?<![\d第满了作龄])[012]\d)年(?=\d{{1,2}}月|[初底末]))?\s*"
    rf"(?P<period>{NAMES}|(?<=年)[初底末])?"
    rf"(?:(?P<month>{_NUMBER})\s*(?:月份?|(?=[.\-/]\d{{1,2}}(?!\d))|(?<=[.\-/]\d)(?!\d)|(?<=[.\-/]\d\d)(?!\d)))?\s*"
    rf"(?:{_DAY})?"
)
_RELATIVE_DAY = re.compile(
    rf"大前天|前天|昨天|昨晚|今天早上|(?:上?上个?|这个|本)月(?P<of_month>{_NUMBER})[日号]|上?上个?月(?:底|初|中旬)?"
    rf"|上个?(?:星期|礼拜|周)(?P<weekday>[一二三四五六日天])?"
    rf"|(?P<ago>半|两|{_NUMBER})(?P<unit>个?月|年|天|周|个?星期)(?:多)?(?:以)?前(?!后)"
)
# 10月8号通知我走人: of the last year in which that day has come
_BARE_DAY = re.compile(
    rf"(?<![\d年月.\-/一二三四五六七八九十])(?P<month>{_NUMBER})(?:月(?P<day>{_NUMBER})[日号]|月份?(?!\d|[一二三四五六七八九十]+[日号]))"
)
_WEEKDAYS = "一二三四五六日"
_UNITS = {"月": 30.4, "年": 365.25, "天": 1.0, "周": 7.0, "星期": 7.0}  # days
_OTHER_YEAR = re.compile(
    r"^(?:那|那么|要是|如果|假如|换成|是|在)*(?P<year>(?:19|20)\d{2})年?(?:的话|呢|那年|的)*[？?]?$"
)
_DAYS_BACK = {"大前天": 3, "前天": 2, "昨天": 1, "昨晚": 1, "今天早上": 0}

# 2019年3月入职, 1986年生, 2009年修正, 2022年起缴费: facts of the story, not its event
_NOT_THE_EVENT_AFTER = re.compile(
    r"^[^，。；！？,;!?]{0,10}?(?:入职|进厂|进公司|进的|到岗|参加工作|开始(?:上班|工作|干)|来的?(?:公司|厂)|就在|签(?:了|的|订)?(?:劳动)?合同"
    r"|出生|生人?(?:[，。,]|$)|毕业|参保|开始(?:交|缴)|起(?:[^诉]|$)|至今|到现在|修[正订改]|版|施行|实施|公布|发布|出台|颁布|生效|废止|取消)"
)
_NOT_THE_EVENT_BEFORE = re.compile(
    r"(?:自从|自|从|早在|截至|截止|《[^》]*|(?:入职|进厂|进公司|参加工作|到岗|上岗)[^，。；！？,;!?]{0,6}"
    r"|(?:生日|出生|生于|身份证|户口本?|档案)[^，。；！？,;!?]{0,6})$"
)
# 2010年6月我到深圳一家电子厂入职, 2012年到这家公司上班: the day of entry, further on in the clause
_ENTERED_AFTER = re.compile(
    r"^[^，。；！？,;!?被]{0,18}?(?:入职|进厂|入厂|进(?:了|的|入)?(?:这家|那家|这个|本|该|现在的?)?[^，。；！？,;!?]{0,6}(?:公司|单位|厂|店)"
    r"|(?:到|来|去|进)[^，。；！？,;!?]{0,10}(?:上的?班|工作|打工|干活)|应聘|入伍|参军|当兵|(?:干|做|工作|上班)到(?:现在|今|如今))"
)
# 1975年6月生, 1968年的女工
_BORN_AFTER = re.compile(
    r"^\s*(?:我|他|她)?(?:出生|生日|生(?!效|病|孩|娃|产|育|二|三|完|小|了|意|活|气|下|宝|儿|女)|生(?=女工)|属[鼠牛虎兔龙蛇马羊猴鸡狗猪])"
)
_RETIRING = re.compile(
    r"退休年龄|(?:几时|什么时候|啥时候?|多大|几岁|何时|哪[一]?年|多少岁|几年|多久|能不能|可以|能|该|到)[^，。！？]{0,6}退(?:休|了)"
    r"|退休[^，。！？]{0,8}(?:几岁|多大|什么时候|几时|啥时候|年龄|哪年|吗)|(?:今年|现在)(?:多大|几岁)|几岁|养老金|退休金"
)
_NOW = re.compile(r"现在|还能|还可以|如今|今天|几时|什么时候|啥时候")
_STRONGLY_HAPPENED = re.compile(
    r"^[^，。；！？,;!?]{0,12}(?:被|开除|辞退|解除|下岗|裁|炒|通知我|叫我走|让我走|受的?伤|买断|受伤|出事|摔|砸|去世|死亡|工伤|离职|辞职|没发|拖欠)"
)
_A_WORKING_LIFE, _LONG_AGO = 35, 20  # years: who was born so long ago may work; a matter so old is seldom asked about
_ABOUT_TODAY = re.compile(
    r"现在(?!还?能(?:不能)?(?:再)?(?:要|告|追|讨|仲裁|主张|索|拿))(?:还|能|该|怎么|引|适用|有效|的(?:规定|法))|只?问(?:的是)?(?:今天|现在)|如今|目前(?:还|的规定)|还(?:有效|能用)吗"
)
_HAPPENED = re.compile(
    r"被|开除|辞退|解除|裁|炒|受的?伤|中暑|摔|撞|出事|工伤|去世|死亡|加班|上班|扣|欠|拖|罚|没发|不发|通知|仲裁|起诉|离职|辞职|到期|退休|承诺|签|那会儿|当时|那时|放假|三倍"
    r"|生(?:了)?(?:孩子|小孩|娃|宝宝|产|[一二三]胎|[一二三]孩|双胞)|难产|顺产|剖[腹宫]"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day read from a text; `exact` False where only the month or the year was said (then its last day)."""

    day: date
    exact: bool


def read_event_date(text: str, today: date) -> Dated | None:
    """The day on which the matter of the question happened, None where the text does not clearly say so."""
    if _ABOUT_TODAY.search(text):
        return None
    apart = _bare_days(text, today) if APART.search(text) else []  # 11月3日受伤，去年的事
    found = apart or [*_absolute(text, today), *_relative(text, today)] or _bare_days(text, today)
    if not found:
        return None
    ended = [each for each in found if each.exact or each.day < today]  # 今年下半年 reaches to today, 上周 does not
    latest = max(ended or found, key=lambda each: each.day)
    return latest if EARLIEST <= latest.day <= today else None


def same_day_of_year(text: str, earlier: date, today: date) -> date | None:
    """那如果是2024年呢: the day spoken of before, in the year that the follow-up names."""
    match = _OTHER_YEAR.match(text.strip())
    if match is None:
        return None
    try:
        day = earlier.replace(year=int(match["year"]))
    except ValueError:  # 29 February
        return None
    return day if EARLIEST <= day <= today else None


def _absolute(text: str, today: date) -> list[Dated]:
    found = []
    for match in _EXPRESSION.finditer(text):
        relative = match["relative_year"]
        said = match["month"] or match["period"]
        if not (match["year"] or match["short"] or (relative and (said or relative != "今年"))):
            continue
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 24]
        birth = of_a_child(match["year"], text, before, after, today)
        if not birth and (_NOT_THE_EVENT_AFTER.search(after) or _NOT_THE_EVENT_BEFORE.search(before)):
            continue
        if not birth and (_ENTERED_AFTER.search(after) or _BORN_AFTER.search(after)):
            continue
        if match["year"] and _of_the_person(to_int(match["year"]), text, after, today):
            continue
        bare, written = said is None, match["year"] or (f"20{match['short']}" if match["short"] else "")
        year = to_int(written) if written else today.year - YEARS_BACK[relative or "今年"]
        over = written and (said or year < today.year) and happened_at_work(text, after)
        if not birth and not over and not _HAPPENED.search(after[:16] if bare else after + before):
            continue
        if match["period"] and not match["month"]:
            dated = _of_period(year, match["period"], today)
        else:
            dated = _whole(year, match["month"], match["day"] or match["plain_day"], today)
        if dated:
            found.append(dated)
    return found


def _of_the_person(year: int, text: str, after: str, today: date) -> bool:
    """A year that can only be of the asker's own life: of birth, or too long ago for a question of today."""
    age = today.year - year
    if age >= _A_WORKING_LIFE and (_RETIRING.search(text) or not _STRONGLY_HAPPENED.search(after)):
        return True
    return age >= _LONG_AGO and _NOW.search(text) is not None


def _whole(year: int, month: str | None, day: str | None, today: date) -> Dated | None:
    """The day; where it is not said, the last day of the month or year that has already come."""
    try:
        if month is None:
            return Dated(min(date(year, 12, 31), today), exact=False)
        number = to_int(month)
        if day is None:
            last = date(year, number, monthrange(year, number)[1])
            return Dated(min(last, today) if date(year, number, 1) <= today else last, exact=False)
        return Dated(date(year, number, to_int(day)), exact=True)
    except (ValueError, IndexError):  # 13月, 2月30日: nothing that we could answer for
        return None


def _of_period(year: int, name: str, today: date) -> Dated | None:
    """去年年底: the last day of it that has already come."""
    covered = period(year, name if len(name) > 1 else f"年{name}")
    if covered is None:
        return Dated(min(date(year, 12, 31), today), exact=False)
    first, last = covered
    return Dated(min(last, today) if first <= today else last, exact=False)


def _bare_days(text: str, today: date) -> list[Dated]:
    """A month or day without a year, where it clearly happened then; of the year that the readers of sums take."""
    found = []
    cut = max(0, len(text) - LONGEST)
    years = {moment.end + cut: moment.first.year for moment in Told(text, today).moments()}
    for match in _BARE_DAY.finditer(text):
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 24]
        if not _STRONGLY_HAPPENED.match(after) or _NOT_THE_EVENT_AFTER.search(after):
            continue
        if _NOT_THE_EVENT_BEFORE.search(before) or _ENTERED_AFTER.search(after) or _BORN_AFTER.search(after):
            continue
        year = years.get(match.end()) or _year_of(match, text, today)
        dated = _whole(year, match["month"], match["day"], today)
        found += [dated] if dated and (dated.day if match["day"] else dated.day.replace(day=1)) <= today else []
    return found


def _year_of(match: re.Match[str], text: str, today: date) -> int:
    dated = _whole(today.year, match["month"], match["day"], today)
    if dated is None:
        return today.year
    first = dated.day if match["day"] else dated.day.replace(day=1)
    return year_of(text, match.start(), match.end(), first, today)


def _relative(text: str, today: date) -> list[Dated]:
    found = []
    for match in _RELATIVE_DAY.finditer(text):
        word = match.group()
        if not _HAPPENED.search(text[match.end() : match.end() + 24]):
            continue
        if word in _DAYS_BACK:
            found.append(Dated(today - timedelta(days=_DAYS_BACK[word]), exact=True))
        elif match["ago"]:
            found += _ago(match, text, today)
        elif match["of_month"]:
            month = add_months(today.replace(day=1), -word.count("上"))
            dated = _whole(month.year, str(month.month), match["of_month"], today)
            found += [dated] if dated else []
        elif match["weekday"]:
            back = today.weekday() + 7 - _WEEKDAYS.index(match["weekday"].replace("天", "日"))
            found.append(Dated(today - timedelta(days=back), exact=True))
        elif "月" in word:
            found.append(Dated(add_months(today.replace(day=1), 1 - word.count("上")) - timedelta(days=1), exact=False))
        else:
            found.append(Dated(today - timedelta(days=today.weekday() + 1), exact=False))  # last Sunday
    return found


def _ago(match: re.Match[str], text: str, today: date) -> list[Dated]:
    """三个月前被辞退; a term (三十天前通知) has no event behind it."""
    if not _STRONGLY_HAPPENED.match(text[match.end() :]):
        return []
    try:
        count = {"半": 0.5, "两": 2.0}.get(match["ago"]) or float(to_int(match["ago"]))
    except ValueError:
        return []
    unit = next(days for name, days in _UNITS.items() if match["unit"].endswith(name))
    return [Dated(today - timedelta(days=round(count * unit)), exact=False)]
