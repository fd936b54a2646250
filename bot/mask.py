"""Personal facts are masked before anything is logged, embedded or sent on: phones, identity and bank cards, names."""

from __future__ import annotations

import re

# 身份证 before 银行卡 before 手机: the longer number must not be cut into a shorter one
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?![0-9A-Za-z])"),
        "［身份证号］",
    ),
    (
        re.compile(r"(?<![0-9A-Za-z])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"),
        "［身份证号］",
    ),
    (re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)"), "［银行卡号］"),
    (re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"), "［手机号］"),
    (re.compile(r"(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)"), "［电话］"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII), "［邮箱］"),
)
_NAME = re.compile(  # not 我叫他们别签
    r"(?P<lead>我叫|我的名字(?:叫|是)|姓名(?:是|[:：])|本人姓名|名叫)"
    r"\s*(?P<name>(?![我你他她它这那大老别不])[\u4e00-\u9fff]{1,2}(?:某+|[\u4e00-\u9fff]{1,2}))(?=[，,。.、；;：:！!？?\s（(]|$)"
)


def mask(text: str) -> str:
    """The text with personal facts replaced by what they were: 我叫［姓名］，电话［手机号］."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _NAME.sub(lambda match: f"{match['lead']}［姓名］", text)
