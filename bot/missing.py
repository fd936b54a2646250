"""Which facts would change the answer, and whether it can be given at all without them."""

from __future__ import annotations

import re

from bot.facts import Facts
from bot.gate import own_lot
from bot.sums import Sums

REGION = "您在哪个省、哪个市？各地规定或者标准可能不同。"
_TENURE = "在这家单位干了多久（哪年哪月到哪年哪月）？"
_WAGE = "离开前12个月平均每月应发工资多少？"
_REASON = "单位是因为什么、用什么方式让您走的（或者为什么要赔）？"

_WHAT = "发生了什么事（比如不发工资、被辞退、受伤、加班不给钱、不交社保），单位怎么说？"
_TERMS = "您做什么工作，干了多久，签没签劳动合同？"
_VAGUE = re.compile(
    r"^(?:请问|请教|师傅|老师|那|我|我们|公司|单位|老板|厂里|他们|这样|这种|这|想|要|可以|能|是不是|算不算|到底|会不会|[，,、])*"
    r"(?:问(?:个|一)?(?:下|问|事|问题)?|咨询(?:一)?下?|(?:帮|给)我?(?:算|看|问|查|想)(?:一)?(?:算|看|下|想)?|违法|合法|犯法|合理|有问题"
    r"|怎么(?:办|弄|维权|处理)|咋(?:办|整)|告(?:他|它|公司|老板)?|维权|投诉|求助|帮忙|有用)(?:吗|么|呢|啊|吧|呀|行吗|可以吗|不|一下|法律问题)*[。？?！!]*$"
)

_OUR_PLACE = re.compile(
    r"(?:我们|俺们|俺|咱们?|我|你们)?(?:这边|这里|这儿|这块|本地|当地|我省|我市|我们[省市县]|咱[省市县])(?:的|有(?:没有)?|对|是|关于)?[^，。！？]{0,10}(?:条例|规定|标准|政策|办法|细则|最低工资|高温(?:费|津贴)|多少钱)"
)
_BY_PLACE = re.compile(
    r"工资(?:集体)?协商|集体合同|协商要约|最低工资|高温(?:费|津贴|补贴)|产假|婚假|陪产|护理假|育儿假|病假工资|社平|平均工资|生育津贴"
)
_HOW_MUCH = re.compile(r"(?:赔|补|给|拿|要)[^，。？]{0,6}(?:多少|几个月)|多少(?:钱|补偿|赔偿)")
_CASE = re.compile(
    r"辞|裁|开除|开了|炒|解除|终止|到期|工伤|伤|死|加班|年假|年休|合同|社保|产假|欠|拖|扣|试用|竞业|派遣|退休|工会|协商|合同|失业|公积金|罚|双倍|二倍|高温|孕|休|假|工龄|\d|[一二三四五六七八九十]年|个月"
)
_DISMISSED = re.compile(
    r"(?:辞退|裁|开除|解除|终止|不续签|走人|炒)[^。]{0,30}(?:补偿|赔|多少)|(?:补偿|赔偿金?)[^。]{0,12}(?:多少|怎么算|几个月)"
)
_HAS_TENURE = re.compile(r"[\d一二两三四五六七八九十半]+\s*(?:年|个月)|入职|进厂|\d{4}")
_HAS_WAGE = re.compile(r"(?:月薪|工资|一个月|每月|底薪)[^，。]{0,8}[\d一二两三四五六七八九十千万]{1,}|\d{4,}")


def asks_for_local_rule(text: str) -> bool:
    """我们这边的条例…: the question is about the rule of a place that it does not name."""
    return bool(_OUR_PLACE.search(text))


def unknown_case(text: str) -> bool:
    """公司赔我多少钱: a sum is asked for, and nothing says for what."""
    return len(text) <= 24 and bool(_HOW_MUCH.search(text)) and not _CASE.search(text)


def tells_nothing(text: str) -> bool:
    """公司违法吗, 帮我算算: work is spoken of, and nothing says what has happened."""
    return bool(_VAGUE.match("".join(text.split()))) and not _CASE.search(text)


def asks_what() -> tuple[str, ...]:
    """The questions for somebody who has told nothing yet."""
    return (_WHAT, _TERMS, REGION)


def missing_facts(text: str, facts: Facts, sums: Sums | None = None) -> tuple[str, ...]:
    """At most three questions whose answers would sharpen the reply; a sum that was asked for says what it needs."""
    if sums is not None and (sums.worked or sums.missing):
        place = facts.region is None and (asks_for_local_rule(text) or sums.by_place)
        return (*sums.missing, *((REGION,) if place else ()))[:3]
    if own_lot(text):
        return asks_what()
    if unknown_case(text):
        return (_REASON, _TENURE, _WAGE)
    missing = []
    if facts.region is None and (asks_for_local_rule(text) or _BY_PLACE.search(text)):
        missing.append(REGION)
    if _DISMISSED.search(text):
        if not _HAS_TENURE.search(text):
            missing.append(_TENURE)
        if not _HAS_WAGE.search(text) and not facts.amounts:
            missing.append(_WAGE)
    return tuple(missing[:3])
