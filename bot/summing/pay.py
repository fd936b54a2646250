"""What a worker earns: one's own wage by the words around it, by day, hour or year, and the averages beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.summing.told import HAN, MONEY, Told, yuan_of

_AVERAGE = (
    r"(?:统筹地区|全省|全市|省里|市里|当地|本地|社会)[^，。；\d]{0,14}(?:平均工资|月均工资|社平)(?:是|为|按)?",
    r"职工(?:月)?平均工资|职工月均工资|社平(?:工资)?",
)
_AVERAGE_YEAR = (r"(?:年平均工资|年均工资|年社平)(?:是|为|按)?",)
_MINIMUM = (r"最低工资(?:标准)?(?:是|为|按)?",)
_LAST_MONTH = (r"(?:上个?月|最后一个?月)(?:的)?(?:工资|实发|应发)?",)
_OWN = (
    r"(?:前|近)?(?:12|十二)个月(?:的)?(?:月)?(?:平均|均)(?:工资|收入|应发)?(?:是|为|每月)?",
    r"月平均(?:工资|收入)?|月均(?:工资|收入|应发)?|平均每月|平均(?:工资|月薪|月工资|一个月)|(?:^|[，。；\s])平均"
    r"|(?:加上?(?:提成|绩效|奖金)|(?<!社会)(?<!加班费)(?<!加班)(?<!职工)(?<!当地)(?<!提成)(?<!绩效)(?<!奖金))平均|(?:提成|绩效|奖金|补贴|计件)[^，。；\d]{0,4}(?:一共|总共|合计|加起来|到手)",
    r"月薪|月工资|每月工资|每个月工资|工资(?:是|为)?(?:每月|每个月|一个月)|月收入|一个月工资|工资基数|工资标准",
    r"(?<!产假)(?<!病假)(?<!基本)(?<!日)(?<!天)(?<!小时)工资|(?:一个月|每月|每个月|月)(?:能|可以)?(?:拿|发|挣|开|到手|给)",
    rf"(?:一个月|每月|每个月|一月(?=[\d{HAN}]))",
)
_MORE_THAN_BASE = r"提成|绩效|奖金|计件|补贴|津贴"  # beside 底薪: the average counts, and is not the base
_CALLED_BASE = re.compile(rf"(?<![\d.{HAN}万])(?P<n>{MONEY})(?:元|块)?(?:是|作|为|作为|当)+(?:加班费?)?(?:的)?基数")
_BASE = (r"底薪|基本工资|加班费基数|工资基数",)
# what else is called 平均工资 or 工资 is put out of the way first
_OTHERS = re.compile(
    r"(?:(?:统筹地区|全省|全市|当地|本地|社会|单位)[^，。；\d]{0,14}(?:平均工资|月均工资|社平)|职工(?:月|年)?平均工资|社平(?:月)?(?:工资)?|最低工资(?:标准)?"
    r"|培训(?:费用?|成本|的?钱)|学费|进修费|违约金"  # no wage
    r"|(?:上个?月|最后一个?月)(?:的)?工资|转正(?:后|以后)?(?:的)?(?:月)?(?:工资|月薪)?|试用期?(?:的)?(?:月)?(?:工资|月薪))(?:是|为|按|发|给|只|每月|大概|约|有|：|:|\s){0,3}"
    rf"{MONEY}"
)
_LOOSE = re.compile(r"(?<![\d.年月日-])(\d{4,6}(?:\.\d+)?|\d(?:\.\d+)?[万kKwW千])(?:元|块)?(?![\d年月日号.-])")

_NO_RATE = r"加班|补贴|补助|餐补|伙食|罚|扣|房租|高温|津贴|赔|涨|损失|病假|生活费"
_BREAK = re.compile(r"[，。；,;！？\s]")
_PAID = r"(?:能|挣|赚|给|发|拿|开|是|我|就|只|也|才|到手|大概|大约){0,4}"
_NO_MORE = r"(?![\d.]|\s*(?:年|个|月|天|日|号|小时|钟头|件|人|次|岁))"
_DAILY, _HOURLY, _YEARLY = ("日", 20, 20_000), ("小时", 5, 2_000), ("年", 6_000, 6_000_000)
_RATES = tuple(
    (*kind, pattern.replace("#", rf"(?P<n>{MONEY})"))
    for kind, pattern in (
        (
            _DAILY,
            rf"(?:日工资|日薪|(?:每天|一天|每日|按天|按日)(?:的)?(?:工资|工钱|薪水)|工[资钱](?:是|按|为|算)*(?:每天|一天|每日|按天))"
            rf"[^，。；\d{HAN}]{{0,4}}#{_NO_MORE}",
        ),
        (_DAILY, rf"(?:每天|一天|每日){_PAID}#(?:元|块|(?=[，。；,？?]|\s|$))"),
        (_DAILY, r"#\s*(?:元|块)?钱?\s*[/一每1]\s*(?:个工|天|日(?!常))"),
        (
            _HOURLY,
            rf"(?:时薪|小时工资|每个?小时|一个?小时|每个?钟头|一个?钟头|按小时)(?:工资|{_PAID})(?:是|为|算)?#{_NO_MORE}",
        ),
        (_HOURLY, r"#\s*(?:元|块)?钱?\s*(?:[/一每1]\s*)个?(?:小时|钟头)"),
        (_YEARLY, rf"(?:年薪|年收入|年工资)(?:是|为|大概|大约|约|有|税前)*#{_NO_MORE}"),
    )
)

# the parts of one month's pay
_PARTS = r"(?:基本工资|底薪)\D{0,3}\d{3,}[^。；\n]{0,12}(?:岗位工资|绩效|全勤|提成|补贴|津贴)\D{0,3}\d{3,}"
_YEAR_TOTAL = re.compile(
    rf"(?:(?:12|十二)个月|去年一年|一整年|全年)[^，。；\d{HAN}]{{0,4}}(?:一共|总共|合计|加起来)[^，。；\d{HAN}]{{0,4}}(?P<n>{MONEY})"
)
_A_MONTH = re.compile(
    rf"(?<![\d.{HAN}万])(?P<n>{MONEY})\s*(?:元|块)?钱?"
    r"(?:的(?:月薪|月工资|工资|薪水)|[/一每1]\s*个?月(?!内|后|前|才|多|以|\d|[底初末]))"
)
# wages that differ from month to month: no one of them is the average
_MONTHS_AT = re.compile(
    rf"\d{{1,2}}月(?:份)?(?:到|至|-|~|—)(?:今年|去年|次年)?\d{{1,2}}月(?:份)?[^，。；\d{HAN}]{{0,6}}(?P<n>{MONEY})"
)
_CHANGED = (
    rf"(?:头|前|起初|开始|刚来)[^，。；]{{0,6}}?(?:个月|年|时候?)[^，。；\d{HAN}]{{0,4}}{MONEY}[^。；\n]{{0,4}}?(?:后面|后来|之后|以后|后|最近|近|现在|如今|剩下)"
    rf"[^，。；\d{HAN}]{{0,6}}{MONEY}"
)
_CHANGED = rf"{_CHANGED}|(?:降到|涨到|涨回|降成|调到|减到|加到)(?:了)?{MONEY}"
_DAYS_A_MONTH = (
    r"(?:一个?月|每个?月|每月)[^，。；\d]{0,6}(?:干|做|上|出勤|开工|送|跑|出工)(?:了|满|够)?(?:个)?#(?:天|个工)",
    r"(?:一个?月|每个?月|每月)(?:大概|大约|差不多|平均|约)?#(?:天|个工)",
)


def average_month(told: Told) -> Decimal | None:
    """The local average wage of a month; a yearly one is divided by twelve."""
    if told.says(r"年平均工资|年均工资"):
        year = told.money(*_AVERAGE_YEAR)
        return year / 12 if year is not None else None
    return told.money(*_AVERAGE)


def average_year(told: Told) -> Decimal | None:
    year = told.money(*_AVERAGE_YEAR)
    if year is not None:
        return year
    month = told.money(*_AVERAGE)
    return month * 12 if month is not None else None


def minimum(told: Told) -> Decimal | None:
    return told.money(*_MINIMUM)


def last_month(told: Told) -> Decimal | None:
    return told.money(*_LAST_MONTH)


def own_wage(told: Told) -> Decimal | None:
    """One's own wage: by its word, by day or hour where it is stated so, or the only sum of that size in the text."""
    return own_pay(told)[0]


def own_pay(told: Told) -> tuple[Decimal | None, str]:
    """The wage and the time that it is for: 月, 日, 小时 or 年; what is said for a month goes first."""
    if (told.says(_CHANGED) and not told.says(r"平均|月均|12个月|十二个月")) or len(
        {match["n"] for match in _MONTHS_AT.finditer(told.text)}
    ) > 1:
        return None, "月"
    if told.says(_PARTS) and not told.says(r"平均|月均|一共|总共|合计|到手|加起来|12个月|月薪|月工资"):
        return None, "月"
    total = _YEAR_TOTAL.search(told.text)
    year = yuan_of(total["n"]) if total else None
    if year is not None:
        return (year / 12).quantize(Decimal("0.0001")), "月"
    for line in told.lines:
        rate = _rate(line)
        rest = line if rate is None else line[: rate.start] + "，" + line[rate.end :]
        bare = told.over(_OTHERS.sub("，", rest))
        found = bare.money(*_OWN)
        if found is None:
            found = _a_month(bare.text)
        if found is None and rate is not None:
            return rate.amount, rate.unit
        if found is None and not re.search(_MORE_THAN_BASE, line):
            found = bare.money(*_BASE)
        if found is not None:
            return found, "月"
    return _loose(told), "月"


def _a_month(line: str) -> Decimal | None:
    """4千2一个月, 一万零五百的月薪."""
    for match in _A_MONTH.finditer(line):
        amount = yuan_of(match["n"])
        near = _BREAK.split(line[: match.start()])[-1][-8:] + match.group()
        if amount is not None and amount >= 500 and not re.search(rf"{_NO_RATE}|欠|拖", near):
            return amount
    return None


def _loose(told: Told) -> Decimal | None:
    bare = told.over(_OTHERS.sub("，", told.text))
    if told.says(r"底薪|基本工资|周薪|一周\d{3}|服务期"):
        return None
    loose = {match[1] for line in bare.lines[:1] for match in _LOOSE.finditer(line)}
    return (
        bare.money("|".join(map(re.escape, loose)) and rf"(?={'|'.join(map(re.escape, loose))})", gap=0)
        if len(loose) == 1
        else None
    )


@dataclass(frozen=True, slots=True)
class Rate:
    """Pay by the day, the hour or the year, and where it stands."""

    amount: Decimal
    unit: str
    start: int
    end: int


def _rate(line: str) -> Rate | None:
    """日工资300, 一天150块, 每小时20, 200一天, 年薪12万; what is paid for overtime or food or taken off is no wage."""
    for unit, least, most, pattern in _RATES:
        for match in re.finditer(pattern, line):
            amount = yuan_of(match["n"])
            before, after = _BREAK.split(line[: match.start()])[-1], _BREAK.split(line[match.end() :])[0]
            near = before[-8:] + match.group() + after[:4]
            if amount is not None and least <= amount <= most and not re.search(_NO_RATE, near):
                return Rate(amount, unit, match.start(), match.end())
    return None


def rate(told: Told) -> Rate | None:
    return next((found for line in told.lines if (found := _rate(line))), None)


def days_a_month(told: Told) -> Decimal | None:
    """一天280，一个月干26天: 26."""
    found = told.number(*_DAYS_A_MONTH)
    return found if found is not None and 1 <= found <= 31 else None


def base_wage(told: Told) -> Decimal | None:
    """The wage for ordinary hours, from which overtime is reckoned."""
    called = _CALLED_BASE.search(told.text)
    return (yuan_of(called["n"]) if called else None) or told.money(*_BASE) or own_wage(told)
