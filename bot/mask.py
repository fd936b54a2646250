"""Personal facts are masked before anything is stored, logged, embedded or sent on."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.personal import find_personal
from bot.reply import Question, Turn

# 身份证410105…，: with the number gone its label is no word of the question either
_LABEL = re.compile(
    r"(?:我叫|姓\s?名|我的名字|本人|身份证(?:件)?|证件|护照|通行证|电\s?话|手机|座机|联系(?:人|方式|电话)?|微信|支付宝|QQ|邮箱|email"
    r"|银行卡|工资卡|卡|账户|户名|车牌|住址|地址|家住|住)(?:号码?)?\s*(?:是|为|叫|在|[:：])?\s*$",
    re.I,
)
_MARKS = "，,。.；;、！!？?）)\n\t 　"


def mask(text: str) -> str:
    """The text with personal facts replaced by what they were: 我叫［姓名］，电话［手机号］."""
    parts: list[str] = []
    place = 0
    for one in find_personal(text):
        parts += (text[place : one.start], f"［{one.kind}］")
        place = one.end
    return "".join((*parts, text[place:]))


def without_personal(text: str) -> str:
    """The text with personal facts left out, for searching: a mask is no word of the question."""
    parts: list[str] = []
    place = 0
    for one in find_personal(text):
        before = text[place : one.start]
        alone = not text[one.end :].strip() or text[one.end] in _MARKS
        parts += (_LABEL.sub("", before) if alone else before, " ")
        place = one.end
    return "".join((*parts, text[place:]))


def impersonal(question: Question) -> Question:
    """The question and its history without personal facts: nothing behind it ever sees them."""
    turns = tuple(Turn(without_personal(turn.user), without_personal(turn.assistant)) for turn in question.history)
    return replace(question, text=without_personal(question.text), history=turns)
