"""Who earns what, and from when to when: the roles that figures have in a worker's sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.summing.told import HAN, MONEY, Moment, Told, known, yuan_of

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
    r"|(?:加上?(?:提成|绩效|奖金)|(?<!社会)(?<!职工)(?<!当地)(?<!提成)(?<!绩效)(?<!奖金))平均|(?:提成|绩效|奖金|补贴|计件)[^，。；\d]{0,4}(?:一共|总共|合计|加起来|到手)",
    r"月薪|月工资|每月工资|每个月工资|工资(?:是|为)?(?:每月|每个月|一个月)|月收入|一个月工资|工资基数|工资标准",
    r"(?<!基本)(?<!日)(?<!天)(?<!小时)工资|(?:一个月|每月|每个月|月)(?:能|可以)?(?:拿|发|挣|开|到手|给)",
    r"(?:一个月|每月|每个月)",
)
_MORE_THAN_BASE = r"提成|绩效|奖金|计件|补贴|津贴"  # beside 底薪: the average counts, and is not the base
_CALLED_BASE = re.compile(rf"(?<![\d.{HAN}万])(?P<n>{MONEY})(?:元|块)?(?:是|作|为|作为|当)+(?:加班费?)?(?:的)?基数")
_BASE = (r"底薪|基本工资|加班费基数|工资基数",)
# what else is called 平均工资 or 工资 is put out of the way first
_OTHERS = re.compile(
    r"(?:(?:统筹地区|全省|全市|当地|本地|社会|单位)[^，。；\d]{0,14}(?:平均工资|月均工资|社平)|职工(?:月|年)?平均工资|社平(?:工资)?|最低工资(?:标准)?"
    r"|(?:上个?月|最后一个?月)(?:的)?工资|转正(?:后|以后)?(?:的)?(?:月)?(?:工资|月薪)?|试用期?(?:的)?(?:月)?(?:工资|月薪))(?:是|为|按|发|给|只|每月|大概|约|有|：|:|\s){0,3}"
    rf"{MONEY}"
)
_NO_SERVICE = re.compile(
    r"(?:前|近|过去|提前|欠|拖|每|差)(?:了|我)?[\d一二两三四五六七八九十]+个?(?:月|年|天)|不到半年|\d{4}年|[\d一二两三四五六七八九十]+年(?:的)?合同"
    rf"|[一1每]个月[^，。；\d{HAN}]{{0,6}}{MONEY}"
    r"|合同[^，。；\d]{0,4}[\d一二两三四五六七八九十]+年|[\d一二两三四五六七八九十]+个月(?:的)?(?:工资|补偿|赔偿)"
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
_DAYS_A_MONTH = (
    r"(?:一个?月|每个?月|每月)[^，。；\d]{0,6}(?:干|做|上|出勤|开工|送|跑|出工)(?:了|满|够)?(?:个)?#(?:天|个工)",
    r"(?:一个?月|每个?月|每月)(?:大概|大约|差不多|平均|约)?#(?:天|个工)",
)

_START = (
    r"入职|进厂|进的?(?:厂|公司|单位|这家)|到岗|上岗|(?:开始)?上班|来(?:的|公司|厂|这)|就在|起(?:在|就)"
    r"|换(?:了|到|的)?(?:工作|单位|公司|厂)|开始(?:干|做|工作)|用工|参加工作"
)
_END = r"离职|走人|走的|辞退|开除|解除|裁|终止|到期|不续|被炒|让我走|赶走|做到|干到|上到|为止|不干|辞职|撵"


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
    if told.says(_CHANGED) or len({match["n"] for match in _MONTHS_AT.finditer(told.text)}) > 1:
        return None, "月"
    for line in told.lines:
        single = Told(line, told.today, told.on, told.region)
        rate = _rate(line)
        rest = line if rate is None else line[: rate.start] + "，" + line[rate.end :]
        bare = Told(_OTHERS.sub("，", rest), told.today, told.on, told.region)
        found = bare.money(*_OWN)
        if found is None:
            found = _a_month(bare.text)
        if found is None and rate is not None:
            return rate.amount, rate.unit
        if found is None and not single.says(_MORE_THAN_BASE):
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
    bare = Told(_OTHERS.sub("，", told.text), told.today, told.on, told.region)
    if told.says(r"底薪|基本工资|周薪|一周\d{3}"):
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


def started(told: Told) -> Moment | None:
    """The date that stands before a word of beginning (2019年3月1日进的厂) or right after it (入职时间2019年3月)."""
    return _near(told, _START)


def ended(told: Told) -> Moment | None:
    return _near(told, _END, last=True)


def _near(told: Told, words: str, *, last: bool = False) -> Moment | None:
    moments = told.moments()
    for moment in reversed(moments) if last else moments:
        others = [m.start for m in moments if m.start > moment.start]
        upto = min([moment.end + 18, *others])
        if re.match(rf"[^。；]{{0,12}}?(?:{words})", told.text[moment.end : upto]):
            return moment
    for moment in moments:
        if re.search(rf"(?:{words})(?:时间|日期)?(?:是|于|在)?[^，。；\d]{{0,4}}$", told.text[: moment.start]):
            return moment
    return None


def service(told: Told) -> dict[str, object]:
    """started and ended, or the length of service: what the sums of leaving take."""
    again = _length(told.newest) if len(told.lines) > 1 and not told.newest.moments() else None
    if again is not None:  # 那要是干了8年呢
        return _as_service(again)
    moments = told.moments()
    begin, end = started(told), ended(told)
    if begin is None and end is not None and len(moments) > 1 and moments[0].first < end.first:
        begin = moments[0]
    if begin is not None:
        last: date | None = end.last if end is not None and end.start != begin.start else None
        if last is None and len(moments) > 1 and moments[-1].start > begin.start:
            last = moments[-1].last
        if last is None and told.on is not None and told.on > begin.first:
            last = told.on
        return {"started": begin.first, **({"ended": last} if last else {})}
    return _as_service(_length(told) or _only_length(told))


def _as_service(months: Decimal | None) -> dict[str, object]:
    return {"years": int(months // 12), **known(months=months % 12)} if months is not None else {}


def career(told: Told) -> tuple[Decimal | None, Decimal | None]:
    """Months with earlier employers, and with this one: 在上家干了七年，在这家干了四年."""
    worked = r"[^，。；\d]{0,8}?(?:干|做|工作|待|上班)(?:了|过|满|又|有)*"
    before = told.months(rf"(?:上家|上个?单位|之前|以前|原来|老家|别的|别处|前一家|前单位|外地){worked}#")
    here = told.months(rf"(?:这家|这个?厂|这个?单位|这里|这边|现在|本单位|本厂|来这|该公司){worked}#")
    return before, here


def _length(told: Told) -> Decimal | None:
    """How long somebody has worked here, by the words around it."""
    return told.months(
        r"(?:工龄|司龄|工作年限)(?:是|整|满|已|有|一共|正好)*#",
        r"(?:满打满算|算下来|前前?后后?|加起来|拢共|总共|一共)(?:看|干|做|待)?了?#",
        r"(?:来|看门?|开|跑|送|卖|扫|守|教)了#",
        r"(?:干|做|工作|上班|入职|待|呆|服务)(?:了|满|有|够|已经|已|整整|整|快|将近|一共|正好)*(?:了)?#",
        r"#(?:的)?(?:工龄|司龄|老员工)",
        r"(?:^|[，。；\s])(?:我)?#(?:，|。|了|$|被|公司|单位|老板)",
        r"(?:上|做|干)(?:了)?#(?:的)?(?:班|工|活)",
    )


def _only_length(told: Told) -> Decimal | None:
    """The one length of time that the text names beside those that are surely no service; under a month: half one."""
    if told.says(r"不(?:满|到|足)(?:一|1)个月"):
        return Decimal("0.5")
    bare = Told(_NO_SERVICE.sub("，", told.text), told.today, told.on, told.region)
    return bare.months(r"（#）", r"(?:整|满|足)#", r"(?:^|[^前近每差])#(?!内|合同|以)")
