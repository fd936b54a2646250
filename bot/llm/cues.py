"""What decides the meaning of a sentence of law, read off its words: who must, may or must not; how much; by when.

A sentence becomes tokens. Cues (modality, negation, numbers with their bounds, roles, named terms) keep their class;
everything else is content, compared character pair by character pair. 应当, 必须 and 要 are one class, so that plain
words and the statute's words meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.numerals import to_int


class Kind(StrEnum):
    """Classes of tokens."""

    NUMBER = "number"
    MODAL = "modal"  # must · may · ban · free · demand
    NOT = "not"
    BOUND = "bound"  # up · down · before · after · ahead
    ROLE = "role"
    MARK = "mark"  # 向 给 … before a role: it receives; 由 被: it acts
    TERM = "term"
    JOIN = "join"
    FILLER = "filler"
    WORD = "word"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `value` is the class within its kind ("must", "2月", "employer") or the words themselves."""

    kind: Kind
    value: str
    text: str


_CN = "〇零一二三四五六七八九十百千万两"
_AMOUNT = rf"(?:\d[\d,，]*\d(?:\.\d+)?|\d+(?:\.\d+)?|[{_CN}]+)"
_UNITS = {
    "天": "日",
    "号": "日",
    "钟头": "小时",
    "周岁": "岁",
    "块": "元",
    "块钱": "元",
    "星期": "周",
    "礼拜": "周",
    "月份": "月",
}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of lexicon.yaml, compiled: `groups` in order of precedence, (kind, value or "", pattern)."""

    groups: tuple[tuple[Kind, str, str], ...]
    lexer: re.Pattern[str]
    amount: re.Pattern[str]  # a number with its unit
    same: tuple[tuple[re.Pattern[str], str], ...]
    families: dict[str, str]
    deeds: re.Pattern[str]  # verbs that somebody does to somebody


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read once from the file beside this module."""
    known = yaml.safe_load(Path(__file__).with_name("lexicon.yaml").read_text("utf-8"))
    unit = f"(?:{'|'.join(known['units'])})"
    places = {
        "<unit>": unit, "<amount>": _AMOUNT, "<verb>": f"(?={'|'.join(known['verbs'])})", "<cn>": f"[{_CN}]",
        "<figure>": rf"[\d半{_CN}]", "<figures>": rf"[{_CN}\d]", "<figures.>": rf"[{_CN}\d.]",
    }  # fmt: skip
    groups = []
    for group in known["groups"]:
        pattern = "|".join(group["words"])
        for name, words in places.items():
            pattern = pattern.replace(name, words)
        groups.append((Kind(group["kind"]), group.get("value", ""), pattern))
    lexer = re.compile("|".join(f"(?P<p{i}>{pattern})" for i, (_, _, pattern) in enumerate(groups)), re.S)
    amount = re.compile(rf"(?P<nth>第)?(?P<n>{_AMOUNT}|半|一个半)?[多余来]?个?(?P<half>半)?\s?(?P<unit>{unit})?$")
    same = tuple((re.compile(pattern), word) for pattern, word in known["same"])
    families = {term: family for family, terms in known["families"].items() for term in terms}
    return Lexicon(tuple(groups), lexer, amount, same, families, re.compile("|".join(known["deeds"])))


def same_words(text: str) -> str:
    """The text with words of one meaning made one: 签 and 订立, 发 and 支付."""
    for pattern, word in lexicon().same:
        text = pattern.sub(word, text)
    return text


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    found, known = [], lexicon()
    for match in known.lexer.finditer(same_words(text)):
        kind, value, _ = known.groups[int((match.lastgroup or "p0")[1:])]
        words = match[0]
        if kind is Kind.NUMBER:
            value = number(words)
        found.append(Token(kind, value or words, words))
    return tuple(found)


@lru_cache(maxsize=8192)
def number(words: str) -> str:
    """三十日 → "30日", 一年 → "12月", 百分之八十 → "80%", 半个月 → "0.5月"; what cannot be read stays as written."""
    bare = words.replace(",", "").replace("，", "").replace(" ", "").replace("％", "%")
    if bare in ("双倍", "加倍"):
        return "2倍"
    if "分之" in bare:  # 百分之八十, 三分之二
        below, above = bare.split("分之", 1)
        return f"{_value(above):g}%" if below == "百" else f"{_value(above):g}/{_value(below):g}"
    if bare.endswith("%") or bare.startswith("一个半"):
        return f"{float(bare[:-1]):g}%" if bare.endswith("%") else f"1.5{bare[3:]}"
    parts = lexicon().amount.fullmatch(bare)
    return _in_units(parts) if parts and (parts["n"] or parts["half"]) else bare


def _in_units(parts: re.Match[str]) -> str:
    """Days, months, yuan: one unit for each; a year is twelve months, the year 2025 is a year."""
    value = 0.5 if parts["n"] in ("半", None) else _value(parts["n"]) + (0.5 if parts["half"] else 0)
    unit = _UNITS.get(parts["unit"] or "", parts["unit"] or "")
    if unit == "万元":
        value, unit = value * 10_000, "元"
    if unit == "年" and not parts["nth"] and value < 200:
        value, unit = value * 12, "月"
    return f"{parts['nth'] or ''}{value:g}{unit}"


def _value(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        pass
    try:
        return float(to_int(written))
    except ValueError:
        return float(sum(map(ord, written)))  # a number nobody can read equals only itself
