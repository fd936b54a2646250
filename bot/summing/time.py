"""Reads the sums of time: working time, annual leave, sick leave."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.summing import pay, roles, untouched
from bot.summing.told import NUM, Told, known, number

Inputs = dict[str, Any]


def working_time(told: Told) -> Inputs | None:
    if told.says(r"加班费|加班工资|月薪") or not told.says(
        r"工时|(?:超|多)(?:出|过|了)?(?:标准)?(?:工时)?(?:几|多少)(?:个)?小时|标准(?:周)?工(?:作)?时|超(?:过|出)?(?:了)?(?:法定|上限|规定)[^，。]{0,6}(?:几|多少)"
    ):
        return None
    month = told.number(
        r"(?:一个?月|每个?月|本月|这个月|上个?月)[^，。；\d]{0,8}加(?:了)?班(?:了|共|累计|合计)?#个?(?:小时|钟头)"
    )
    if month is not None:
        return {"overtime_month": month}
    period = re.search(r"(?:一个?|每|按)?(季|年|月)(?:度)?[^，。]{0,6}(?:标准)?(?:工(?:作)?时|周期|小时)", told.text)
    if period and told.says(r"综合|周期|标准工(?:作)?时|制度工"):
        worked = told.number(r"(?:实际|干了|上了|工作了|做了)[^，。\d]{0,6}#个?小时")
        return {"period": period[1], **({"hours_worked": worked} if worked is not None else {})}
    cycle = re.search(r"(?:做|上|干)(\S{1,2}?)休(\S)", told.text)
    worked_days = told.number(
        r"(?:一周|每周|一个?星期|一个?礼拜)[^，。]{0,4}?(?:上|干|做|工作|要上)?#天",
        r"(?:做|上|干)#(?:天)?(?:班)?(?:休|歇)",
    )
    if worked_days is not None and told.says(rf"{NUM}天半"):
        worked_days += Decimal("0.5")
    hours = told.number(r"(?:每天|一天|每日|日)[^，。]{0,6}?#个?(?:小时|钟头)")
    week = told.number(r"(?:每周|一周|周)(?:工作|上班|共|总共|干|一共)*#个?小时") if hours is None else None
    on, off = (number(part) for part in cycle.groups()) if cycle else (None, None)
    if (
        on is not None and off is not None and hours is not None and on + off not in (0, 7)
    ):  # 做四休二: the average week
        return dict(known(hours_a_week=hours * on * 7 / (on + off)))
    return dict(known(days_a_week=worked_days, hours_a_day=hours, hours_a_week=week))


_SEVERAL_YEARS = (
    r"前年(?:和|、|跟|与)去年|去年(?:和|、|跟|与)[今前]年"
    r"|[两2三3]年(?:的)?(?:年休假|年假)?(?:都|一直|全)?没(?:有)?(?:给)?休|\d{4}年?(?:和|、|到|至)\d{4}年"
)
_FOR_PAY = r"折|补|赔|换成?|多少钱|几多钱|给钱|算钱|三倍|3倍|300|报酬|兑|年假(?:的)?(?:钱|工资)"
_NOT_TAKEN = r"没(?:有)?(?:给|让)?(?:我|我们|人|大家)?(?:休|放|用)|未休|不(?:给|让)[^，。；]{0,4}(?:休|放)|作废|清零|剩"
_GOING_NOW = (
    r"(?:现在|今天|今日|眼下|马上|这就)[^，。；\d]{0,4}(?:走(?!不)|离职|辞职|不干)"
    r"|(?:^|[，。；我])(?:就|想|准备|打算)?要(?:走人|走了|走[，。；]|离职|辞职)"
)
_NOT_NOW = r"[年月]底|明年|后年|下个?月|明天|后天|过完年|春节|\d+[月日号]|不想|不要|不让"
_LEAVE = r"(?:的)?(?:带薪)?(?:年休假|年假)?"
_USE = r"[休用请]"
_WHOLE_LIFE = r"累计|一共|总共|加起来|参加工作|总?工龄|社保|缴费|上家|以前|之前|别处|第一份|毕业|不满"
# 当年干了四个月: a part of the year, not of the whole life
_THIS_YEAR = rf"(?:当年|今年|本年)(?:度)?(?:才|只|就|已经?)?(?:干|做|工作|上班|上|待)(?:了|满|过)*{NUM}个半?月"
_A_YEARS = r"全年|应休|应有|该休|每年|一年|享有"
_LAST_STEP = 20  # years from which more work gives no more days
_TAKEN = rf"(?<![没未有])(?:已经?{_USE}|{_USE}[了过掉去完]|[只才]{_USE}){_LEAVE}[了过掉]?{_LEAVE}#天{_LEAVE}(?![没未])"
_UNTAKEN = (
    rf"#天{_LEAVE}(?:都|还|也)?(?:没|未)(?:有)?(?:休|用)",
    r"(?:没|未)(?:有)?休(?:的)?(?:年休假|年假)?[^，。\d]{0,4}[，,]?#天",
    r"(?:剩|还有|欠)(?:了|下)?#天",
)


def annual_leave(told: Told) -> Inputs | None:
    if not told.says(r"年休假?|年假|带薪(?:休)?假"):
        return None
    if told.says(_SEVERAL_YEARS):
        return None  # each year is a sum of its own
    never = untouched.in_every_year(told.text)
    told = told.over(untouched.without_number(told.text))
    moments = told.moments()
    left = roles.ended(told) if told.says(r"离职|走人|辞职|解除|辞退|走的|不干|终止") else None
    joined = roles.started(told) if told.says(r"入职|新进|进(?:公司|厂|单位)|换(?:了)?(?:工作|单位)|来的") else None
    year = told.today.year if told.on is None else told.on.year
    # what has been taken or is left is no entitlement
    left_over = (_TAKEN, r"(?:剩|还有|欠)(?:了|下)?#天", r"(?:只|才|就)(?:给|让|批)(?:我)?(?:休|放)?#天")
    gone = "|".join(pattern.replace("#", NUM) for pattern in left_over)
    entitled = told.over(re.sub(gone, "，", told.text)).number(
        r"(?:全年|应休|应有|该休|每年|一年|享有|有)[^，。\d]{0,6}#天",
        r"#天(?:的)?(?:带薪)?(?:年休假|年假)",
        r"(?:年休假|年假)(?:是|有|共|一共|为)?#天",
    )
    years = told.months(
        r"(?:一共|总共|加起来|累计(?:工作)?)(?:是|有|干了|工作|满|了)*#",
        r"(?:累计)?(?:工作|干|参加工作|工龄|社会工龄|社保|缴费|上班)(?:了|过|满|已|已经|有|整|刚|共计?|年限|一共|总共|快)*#",
        r"#(?:的)?(?:工龄|工作年限)",
    )
    before, here = roles.career(told)
    if before is not None and here is not None and not told.says(r"一共|总共|加起来|累计|总工龄"):
        years = before + here
    if years is None and not moments:
        years = roles.only_length(told)
    if told.says(_THIS_YEAR):
        years = None
    taken, untaken = told.number(_TAKEN), told.number(*_UNTAKEN)
    inputs: Inputs = {}
    if never:
        inputs["never"] = True
    if left is not None:
        inputs["left"] = left.last
    elif not moments and told.says(_GOING_NOW) and not told.says(_NOT_NOW):
        inputs["left"] = told.on or told.today
    elif joined is not None and joined.first.year >= year and moments:
        inputs["joined"] = joined.first
    if entitled == untaken and left is None and not told.says(_A_YEARS):
        entitled = None  # 我有4天年假没休: no claim of a year
    if entitled is None and untaken is not None and left is None and untaken >= 1:
        taken = None
        inputs |= known(**{"entitled" if never else "untaken": untaken})
    inputs |= known(entitled=entitled, taken=taken if taken and taken >= 1 else None, wage=pay.own_wage(told))
    if "wage" not in inputs and _for_pay(told, rest=not {"entitled", "untaken", "taken"}.isdisjoint(inputs)):
        inputs["for_pay"] = True
    return inputs | known(
        work_years=years / 12 if {"entitled", "untaken"}.isdisjoint(inputs) and years is not None else None
    )


def _for_pay(told: Told, *, rest: bool) -> bool:
    """Whether the days not taken are to be paid, and how many they are is known: 没用完 alone leaves that open."""
    return told.says(_FOR_PAY) and told.says(_NOT_TAKEN) and (rest or not told.says(r"没(?:有)?(?:休|用)完|剩"))


def work_elsewhere(text: str, inputs: Inputs) -> tuple[str, ...]:
    """What to ask where only the years here were told and those before could give more days a year."""
    years = inputs.get("work_years")
    if years is None or years >= _LAST_STEP or re.search(_WHOLE_LIFE, text):
        return ()
    return ("到这家单位以前，在别处还干过多久（累计满10年、20年，年假天数会多）？",)


def sick_leave(told: Told) -> Inputs | None:
    period, wages = (
        told.says(r"医疗期"),
        told.says(r"病假(?:工资|多少钱|待遇|期间)|病休工资|病假[^，。]{0,6}(?:钱|工资)"),
    )
    if not period and not wages:
        return None
    inputs: Inputs = {}
    if period:
        here = told.months(
            r"(?:现在|这家|这儿|这里|这边|来这|到这|本|该|这个|目前|新|在这|现|我们)(?:的)?(?:单位|公司|厂|家|里)?[^，。；]{0,8}?(?:干|做|工作|待|上班)?(?:了|满|才|共|有|年限)*#",
            r"(?<!上家)(?<!别的)(?<!其他)(?:在|就在)(?:公司|单位|厂里?|车间|店里?|学校|医院)(?:里|这边)?(?:已经?|一直|也|都|大概|才|只|一共|总共)*(?:干|做|工作|待|上班|呆)?(?:了|满|才|共|有|年限)*#",
            r"(?:入职|进公司|进厂|来)(?:了|满|才|有)*#",
        )
        total = told.months(
            r"(?:一共|总共|总工龄|社会工龄|参加工作|累计|实际工作|前后|总)[^，。；\d]{0,8}?#",
            r"(?:干|做|工作|工龄|打工|上班)(?:了|满|共|有|已经|已|年限)*#",
        )
        elsewhere, now = roles.career(told)
        if elsewhere is not None and now is not None and not told.says(r"一共|总共|加起来|累计|总工龄|总"):
            total, here = elsewhere + now, now
        if (
            here is None
            and told.says(r"跳槽|换(?:了|到|工作|单位)|上家|以前|之前|新单位|新公司|现在|这儿|这家|这里")
            and not told.says(r"一直|没(?:有)?(?:上|工作|干)过|第一份|都在|就(?:这|在|干)|只(?:在|干)|没换")
        ):
            total = None  # how long of it here is not said
        values = [value for value in (total, here) if value is not None]
        if values:
            inputs |= known(work_years=max(values) / 12, here_years=(here if here is not None else values[0]) / 12)
    least = pay.minimum(told)
    if wages:
        days = told.number(r"(?:请|休|歇|病)(?:了|过)?#天(?:的)?(?:病假)?", r"病假#天", r"#天(?:的)?病假")
        inputs |= known(minimum_wage=least, wage=pay.own_wage(told), days=days)
        inputs["region"] = told.region
    return inputs
