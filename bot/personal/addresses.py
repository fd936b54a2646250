"""Addresses to the door. 省, 市 and 区 before a street stay: law is local."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.personal.numbers import Span

_N = r"(?:[0-9]+|[A-Za-z][0-9]*|[零〇○一二三四五六七八九十百]+)"
_NAME = r"[^\s，。；：:、,;！？!?（）()在于到住址去是0-9A-Za-z]"
_ESTATES = r"(?:小区|花园|公寓|新村|家园|苑|花苑|名邸|[豪雅嘉]园|公馆|社区|宿舍楼?|大厦|里|庄|村|城|府)"
_ROOM = rf"[ ]?-?[ ]?(?:第)?{_N}[ ]?(?:号楼|栋|幢|座|单元|楼|层|室|户|房|号房|号|#)"
_ROOMS = rf"(?:{_NAME}{{1,8}}{_ESTATES}(?={_ROOM}))?(?:{_ROOM})*(?:[ ]?-?[0-9]{{2,5}}(?![0-9年月日元块人个天]))?"
_NO_DOOR = (  # 2号线, 3号工地, 15号发工资
    r"(?!线|公交|令|文|车|门岗|工地|标段|地块|机|桩|井|坑|厂房|仓|楼[^0-9一二三四五六七八九十]|发|前|之前|早|晚|上午|下午)"
)
_STREET = re.compile(
    rf"(?P<name>{_NAME}{{1,7}}(?:大道|大街|路|街道?|巷|弄|胡同|里弄|条|坊|段))(?:[东南西北中][一二三四]?段)?[ ]?"
    rf"{_N}(?:[\-之][0-9]+)?[ ]?(?:号院|弄|号{_NO_DOOR}){_ROOMS}"
)
_ESTATE = re.compile(
    rf"(?P<name>{_NAME}{{1,8}}{_ESTATES})[ ]?"
    rf"(?:[0-9]+[期区])?(?:(?:第)?{_N}[ ]?(?:号楼|栋|幢|座|单元|组|号|弄)){{1,2}}[ ]?(?:(?:第)?{_N}[ ]?(?:单元|楼|层))?"
    rf"[ \-]?(?:{_N}[ ]?(?:室|户|号房)|[0-9]{{3,4}}(?![0-9年月日元块人个天号])|(?<=组)[ ]?{_N}号)"
)
_VILLAGE = re.compile(  # 马头镇张庄村3组, 柳林屯12号
    rf"(?P<name>{_NAME}{{1,8}}(?:村|屯|寨|庄|嘎查)(?:[东南西北前后中]街)?)[ ]?(?:第)?{_N}[ ]?"
    rf"(?:(?:村民)?小?组|(?:生产)?队(?![长员])|社(?!区|保)|号{_NO_DOOR})(?:[ ]?{_N}号)?"
)
_ABOVE = re.compile(r".*(?:省|(?<!城)市|自治区|自治州|州|盟|区|县|旗|镇|乡|街道)(?=.{2})")


def addresses(text: str) -> Iterator[Span]:
    """解放路12号3栋501室, 阳光小区3栋2单元501, 张庄村3组; a street without a number is none."""
    for pattern in (_STREET, _ESTATE, _VILLAGE):
        for match in pattern.finditer(text):
            above = _ABOVE.match(match["name"])
            yield match.start() + (above.end() if above else 0), match.end()
