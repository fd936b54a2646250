"""What the worker plainly says of the employment: the day it began and ended, the wage of a month, wages owed.

Stricter than the readers of sums, which look for the figure that a question needs: what is read here goes into papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from bot.deadlines.days import Said, said_days
from bot.deadlines.notice import stays, without_notice
from bot.summing.told import MONEY, Told, yuan_of

_BEGAN = re.compile(
    r"入职|进(?!行|一步|去|来|度|展)(?:入|了|的)?[^，。；\d]{1,12}(?:公司|厂|集团|店|医院)|进的?(?:厂|公司|单位|这家|工地)|到岗|上岗|开始(?:上班|干|做|工作)"
    r"|来(?:的|了)?(?:这家?)?(?:公司|厂里?|单位|工地|这里?)(?:上班|干活?|工作|的)?"
)
_ENDED = re.compile(r"离职|离开|辞退|开除|解除|被裁|裁(?:了|掉)|解雇|被炒|让我走|赶走|辞职|走人|不续|终止")
_BROKEN = re.compile(r"，|,(?!\d)|[；;。！？!?\n]")
_LEAD = r"(?:时间|日期)?(?:是|于|在|：|:)?$"
_STRONG = r"月薪|月工资|每个?月(?:的)?工资|一个月(?:的)?工资"
_WEAK = r"每个?月(?:到手|实发|应发|能?拿|能?挣|发|开)?|一个月(?:能?拿|能?挣|开|发|到手)?|工资"
_OTHER = re.compile(
    r"欠|拖|没发|没给|不发|未发|扣|补|赔|罚|押金|加班|底薪|基本|基数|最低|平均|涨|降|差|少|合计|一共|总共|奖金|提成|高温|病假|日工资|[一每]天|小时|时薪|年薪|计件"
)
_OWED = re.compile(r"欠|没发|没给|不发|未发|未付")
_TOTAL = re.compile(
    rf"(?:一共|总共|合计|共计?|总计)(?:拖?欠|没发|有|是)?(?:了|我|着)*(?P<n>{MONEY})(?![\d.]|\s*(?:个|天|月|年|人|次))"
)
_MONTHS = (
    r"(?:拖?欠|没发|不发|没给|拖)(?:了|我|着|薪|工资)*#",
    r"#(?:的)?(?:工资|工钱)?(?:没发|未发|没给|没拿)",
    r"欠[^，。]{0,4}#(?:的)?(?:工资|工钱)",
)
_LEAST = 100


def began(said: Iterable[tuple[str, date]]) -> Said | None:
    """The day that is said of the beginning; the last word counts. `said` are texts with their days."""
    return _last(said, _BEGAN)


def ended(said: Iterable[tuple[str, date]]) -> Said | None:
    """The day that is said of the end; one that has not come yet is none."""
    return _last(said, _ENDED, past=True)


def _last(said: Iterable[tuple[str, date]], words: re.Pattern[str], *, past: bool = False) -> Said | None:
    found = None
    for text, day in said:
        days = said_days(without_notice(text) if stays(text) else text, day)
        year_said = any(one.dated for one in days)
        for one in days:
            clause = _BROKEN.split(one.after.lstrip("，, "))[0]
            at = re.search(rf"(?:{words.pattern}){_LEAD}", one.before) or words.search(clause)
            guessed = not (year_said or one.exact)  # 5月入职 alone: too little for a paper
            if at and not guessed and not (past and one.last > day and one.exact):
                found = one
    return found


def monthly_wage(texts: Iterable[str], today: date) -> Decimal | None:
    """The wage of a month in so many words (月薪6000, 工资5000, 一个月6500); the last word counts."""
    found = None
    for text in texts:
        for clause in filter(None, _BROKEN.split(text)):
            told = Told(clause, today)
            wage = told.money(_STRONG, gap=3)
            if wage is None and not _OTHER.search(clause):
                wage = told.money(_WEAK, gap=3)
            found = wage if wage is not None else found
    return found


def arrears_inputs(texts: list[str], today: date) -> dict[str, Any] | None:
    """What the calculator of arrears takes: the sum that is owed where it is said, else wage and months."""
    owing = [text for text in texts if _OWED.search(text) and re.search("工资|工钱|薪", text)]
    if not owing:
        return None
    last = owing[-1]
    total = _TOTAL.search(last)
    amount = yuan_of(total["n"]) if total else None
    if amount is not None and amount >= _LEAST:
        return {"amount": amount}
    months = Told(last, today).months(*_MONTHS)
    wage = monthly_wage(texts, today)
    return {"monthly": wage, "months": months} if wage is not None and months is not None else None
