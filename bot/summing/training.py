"""Reads the sum of a service period (服务期) that was agreed for a training at the employer's cost."""

from __future__ import annotations

import re
from typing import Any

from bot.summing.told import Told, known

_TRAINED = r"培训|进修|深造|学习|考证|考[^，。；]{0,4}证|学费|外派学|送我去"
_PARTS = re.compile(r"(?:住宿|路费|机票|差旅|食宿|吃住|车票|材料)费?[^，。；\d]{0,3}?[\d一二三四五六七八九十]")
_OTHER = r"竞业|试用期?培训|岗前|入职培训|工伤|落户|户口"
_COST = (
    r"培训(?:费用?|的?钱|成本)(?:一共|总共|共|是|花了?|为|大概|约|说)*",
    r"(?:学费|费用)(?:一共|总共|共|是|花了?|为|约)*",
    r"(?:花|出|付|掏|用|交)(?:了|费|掉|我)*(?:一共|总共|大概|公司的?)?",
    r"(?:^|[，。；])(?:公司|单位|厂里|医院|学校)(?:给我)?(?:出钱|掏钱)[^，。；\d]{0,10}",
)
_PENALTY = (r"违约金(?:是|写|定|约定|为|要|写的)*", r"(?:要|叫|让)我(?:赔|付|还|退)(?:公司|单位|他们)?")
_AGREED = (
    r"服务期(?:约定|写|签|定|是|为|的|了|限|要|满|干|：|:)*#",
    r"#(?:的)?服务期",
    r"(?:必须|要|得|至少|约定|承诺|答应|保证)[^，。；\d]{0,8}?(?:干|做|服务|工作|待|留)(?:够|满)?#",
    r"(?:干|做|服务)不(?:满|够)#",
    r"(?:让|要|叫)我签(?:了)?#",
    r"回来(?:后|以后)?(?:又|就)?签(?:了)?#",
)
_SERVED = (
    r"(?<!须)(?<!要)(?<!得)(?<!少)(?:干|做|工作|服务|履行|上班|待|回来)(?:了|才|刚|已经?|有|满了|够了|不到)+#",
    r"(?:现在|已经?|目前|才|刚)(?:干|做|过|满|服务|履行|工作)*(?:了)?#",
    r"#(?:后|以后|之后)?(?:就|我)?(?:想|要|准备)(?:走|离职|辞职|跳槽)",
)
_DISMISSED = (
    r"辞退|开除|解雇|裁(?:了|掉|员)|被裁|炒(?:鱿鱼|掉|了)|被炒"
    r"|(?:公司|单位|厂里?|医院|学校|老板)[^，。；]{0,4}(?:解除|解约)"
)
# 实施条例 26(2)
_FAULT = r"违纪|严重违反|违反[^，。；]{0,6}(?:制度|纪律|规定)|旷工|失职|舞弊|受贿|造假|欺诈|判刑|刑事|(?:39|三十九)条"
_LEFT = (r"(?:还)?(?:剩|差)(?:下|了|余)?#", r"还有#(?:没|才|到期|的?服务期)", r"#(?:没|未)(?:干|履行|满)")


def service_period(told: Told) -> dict[str, Any] | None:
    """None where no training at the employer's cost is spoken of, or nothing that is to be paid for it. Where its cost
    is told in parts, the whole is asked for."""
    if not told.says(_TRAINED) or told.says(_OTHER) or not told.says(r"赔|违约金|还(?:给|钱|多少)|退"):
        return None
    fault = told.says(_DISMISSED) and told.says(_FAULT)
    if told.says(_DISMISSED) and not fault:
        return None  # 实施条例 26(2): who is let go without such a fault has broken no term
    told = told.over(told.text.replace("一分", ""))  # 十万一分不能少
    agreed, served, left = told.months(*_AGREED), told.months(*_SERVED), told.months(*_LEFT)
    if agreed is None and served is None and "服务期" not in told.text:
        return None  # what a training cost, and no term for it
    if left is not None and agreed is not None and left <= agreed:
        served = agreed - left
    if served is not None and agreed is not None and served == agreed and left is None and len(_lengths(told)) < 2:
        served = None  # the one length that is told is the term
    cost = None if _PARTS.search(told.text) else told.money(*_COST)
    penalty = told.money(*_PENALTY, gap=4)
    found = known(cost=cost, agreed_months=agreed, served_months=served, penalty=penalty)
    return {**found, **({"fault": True} if fault else {})}


def of_penalty(told: Told) -> bool:
    """Whether what is to be paid is what the worker owes for the training, and nothing that the employer owes: so it is
    where a grave fault is named, or where no word speaks of severance or damages."""
    read = service_period(told)
    return read is not None and ("fault" in read or not told.says(r"补偿|赔偿金|2\s*[Nn]|[Nn]\s*\+\s*1|违法"))


def _lengths(told: Told) -> set[Any]:
    return {*told.lengths(r"#")}
