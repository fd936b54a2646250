"""Reads the sums of birth: leave after a birth or a miscarriage, and the pay during it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.summing import pay
from bot.summing.told import NUM, Told, known, number

Inputs = dict[str, Any]
_LEAVE = (
    r"产假|生育津贴|生育假|奖励假|(?:生(?:娃|孩子|了|一个|二胎|完))[^，。]{0,12}(?:假|几天|多少[天日])"
    r"|胞胎[^。]{0,8}(?:几天|多少[天日])"
)
_ABOUT = rf"{_LEAVE}|哺乳|喂奶|流产|引产"
_HIS, _HERS = r"陪产(?:假)?|陪护假|护理假", r"产假|生育假|奖励假|津贴"  # the father's leave is no sum of ours
_BABIES = {"双": 2, "龙凤": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_MULTIPLE = re.compile(r"(双|龙凤)胞?胎|([三四五])胞胎|生了?([两三四])个")
_CHILD = re.compile(r"(头|第?一|第?二|第?三|[123])(?:胎|孩|娃)(?!胞)|老([大二三])")
_NUMBER_OF = {"头": 1, "大": 1, "一": 1, "1": 1, "二": 2, "2": 2}
_NATIONAL = r"国家(?:规定|的|法定|标准)|不算(?:地方|省)|不含|不加|特别规定"
_NURSING = r"(?:哺乳|喂奶)(?:假|时间)?[^，。]{0,10}(?:几|多少)个?(?:小时|钟头)|(?:每天|一天)[^，。]{0,8}(?:哺乳|喂奶)"
_UNINSURED = r"没(?:有)?(?:给我?)?(?:交|缴|参加|上|买|办)[^，。]{0,6}(?:生育)?(?:保险|社保)"


def maternity(told: Told) -> Inputs | None:
    if not told.says(_ABOUT) or (told.says(_HIS) and not re.search(_HERS, re.sub(_HIS, "", told.text))):
        return None
    if told.says(r"流产|引产"):
        return _lost(told)
    if told.says(_NURSING):
        found = _MULTIPLE.search(told.text)
        return {"nursing": True, "babies": _BABIES[found[1] or found[2] or found[3]] if found else 1}
    if not told.says(_LEAVE):
        return None
    babies, child = _MULTIPLE.search(told.text), _CHILD.search(told.text)
    inputs: Inputs = {"region": told.region}
    if told.says(r"难产") and not told.says(r"(?:不是|不算|不属于|没|非)难产"):
        inputs["difficult"] = True
    if told.says(r"剖腹|剖宫"):
        inputs["caesarean"] = True
    if babies and not told.says(r"单胎"):
        inputs["babies"] = _BABIES[babies[1] or babies[2] or babies[3]]
    if child:
        inputs["child"] = _NUMBER_OF.get((child[1] or child[2])[-1], 3)
    if told.says(_NATIONAL):
        inputs["national_only"] = True
    return inputs | (_pay(told) if told.says(r"津贴|工资|多少钱") else {})


def _lost(told: Told) -> Inputs | None:
    """How far the pregnancy had gone, in months or weeks (four to a month)."""
    match = re.search(rf"(?:怀孕|孕)?[^，。；]{{0,6}}?(?P<n>{NUM})个?(?P<half>半)?多?(?P<u>月|周)", told.text)
    amount = number(match["n"]) if match else None
    if match is None or amount is None:
        return None
    amount += Decimal("0.5") if match["half"] else 0
    months = amount if match["u"] == "月" else amount / 4
    late = months >= 4 and not told.says(r"(?:不满|未满|不到|没到)(?:4|四)个?月")
    return {"region": told.region, "event": "流产满4个月" if late else "流产未满4个月"}


def _pay(told: Told) -> Inputs:
    own = pay.own_wage(told) if told.says(_UNINSURED) else None
    if own is not None:
        return dict(known(own_wage=own))
    return dict(
        known(average_wage=told.money(r"(?:单位|公司|厂)[^，。；\d]{0,12}平均工资(?:是|为)?", r"平均工资(?:是|为)?"))
    )
