"""The figures that a question states: sums of money, lengths of time, dates, counts, each by the words around it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice, product

from bot.periods import YEARS_BACK
from bot.undated import carried, year_apart, year_of
from corpus.numerals import to_int

HAN = "零一二两三四五六七八九十百千"
NUM = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}(?:\.\d{{1,4}})?|\d{{1,9}}(?:\.\d{{1,4}})?|[{HAN}]{{1,9}}|半)"
_NO_COUNT = r"(?!\d|\s*(?:年|个|月|天|日|小时|级|岁|%|倍))"
MONEY = (
    r"(?:(?:\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,4})?|\d{1,9}(?:\.\d{1,4})?)"
    rf"(?:\s*[万亿千百kKwW](?:[\d{HAN}]{{1,7}}{_NO_COUNT})?)?|[{HAN}万亿]{{1,15}})"
)
# 一百多万 is no hundred, 300块一天 no month's pay, 4千到5千 no one sum
_NOT_MONEY_AFTER = (
    r"(?![\d.]|\s*(?:年|个(?!体)|月|天|日|号|小时|级|岁|%|％|倍|人|条|款|件|次|周)|[多来几余]\s*[万亿千百十]"
    r"|\s*(?:元|块)?钱?\s*(?:[一每/1]\s*)个?(?:天|日(?!常)|小时|钟头)"
    rf"|\s*(?:元|块)?\s*(?:到|至|[-~—－])\s*(?:\d[\d.,]{{2,}}|[\d.]+[万千kKwW]|[{HAN}]+[千万])(?![\d年月.]))"
)
LENGTH = (
    rf"(?:(?P<y>{NUM})年(?:(?P<half>半)|(?:零|又|加)?(?P<m>{NUM})个?月(?:(?:零|又|加)?(?P<more>{NUM})天)?"
    rf"|(?:零|又|加)(?P<d>{NUM})天)?|(?P<only>{NUM})个(?P<half_month>半)?月(?:(?:零|又|加)(?P<rest>{NUM})天)?)"
)
_UNITS = {"亿": 10**8, "万": 10**4, "千": 1000, "百": 100, "十": 10}
_LETTERS = str.maketrans("kKwW〇", "千千万万零")
_PART = re.compile(r"\d+(?:\.\d+)?|[零一二两三四五六七八九亿万千百十]")
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

_HAN_YEAR = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")  # 二〇二四年
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")

_OF_MONEY = r"\s*[万千百kKwW元块倍%％]"  # 1.2万 is no 2 January
_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年?|(?<!\d)(?P<short>\d{2})年(?=\d{1,2}月)|(?P<relative>今年|去年|前年|大前年|明年|后年|当年|同年|次年|第二年))?\s*[.\-/]?"
    rf"(?:(?P<month>\d{{1,2}}|[{HAN}]{{1,3}})(?:月(?:份)?|[.\-/](?=\d{{1,2}}(?!\d|{_OF_MONEY}))))"
    rf"(?:(?P<day>\d{{1,2}}|[{HAN}]{{1,3}})(?:[日号]|(?!\d|[年月个天小]|{_OF_MONEY}))|(?P<end>底|末)|(?P<begin>初))?"
)
_WHOLE = rf"(?:(?=\d)(?<![\d.])|(?=[{HAN}半])(?<![{HAN}几数]))"  # a number is read from its first digit on
LONGEST = 800  # characters; what stands before is no part of the sum
_MOST_YEARS = 60
_MOMENTS = 12
_LEAST = 100  # yuan: what is less is no monthly sum
_FINE = Decimal("0.0001")
_RELATIVE_BEFORE = re.compile(
    r"(?:(大前年|去年|前年|今年|明年|后年)[^，。；\d]{1,5}|((?:19|20)\d{2})年[^。；\d]{1,12})$"
)
# 去年国庆后10月9号, 2021年国庆后入职（10月8号）
_NOW = re.compile(r"现在|这个月|本月|目前|如今")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the text: its first and last possible day (the same where the day was said)."""

    first: date
    last: date
    start: int
    end: int
    dated: bool = True  # the year was said with it


@dataclass(frozen=True, slots=True)
class Told:
    """A question as the readers of sums see it; the last line of a talk counts before the earlier ones."""

    text: str
    today: date
    on: date | None = None  # the day of the event, where it was said
    region: str | None = None
    lines: tuple[str, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        clean = _HAN_YEAR.sub(lambda match: match.group().translate(_DIGITS), self.text.translate(_WIDE))[-LONGEST:]
        object.__setattr__(self, "text", clean)
        object.__setattr__(self, "lines", tuple(line for line in reversed(clean.split("\n")) if line.strip()))

    @property
    def newest(self) -> Told:
        """The last line alone: what was said last."""
        return self.over(self.lines[0] if self.lines else "")

    def over(self, text: str) -> Told:
        """The same question with another text."""
        return Told(text, self.today, self.on, self.region)

    def says(self, pattern: str) -> bool:
        return re.search(pattern, self.text) is not None

    def number(self, *patterns: str) -> Decimal | None:
        """The number that the first pattern that fits names; `#` in a pattern stands for the number."""
        for line, pattern in product(self.lines, patterns):
            match = re.search(pattern.replace("#", rf"{_WHOLE}(?P<n>{NUM})(?!几)"), line)
            value = number(match["n"]) if match else None
            if value is not None:
                return value
        return None

    def numbers(self, pattern: str) -> list[Decimal]:
        """All numbers that the pattern names in the newest line that has one."""
        for line in self.lines:
            found = [number(match["n"]) for match in re.finditer(pattern.replace("#", rf"{_WHOLE}(?P<n>{NUM})"), line)]
            if found:
                return [value for value in found if value is not None]
        return []

    def money(self, *words: str, gap: int = 10) -> Decimal | None:
        """Yuan (100 or more) that stand soon after one of the words; the words are tried in their order."""
        other = r"(?![一每按]\s*(?:天|日)|小时|钟头|底薪|基本工资|转正)"  # than a month's whole pay
        between = rf"(?:{other}(?:[^，。；！？,;\d{HAN}]|一个月|每月|[一每])){{0,{gap}}}?"
        for line, word in product(self.lines, words):
            for match in re.finditer(rf"(?:{word}){between}(?P<n>{MONEY}){_NOT_MONEY_AFTER}", line):
                value = yuan_of(match["n"])
                if value is not None and value >= _LEAST:
                    return value
        return None

    def months(self, *patterns: str) -> Decimal | None:
        """A length of time in months; `#` stands for 9年6个月, 四年半, 十个月, 半年."""
        for line, pattern in product(self.lines, patterns):
            match = re.search(pattern.replace("#", f"{_WHOLE}{LENGTH}"), line)
            value = length_of(match) if match else None
            if value is not None:
                return value
        return None

    def lengths(self, pattern: str) -> list[Decimal]:
        """Every length of time that the pattern names in the newest line that has one, in months."""
        for line in self.lines:
            found = [length_of(match) for match in re.finditer(pattern.replace("#", f"{_WHOLE}{LENGTH}"), line)]
            if found:
                return [value for value in found if value is not None]
        return []

    def moments(self) -> list[Moment]:
        """All dates in order; a year that is not said is the one before it, or the year of the event."""
        return list(islice(_moments(self.text, self.today, self.on), _MOMENTS))


def number(written: str) -> Decimal | None:
    """4,600 → 4600; 十二 → 12; 二百五 → 250; 半 → 0.5; None where it is none."""
    return Decimal("0.5") if written == "半" else yuan_of(written)


def yuan_of(written: str) -> Decimal | None:
    """4万 → 40000, 八千五 → 8500, 1万2 → 12000, 一万二千五 → 12500, 六千 → 6000; None for 三四千 and what is no number.

    A digit that ends the numeral right behind a unit counts the next lower one: 一百五 is 150, 一百零五 is 105.
    """
    plain = re.sub(r"[,\s]", "", written).translate(_LETTERS)
    parts = _PART.findall(plain)
    if not parts or "".join(parts) != plain:
        return None
    if not any(part in _UNITS for part in parts):
        try:
            return Decimal(parts[0]) if len(parts) == 1 and plain[0].isdigit() else Decimal(to_int(plain))
        except (ValueError, InvalidOperation):
            return None
    return _compound(parts)


def _compound(parts: list[str]) -> Decimal | None:
    """The numeral of digits and units: the units fall, every digit stands before one, 万 and 亿 take what is before."""
    total, below = Decimal(0), Decimal(0)
    digit: Decimal | None = None
    unit_before, large_before, zero = 10**9, 10**9, False  # the last unit, the last 万 or 亿, whether 零 came after it
    for part in parts:
        if part == "零":
            if digit is not None or zero:
                return None
            zero = True
        elif part not in _UNITS:
            if digit is not None:
                return None
            digit = Decimal(part) if part[0].isdigit() else Decimal(to_int(part))
        elif (size := _UNITS[part]) >= 10**4:
            unplaced = digit is not None and below and unit_before > 10 and not zero  # 二千三万
            if size >= large_before or unplaced or (digit is None and not below):
                return None
            total += (below + (digit or 0)) * size
            below, digit, zero, unit_before, large_before = Decimal(0), None, False, size, size
        else:
            if size >= unit_before or (digit is None and (part != "十" or below)):
                return None
            below += (1 if digit is None else digit) * size
            digit, zero, unit_before = None, False, size
    if digit is not None:
        last = _last(digit, unit_before, zero=zero)
        if last is None:
            return None
        below += last
    return total + below


def _last(digit: Decimal, unit: int, *, zero: bool) -> Decimal | None:
    """What a number at the end counts: 1万2 → 2000, 1万2500 → 2500, 一百零五 → 5; 1万25 is unclear."""
    if zero or unit == 10:
        return digit
    if digit < 10:
        return digit * unit / 10
    return digit if unit / 10 <= digit < unit else None


def length_of(match: re.Match[str]) -> Decimal | None:
    """In months; thirty days are one, and what is left of a month counts."""
    odd = match["more"] or match["d"] or match["rest"]
    days = number(odd) if odd else Decimal(0)
    if match["only"]:
        months = number(match["only"])
        return (
            None if months is None or days is None else months + (Decimal("0.5") if match["half_month"] else days / 30)
        )
    years = number(match["y"])
    months = Decimal(6) if match["half"] else number(match["m"]) if match["m"] else Decimal(0)
    if years is None or months is None or days is None or years > _MOST_YEARS:
        return None
    return years * 12 + months + days / 30


def _moments(text: str, today: date, on: date | None) -> Iterator[Moment]:
    year: int | None = None
    counts, month_before, end_before = False, 0, 0  # `counts`: the year before holds for what follows
    for match in _DATE.finditer(text):
        month = number(match["month"])
        if month is None or not 1 <= month <= 12:
            continue
        between = text[end_before : match.start()]
        said = _said_year(match, between, year, today)
        if said is None and (match["day"] is not None or year is not None):
            said = year_apart(text, match.start(), match.end(), today)
        if said is None and match["day"] is None and year is None:
            continue  # 3月 alone: months of something
        if said is not None:
            year, counts = said, True
        elif year is None or not counts or not carried(year, between, text[match.end() :], today):
            year, counts = _year_meant(text, match, int(month), today, on), on is not None
        elif _NOW.search(between):
            year = today.year
        elif int(month) < month_before and not _of_event(match, int(month), on):
            year += 1
        month_before, end_before = int(month), match.end()
        moment = _moment(year, int(month), match, dated=said is not None)
        if moment is not None:
            yield moment


def _said_year(match: re.Match[str], between: str, before: int | None, today: date) -> int | None:
    """The year that stands with the date or shortly before it."""
    near = None if match["year"] or match["relative"] else _RELATIVE_BEFORE.search(between)
    relative = match["relative"] or (near[1] if near else None)
    if match["year"] or (near and near[2] and carried(int(near[2]), between, match.string[match.end() :], today)):
        return int(match["year"] or (near[2] if near else 0))
    if match["short"]:
        return int(match["short"]) + (2000 if int(match["short"]) <= today.year % 100 else 1900)
    if relative in ("次年", "第二年"):
        return (before or today.year) + 1
    return today.year - YEARS_BACK[relative] if relative in YEARS_BACK else None


def _year_meant(text: str, match: re.Match[str], month: int, today: date, on: date | None) -> int:
    """Of a date without a year: that of the event, where it is known, else as the words around it tell."""
    if on is not None:
        return on.year
    day = number(match["day"]) if match["day"] else None
    first = date(today.year, month, min(int(day or 1), monthrange(today.year, month)[1]) or 1)
    return year_of(text, match.start(), match.end(), first, today)


def _of_event(match: re.Match[str], month: int, on: date | None) -> bool:
    """Whether the date is that of the event."""
    return on is not None and month == on.month and match["day"] is not None and number(match["day"]) == on.day


def _moment(year: int, month: int, match: re.Match[str], *, dated: bool) -> Moment | None:
    last = monthrange(year, month)[1]
    day = number(match["day"]) if match["day"] else None
    if day is not None and not 1 <= day <= last:
        return None
    first_day = int(day) if day else last if match["end"] else 1
    last_day = int(day) if day else 1 if match["begin"] else last
    return Moment(date(year, month, first_day), date(year, month, last_day), match.start(), match.end(), dated)


def known(**values: Decimal | None) -> dict[str, Decimal]:
    """The values that the text states, with at most four decimals."""
    return {name: _fine(value) for name, value in values.items() if value is not None}


def _fine(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return value.quantize(_FINE) if isinstance(exponent, int) and exponent < -4 else value
