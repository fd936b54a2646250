"""Reads the sums of leaving and of the contract: severance, damages, double wage, probation."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.summing import pay, roles, training
from bot.summing.protected import protection
from bot.summing.told import HAN, MONEY, Moment, Told, known, yuan_of

Inputs = dict[str, Any]
_NO_NOTICE = r"N\s*\+\s*1|n\s*\+\s*1|代通知金|没(?:有)?提前(?:三十|30|一个月)?|当天就让|未提前"
_UNLAWFUL = (
    r"违法(?:解除|辞退|开除|终止|解雇)|非法(?:解除|辞退|开除)|2\s*[Nn]|乱开除|(?:无故|无理由|没理由|无缘无故)[^，。]{0,6}(?:辞退|开除|解除|炒)"
    r"|双倍(?:经济)?补偿|二倍(?:经济)?补偿|两倍(?:经济)?补偿"
)
# let go, and nothing says whether lawfully: both sums are shown
_LET_GO = (
    r"(?:被裁|裁掉|裁员|辞退|解雇|劝退|开除|(?:把|将)(?:我|俺)(?:给)?开了|被开了|开掉|炒|解除|赶走|优化|走人|不续签?|到期|被辞|(?:别|不用|不要)(?:再)?来(?:了|上班)|(?:把|将|给)(?:我|人|大家)们?(?:都|全)?(?:给)?(?:辞|裁)"
    r"|让(?:我|我们|俺|俺们|大家)[^，。；]{0,14}走|(?:让|叫)我[^，。；]{0,6}滚)"
)
_DISMISSED = (
    r"辞退|开除|(?:把|将)(?:我|俺)(?:给)?开了|被开了|开掉|解雇|辞掉|辞了我|炒(?:鱿鱼|掉|了)|被炒|赶走|撵走|被辞|(?:让|叫)我[^，。；]{0,6}(?:走人|滚|走$|走[，。；])"
    r"|(?:别|不用|不要)(?:再)?来(?:了|上班)"
)
# what the employer may lawfully dismiss for, or another way in which the contract ended
_GROUND = (
    r"裁员|被裁|裁掉|经济性|协商|谈好|同意走|不能胜任|不胜任|末位|考核|医疗期|客观情况|搬迁|搬厂|搬走|到期|续签|续订|破产|倒闭|注销|关门|停业"
    r"|旷工|违纪|违反|严重|迟到|打架|过错|失职|造假|试用|退休|辞职|(?:3[89]|4[01346]|三十[八九]|四十|四十[一三四六])条|N\s*\+\s*1|代通知金|(?<!不)合法"
)
_ASKS_AMOUNT = (
    r"(?:补偿金?|赔偿金?|赔|补|给|拿|领|能要|该要|应该要|N)[^，。；\n]{0,6}(?:多少|几个月|怎么算|咋算|如何算)"
    r"|(?:多少|几个月)[^，。；\n]{0,4}(?:补偿|赔偿|赔)|要[^，。；\n要]{0,2}多少钱|算几个月|(?:补偿|赔偿)金?[^，。；\n]{0,3}几个月"
)
_WORKED = (
    rf"(?:干|做|工作|上班|入职|工龄|司龄|在职|进厂|在(?:这家|公司|厂里?|单位))[^，。；\d{HAN}]{{0,4}}[\d{HAN}]"
    rf"|[\d{HAN}]年[^，。；]{{0,4}}(?:工龄|司龄)"
)
_NOT_ALL = r"退休|到龄|到年龄|养老金|竞业|失业金|又(?:干|做)"  # another matter, or not the whole service
_FEES = r"(?:律师|仲裁|官司|诉讼|起诉|鉴定|公证)[^，。；]{0,6}要多少"
_RECKONED = r"(?:怎么|咋|如何|怎样)(?:个)?(?:算|计算|赔|补)"
_HOW_MUCH = (
    rf"(?:(?:补|赔|给|拿|应该要|能要)[^，。；]{{0,5}}(?:多少|几个月)|(?:补|赔)[^，。；]{{0,5}}{_RECKONED}|{_RECKONED}"
    r"|(?:补|赔|给|拿|领|要)[到得的我]{0,3}(?:哪些|哪几笔|什么|啥)(?:钱|补偿|赔偿)|要[^，。；要]{0,2}多少钱)"
)
_STRETCH = re.compile(
    r"(?P<a>\d{1,2})月?(?:份)?(?:到|至|-|~|—|－)(?P<b>\d{1,2})月(?:份)?(?:每个?月|月均|工资|是|为|月薪|都是)*"
    rf"(?P<n>{MONEY})"
)
_BONUS = r"(?:年终奖?|(?:1[3-9]|十[三四五六])薪|年底双薪)(?:是|有|大概|约|一年|每年|发)*"
# 离职前三个月工资5000: an average over less than the twelve months (劳动合同法 47(3))
_SHORTER = (
    r"(?:前|最近|近|最后|后)(?:[1-9一二两三四五六七八九]|1[01]|十一?)个月"
    r"(?:的|每个?月|月)?(?:平均)?(?:月)?(?:工资|收入|月薪)(?:是|每月|都是|约|大概)?\d"
)
_NET = r"到手|实发|打卡|打到?卡|税后|拿到手|扣完社保"
_LEAVE_PAY = re.compile(r"(?:年休假|年假)(?:的)?(?:工资)?补偿")
_SERVED = (
    r"试用期?(?:已经|都)?(?:过|满|干完|做完|结束|履行完)|(?:已经?|都)(?:干完|做完|过完|履行完|试用完|转正)"
    r"|履行完|(?:干|做)满了?(?!\d|[一二两三四五六七八九十半])"
)
_SIGNED = re.compile(
    r"[^。；，]{0,8}?(?:才|补|后来|再)[^。；，]{0,4}?签|^[^。；，]{0,4}签(?:的|了|订)|^[^。；，]{0,4}补(?:的|了|上)?(?:劳动)?合同"
)


def severance(told: Told) -> Inputs | None:
    told = _of_leaving(told)
    named = told.says(r"补偿|[Nn]是多少|N\s*\+\s*1|代通知金")
    if training.of_penalty(told) or not _of_severance(told) or (protection(told, _DISMISSED) and not named):
        return None
    return {
        **_common(told),
        **({"no_notice": True} if told.says(_NO_NOTICE) and not told.says(r"协商(?:一致)?解除") else {}),
        **known(last_month_wage=pay.last_month(told)),
    }


def _of_leaving(told: Told) -> Told:
    """Without what is said of annual leave, which is compensated too."""
    return told.over(_LEAVE_PAY.sub("", told.text))


def _of_severance(told: Told) -> bool:
    named = told.says(
        r"[Nn]是多少|补偿|N\s*\+\s*1|代通知金|经济性裁员|裁员|协商解除|(?:给|赔|按|算)\s*[Nn](?![\w+])"
    ) or _unclear(told)
    return named and not told.says(rf"竞业|{_UNLAWFUL}|非法用工|工伤|试用期?(?:赔|违)")


def unlawful_dismissal(told: Told) -> Inputs | None:
    damages = (
        told.says(r"赔偿金")
        and told.says(rf"{_LET_GO}|终止|辞掉")
        and not told.says(r"试用期?(?:赔偿|违法)|违法(?:约定)?试用|加付")
    )
    unclear = told.says(
        r"(?:辞退|开除|解雇|炒|赶走|让我走)[^。；]*(?:赔[^，。；]{0,5}(?:多少|几个月)|(?:多少|几个月)[^，。；]{0,3}赔)"
        rf"|(?:辞退|开除|解雇|炒|赶走|让我走)[^。；]*(?:赔[^，。；]{{0,5}}{_RECKONED}|{_RECKONED})"
    ) and not told.says(r"裁员|协商|补偿")
    kept = protection(told, _DISMISSED)
    if training.of_penalty(told):
        return None
    asked = damages or unclear or _without_ground(told) or (bool(kept) and _of_severance(_of_leaving(told)))
    if not asked and not told.says(_UNLAWFUL):
        return None
    return {**_common(told), **kept}


def _without_ground(told: Told) -> bool:
    """Whether somebody is dismissed and no lawful ground is named: 劳动合同法 48, 87 may be owed rather than 46."""
    return told.says(_DISMISSED) and not told.says(_GROUND) and _of_severance(_of_leaving(told))


def _unclear(told: Told) -> bool:
    return told.says(rf"{_LET_GO}[^。；]*{_HOW_MUCH}") and not told.says(
        rf"年休|年假|加班费|双倍|二倍|公积金|失业金|{_FEES}"
    )


def _common(told: Told) -> Inputs:
    wage = pay.own_wage(told)
    beside = told.says(_BONUS) and not told.says(r"平均|月均|含(?:了)?(?:年终|奖)|加上?(?:年终|奖)")
    bonus = told.money(_BONUS) if beside else None
    if beside and bonus is None:
        wage = None  # the average with it is asked for
    if told.says(_SHORTER) and not told.says(r"(?:12|十二)个月|全年|年平均"):
        wage = None
    age = told.number(r"(?:我|今年|已经|都|^|，)(?:今年)?#(?:多)?岁")
    return {
        **({"age": int(age)} if age is not None and 14 <= age <= 99 else {}),
        **roles.service(told),
        **known(wage=wage, average_wage=pay.average_month(told), minimum_wage=pay.minimum(told), bonus_year=bonus),
        **({"net": True} if wage is not None and told.says(_NET) else {}),
        **({"in_months": True} if wage is None and _in_months(told) else {}),
    }


def _in_months(told: Told) -> bool:
    """Whether it is asked how much it is, and words of work say how long it was: months of pregnancy or of a contract
    are no service."""
    return told.says(_ASKS_AMOUNT) and told.says(_WORKED) and not told.says(_NOT_ALL) and roles.told_surely(told)


def unsigned_contract(told: Told) -> Inputs | None:
    if not told.says(
        r"(?:双倍|二倍|两倍|2倍)(?:的)?(?:月)?(?:工资|差额|薪)|(?:没|未)(?:有)?签[^。；]*(?:双|二|两)倍"
    ) or told.says(r"加班|休息日|周末|周六|周日"):
        return None
    moments = told.moments()
    begin = roles.started(told) or _first(told)
    signed = next((m for m in moments if m is not begin and _SIGNED.match(told.text[m.end : m.end + 16])), None)
    end = None if signed else roles.ended(told) or (moments[-1] if len(moments) > 1 else None)
    if told.says(r"无固定期限") and begin is not None:
        stop = {"signed": signed.first} if signed else {"ended": end.last} if end else {}
        return {"open_ended_from": begin.first, **stop, **known(wage=pay.own_wage(told))}
    stretches = _stretches(told)
    worked = (
        told.months(
            r"(?:干|做|工作|上班|入职)(?:了|满|够|已经|已)*#",
            r"#(?:都|一直)?(?:没|未)(?:有)?签",
            r"(?:没|未)(?:有)?签[^，。]{0,6}#",
        )
        or _days_as_months(told)
        if begin is None
        else None
    )
    return {
        **({"started": begin.first} if begin else {}),
        **({"signed": signed.first} if signed else {}),
        **({"ended": end.last} if end and begin and end.start > begin.start else {}),
        **({"stretches": stretches} if stretches else known(wage=pay.own_wage(told))),
        **known(worked_months=worked),
    }


def _first(told: Told) -> Moment | None:
    """The first date, where nothing says that it is the one on which the work ended."""
    moments, end = told.moments(), roles.ended(told)
    return moments[0] if moments and (end is None or end.start != moments[0].start) else None


def _days_as_months(told: Told) -> Decimal | None:
    """入职刚20天没签合同."""
    days = told.number(r"(?:入职|干|上班|来|做)(?:了|才|刚|满|不到)*#天")
    return days / 30 if days is not None else None


def _stretches(told: Told) -> list[Inputs]:
    """2到5月每月4000，6到10月每月4500."""
    found = []
    for match in _STRETCH.finditer(told.text):
        wage, months = yuan_of(match["n"]), int(match["b"]) - int(match["a"]) + 1
        if wage is not None and months > 0:
            found.append({"months": months, "wage": wage})
    return found


def _contract(told: Told) -> Inputs:
    """The kind of contract, and whether it is a second probation."""
    inputs: Inputs = {}
    if told.says(r"无固定期限"):
        inputs["contract"] = "无固定期限"
    elif told.says(
        r"项目制|完成(?:一定|某|一个)?(?:项目|任务)|完成一定|干完(?:项目|活|工程)|以项目|以(?:完成)?(?:工作)?任务|项目(?:做)?完"
    ):
        inputs["contract"] = "完成一定任务"
    elif told.says(r"非全日制|小时工|钟点工"):
        inputs["contract"] = "非全日制"
    if told.says(r"(?:第二次|又|再次|重新|二次)[^，。]{0,6}试用|试用期?(?:又)?(?:第二次|两次)"):
        inputs["repeated"] = True
    return inputs


def probation(told: Told) -> Inputs | None:
    if not told.says(r"试用"):
        return None
    inputs = _contract(told)
    again = told.months(r"(?:第二次|又|再)[^，。；\d]{0,6}?#") if "repeated" in inputs else None
    agreed = again or told.months(
        r"(?:约(?:定)?|写|定|说好)(?:了|的)?#(?:的)?试用", r"试用期?(?:约定|定|写|是|为|了|共)*#", r"#(?:的)?试用"
    )
    served = told.months(
        r"(?:干|做|上|过|试用?|履行|熬)(?:满|完|了|够|到)+(?:这|试用期?)?#(?:的)?(?:试用)?",
        r"实际(?:试用|履行|干|做)(?:了|满)?#",
        r"(?:已|已经)(?:干|做|试用|履行)(?:了|满)?#",
    )
    if served is None and agreed is not None and told.says(_SERVED):
        served = agreed
    contract = told.months(
        r"(?:合同)(?:期限?|期|签|签了|一签|是|为|定|了|到)*#",
        r"#(?:期)?(?:的)?(?:固定期限)?(?:劳动)?合同",
        r"签(?:了|的|订)?#",
    )
    return {
        **inputs,
        **known(
            contract_months=contract if "contract" not in inputs else None, agreed_months=agreed, served_months=served
        ),
        **known(
            regular_wage=told.money(
                r"转正(?!前)(?:后|以后|之后)?(?:的)?(?:月)?(?:工资|月薪|薪资)?", r"约定(?:的)?(?:月)?工资", r"正式工资"
            ),
            probation_wage=told.money(r"试用期?(?:内|的|里)*(?:月)?(?:工资|月薪|只?发|只给|拿)")
            or told.money(r"试用期?(?=\d{4})", gap=0),
        ),
    }
