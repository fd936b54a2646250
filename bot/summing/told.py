"""The figures that a question states: sums of money, lengths of time, dates, counts, each by the words around it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice, product

from corpus.numerals import to_int

HAN = "零一二两三四五六七八九十百千"
NUM = rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}(?:\.\d{{1,4}})?|\d{{1,9}}(?:\.\d{{1,4}})?|[{HAN}]{{1,9}}|半)"
_MONEY = (
    rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}(?:\.\d{{1,4}})?|\d{{1,9}}(?:\.\d{{1,4}})?|[{HAN}万]{{1,9}})"
    rf"(?:\s*[万千kKwW])?(?:[{HAN[1:10]}\d](?![\d年个月天日小级岁%倍]))?"
)
_NOT_MONEY_AFTER = r"(?![\d.]|\s*(?:年|个|月|天|日|号|小时|级|岁|%|％|倍|人|条|款|件|次|周))"
_LENGTH = (
    rf"(?:(?P<y>{NUM})年(?:(?P<half>半)|(?:零|又|加)?(?P<m>{NUM})个?月|(?:零|又)(?P<d>{NUM})天)?"
    rf"|(?P<only>{NUM})个半?月)"
)
_SCALE = {"万": 10_000, "w": 10_000, "W": 10_000, "千": 1000, "k": 1000, "K": 1000}
_COLLOQUIAL = re.compile(r"^(?P<head>.*?)(?P<unit>[万千百])(?P<rest>[一二三四五六七八九\d])$")
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年?|(?<!\d)(?P<short>\d{2})年(?=\d{1,2}月)|(?P<relative>今年|去年|前年|大前年|当年|同年|次年|第二年))?\s*[.\-/]?"
    rf"(?:(?P<month>\d{{1,2}}|[{HAN}]{{1,3}})(?:月(?:份)?|[.\-/](?=\d)))"
    rf"(?:(?P<day>\d{{1,2}}|[{HAN}]{{1,3}})(?:[日号]|(?!\d|[年月个天小]))|(?P<end>底|末)|(?P<begin>初))?"
)
_LONGEST = 800  # characters; what stands before is no part of the sum
_MOST_YEARS = 60
_MOMENTS = 12
_LEAST = 100  # yuan: what is less is no monthly sum
_FINE = Decimal("0.0001")
_BACK = {"今年": 0, "去年": 1, "前年": 2, "大前年": 3}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in the text: its first and last possible day (the same where the day was said)."""

    first: date
    last: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Told:
    """A question as the readers of sums see it; the last line of a talk counts before the earlier ones."""

    text: str
    today: date
    on: date | None = None  # the day of the event, where it was said
    region: str | None = None
    lines: tuple[str, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        clean = self.text.translate(_WIDE)[-_LONGEST:]
        object.__setattr__(self, "text", clean)
        object.__setattr__(self, "lines", tuple(line for line in reversed(clean.split("\n")) if line.strip()))

    @property
    def newest(self) -> Told:
        """The last line alone: what was said last."""
        return Told(self.lines[0] if self.lines else "", self.today, self.on, self.region)

    def says(self, pattern: str) -> bool:
        return re.search(pattern, self.text) is not None

    def number(self, *patterns: str) -> Decimal | None:
        """The number that the first pattern that fits names; `#` in a pattern stands for the number."""
        for line, pattern in product(self.lines, patterns):
            match = re.search(pattern.replace("#", rf"(?P<n>{NUM})"), line)
            value = number(match["n"]) if match else None
            if value is not None:
                return value
        return None

    def numbers(self, pattern: str) -> list[Decimal]:
        """All numbers that the pattern names in the newest line that has one."""
        for line in self.lines:
            found = [number(match["n"]) for match in re.finditer(pattern.replace("#", rf"(?P<n>{NUM})"), line)]
            if found:
                return [value for value in found if value is not None]
        return []

    def money(self, *words: str, gap: int = 10) -> Decimal | None:
        """Yuan (100 or more) that stand soon after one of the words; the words are tried in their order."""
        between = rf"(?:[^，。；！？,;\d{HAN}]|一个月|每月|[一每]){{0,{gap}}}?"
        for line, word in product(self.lines, words):
            for match in re.finditer(rf"(?:{word}){between}(?P<n>{_MONEY}){_NOT_MONEY_AFTER}", line):
                value = yuan_of(match["n"])
                if value is not None and value >= _LEAST:
                    return value
        return None

    def months(self, *patterns: str) -> Decimal | None:
        """A length of time in months; `#` stands for 9年6个月, 四年半, 十个月, 半年."""
        for line, pattern in product(self.lines, patterns):
            match = re.search(pattern.replace("#", _LENGTH), line)
            value = _length(match) if match else None
            if value is not None:
                return value
        return None

    def moments(self) -> list[Moment]:
        """All dates in order; a year that is not said is the one before it, or the year of the event."""
        return list(islice(_moments(self.text, self.today, self.on), _MOMENTS))


def number(written: str) -> Decimal | None:
    """4,600 → 4600; 十二 → 12; 半 → 0.5; None where it is none."""
    if written == "半":
        return Decimal("0.5")
    try:
        return Decimal(written.replace(",", "")) if written[0].isdigit() else Decimal(to_int(written))
    except (ValueError, InvalidOperation):
        return None


def yuan_of(written: str) -> Decimal | None:
    """4万 → 40000, 八千五 → 8500, 1万2 → 12000, 六千 → 6000."""
    written = written.strip()
    match = _COLLOQUIAL.match(written)
    if match and match["head"]:
        head, rest = number(match["head"]), number(match["rest"])
        size = {"万": 10_000, "千": 1000, "百": 100}[match["unit"]]
        if head is not None and rest is not None:
            return head * size + rest * size / 10
    scale = _SCALE.get(written[-1:], 1) if written[:1].isdigit() else 1
    value = number(written[:-1].strip() if scale > 1 else written)
    return value * scale if value is not None else None


def _length(match: re.Match[str]) -> Decimal | None:
    if match["only"]:
        return number(match["only"])
    years = number(match["y"])
    months = Decimal(6) if match["half"] else number(match["m"]) if match["m"] else Decimal(0)
    if match["d"]:
        months = (number(match["d"]) or Decimal(0)) / 30
    if years is None or months is None or years > _MOST_YEARS:
        return None
    return years * 12 + months


def _moments(text: str, today: date, on: date | None) -> Iterator[Moment]:
    year: int | None = None
    month_before = 0
    for match in _DATE.finditer(text):
        month = number(match["month"])
        if month is None or not 1 <= month <= 12:
            continue
        said = match["year"] or match["short"] or match["relative"]
        if not said and match["day"] is None and year is None:
            continue  # 3月 alone: months of something
        if match["year"]:
            year = int(match["year"])
        elif match["short"]:
            year = int(match["short"]) + (2000 if int(match["short"]) <= today.year % 100 else 1900)
        elif match["relative"] in _BACK:
            year = today.year - _BACK[match["relative"]]
        elif match["relative"] in ("次年", "第二年"):
            year = (year or today.year) + 1
        elif year is None:
            year = (on or today).year
        elif int(month) < month_before:
            year += 1
        month_before = int(month)
        moment = _moment(year, int(month), match)
        if moment is not None:
            yield moment


def _moment(year: int, month: int, match: re.Match[str]) -> Moment | None:
    last = monthrange(year, month)[1]
    day = number(match["day"]) if match["day"] else None
    if day is not None and not 1 <= day <= last:
        return None
    first_day = int(day) if day else last if match["end"] else 1
    last_day = int(day) if day else 1 if match["begin"] else last
    return Moment(date(year, month, first_day), date(year, month, last_day), match.start(), match.end())


def known(**values: Decimal | None) -> dict[str, Decimal]:
    """The values that the text states, with at most four decimals."""
    return {name: _fine(value) for name, value in values.items() if value is not None}


def _fine(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return value.quantize(_FINE) if isinstance(exponent, int) and exponent < -4 else value
