"""Sums of money in a message that went into none of its sums: they are named, so that a misreading is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.summing.spoken import plain
from bot.summing.told import HAN, LONGEST, MONEY, Told, yuan_of

_YUAN = re.compile(
    rf"(?<![\d.{HAN}万:年月/-])(?!(?:19|20)\d\d\s*[.\-/年])(?P<n>{MONEY})(?:元|块)?"
    r"(?![\d.]|\s*(?:年|个|月|天|日|号|点|小时|钟|级|岁|%|倍|人|条|款|件|次|周|名|位|多))"
)
_LEAST = 500  # yuan: what is less is seldom a sum of its own
_MOST = 4


def unused(text: str, inputs: Iterable[Mapping[str, Any]], today: date) -> tuple[str, ...]:
    """The sums of money of the newest line that no calculator took, as they were said; at most four."""
    told = Told(plain(text[-LONGEST:], today), today)
    taken = {number for each in inputs for number in _numbers(each)}
    found = []
    for match in _YUAN.finditer(told.lines[0] if told.lines else ""):
        amount = yuan_of(match["n"])
        if amount is not None and amount >= _LEAST and amount not in taken:
            found.append(match.group())
    return tuple(dict.fromkeys(found))[:_MOST]


def _numbers(inputs: Mapping[str, Any]) -> Iterator[Decimal]:
    for value in inputs.values():
        if isinstance(value, int | Decimal):
            yield Decimal(value)
            yield Decimal(value) * 12  # a yearly sum is taken by the month
        elif isinstance(value, list):
            yield from (number for stretch in value for number in _numbers(stretch))
