"""What a later word takes back of an earlier one: 不是宁波，是杭州; 说错了，是2022年; 工资不是5000是6000.

The earlier words are rewritten with the new value, and what was asked before is asked again; nothing is guessed: where
the value that is taken back cannot be told, the words stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numerals import to_int

_VALUE = r"[^，。；！？,;!?\s]{1,16}?"
_END = r"(?=[，。；！？,;!?\s]|$)"
_TAIL = r"(?:吧|的|啊|呀|哈|才对|的事|那年|左右|呢)*"
_IS = r"(?:而?是|应该是|应为|改成|改为|在)"
# 不是X，是Y
_NOT_BUT = re.compile(rf"不(?:是|在)(?P<old>{_VALUE})[，,、；;\s]*{_IS}(?P<new>{_VALUE}){_TAIL}{_END}")
# 是Y，不是X
_BUT_NOT = re.compile(
    rf"(?:^|(?<=[，。,；;\s]))(?:我)?(?:是|在)(?P<new>{_VALUE})[，,]?不(?:是|在)(?P<old>{_VALUE}){_TAIL}{_END}"
)
# 说错了，是Y; 更正一下：Y; 写错了应该是Y
_WRONG = re.compile(
    rf"(?:(?:我|刚才|前面|刚刚|上面|之前)*(?:说|打|写|讲|记|搞|弄|填)错(?:了|啦)?|(?:更|纠|改)正(?:一下)?|口误|(?<![一-龥])(?:哦|噢|啊|呃)?不对)"
    rf"[，,。：:；;\s!！]*(?P<about>[一-龥]{{0,6}}?)(?:应该)?(?:是|为|在)?(?P<new>{_VALUE}){_TAIL}{_END}"
)
_YEAR = re.compile(r"(?:(?:19|20)\d{2}|二[〇零][〇零一二三四五六七八九]{2})年?|去年|前年|今年|大前年")
_MONTH = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月份?")
_DAY = re.compile(rf"(?:{_YEAR.pattern})?(?:{_MONTH.pattern})(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]")
_MONEY = re.compile(
    r"(?<![\d年月])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)(?:万|千|k|K)?(?:[一二三四五六七八九](?![一-龥]))?(?:元|块钱?)?"
)
_PAY = re.compile(rf"(?:月薪|工资|薪水|底薪|一个月|每月|每个月|到手)[^，。；]{{0,6}}?(?P<value>{_MONEY.pattern})")
_LENGTH = re.compile(r"(?:\d+|[一二两三四五六七八九十]{1,3})(?:年半?|个月)(?:多)?(?![^，。]{0,2}[月日号])")
_MARKS = "，。；！？,;!? "


_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", _DAY),
    ("month of a year", re.compile(rf"(?:{_YEAR.pattern})(?:{_MONTH.pattern})")),
    ("year", _YEAR),
    ("month", _MONTH),
    ("length", _LENGTH),
    ("article", re.compile(r"第?[\d零一二三四五六七八九十百]+条")),
)
# whose day it is: 说错了，是2020年3月1日入职 takes back the day of entry, and no other
_ROLES = (
    re.compile(r"入职|进的?(?:厂|公司|单位)|到岗|上岗|来的|开始(?:上班|干|工作)"),
    re.compile(r"离职|辞退|开除|裁(?:员|掉|的|了)?|解除|解雇|走人|走的|辞职|终止|到期"),
    re.compile(r"受的?伤|出事|摔|砸|压伤|确诊"),
)
_DATED = re.compile(
    rf"{_DAY.pattern}|(?:{_YEAR.pattern})(?:{_MONTH.pattern})|{_YEAR.pattern}|{_MONTH.pattern}(?=[^，。；\d]{{0,4}}$)"
)
_FILLER = re.compile(r"日期|时间|那天|公司|老板|单位|是|在|于|为|的|我|被|把|给|应该|[:：]")
_SUBJECT = re.compile(r"^(?:我)?(?:干了|做了|工作了|上了|工资|月薪|底薪|一个月|每月|在|是)+")
_OWN = 3  # characters of a turn beyond its correction
_READ = 1500  # characters of a turn that are looked at


@dataclass(frozen=True, slots=True)
class Corrected:
    """`turns`: the user's earlier words with the new values, each with the number of the turn it came from.
    `question`: what is asked now. `told`: what was replaced just now (the old word or "", the new one)."""

    turns: tuple[tuple[str, int], ...]
    question: str
    told: tuple[str, str] | None = None

    @property
    def of_place(self) -> bool:
        return self.told is not None and _kind(self.told[1]) == "place"

    @property
    def of_time(self) -> bool:
        return self.told is not None and _kind(self.told[1]) in ("day", "month of a year", "year", "month")


@dataclass(frozen=True, slots=True)
class _Taken:
    """`old` is "" where it is not said."""

    old: str
    new: str
    start: int
    end: int
    role: re.Pattern[str] | None = None


def corrected(turns: Sequence[str], question: str) -> Corrected:
    """Reads every turn in order: each may take back words of those before it, or of its own beginning."""
    said: list[tuple[str, int]] = []
    told: tuple[str, str] | None = None
    for number, text in enumerate((*turns, question)):
        taken = _taken_back(text)
        made = _rewritten([*(words for words, _ in said), text[: taken.start]], taken) if taken else None
        told = (taken.old, taken.new) if taken and made else None
        if taken is None or made is None:
            said.append((text, number))
            continue
        said = [(words, turn) for words, (_, turn) in zip(made, said, strict=False)]
        rest = text[taken.end :].strip(_MARKS)
        own = "，".join(part for part in (made[-1].strip(_MARKS), rest) if part)
        if len(own) < _OWN and said:  # nothing but the correction: what was asked before is asked again
            own = said.pop()[0]
        said.append((own, number))
    return Corrected(tuple(said[:-1]), said[-1][0], told)


def _taken_back(text: str) -> _Taken | None:
    text = text[:_READ]
    for pattern in (_NOT_BUT, _BUT_NOT, _WRONG):
        match = pattern.search(text)
        if match is None:
            continue
        old, new = match.groupdict().get("old") or "", _SUBJECT.sub("", match["new"])
        start = match.start()
        if pattern is _NOT_BUT:  # 工资不是5000是6000: the subject goes with it
            start = max(text.rfind(mark, 0, start) for mark in _MARKS) + 1
        if _kind(new) and (not old or _kind(old)):
            return _Taken(old, new, start, match.end())
        if pattern is _WRONG:
            return _of_a_role(match["about"] + match["new"], start, match.end())
    return None


def _of_a_role(words: str, start: int, end: int) -> _Taken | None:
    """入职日期是2020年3月1日, 2026年7月31日裁的: nothing but a day and whose it is."""
    dated = _DATED.search(words)
    role = next((role for role in _ROLES if role.search(words)), None)
    if dated is None or role is None:
        return None
    left = _FILLER.sub("", role.sub("", words[: dated.start()] + words[dated.end() :]))
    return _Taken("", dated.group(), start, end, role) if len(left) <= 1 else None


def _rewritten(before: Sequence[str], taken: _Taken) -> list[str] | None:
    """The words before with the new value in place of the old one; None where there is none to replace."""
    if taken.role:
        return _role_rewritten(before, taken.new, taken.role)
    kind = _kind(taken.new)
    old = re.compile(rf"(?<!\d){re.escape(taken.old)}(?!\d)") if taken.old and _kind(taken.old) == kind else None
    if old and any(old.search(text) for text in before):
        return [old.sub(lambda _: taken.new, text) for text in before]
    for position in range(len(before) - 1, -1, -1):
        span = _span(kind, before[position])
        if span is not None:
            made, text = list(before), before[position]
            new = _with_year(taken.new, text[slice(*span)]) if kind in ("day", "month") else taken.new
            made[position] = text[: span[0]] + new + text[span[1] :]
            return made
    return None


def _role_rewritten(before: Sequence[str], new: str, role: re.Pattern[str]) -> list[str] | None:
    """The last day that stands with the role gives way to the new one, which keeps its year where it names none."""
    for position in range(len(before) - 1, -1, -1):
        text = before[position]
        for day in reversed(list(_DATED.finditer(text))):
            after, ahead = re.split(r"[，。；！？,;!?\s]", text[day.end() :])[0], text[: day.start()]
            if not role.search(after) and not re.search(
                rf"(?:{role.pattern})(?:日期|时间)?(?:是|在|于|[:：])?$", ahead
            ):
                continue
            made = list(before)
            made[position] = ahead + _with_year(new, day.group()) + text[day.end() :]
            return made
    return None


def _with_year(new: str, old: str) -> str:
    """7月31日 for 2026年8月31日 is of the same year."""
    year = _YEAR.match(old)
    return new if _YEAR.match(new) or year is None else year.group() + new


def _kind(value: str) -> str:
    """place · day · month of a year · year · month · length · article · wage; "" for anything else."""
    from index.regions import find_places

    bare = value.strip().rstrip("的")
    if find_places(bare):
        return "place"
    named = next((name for name, pattern in _KINDS if pattern.fullmatch(bare)), "")
    return named or ("wage" if _MONEY.fullmatch(bare) and _is_number(bare) else "")


def _is_number(written: str) -> bool:
    try:
        return written[0].isdigit() or to_int(re.sub(r"[元块钱万千]", "", written)) > 0
    except ValueError:
        return False


def _span(kind: str, text: str) -> tuple[int, int] | None:
    """Where the last value of that kind stands in a text."""
    from index.regions import find_places

    if kind == "place":
        spans = [(place.start, place.end) for place in find_places(text) if not place.origin]
    elif kind == "wage":
        spans = [match.span("value") for match in _PAY.finditer(text)]
    else:
        spans = [match.span() for match in dict(_KINDS)[kind].finditer(text)]
    return spans[-1] if spans else None
