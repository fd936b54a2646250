"""Reads what was taken off the wages for unpaid leave (事假)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.summing import pay
from bot.summing.told import Told, known

_LEAVE = r"事假|请假|请了?[^，。；\n]{0,8}(?:天(?:半)?|小时|钟头)(?:的)?假|假[^，。；\n]{0,6}扣|缺勤"
# leave with rules of its own
_OTHER = r"病假|婚假|产假|陪产|护理假|丧假|年休|年假|探亲|育儿假|工伤|旷工|加班|被迫|放假|全勤"
ASKS = (
    r"(?:扣|发)(?:得|的|了)?(?:多|少|对)[^，。；\n]{0,3}(?:没|吗|么|不|呢|吧|[?？])|多扣|是不是[^，。；\n]{0,4}扣多"
    r"|扣[^。；\n]{0,20}(?:对吗|对不对|合理|合法)"
)
_ASKS = rf"{ASKS}|扣[^，。；\n]{{0,8}}多少|多少[^，。；\n]{{0,6}}扣|怎么扣|该扣|应扣|少发"
_DAYS = (
    r"事假[^，。；\d]{0,4}?#天",
    r"请(?:了|过)?(?:假)?#天",
    r"#天(?:半)?(?:的)?(?:事)?假",
    r"缺勤(?:了)?#天",
    r"(?:假|歇|休)(?:了)?#天",
)
_HALF = re.compile(r"天半")
_TAKEN = r"(?:扣|少发)(?:掉|了|我|钱|去|除|的)*(?:[一半两]天)?(?:的|工资|钱)*"


def personal_leave(told: Told) -> dict[str, Any] | None:
    """None where no leave of one's own is spoken of, or nobody asks what may be taken off for it."""
    if not told.says(_LEAVE) or told.says(_OTHER) or not (told.says(r"扣|少发") and told.says(_ASKS)):
        return None
    days = told.number(*_DAYS)
    if days is not None and _HALF.search(told.text):
        days += Decimal("0.5")
    hours = told.number(r"请(?:了|过)?(?:假)?#个?(?:小时|钟头)", r"#个?(?:小时|钟头)(?:的)?(?:事)?假")
    deducted = told.money(_TAKEN, gap=2)
    bare = told.over(re.sub(rf"{_TAKEN}[^，。；\d]{{0,2}}[\d,.一二两三四五六七八九十百千万]+", "，", told.text))
    return known(days=days, hours=hours, deducted=deducted, wage=pay.own_wage(bare))
