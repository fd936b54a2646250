"""A true sentence made false by one word: the swaps that turn a right into a ban, a floor into a ceiling, one side into
the other. Used to measure what the check of a model's sentences lets pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# (what, pattern, replacement); a pattern may look around for words in which it means something else
_SWAPS: tuple[tuple[str, str, str], ...] = tuple(
    (kind, pattern, new)
    for kind, table in {
        "情态": (
            ("(?<!不)不得", "可以"), ("不得", "应当"), ("应当", "可以"), ("应当", "不得"), ("(?<!不)可以", "应当"),
            ("(?<!不)可以", "不得"),
            ("有权", "无权"), ("有权", "应当"), ("必须", "可以"), ("禁止", "允许"), ("不能(?!力)", "能"),
            ("不用", "必须"),
            ("(?<![可不功职智性才技])能(?![力源动够])", "不能"),
            ("(?<![重主需必只不还])要(?![求件点紧是么])", "不用"),
        ),
        "否定": (
            ("不支付", "支付"), ("未(?![成必满])", "已"), ("不予", "应当"), ("不承担", "承担"), ("没有", "有"),
            ("(?<=[^不])同意", "不同意"),
            ("不属于", "属于"), ("(?<!不)属于", "不属于"),
        ),
        "界限": (
            ("不超过", "不少于"), ("不得超过", "不得少于"), ("不得低于", "不得高于"), ("不低于", "不高于"),
            ("不少于", "不超过"), ("以上", "以下"),
            ("以下(?!简称)", "以上"), ("以内", "以上"), ("之前", "之后"), ("以前", "以后"), ("至少", "最多"),
            ("最多", "至少"),
            ("(?<![不得未])超过", "不足"), ("不满", "超过"), ("日内", "日后"), ("个月内", "个月后"),
            ("年内", "年后"), ("提前三十日", "三十日后"),
        ),
        "数字": (
            ("三十日", "六十日"), ("(?<!三)十五日", "三十日"), ("(?<![十百])一年(?!度)", "两年"), ("二倍", "一倍"),
            ("(?<![十百])一个月", "两个月"),
            ("六个月", "十二个月"), ("百分之八十", "百分之六十"), ("30[日天]", "60天"), ("15[日天]", "30天"),
            ("两倍", "三倍"), ("三年", "五年"),
        ),
        "双方": (
            ("用人单位", "劳动者"), ("劳动者", "用人单位"), ("(?<![人工本用遣])单位(?!工会)", "劳动者"),
            ("职工(?!代表|大会)", "企业"),
            ("由用人单位", "由劳动者"), ("向劳动者", "向用人单位"), ("给你", "给单位"),
        ),
        "名称": (
            ("经济补偿(?!金)", "赔偿金"), ("赔偿金", "经济补偿"), ("书面", "口头"), ("有效", "无效"),
            ("无效", "有效"), ("仲裁(?!委|庭|员)", "诉讼"),
            ("解除(?!或者终止)", "续订"), ("工作日", "自然日"), ("试用期", "医疗期"), ("产假", "病假"),
        ),
    }.items()
    for pattern, new in table
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Altered:
    """A sentence that says otherwise than the one it was made of; `kind` and `swap` say what was changed."""

    kind: str
    swap: str
    text: str


def alterations(sentence: str) -> Iterator[Altered]:
    """Every way of this table to alter the sentence in one place."""
    for kind, pattern, new in _SWAPS:
        for found in re.finditer(pattern, sentence):
            if found[0] != new:
                altered = sentence[: found.start()] + new + sentence[found.end() :]
                yield Altered(kind, f"{found[0]}→{new}", altered)
