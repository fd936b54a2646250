"""On whose side the asker stands: a worker's, the employer's, or a union's. The law is the same; the advice is not."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.material import Remark


class Side(StrEnum):
    """WORKER where nothing says otherwise."""

    WORKER = "worker"
    EMPLOYER = "employer"
    UNION = "union"


_UNION = re.compile(
    r"我(?:们)?(?:是|当|做|在)[^，。！？]{0,8}工会[^，。！？]{0,4}(?:主席|副主席|委员|干部|干事|工作|上班|小组长)|我们工会(?:想|要|能|可以|该|怎么|准备|打算|应该)"
    r"|(?:作为|身为)[^，。]{0,6}工会(?:主席|干部|委员)?"
)
_EMPLOYER = re.compile(
    r"我(?:是|当|做|在做)[^，。！？]{0,6}(?:HR|人事|人力资源|老板|店主|店长|厂长|法务|行政|企业主|雇主|个体户)(?!的|让|说|要|叫|逼|不|把|拖|欠)"
    r"|我(?:自己|们)?开(?:了|的|着)?(?:一?[个家间])[^，。]{0,6}(?:店|厂|公司|餐馆|作坊|工作室)|我(?:司|们公司|们单位)(?:想|要|打算|准备|能不能|可以)[^，。]{0,12}(?:员工|职工|工人|辞退|解除|裁|招)"
    r"|我(?:手下|店里|厂里|公司)的?(?:一?[个名位])?(?:员工|工人|职工|店员)",
    re.I,
)
# Whoever is wronged himself asks as a worker, whatever his post: 我是HR，公司把我辞退了
_HARMED = re.compile(
    r"(?:把|给|让|叫|逼|要|跟|和|对|找|辞退|开除|欠|扣|罚|调)我(?!们)|我(?:自己)?被|我的(?:工资|社保|合同|年假)|扣了?[^，。]{0,4}天?工资"
)
# families of cards whose steps are written for a union's officers or for the workers who found one
_FOR_UNIONS = frozenset(("union", "union-work", "collective-negotiation", "services"))
_TO_EMPLOYER = (
    "您是用人单位一方：下面的结论和依据对双方都一样；“怎么做”“去哪里办”不是替单位写的，"
    "单位该做的，是照结论和依据办，并留好书面凭据。"
)
_SAID = {
    Side.EMPLOYER: "您是用人单位一方：下面的结论和依据对双方都一样；“怎么做”“去哪里办”是从劳动者的角度写的，"
    "单位该做的，是照结论和依据办，并留好书面凭据。",
    Side.UNION: "您是工会一方：结论和依据照用；“怎么做”是写给劳动者本人的，工会可以据此帮职工交涉、陪同办理，"
    "也可以请上级工会指导。",
}


def read_side(turns: tuple[str, ...]) -> Side:
    """The last turn that tells counts."""
    for text in reversed(turns):
        if _HARMED.search(text):
            return Side.WORKER
        if _UNION.search(text):
            return Side.UNION
        if _EMPLOYER.search(text):
            return Side.EMPLOYER
    return Side.WORKER


def side_remark(side: Side, family: str = "") -> tuple[Remark, ...]:
    """`family` is that of the card which answers: what it says of its own steps must be true."""
    if side is Side.UNION and family in _FOR_UNIONS:
        return ()
    if side is Side.EMPLOYER and family in _FOR_UNIONS:
        return (Remark(_TO_EMPLOYER),)
    return (Remark(_SAID[side]),) if side in _SAID else ()
