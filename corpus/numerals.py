"""Numbers as Chinese law writes them, and the keys under which articles are known.

An article key is "38", "276-1" for 第二百七十六条之一, or "p3" for the third paragraph (第3段) of a document without
第X条.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGITS = {**dict(zip("零一二三四五六七八九", range(10), strict=True)), "〇": 0, "○": 0, "两": 2}
_FORMAL = dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_WRITTEN = "零一二三四五六七八九"
_ARTICLE = re.compile(
    r"^\s*第?\s*(?P<number>[\d〇○零一二三四五六七八九十百千万两]+)\s*条?"
    r"(?:\s*(?:之|-)\s*(?P<suffix>[\d一二三四五六七八九十百]+))?\s*$"
)
_KEY = re.compile(r"^(?P<number>[1-9]\d*)(?:-(?P<suffix>[1-9]\d*))?$")
_LARGEST = 10**12


@lru_cache(maxsize=4096)
def to_int(text: str) -> int:
    """The whole number written in Chinese, Arabic or full-width figures; raises ValueError for anything else."""
    written = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"[0-9]+", written):
        return int(written)
    written = "".join(_FORMAL.get(c, c) for c in written)
    if written and all(c in _DIGITS for c in written):
        if len(written) > 1 and "两" in written:
            raise ValueError(f"不是数字：{text!r}")
        return int("".join(str(_DIGITS[c]) for c in written))  # 二〇二六
    total = 0
    rest = written
    for unit, size in (("亿", _LARGE["亿"]), ("万", _LARGE["万"])):
        if unit in rest:
            head, rest = rest.split(unit, 1)
            total += _below_ten_thousand(head, text) * size
    if rest:
        total += _below_ten_thousand(rest, text)
    elif not total:
        raise ValueError(f"不是数字：{text!r}")
    return total


def _below_ten_thousand(part: str, whole: str) -> int:
    """二百七十六 → 276; the units must fall, and every digit but the last needs its unit."""
    total, digit, last_unit, after_zero = 0, None, 10**4, False
    for character in part:
        if character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit or digit == 0 or (digit is None and not (unit == 10)):
                raise ValueError(f"不是数字：{whole!r}")
            total += (1 if digit is None else digit) * unit
            digit, last_unit, after_zero = None, unit, False
        elif character in _DIGITS:
            value = _DIGITS[character]
            if digit is not None or (value == 0 and after_zero):
                raise ValueError(f"不是数字：{whole!r}")
            digit, after_zero = (None, True) if value == 0 else (value, after_zero)
        else:
            raise ValueError(f"不是数字：{whole!r}")
    if not part or (digit is None and total == 0):
        raise ValueError(f"不是数字：{whole!r}")
    return total + (digit or 0)


def to_chinese(n: int) -> str:
    """276 → 二百七十六, 10 → 十, 110 → 一百一十, as articles are numbered; from 0 to below 10**12."""
    if not 0 <= n < _LARGEST:
        raise ValueError(f"超出范围：{n}")
    if n == 0:
        return "零"
    groups = [(n // 10**8, "亿"), (n // 10**4 % 10**4, "万"), (n % 10**4, "")]
    written = ""
    for value, unit in groups:
        if value:
            gap = "零" if written and value < 1000 else ""
            written += gap + _group(value) + unit
    return written[1:] if written.startswith("一十") else written


def _group(n: int) -> str:
    written, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            written += ("零" if zero and written else "") + _WRITTEN[digit] + unit
            zero = False
        else:
            zero = True
    return written


@lru_cache(maxsize=16384)
def article_key(text: str) -> str:
    """第二百七十六条之一 → "276-1"; also 276, 276-1, 第276条, 第3段 → "p3". Raises ValueError."""
    written = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"p[1-9]\d*", written):
        return written
    paragraph = re.fullmatch(r"第([^条]+)段", written)
    if paragraph:
        return f"p{_positive(paragraph[1], text)}"
    match = _ARTICLE.match(written)
    if not match:
        raise ValueError(f"不是条号：{text!r}")
    number = _positive(match["number"], text)
    return f"{number}-{_positive(match['suffix'], text)}" if match["suffix"] else str(number)


def _positive(written: str, whole: str) -> int:
    value = to_int(written)
    if value < 1:
        raise ValueError(f"不是条号：{whole!r}")
    return value


def article_name(key: str) -> str:
    """ "276-1" → 第二百七十六条之一, "p3" → 第3段; raises ValueError for anything that is not an article key."""
    if re.fullmatch(r"p[1-9]\d*", key):
        return f"第{key[1:]}段"
    match = _KEY.match(key)
    if not match:
        raise ValueError(f"不是条号：{key!r}")
    name = f"第{to_chinese(int(match['number']))}条"
    return f"{name}之{to_chinese(int(match['suffix']))}" if match["suffix"] else name
