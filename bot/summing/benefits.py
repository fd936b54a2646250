"""Reads the sums of injury, death, unemployment, wages, housing fund and retirement."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from bot.periods import YEARS_BACK
from bot.summing import pay, roles
from bot.summing.survivors import survivors
from bot.summing.told import HAN, MONEY, NUM, Told, known, number, yuan_of

Inputs = dict[str, Any]
_ILLEGAL = r"无照|无(?:营业)?执照|无证经营|非法用工|黑(?:砖窑|工厂|作坊|厂|窑)|童工|吊销|没(?:有)?(?:营业)?执照|未登记"
_EACH_TIME = re.compile(rf"(?:第?[一二两三]次|分别|各)(?:是|给|打|发|付)?(?P<n>{MONEY})")
_MONTHS = re.compile(rf"(?<!\d)({NUM})月(?:份)?(?:到|至|-|~)(?:今年)?({NUM})月(?!\d)")
_NAMED_MONTHS = re.compile(r"(?:欠|拖|没发)(?:了|我|们)*((?:\d{1,2}月(?:份)?[、和,，]?){2,})")
_DEAD = r"死亡|工亡|去世|身亡|丧葬|抚恤|遗属"


def _grade(told: Told) -> int | None:
    found = told.number(r"#级(?:伤残|工伤|残疾|的|$|[，。；、])?")
    return int(found) if found is not None and 1 <= found <= 10 and found == int(found) else None


def illegal_employment(told: Told) -> Inputs | None:
    grade, dead = _grade(told), told.says(_DEAD)
    if not told.says(_ILLEGAL) or (grade is None and not dead):
        return None
    if dead:
        return {"died": True, **known(income=_income(told))}
    return {"grade": grade, **known(average_wage_year=pay.average_year(told))}


def _care(told: Told) -> str | None:
    kinds = (("完全", "完全不能自理"), ("大部分", "大部分不能自理"), ("部分", "部分不能自理"))
    return next((kind for word, kind in kinds if told.says(rf"{word}不能(?:生活)?自理|生活{word}不能自理")), None)


def injury_benefit(told: Told) -> Inputs | None:
    if told.says(_ILLEGAL) or told.says(r"丧葬|工亡|因工死亡"):
        return None
    grade = _grade(told)
    care = _care(told)
    months = (
        told.months(
            r"停工留薪期?(?:认定|是|为|定|给|了|共|确定|一共)*#", r"(?:养伤?|治疗|休养|休息|歇|住院)(?:了|共|期间)*#"
        )
        if told.says(r"停工留薪|养伤|工伤")
        else None
    )
    rated = told.says(rf"鉴定[^，。；\d]{{0,6}}?[\d{HAN}]{{1,2}}级") and pay.own_wage(told) is not None
    injured = told.says(r"工伤|伤残|残补|护理费|停工留薪|自理") or rated
    if not injured or (
        grade is None and care is None and months is None and not told.says(r"停工留薪|伤残补助|伤残津贴|护理费")
    ):
        return None
    average = pay.average_month(told)
    if care is not None and grade is None:
        return {"care": care, **known(average_wage=average)}
    wage = told.money(r"缴费工资", r"本人工资", r"缴费基数") or pay.own_wage(told)
    if months is not None and (grade is None or told.says(r"停工留薪期?[^，。]{0,6}(?:工资|多少|待遇)")):
        return {"treatment_months": months, **known(full_wage=wage)}
    leaving = told.says(r"就业补助金|医疗补助金|离职|辞职|解除|不干了")
    return {
        **({"grade": grade} if grade else {}),
        **({"leaving": True} if leaving else {}),
        **({"care": care} if care else {}),
        **known(wage=wage, average_wage=average),
        "region": told.region,
    }


def death_benefit(told: Told) -> Inputs | None:
    if told.says(_ILLEGAL) or not told.says(
        r"工亡|因工(?:死亡|去世|身亡)|丧葬补助|供养亲属|抚恤金|工伤[^，。]{0,8}(?:死|去世|身亡)"
    ):
        return None
    moments = told.moments()
    year = re.search(r"((?:19|20)\d{2})年", told.text)
    died = moments[-1].last if moments else None
    alone = told.says(r"孤寡|孤儿")
    inputs: Inputs = {
        **({"died": died} if died else {}),
        **known(income=_income(told), average_wage=pay.average_month(told)),
    }
    said = (
        int(year[1]) if year else told.today.year - next((n for word, n in YEARS_BACK.items() if word in told.text), 0)
    )
    if died is None and (year or said < told.today.year) and said <= told.today.year:
        inputs["event_date"] = f"{said}-12-31" if said < told.today.year else told.today
    if told.says(r"抚恤"):
        inputs |= {**survivors(told), **known(wage=_own(told))}
        inputs |= {"alone": 1} if alone else {}
    return inputs


def _own(told: Told) -> Decimal | None:
    return told.money(r"本人工资", r"生前(?:的)?(?:月)?工资", r"缴费工资") or pay.own_wage(told)


def _income(told: Told) -> Decimal | None:
    return told.money(r"可支配收入(?:按|是|为)?")


def unemployment(told: Told) -> Inputs | None:
    if not told.says(r"失业(?:金|保险|救济)") or not told.says(r"几个月|多少个月|多久|多长|多少月|几月"):
        return None
    paid = told.months(
        r"(?:失业(?:保险|险)|社保|保险)(?:累计)?(?:交|缴|缴费|缴纳|买)?(?:了|满|共|已|有|费)*#",
        r"(?:交|缴|缴费|缴纳|累计|买)(?:了|满|共|已|过|费)*#",
        r"#(?:的)?(?:失业(?:保险|险)|社保)",
    )
    left = (
        told.months(r"(?:上次|之前|还剩|没领完|剩(?:下|余)?)[^，。；\d]{0,10}#")
        if told.says(r"没领完|还剩|剩下|剩余|上次")
        else None
    )
    monthly = told.money(r"(?:失业金|失业保险金)(?:标准)?(?:每月|一个月|月)(?:是|为)?")
    wish = told.says(r"自己(?:主动)?(?:辞职|不想干|提的)|主动辞职|裸辞")
    return {
        **({"paid_years": int(paid // 12), "paid_months": paid % 12} if paid is not None else {}),
        **known(left_over=left, monthly=monthly),
        **({"own_wish": True} if wish else {}),
        "region": told.region,
    }


def pay_in_all(told: Told) -> Decimal | None:
    """拖欠我7个月工资共计五万六: what is owed in all."""
    return told.money(r"(?:拖欠|欠)[^，。；]{0,14}(?:共计|一共|总共|合计)(?:是|有)?")


def arrears(told: Told) -> Inputs | None:
    if not (told.says(r"欠|没发|不发|没给|拖") and told.says(r"工资|薪|工钱")) or told.says(r"加班费|双倍|二倍"):
        return None
    if not told.says(r"(?:一共|总共|合计|共)?(?:欠|补|付|给|加付)[^，。]{0,8}多少|总共|合计|加付|一共[^，。]{0,5}多少"):
        return None
    months = told.months(
        r"(?:欠|拖欠|没发|不发|拖)(?:了|我|们|着|薪|工资)*#",
        r"#(?:的)?(?:工资|工钱)?(?:没发|未发|没给|没拿)",
        r"#(?:的)?工资",
    )
    paid = told.money(
        r"(?:中间|期间|只|已经?|先|(?:^|[，,])(?:后来|就)?(?=[给还发付]了)|其中[^，。；\d]{0,6})(?:发|给|付|预支)(?:了|过)?(?:[一1两2]?次|一回)?(?:生活费)?"
    )
    if paid is None and told.says(r"(?:打|发|给|付|预支|汇)(?:过|了一些|了一部分|了点)"):
        sums = [yuan_of(match["n"]) for match in _EACH_TIME.finditer(told.text)]
        paid = sum((each for each in sums if each is not None), Decimal(0)) or None
        months = months if paid is not None else None  # how much of it has come is asked for
    rate, days = pay.rate(told), told.number(r"(?:干|做|上|出勤)(?:了|满)?#天", r"(?:欠|拖)(?:了|我|们)*#天")
    if months is None and (named := _NAMED_MONTHS.search(told.text)):
        months = Decimal(len(re.findall(r"\d{1,2}月", named[1])))
    odd = None
    if months is not None and months % 1 not in (0, Decimal("0.5")):  # 2个月零10天
        months, odd = Decimal(int(months)), (months % 1 * 30).to_integral_value()
    by_day = months is None and rate is not None and rate.unit == "日" and days is not None
    all_of_it = pay_in_all(told)
    total = all_of_it or (
        told.money(
            rf"欠(?:了)?(?:我们?)?(?=[\d{HAN}万.]+(?:元|块)?(?:多)?(?:的)?(?:工资|钱|薪))",
            r"(?:欠薪|(?:一共|总共|共)欠(?:了|我)?|拖欠工资|欠(?:了)?(?:我们?|俺们?|咱们?)?(?:的)?(?:工资|工钱|血汗钱))",
        )
        if months is None
        else None
    )
    ordered = told.says(r"责令|加付|限期")
    return {
        **known(
            monthly=pay.own_wage(told) if total is None and not by_day else None,
            months=months,
            odd_days=odd,
            paid=paid,
        ),
        **(known(daily=rate.amount, days=days) if by_day and rate else known(amount=total)),
        **({"ordered": True} if ordered else {}),
    }


def _from_to(told: Told) -> Decimal | None:
    """从1月到10月: ten months."""
    match = _MONTHS.search(told.text)
    first, last = (number(match[1]), number(match[2])) if match else (None, None)
    return last - first + 1 if first is not None and last is not None and first <= last <= 12 else None


def minimum_wage(told: Told) -> Inputs | None:
    if not told.says(r"最低工资") or not told.says(r"差|补|少(?:发|给)") or told.says(r"病假|扣"):
        return None
    months = (
        told.months(
            r"(?:干|做|这样|一直|连续|发)(?:了|满|共)*#",
            r"#(?:都)?(?:这样|应补|合计|一共|总共)",
            r"共#",
            r"(?:^|[，。；])(?:已经|都)?#(?:了|都)",
        )
        or _from_to(told)
        or roles.only_length(told)
    )
    return {**known(paid=pay.own_wage(told), minimum_wage=pay.minimum(told), months=months), "region": told.region}


def deduction(told: Told) -> Inputs | None:
    if not told.says(r"扣") or not told.says(r"最多|上限|至多|能扣|可以扣|扣多少") or told.says(r"社保|个税|公积金"):
        return None
    if not told.says(r"损失|弄坏|打坏|赔|损坏|丢|摔|打碎|砸|剐|刮|撞|修|碰"):
        return None
    loss = told.money(r"损失|赔(?:偿)?(?:了|公司|单位|给)?|价?值|修理费|花了?")
    bare = told.over(re.sub(r"(?:损失|赔偿?|价值|花了?)[^，。；\d]{0,8}[\d,.]+\s*[万千]?", "，", told.text))
    return {**known(wage=pay.own_wage(bare), loss=loss, minimum_wage=pay.minimum(told)), "region": told.region}


def housing_fund(told: Told) -> Inputs | None:
    if not told.says(r"公积金") or not told.says(r"缴|交|补") or not told.says(r"多少(?:钱|元)?|合计|总共"):
        return None
    rate = told.number(r"#\s*(?:%|％)", r"百分之#")
    months = told.months(
        r"(?:没|未|漏|少|欠|补)(?:有)?(?:给我?)?(?:交|缴)?(?:了|公积金|过)*#",
        r"#(?:没|未|漏|都没)(?:交|缴)?",
        r"(?:^|[，。；])(?:已经|都|一共)?#了?(?:[，。；]|$)",
    )
    base = told.money(r"(?:按|用)(?:照|着)?(?:最低)?(?:基数)?", gap=2) if told.says(r"基数|按最低|按底薪") else None
    wage = told.money(r"实际(?:的|月)*(?:工资|月薪|收入)") or (
        pay.own_wage(told) if told.says(r"工资|月薪|底薪|缴存基数|月均|平均|收入|一个月") else None
    )
    base = base if base is not None and wage is not None and base < wage else None
    if wage is None:
        return None
    return {
        **known(wage=wage, employer_rate=rate, employee_rate=rate, months=months, base_used=base),
        "region": told.region,
    }


def retirement(told: Told) -> Inputs | None:
    if not told.says(r"退休") or not told.says(
        r"几岁|哪(?:一)?年|多大|什么时候|多少岁|何时|年龄|哪个?月|几月|延(?:迟|后)?(?:了)?(?:几|多少)|多久"
    ):
        return None
    born = re.search(
        rf"((?:19|20)?\d{{2}})年(?:({NUM})月(?:份)?)?(?:({NUM})[日号]?)?[^，。；]{{0,4}}(?:出生|生(?!活|育)|的)"
        rf"|((?:19|20)\d{{2}})[.\-/](\d{{1,2}})(?:[.\-/]\d{{1,2}})?[^，。；]{{0,4}}(?:出生|生(?!活|育)|的)",
        re.sub(r"生日(?:是|为|：|:)?((?:19|20)?\d{2}[年.\-/][^，。；]{1,7})", r"\1出生", told.text),
    )
    kind = _kind(told)
    if born is None:
        return {"kind": kind} if kind and told.says(r"出生|生日|生人|岁") else None
    said = born[1] or born[4]
    year = int(said) + (1900 if len(said) == 2 else 0)
    month = number(born[2] or born[5] or "")
    known_month = month is not None and 1 <= month <= 12
    return {
        **({"born": f"{year:04d}-{int(month or 1):02d}-01"} if known_month else {}),
        **({"kind": kind} if kind else {}),
    }


def _kind(told: Told) -> str | None:
    if told.says(r"女"):
        return (
            "女55"
            if told.says(r"干部|管理|55|五十五")
            else "女50"
            if told.says(r"工人|女工(?!程)|一线|车间|50|五十(?!五)|普工")
            else None
        )
    return "男" if told.says(r"男|老公|爸|父亲") else None
