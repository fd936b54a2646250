"""A rule with an exception, told without it: struck where the sentence shuts the exception out, else marked.

"一律", "任何情况下", "哪怕…也" in front of a rule that a clause itself limits (但…的除外, 除…外, 经…批准) say more than
the clause. A sentence that merely stops before the exception says less; it gets the product's own note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.llm.hold import Support

FAULT = "条文有例外，这里说成没有"
_STOPS = re.compile(r"(?<=[。；\n])")
_LIMITS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[，,]?但(?!书)是?[，,]?(?P<what>[^。；]+)",
        r"(?P<what>[^，。；]+)除外",
        r"(?<!免)(?<!解)(?<!辞)(?<!清)(?<!扣)除(?![非了此])(?P<what>[^，。；]{2,}?)(?:以外|之外|外)(?![，,]?(?:还|并|另|也|同时))",
        r"[，,]?(?:[^，。；]*的)?未?(?<!应当)(?<!必须)(?<!已)经(?P<what>[^，。；常营济过验]{2,}?(?:批准|同意|许可|准许|特许|审批|登记)[^。；]*)",
        r"(?P<what>(?:没有|无)正当理由)[，,]?",
        r"[，,](?P<what>[^，。；]*有正当理由[^。；]*)",
        r"(?P<what>[^，。；]*另有(?:规定|约定))",
    )
)
# …，难产的另加十五日: another rule for some, shut out by an absolute word too
_OTHERS = re.compile(
    r"[，,](?P<what>[^，。；但]{2,}(?:的|时|期间)[，,]?(?:可以|不|由|另|从)[^。；]*|[^，。；]{2,6}不适用)"
)
_ABSOLUTE = re.compile(
    r"一律|一概|任何|无论|不论|不管|绝对|绝不|永远|从来|始终|例外|随时|随便|随意|无条件|所有|全部|一切|必须|每次"
    r"|[都均](?=应当|可以|[不得要能会算须按])|什么(?:情况|时候)|(?:百分之)?百分百|统统"
)
_DENIED = re.compile(
    r"即使|即便|哪怕|就算|纵然|也一样|也不例外|[^，。]也(?:应当|应该|必须|不得|不能|可以|不可以|不行|要|不用|算|发|给)"
)
_NAMED = re.compile(r"例外情|有例外|除外|另有(?:规定|约定)|特殊情况|不在此限")
_NONE = re.compile(r"没有例外|[毫绝]无例外|无一例外|不例外|不存在例外")
_RULES = re.compile(r"应|可以|不|必须|[要能算由给发须]|禁止|有权")
_SHARED = 0.5  # of the rule's character pairs that the sentence must hold to tell it
_TOLD = 0.4  # of the exception's


@dataclass(frozen=True, slots=True)
class Judged:
    """`fault` (Chinese) where the sentence is to be struck; `limited` is the text whose exception it leaves out."""

    fault: str = ""
    limited: Support | None = None


@dataclass(frozen=True, slots=True)
class _Limit:
    rule: str
    what: str
    whole: str
    named: bool = True  # whether the text itself calls it an exception


def judge(sentence: str, carried: Sequence[Support], supports: Iterable[Support] = ()) -> Judged:
    """Lays a sentence that holds beside the exceptions of the texts that carry it (`carried`), and of whatever else of
    `supports` stands for the same clauses."""
    articles = {c.article for support in carried for c in support.citations}
    others = [s for s in supports if s not in carried and articles & {c.article for c in s.citations}]
    limited = None
    for support in (*carried, *others):
        for limit in _limits(support.text):
            if _share(limit.rule, sentence) < _SHARED:
                continue
            told = _share(limit.what, sentence, besides=limit.rule) >= _TOLD
            if _denies(sentence, limit, told=told):
                return Judged(FAULT)
            if not told and limit.named and support in carried and not _NAMED.search(sentence):
                limited = limited or support
    return Judged(limited=limited)


def _denies(sentence: str, limit: _Limit, *, told: bool) -> bool:
    """Whether the exception is shut out: by a word without limit that the text does not use, or by name (哪怕…也)."""
    if _NONE.search(sentence):
        return True
    if told:
        return bool(_DENIED.search(sentence)) and not _DENIED.search(limit.whole)
    return any(word not in limit.whole for word in _ABSOLUTE.findall(sentence)) and not _NAMED.search(sentence)


@lru_cache(maxsize=2048)
def _limits(text: str) -> tuple[_Limit, ...]:
    return tuple(limit for part in _STOPS.split(text) for limit in _limits_of(part))


def _limits_of(part: str) -> Iterator[_Limit]:
    for pattern in (*_LIMITS, _OTHERS):
        for found in pattern.finditer(part):
            rule = part[: found.start()] + part[found.end() :]
            if found[0].lstrip("，,").startswith("但") and not _RULES.search(part[: found.start()]):
                continue  # 合同无效，但活已经干了，…: it goes on telling what happened
            if len(_pairs(rule)) > 2:
                yield _Limit(rule, found["what"], part, pattern is not _OTHERS)


def _share(told: str, sentence: str, *, besides: str = "") -> float:
    """Share of the character pairs of one text, but for those of `besides`, that stand in the other."""
    wanted = (_pairs(told) - _pairs(besides)) or _pairs(told)
    return len(wanted & _pairs(sentence)) / len(wanted) if wanted else 0.0


def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for part in re.split(r"\W+", text) for a, b in pairwise(part))
