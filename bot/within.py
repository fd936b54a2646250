"""What a message asks beside its matter that is not about work: 公司拖欠工资，另外推荐一部好看的电影.

It is set aside before anything is looked up, so that the rest is answered as if it had been asked alone, and is named
as not answered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.bounds import Bounds
from bot.gate import SURE, Gate, read_gate, speaks_of_work
from bot.local import offers
from bot.looking import Lookup, alone
from bot.reading import Reading
from bot.several import asks

_WORDS = 2  # characters of its own matter
_LEAST = 4  # characters of a question
_NEAR = 0.5  # score of a card that is near enough to outweigh the doubt whether the question is about work
_READ = 1000  # characters of a message that are looked at
_MOST = 3  # questions that are looked at
_MARK = r"(?:另外|还有(?:就是|一个|个)?|顺便|再就是|再(?:请)?问|还想|也想|我还想|以及)"
_FURTHER = re.compile(
    rf"(?:(?<=[。；;？?！!，,\s])|(?<=.{{4}}))(?P<mark>{_MARK}"
    r"(?:再?请?(?:咨询|问)(?:一下|下|个)?)?[，,：:]?)(?P<asked>[^。；;？?！!\n]{4,60}[。；;？?！!]*)"
)
_NEXT = re.compile(rf"[，,\s](?={_MARK})")
# 另外我想问要多久, 还有怎么办: of these words alone, a question is about the matter beside it
_BOUND = re.compile(
    r"另外|还有|以及|顺便|我|想|请|问|一下|下|要|该|得|能|可以?|不|怎么|怎样|咋|如何|办|弄|处理|申请|多久|多长|时间|多少|钱|去|到|在|哪里?|儿|找|谁|什么|啥"
    r"|地方|部门|材料|手续|流程|需要|准备|吗|呢|么|样|这|那|种|个|情况|有|没|会|是|拿|告|赢|费用?|证据|期限|时效|律师|大概|一般|最|[几天年月了的他她它们还也再又补赔]"
    r"|[\W\d]"
)
# A body that has come to harm, a child that is expected: never set aside, it may have been at work
_BODY = re.compile("断了|伤|死|去世|血|孕|病|住院|手术|骨折|昏|晕|残|自杀|不想活")
_WISHES = re.compile(r"推荐|介绍|讲[个一]|写[一个首篇]|帮我|告诉我|想知道|教我")


class Within:
    """Decides about each further question by itself. Safe to use from several threads."""

    def __init__(self, lookup: Lookup, bounds: Bounds) -> None:
        self._lookup = lookup
        self._bounds = bounds

    def kept(self, reading: Reading) -> Reading:
        """The message without its announced questions that are not about work; `unanswered` names those. Of a message
        that is not about work as a whole, the questions that are."""
        if reading.gate is Gate.OUTSIDE:
            return self._bounds.of_work(reading) or reading
        if reading.completed.follows or reading.gate is not Gate.OPEN:
            return reading
        strange = self._strange(reading)
        rest = reading.question
        for piece in strange:
            rest = rest.replace(piece, "", 1)
        rest = rest.strip(" ，,；;\n")
        if not strange or len(rest) < _LEAST or read_gate(rest) is not Gate.OPEN:
            return reading
        return replace(alone(rest, reading), unanswered=tuple(strange.values()))

    def refuses(self, text: str, reading: Reading) -> bool:
        """Whether a question that was set apart is outside, though the message beside it is about work."""
        if (
            _BODY.search(text)
            or speaks_of_work(text)
            or len(_BOUND.sub("", text)) < _WORDS
            or self._bounds.labour(text) >= SURE
        ):
            return False
        own = alone(text, reading)
        found = self._lookup.look(own)
        offered = found.pack is not None and (offers(found.pack, found.card) or bool(found.documents))
        return not offered and found.score < _NEAR and self._bounds.outside(own, found.nearness)

    def _strange(self, reading: Reading) -> dict[str, str]:
        """Where they stand in the message, with the words that announce them → what is asked."""
        strange: dict[str, str] = {}
        for match in list(_FURTHER.finditer(_separate(reading.question[:_READ])))[:_MOST]:
            asked = match["asked"].strip(" ，,。；;！!")
            if (asks(asked) or _WISHES.search(asked)) and self.refuses(asked, reading):
                strange[match.group()] = asked
        return strange


def _separate(text: str) -> str:
    """Each announced question ends where the next begins; of the same length as the text."""
    return _NEXT.sub("\n", text)
