"""A follow-up is completed from the earlier turns, without a language model: 双胞胎呢 → 国家规定产假多少天 双胞胎呢."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.reply import Turn

_OPENERS = re.compile(
    r"^(?:那|那么|哪|要是|如果|假如|还有|然后|所以|可是|但是|但|不过|另外|他|她|它|这|这个|上面|刚才|前面|你(?:刚|前面|说)|按(?:刚才|你)"
    r"|第[一二三四]种|就|也|多久|多长|多少|几天|怎么办|为什么|为啥|凭啥|是吗|真的|时间是|俺是|我是|我在|我们在|不是)"
)
_POINTERS = re.compile(
    r"刚才|你前面|你后面|你说的|^.{0,3}(?:那(?:种|个|样|条|天|笔)|这(?:种|条|笔)|(?:他|她|它)们?(?:要|不|没|说)|第[一二三四]种)"
    r"|^.{0,12}(?:的话)?呢[？?]?$"
)
_SUBJECT = re.compile(r"公司|单位|老板|厂|工会|工资|合同|社保|工伤|加班|仲裁|补偿|辞退|开除|产假|年假")
_EMPTY = re.compile(r"^(?:嗯+|哦+|好的?|谢谢|知道了|明白了?|行|ok|OK|收到|在吗|你好)[。！!~～]*$")
_CITED = re.compile(
    r"《?[一-龥〈〉（）]{2,40}?》?第[一二三四五六七八九十百千零\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十]+[款项])*"
)

_SHORT = 30  # characters; longer questions bring their own subject
_KEPT = 160  # characters of earlier turns that join the query


@dataclass(frozen=True, slots=True)
class Completed:
    """`query` is what to search for; `named` is what the last reply named (its clauses stay in play)."""

    query: str
    follows: bool
    named: str = ""


def complete(question: str, history: tuple[Turn, ...]) -> Completed:
    """The question with the key content of the last turns, where it cannot stand on its own."""
    told = [turn for turn in history if not _EMPTY.match(turn.user.strip())]
    if not told or not _leans_back(question):
        return Completed(question, follows=False)
    kept: list[str] = []
    for turn in reversed(told):
        if kept and sum(map(len, kept)) + len(turn.user) > _KEPT:
            break
        kept.insert(0, turn.user.strip()[:_KEPT])
    return Completed("\n".join((*kept, question)), follows=True, named=_named(told[-1].assistant))


def _leans_back(question: str) -> bool:
    bare = question.strip()
    if _POINTERS.search(bare) or (_OPENERS.match(bare) and len(bare) <= 2 * _SHORT):
        return True
    if len(bare) <= 12:
        return True
    return len(bare) <= _SHORT and not _SUBJECT.search(bare)


def _named(reply: str) -> str:
    """The clauses that a reply names, as text; only its first three, which carry the conclusion."""
    return "、".join(dict.fromkeys(match.group() for match in list(_CITED.finditer(reply))[:3]))
