"""Numbers of a person: identity cards (GB 11643), bank cards (Luhn), mobiles and landlines.

A number proves itself by its checksum or its form; where a word before it says what it is (手机号, 订单号), the word
decides. Every function yields spans of the view.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from stdnum import luhn
from stdnum.cn import ric

from bot.personal.labels import label_before

Span = tuple[int, int]

# the first two digits of a region code (GB/T 2260); 81 to 83 are residence permits of 港澳台
_PROVINCES = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_GAP = r"[ \-.]{0,2}"
_FROM, _TO = r"(?<![0-9])", r"(?![0-9])(?!\.[0-9])(?![A-Za-z]{1,2}[0-9])"
_CHINA = rf"[(]?(?:\+|00)?[ ]?86[)]?{_GAP}"
_IDENTITY = re.compile(rf"{_FROM}[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9XxΧχХх×叉]{_TO}")
_IDENTITY_OLD = re.compile(rf"{_FROM}[1-9][0-9]{{5}}(?P<gap>[ \-]?)[0-9]{{6}}(?P=gap)[0-9]{{3}}{_TO}")
_LONG = re.compile(rf"{_FROM}[0-9](?:{_GAP}[0-9]){{11,20}}{_TO}")
_MOBILE = re.compile(rf"{_FROM}(?:{_CHINA})?(?P<number>1{_GAP}[3-9](?:{_GAP}[0-9]){{9}}){_TO}")
_AREA = r"(?:10|2[0-9]|[3-9][0-9]{2})"
_LANDLINE = re.compile(
    rf"(?<![0-9])(?<![0-9]-)(?:{_CHINA}[(]?0?{_AREA}|[(]?0{_AREA})[)]?{_GAP}[1-9][0-9]{{2,3}}[ \-]?[0-9]{{4}}{_TO}"
    r"(?:[ ]?(?:转|分机|ext\.?|-)[ ]?[0-9]{1,6})?"
)
_ABROAD = re.compile(rf"(?:\+|00)[ ]?(?:852|853|886){_GAP}(?:[0-9]{_GAP}){{7,9}}[0-9]?{_TO}")
_LOCAL = re.compile(
    r"(?:电话|座机|固话|传真|分机)(?:号码?)?[是为：: (]{0,3}"
    r"(?P<number>[2-8][0-9]{2,3}[ \-]?[0-9]{4})(?![ \-]?[0-9])"
)
_COUNTED = re.compile(
    r"[ ]?(?:多|余)?(?:元|块|万|亿|角|美元|人民币|美金|港币"
    r"|吨|公斤|斤|平方|平米|立方|人次|人|件|个|次|株|米|度|台|条|%)"
)
_NEW_ERA = 1880


def identity_cards(text: str) -> Iterator[Span]:
    """18 digits by province, birthday and check digit; 15 digits, or said to be one: by province and birthday."""
    yield from _accepted(_IDENTITY, text, _is_identity)
    yield from _accepted(_IDENTITY_OLD, text, _is_old_identity)


def bank_cards(text: str) -> Iterator[Span]:
    """15 to 19 digits of an issuer's range that pass Luhn; 12 to 21 digits that are said to be a card or account."""
    taken = 0
    for begin in re.finditer(rf"{_FROM}[0-9]", text):
        match = _LONG.match(text, begin.start()) if begin.start() >= taken else None
        if match is None:
            continue
        label = label_before(text, begin.start())
        end = next((end for end in _ends(match) if _is_card(text, begin.start(), end, label)), None)
        if end is not None:
            taken = end
            yield begin.start(), end


def phones(text: str) -> Iterator[Span]:
    """Landlines with their area code, local ones that are said to be a telephone, numbers of 港澳台."""
    for pattern in (_LANDLINE, _ABROAD):
        for match in pattern.finditer(text):
            if label_before(text, match.start()) != "other" and not _COUNTED.match(text, match.end()):
                yield match.span()
    for match in _LOCAL.finditer(text):
        if not _day(_digits(match["number"]).ljust(8, "9")) and not _COUNTED.match(text, match.end()):
            yield match.span("number")


def mobiles(text: str) -> Iterator[Span]:
    """Eleven digits from 13 to 19, with or without +86, in the groups in which they are written."""
    yield from _accepted(_MOBILE, text, _is_mobile)


def _accepted(pattern: re.Pattern[str], text: str, accept: Callable[[str, re.Match[str]], bool]) -> Iterator[Span]:
    """Matches that hold; after one that does not, the search goes on one character further."""
    place = 0
    while match := pattern.search(text, place):
        held = accept(text, match)
        place = match.end() if held else match.start() + 1
        if held:
            yield match.span()


def _is_identity(text: str, match: re.Match[str]) -> bool:
    number = re.sub(r"[^0-9]", "", match.group()[:-1]) + (match.group()[-1] if match.group()[-1].isdigit() else "X")
    plausible = bool(_PROVINCES.match(number) or number[0] == "9") and _day(number[6:14])
    return plausible and (number[-1] == ric.calc_check_digit(number) or label_before(text, match.start()) == "identity")


def _is_old_identity(text: str, match: re.Match[str]) -> bool:
    number = _digits(match.group())
    label = label_before(text, match.start())
    return bool(_PROVINCES.match(number)) and _day("19" + number[6:12]) and label not in ("other", "card")


def _day(digits: str) -> bool:
    """Whether eight digits are a day on which somebody alive may have been born."""
    try:
        return _NEW_ERA < date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False


def _ends(match: re.Match[str]) -> Iterator[int]:
    """The end of a run of digits, then the ends of its groups from the last to the first."""
    yield match.end()
    for gap in reversed(list(re.finditer(r"(?<=[0-9])[ \-.]+", match.group()))):
        yield match.start() + gap.start()


def _is_card(text: str, start: int, end: int, label: str) -> bool:
    number = _digits(text[start:end])
    if label == "card":
        return 12 <= len(number) <= 21 and not _COUNTED.match(text, end)
    if label == "other" or not _issued(number) or _COUNTED.match(text, end):
        return False
    return luhn.is_valid(number) and not _round_sums(text[start:end])


def _issued(number: str) -> bool:
    """Whether an issuer uses such numbers (ISO/IEC 7812): UnionPay, foreign ones, older bank ranges."""
    size = len(number)
    if number.startswith("62"):
        return 16 <= size <= 19
    if number.startswith(("34", "37")):
        return size == 15
    if re.match(r"4|5[1-5]|35(?:2[89]|[3-8])|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)", number):
        return size == 16
    return number.startswith(("60", "65", "68", "69", "94", "95", "96", "98", "99")) and size in (16, 18, 19)


def _round_sums(written: str) -> bool:
    """6200 5800 6100 4900: wages side by side."""
    groups = re.findall(r"[0-9]+", written)
    return len(groups) > 1 and all(group.endswith("0") for group in groups)


def _is_mobile(text: str, match: re.Match[str]) -> bool:
    start, label = match.start("number"), label_before(text, match.start())
    if label == "other" or (_COUNTED.match(text, match.end()) and label != "phone"):
        return False
    if (
        re.search(r"(?:[0-9][ ]?[~至到]|[A-Za-z]{2,}[0-9\-]*|\b(?![VvAa@])[A-Za-z])$", text[:start])
        and label != "phone"
    ):
        return bool(re.search(r"(?i)(?:tel|phone|mobile|cell|vx|wx|v|qq|\+86)[ \-]?$", text[:start]))
    sizes = [len(group) for group in re.findall(r"[0-9]+", match["number"])]
    return label == "phone" or sizes[0] in (3, 4, 7, 11) or set(sizes) == {1}


def _digits(written: str) -> str:
    return re.sub(r"[^0-9]", "", written)
