"""A follow-up is completed from the earlier turns, without a language model: 双胞胎呢 → 国家规定产假多少天 双胞胎呢."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.gate import Gate, read_gate
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

# A greeting or thanks before the question is no part of it
_COURTESY = re.compile(
    r"^(?:(?:hi|hello|ok|thanks|嗨|哈喽|哈罗|你好|您好|在吗|喂|谢谢|多谢|感谢|好的?|嗯+|哦+|知道了|明白了?|行|收到|师傅|老师|请问)(?:你|您|啊|呀|了|哈)*"
    r"[\s，,。！!~～?？、]+)+",
    re.I,
)
# A short turn that names what it is about: 那工资呢，最后一个月没发; 要去哪里告; 加班费怎么算
_OWN_SUBJECT = re.compile(
    r"加班费|年休假|年假|产假|病假|婚假|社保|公积金|失业金|工伤认定|试用期|双倍工资|二倍工资|高温(?:费|津贴)|竞业|押金|最低工资|退休"
    r"|工资[^，。]{0,3}呢?[，,][^。]{0,14}(?:没发|不发|没给|不给|扣|欠)|(?:没发|拖欠|扣)[^，。]{0,6}工资|最后一个月"
)
_REFERS = re.compile(
    r"刚才|你(?:前面|后面|说|刚)|这(?:个|种|样|条)|那(?:个|种|样|条)|上面|第[一二三四]种|的话呢|如果|要是|假如|他|她|^(?:那)?[^，。]{1,6}呢[？?]?$"
)
_ASKED = re.compile(r"怎么|咋|如何|多少|几|吗|么|呢|能不能|可以|可不可以|没|不|欠|扣|有没有|算|要不要|[?？]")
# … and who, which, how long: 那我该先找谁
_ASKED_OF = re.compile(r"谁|哪|多长|多久|什么|啥")
# 这一条第二款怎么说, 依据是什么: about the clauses of the last reply, not about another side of the matter
_OF_CLAUSES = re.compile(
    r"第[一二三四五六七八九十百零几\d]+[条款项]|[这那上哪][一几]?条|条文|法条|原文|原话|(?<!公司有什么)依据|法律根据|出处|法律规定|法律上"
    r"|什么意思|怎么理解|你(?:刚才?|前面|后面|上面)?(?:说|讲)的|你前面|前面说|哪[部个里][^，。]{0,3}(?:法|规定|写)|(?:那个|上面的?那?个?)规定"
)
# 要去哪里告, 多久之内: of the same matter, but not its sum or its card
_TURNS = (
    (
        re.compile(
            r"多久(?:之)?内|多长时间(?:之)?内|几(?:天|年|个月)(?:之)?内|(?:期限|时效)是?(?:多|几)|有没有(?:期限|时效)|什么时候(?:之)?前"
        ),
        "申请劳动仲裁的时效期限",
    ),
    (
        re.compile(
            r"(?:去|到|找|上)(?:哪|谁|什么(?:地方|部门))|哪(?:里|儿|个部门)[^，。]{0,6}(?:告|投诉|举报|申请|办|仲裁)|怎么(?:告|仲裁|投诉)"
        ),
        "劳动争议去哪里申请劳动仲裁",
    ),
    (re.compile(r"(?:要是|如果|万一|假如|人)[^，。]{0,4}(?:死|没)了"), "因工死亡工亡待遇赔多少"),
)
_DISPUTE = re.compile(r"辞退|开除|裁|解除|离职|炒|工资|欠薪|伤|摔|砸|压|撞|死|加班|合同|补偿|赔|社保")
_MONEY = re.compile(
    r"(?:月薪|月工资|工资|一个月|每月|底薪)[^，。]{0,4}?\d[\d,.]*\s*(?:元|块钱?|万|千|k)?|干了[^，。]{1,4}年"
)
_SUM_ASKED = re.compile(
    r"(?:一共|总共|应该|能|可以|要|得|该)?(?:赔|补|给|拿|领|算)(?:偿|我|下来)?(?:金|得|到)?(?:是)?(?:多少|几个月|几(?:N|n|倍))(?:钱|工资|补偿|赔偿)?"
    r"|多少(?:钱|补偿|赔偿)|怎么(?:赔|算|补)"
)
_SHORT = 30  # characters; longer questions bring their own subject
_KEPT = 160  # characters of earlier turns that join the query


@dataclass(frozen=True, slots=True)
class Completed:
    """`query` is what to search for, `last` what is asked now where that follows on something; `named` is what the last
    reply named, where the question is about that."""

    query: str
    follows: bool
    named: str = ""
    last: str = ""


def complete(question: str, history: tuple[Turn, ...]) -> Completed:
    """The question with the key content of the last turns, where it cannot stand on its own."""
    question = without_courtesy(question)
    told = [turn for turn in history if not _idle(turn.user)]
    if not told or _stands_alone(question) or not _leans_back(question):
        return Completed(question, follows=False)
    aside = _aside(question, told[-1].user)
    if aside is not None:
        return Completed("\n".join(aside), follows=True, last=aside[1])
    kept: list[str] = []
    for turn in reversed(told):
        if kept and sum(map(len, kept)) + len(turn.user) > _KEPT:
            break
        kept.insert(0, turn.user.strip()[:_KEPT])
    named = _named(told[-1].assistant) if _OF_CLAUSES.search(question) else ""
    asks = _ASKED.search(question) or _ASKED_OF.search(question)
    last = question if asks else ""  # 我在深圳, 月薪5000: a fact of the same matter
    return Completed("\n".join((*kept, question)), follows=True, named=named, last=last)


def without_courtesy(text: str) -> str:
    """The question without a greeting or thanks before it; the text itself where nothing else is left."""
    return _COURTESY.sub("", text.strip()).strip() or text


def _idle(text: str) -> bool:
    """A turn that says nothing of a case: 你好, hi, 谢谢."""
    return bool(_EMPTY.match(text.strip())) or read_gate(text) in (Gate.GREETING, Gate.THANKS, Gate.ABOUT)


def _stands_alone(question: str) -> bool:
    """It names its own subject and asks of it: the earlier matter must not answer for it."""
    bare = question.strip()
    named = _OWN_SUBJECT.search(bare)
    return named is not None and bool(_ASKED.search(bare)) and not _REFERS.search(bare)


def _aside(question: str, before: str) -> tuple[str, str] | None:
    """A short turn about the way, the term or a death in the same matter: the facts, which stay without the sum, and
    what is asked now."""
    if len(question) > _SHORT or not _DISPUTE.search(before):
        return None
    words = next((words for pattern, words in _TURNS if pattern.search(question)), None)
    return (_matter(before), f"{question} {words}") if words else None


def _matter(text: str) -> str:
    """What an earlier turn told, without the sum that it asked for."""
    told = [
        _MONEY.sub("", part)
        for part in re.split(r"[，。！？,!?;；]", without_courtesy(text))
        if part and not _SUM_ASKED.search(part)
    ]
    return ("，".join(part for part in told if part) or _SUM_ASKED.sub("", text).strip(" ，,？?"))[:_KEPT]


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
