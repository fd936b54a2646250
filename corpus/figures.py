"""The numbers that a Chinese sentence states, so that one text's figures can be looked for in another's."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from corpus.numerals import to_int

_CHINESE = "〇零一二三四五六七八九十百千万亿两"
_FIGURE = re.compile(
    rf"百分之(?P<percent>[{_CHINESE}]+|\d+(?:\.\d+)?)"
    rf"|(?P<below>[{_CHINESE}]+|\d+)分之(?P<above>[{_CHINESE}]+|\d+)"
    rf"|(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?|[{_CHINESE}]+)(?P<large>[万亿千百]?)"
    r"|(?P<half>半)(?=[年月天日个数])"
)
# 一方、一定、一切 … and the like count nothing; 一 counts where a unit of time, money or measure follows.
_UNIT = r"(?:个|周|多)?(?:年|月|日|天|周|星期|小时|工作日|元|块|倍|%|％|岁|次|级|人|周岁)"
_SINGLE = "一二三四五六七八九两"
_ADJACENT = re.compile(r"^[一二三四五六七八九]{2}$")
_COUNTED_ONE = re.compile(r"^(?:个)?(?:年|月|小时|工作日|元|倍|％|周岁)")
# 两种情形、三项条件: the writer's own counting of what the clause lists.
_OWN_COUNT = re.compile(
    r"^(?:大|小)?(?:种|项|类|点|样|步|条件|方面|情形|情况|件事|者|头|边|方|道|条路|关|处|码|回|句|家|份|手|下|些|起|直|旦|般|律|切|定|并|样)"
)
_NOT_FIGURES = re.compile(
    r"《[^》]*》|第三人|[〔\[]\d{4}[〕\]]\d+号|[(（][一二三四五六七八九十]{1,3}[）)]"  # titles, numbers, labels
    rf"|(?:第|(?<!\d)(?=\d))[{_CHINESE}\d]+(?:[、和及或至]第?[{_CHINESE}\d]+)*"  # citations
    rf"(?:编|章|节|条(?!件|路)(?:之[{_CHINESE}]+)?|款|项)"
    r"|\d{4}(?:-\d{1,2}-\d{1,2}|年(?:\d{1,2}月(?:\d{1,2}日)?)?)"  # dates
)
_DATE = re.compile(r"(\d{4})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written, its value, and the characters after it (its unit, as far as one is recognised)."""

    written: str
    value: Fraction
    after: str


def figures(text: str) -> list[Figure]:
    """Every number that states a quantity; titles, citations, dates and labels of items are passed over."""
    plain = _NOT_FIGURES.sub(" ", unicodedata.normalize("NFKC", text)).replace("%", "％")
    found: list[Figure] = []
    for match in _FIGURE.finditer(plain):
        after = plain[match.end() : match.end() + 4]
        value = _value(match)
        if value is None or _OWN_COUNT.match(after):
            continue
        if match[0] == "一" and not _COUNTED_ONE.match(after):
            continue
        if match[0] in _SINGLE and not re.match(_UNIT, after):
            continue  # 第三人, 两地, 二审: no quantity
        if _ADJACENT.match(match[0]):  # 五六级 is five or six
            found.extend(Figure(digit, Fraction(to_int(digit)), after) for digit in match[0])
            continue
        found.append(Figure(match[0], value, after))
    return found


def dates(text: str) -> list[date]:
    """Every full date, 2025年9月1日 or 2025-09-01; days that do not exist are left out."""
    found = []
    for match in _DATE.finditer(unicodedata.normalize("NFKC", text)):
        try:
            found.append(date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            continue
    return found


def _value(match: re.Match[str]) -> Fraction | None:
    try:
        if match["percent"]:
            return _number(match["percent"])
        if match["below"]:
            return _number(match["above"]) / _number(match["below"])
        if match["half"]:
            return Fraction(1, 2)
        scale = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(match["large"], 1)
        return _number(match["number"]) * scale
    except (ValueError, ZeroDivisionError):
        return None


def _number(written: str) -> Fraction:
    if written[0].isascii():
        return Fraction(written.replace(",", ""))
    return Fraction(to_int(written))


def unsupported(text: str, clauses: str) -> list[str]:
    """Numbers of `text` that stand nowhere in `clauses`; 12 months stand for a year, 7 days for a week."""
    known = {figure.value for figure in figures(clauses)}
    return [f.written + _unit(f.after) for f in figures(text) if not _stands(f, known)]


def _stands(figure: Figure, known: set[Fraction]) -> bool:
    value, after = figure.value, figure.after
    candidates = {value}
    if after.startswith("年"):
        candidates |= {value * 12, value * 365}
    if after.startswith(("个月", "月")):
        candidates |= {value / 12, value * 30}
    if after.startswith(("周", "个星期", "星期", "个周")):
        candidates.add(value * 7)
    if after.startswith(("天", "日")):
        candidates |= {value / 7, value / 30}
    if after.startswith("小时"):
        candidates.add(value / 24)
    if after.startswith("倍"):
        candidates.add(value * 100)
    if after.startswith(("％", "成")):
        candidates |= {value / 100, value * 10, value / 10}
    return bool(candidates & known)


def _unit(after: str) -> str:
    match = re.match(_UNIT, after)
    return match[0] if match else ""
