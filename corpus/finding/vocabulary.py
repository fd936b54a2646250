"""The names that hold for one text, and what a name turns out to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from corpus.model import Statute
from corpus.titles import Titles

KIND = re.compile(
    r"(?:法典|法律|法|条例|规定|办法|细则|规则|解释|决定|意见|通知|章程|规程)(?:[(]?[一二三四五六七八九十][)]?)?$"
)
PRIVATE_NOUN = re.compile(
    r"(?:合同书?|协议书?|手册|章程|制度|守则|纪律|规章|规约|承诺书|保证书|须知|规程|契约|条款|方案|告知书|通知书|责任书|协定|聘书|offer|"
    r"(?:公司|单位|本厂|我厂|厂里|厂方|工厂|车间|门店|店里|企业|学校|医院|物业|平台|集团|中心|部门|内部|员工)的?[\u4e00-\u9fff]{0,8}"
    r"(?:规定|办法|细则|规则|条例|通知|公告|文件|决定|意见))$",
    re.IGNORECASE,
)
PRIVATE_TITLE = re.compile(
    r"公司|员工|本厂|我厂|店规|厂规|合同书?$|协议书?$|手册|制度$|守则$|规章$|须知$|承诺书$|考勤|奖惩|薪酬|绩效|(?<!工会)章程$|公约$|方案$|责任书$|告知书$"
)
DRAFT = re.compile(r"[(]?(?:征求意见稿|公开征求意见稿|修订草案|修正草案|草案|送审稿|讨论稿)[)]?")
FUNCTION = frozenset(
    "据照按依和与及或由从在是到至之的见用看对为因而但于并了把被跟查凭违反合国按比引援看即如像有且虽及靠套拿里中以跟说问该何"
)


class How(StrEnum):
    """How sure the reading of a law's name is."""

    NAMED = "named"  # official or usual title
    SLIP = "slip"  # misspelt, shortened or mixed title that fits one law
    CARRIED = "carried"  # 该法, or an article alone after a law was named
    UNKNOWN = "unknown"  # the title of a law, but of none that is known
    VAGUE = "vague"  # 该条例 without anything that it could point to
    PRIVATE = "private"  # a contract, a handbook, the rules of one employer


@dataclass(frozen=True, slots=True)
class Naming:
    """A law named at [start, end); several statutes where the name fits several."""

    start: int
    end: int
    written: str
    statutes: tuple[Statute, ...]
    how: How
    year: int | None = None
    draft: bool = False
    kind: str = ""  # 法, 条例, …: what an anaphor asks for


class Vocabulary:
    """The names that hold for one text: all titles, the abbreviations that the text defines, and a budget for slips.

    Looking for slips is the only dear step; a text with thousands of unreadable titles gets no more than `guesses`.
    """

    def __init__(self, titles: Titles, aliases: Mapping[str, Naming] | None = None, guesses: int = 150) -> None:
        self.titles = titles
        self.aliases = {} if aliases is None else aliases
        self._left = guesses
        self._guessed: dict[str, tuple[Statute, ...]] = {}

    def guess(self, key: str) -> tuple[Statute, ...]:
        """`Titles.guess` within the budget."""
        if key not in self._guessed:
            self._left -= 1
            self._guessed[key] = self.titles.guess(key) if self._left >= 0 else ()
        return self._guessed[key]

    def longest(self, letters: str) -> int:
        """Length of the longest name with which the letters end, 0 where there is none."""
        known = next(
            (n for n in self.titles.lengths(letters[-2:]) if n <= len(letters) and letters[-n:] in self.titles), 0
        )
        own = (len(a) for a in self.aliases if letters.endswith(a) and _stands_alone(letters, a))
        return max((known, *own))


def _stands_alone(letters: str, alias: str) -> bool:
    """A short abbreviation (办法) is no tail of another name (实施办法)."""
    before = letters[: -len(alias)][-1:]
    return len(alias) > 3 or not before or before in FUNCTION
