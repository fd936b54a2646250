"""Pinpoints: 第三十八条第一款第（二）项, lists (第46条、第47条) and ranges (第三十六至三十八条) of 条, 款 and 项."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.numerals import to_int

FIGURE = "0-9零一二三四五六七八九十百千两廿卅"
_NUMBER = rf"[{FIGURE}](?: ?[{FIGURE}]){{0,9}}"
_ONE = rf"(?:第 ?)?\(? ?{_NUMBER} ?\)?"
_JOIN = r" ?(?:[、,和与及或至到-]|以及|或者) ?"
_ELEMENT = re.compile(
    rf"(?:第 ?)?\(? ?(?P<number>{_NUMBER})(?: ?[之-] ?(?P<inner>{_NUMBER}))? ?\)? ?"
    rf"(?P<unit>条(?! ?[例理件])|款|项|目)(?: ?之 ?(?P<suffix>{_NUMBER})(?![个名次]))?"
)
_BARE = re.compile(rf"(?:第 ?)?\(? ?(?P<number>{_NUMBER}) ?\)?")
_AHEAD = re.compile(rf"(?:{_JOIN}{_ONE}){{0,40}} ?(?P<unit>条(?! ?[例理件])|款|项|目)")
_LINK = re.compile(
    r"(?P<range> ?(?:至|到|-{1,2}) ?)|(?P<list> ?(?:[、,和与及或]|以及|及其|或者|还有) ?)|(?P<part> ?[的中之里]? ?)"
)
ANCHOR = re.compile(rf"第 ?(?=\(? ?[{FIGURE}])")
_LARGEST_RANGE = 400
_MOST_ELEMENTS = 400
_RANK = {"条": 0, "款": 1, "项": 2, "目": 3}


@dataclass(frozen=True, slots=True)
class Pin:
    """One 条, 款 or 项 with the span of its own words."""

    article: str
    paragraph: int | None
    item: int | None
    start: int
    end: int


@dataclass(slots=True)
class _Element:
    unit: str
    number: int
    key: str
    start: int
    end: int
    linked: str  # how it hangs on the one before: "range", "list", "part"; "" for the first


def number_of(written: str) -> int:
    """To a whole number; 廿 and 卅 included. Raises ValueError."""
    return to_int(written.replace(" ", "").replace("廿", "二十").replace("卅", "三十"))


def read_pins(view: str, start: int) -> list[Pin]:
    """All pinpoints of the list that begins at `start` with an article; [] where none begins there."""
    return _pins(_elements(view, start, "条"))


def read_parts(view: str, start: int, article: str) -> list[Pin]:
    """All 款 and 项 of the list that begins at `start`, of an article named before (同条第二款)."""
    elements = _elements(view, start, "款项")
    return _pins(elements, article) if elements else []


def _elements(view: str, start: int, first: str) -> list[_Element]:
    elements: list[_Element] = []
    position, linked = start, ""
    while len(elements) < _MOST_ELEMENTS:
        element = _element(view, position, linked)
        if element is None or (not elements and element.unit not in first) or not _fits(view, elements, element):
            break
        elements.append(element)
        link = _LINK.match(view, element.end)
        if link is None:
            break
        linked = link.lastgroup or "part"
        position = link.end()
    return elements


def _element(view: str, start: int, linked: str) -> _Element | None:
    match = _ELEMENT.match(view, start)
    try:
        if match and not (match["inner"] and _is_range(match)):
            key = str(number_of(match["number"]))
            suffix = match["inner"] or match["suffix"]
            end = match.end()
            if suffix and match["unit"] == "条":
                key = f"{key}-{number_of(suffix)}"
            elif suffix:
                end = match.end("unit")
            return _Element(match["unit"], number_of(match["number"]), key, start, end, linked)
        bare = _BARE.match(view, start)
        ahead = _AHEAD.match(view, bare.end()) if bare else None
        if bare and ahead:
            number = number_of(bare["number"])
            return _Element(ahead["unit"], number, str(number), start, bare.end(), linked)
    except ValueError:
        return None
    return None


def _is_range(match: re.Match[str]) -> bool:
    """36-38条 is a range, 276-1条 an inserted article, 276之一条 always one."""
    joined_by_dash = "-" in match[0]
    return joined_by_dash and number_of(match["inner"]) > number_of(match["number"])


def _fits(view: str, before: list[_Element], element: _Element) -> bool:
    """Whether the element goes on with the list: numbers without 第 only directly or after 、和至."""
    if element.number < 1:
        return False
    if not before:
        return True
    last, marked = before[-1], view[element.start] in "第("
    gap = view[last.end : element.start]
    if element.linked == "part":  # 第三十八条第一款, never 第一款第三十八条
        return _RANK[element.unit] > _RANK[last.unit]
    if "," in gap and not marked:
        return False
    if element.linked == "range":
        return element.unit == last.unit
    return marked or element.unit == last.unit


def _pins(elements: list[_Element], article: str = "") -> list[Pin]:
    pins: list[Pin] = []
    paragraph: int | None = None
    for position, element in enumerate(elements):
        if element.unit == "目":
            continue
        following = elements[position + 1] if position + 1 < len(elements) else None
        opens = following is not None and following.linked == "part" and following.unit != "目"
        if element.unit == "条":
            article, paragraph = element.key, None
        elif element.unit == "款":
            paragraph = element.number
        start = _start(elements, position)
        if element.linked == "range" and pins:
            pins[-1:] = _range(pins[-1], element)
        elif not opens:
            pins.append(_pin(element, article, paragraph, start))
    return pins


def _start(elements: list[_Element], position: int) -> int:
    """A 款 takes its 条 into its span, unless the 条 went to an earlier 款 of the same list."""
    while elements[position].linked == "part":
        position -= 1
    return elements[position].start


def _pin(element: _Element, article: str, paragraph: int | None, start: int) -> Pin:
    item = element.number if element.unit == "项" else None
    return Pin(article, paragraph, item, start, element.end)


def _range(first: Pin, last: _Element) -> list[Pin]:
    """One pin for each number from first to last, all with the span of the range."""
    span = replace(first, end=last.end)
    begin = {"条": int(first.article.split("-")[0]), "款": first.paragraph, "项": first.item}[last.unit]
    if begin is None or last.number < begin:
        return [first, _like(replace(span, start=last.start), last.unit, last.number, last.key)]
    # Never written out before it is measured: somebody may write 第1条至第99999999条.
    small = last.number - begin < _LARGEST_RANGE
    numbers = list(range(begin, last.number + 1)) if small else [begin, last.number]
    middle = [_like(span, last.unit, n, str(n)) for n in numbers]
    middle[0] = replace(span)
    if last.unit == "条":
        middle[-1] = replace(middle[-1], article=last.key)
    return middle


def _like(pin: Pin, unit: str, number: int, key: str) -> Pin:
    if unit == "条":
        return replace(pin, article=key, paragraph=None, item=None)
    return replace(pin, paragraph=number, item=None) if unit == "款" else replace(pin, item=number)
