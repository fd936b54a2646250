"""Word's automatic numbers (自动编号), which stand in no text: counted and written as Word counts and shows them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.numerals import to_chinese

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟萬")
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    space: bool
    restart: int | None
    legal: bool


class Numbering:
    """The counters of one document. `part` is numbering.xml, `styles` is styles.xml (lxml elements, None if absent)."""

    def __init__(self, part: Any, styles: Any) -> None:
        self._styles = {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")} if styles is not None else {}
        self._default = next((i for i, s in self._styles.items() if s.get(f"{W}default") == "1" and
                              s.get(f"{W}type") == "paragraph"), None)  # fmt: skip
        every = part if part is not None else ()
        self._abstracts = {a.get(f"{W}abstractNumId"): a for a in every if a.tag == f"{W}abstractNum"}
        self._nums = {n.get(f"{W}numId"): n for n in every if n.tag == f"{W}num"}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], _Level | None] = {}

    def style_of(self, properties: Any) -> str:
        """The name of a paragraph's style (heading 1); in a Chinese Word its id is a mere number."""
        named = properties.find(f"{W}pStyle") if properties is not None else None
        if named is None:
            return ""
        style = self._styles.get(named.get(f"{W}val"))
        inner = style.find(f"{W}name") if style is not None else None
        return str((inner if inner is not None else named).get(f"{W}val") or "")

    def label(self, properties: Any) -> str:
        """Counts a paragraph with these properties (w:pPr) and returns its number with what follows it; "" if none."""
        num, level = self._place(properties)
        abstract = self._abstract(num) if num else None
        if not num or abstract is None or not 0 <= level < _LEVELS:
            return ""
        own = self._level(num, level)
        if own is None:
            return ""
        self._count(num, abstract, level, own)
        if own.format in ("bullet", "none"):
            return ""
        counts = self._counts[abstract]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = self._level(num, at)
            value = counts[at] if counts[at] is not None else (other.start if other else 1)
            return written(value or 0, "decimal" if own.legal else other.format if other else "decimal")

        return _PLACE.sub(shown, own.text) + ("　" if own.space else "")

    def _count(self, num: str, abstract: str, level: int, own: _Level) -> None:
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        override = self._override(num, level)
        if override is not None and (num, level) not in self._started:
            self._started.add((num, level))
            counts[level] = override
        else:
            before = counts[level]
            counts[level] = own.start if before is None else before + 1
        for upper in range(level):
            if counts[upper] is None:
                above = self._level(num, upper)
                counts[upper] = above.start if above else 1
        for deeper in range(level + 1, _LEVELS):
            other = self._level(num, deeper)
            restart = other.restart if other and other.restart is not None else deeper
            if restart and level < restart:
                counts[deeper] = None

    def _place(self, properties: Any) -> tuple[str, int]:
        """numId and level of a paragraph: its own, else those of its style and of what the style is based on."""
        style = self._default
        num, level = None, None
        if properties is not None:
            named = properties.find(f"{W}pStyle")
            style = named.get(f"{W}val") if named is not None else style
            num, level = _num_pr(properties)
        seen: set[str | None] = set()
        while (num is None or level is None) and style in self._styles and style not in seen:
            seen.add(style)
            inner = self._styles[style].find(f"{W}pPr")
            styled_num, styled_level = _num_pr(inner) if inner is not None else (None, None)
            if num is None and styled_num is not None:
                num = styled_num
                level = level if level is not None else self._linked_level(num, style, styled_level)
            based = self._styles[style].find(f"{W}basedOn")
            style = based.get(f"{W}val") if based is not None else None
        return (num or "0") if num != "0" else "", level or 0

    def _linked_level(self, num: str, style: str | None, level: int | None) -> int | None:
        """A style's level is the one that names the style, where the list says so."""
        abstract = self._abstracts.get(self._abstract(num) or "")
        for one in abstract.iter(f"{W}lvl") if abstract is not None else ():
            linked = one.find(f"{W}pStyle")
            if linked is not None and linked.get(f"{W}val") == style:
                return int(one.get(f"{W}ilvl", "0"))
        return level

    def _abstract(self, num: str) -> str | None:
        found = self._nums.get(num)
        inner = found.find(f"{W}abstractNumId") if found is not None else None
        abstract = inner.get(f"{W}val") if inner is not None else None
        link = self._abstracts[abstract].find(f"{W}numStyleLink") if abstract in self._abstracts else None
        style = self._styles.get(link.get(f"{W}val")) if link is not None else None
        linked = style.find(f".//{W}numId") if style is not None else None
        if linked is not None and linked.get(f"{W}val") != num:
            return self._abstract(linked.get(f"{W}val"))
        return abstract if abstract in self._abstracts else None

    def _override(self, num: str, level: int) -> int | None:
        for one in self._nums[num].findall(f"{W}lvlOverride"):
            if one.get(f"{W}ilvl") == str(level):
                start = one.find(f"{W}startOverride")
                return int(start.get(f"{W}val")) if start is not None else None
        return None

    def _level(self, num: str, level: int) -> _Level | None:
        if (num, level) not in self._levels:
            self._levels[num, level] = self._read_level(num, level)
        return self._levels[num, level]

    def _read_level(self, num: str, level: int) -> _Level | None:
        own = [o.find(f"{W}lvl") for o in self._nums[num].findall(f"{W}lvlOverride") if o.get(f"{W}ilvl") == str(level)]
        element = next((e for e in own if e is not None), None)
        if element is None:
            abstract = self._abstracts[self._abstract(num) or ""]
            element = next((e for e in abstract.findall(f"{W}lvl") if e.get(f"{W}ilvl") == str(level)), None)
        if element is None:
            return None
        restart = _value(element, "lvlRestart", None)
        return _Level(
            start=int(_value(element, "start", "1") or 1),
            format=_value(element, "numFmt", "decimal") or "decimal",
            text=_value(element, "lvlText", "") or "",
            space=_value(element, "suff", "tab") != "nothing",
            restart=int(restart) if restart is not None else None,
            legal=element.find(f"{W}isLgl") is not None,
        )


def _value(element: Any, name: str, otherwise: str | None) -> str | None:
    found = element.find(f"{W}{name}")
    value: str | None = found.get(f"{W}val") if found is not None else None
    return value if value is not None else otherwise


def _num_pr(properties: Any) -> tuple[str | None, int | None]:
    inner = properties.find(f"{W}numPr")
    if inner is None:
        return None, None
    num, level = inner.find(f"{W}numId"), inner.find(f"{W}ilvl")
    return (
        num.get(f"{W}val") if num is not None else None,
        int(level.get(f"{W}val") or 0) if level is not None else None,
    )


def written(value: int, format_: str) -> str:
    """A counter as the number format (w:numFmt) writes it; an unknown format is decimal."""
    return _FORMATS.get(format_, str)(value)


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1) if value > 0 else str(value)


def _roman(value: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    said = ""
    for worth, sign in signs:
        said += sign * (value // worth)
        value %= worth
    return said


def _of(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)] if value > 0 else str(value)


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


def _formal(value: int) -> str:
    return to_chinese(value).translate(_FORMAL)


def _digit_by_digit(value: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(value))


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
         "japaneseCounting"), to_chinese
    ),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), _formal),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _digit_by_digit),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedParen": lambda n: f"（{n}）",
    "ideographEnclosedCircle": lambda n: f"（{to_chinese(n)}）",
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperRoman": _roman,
    "bullet": lambda _: "",
    "none": lambda _: "",
}  # fmt: skip
