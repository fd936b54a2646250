"""From when to when somebody works: the dates and lengths of service in a worker's sentence."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from bot.calculators.periods import add_months
from bot.summing.told import HAN, MONEY, Moment, Told, known, number

_NO_SERVICE = re.compile(
    r"(?:前|近|过去|提前|欠|拖|每|差)(?:了|我)?[\d一二两三四五六七八九十]+个?(?:月|年|天)|不到半年|\d{4}年|[\d一二两三四五六七八九十]+年(?:的)?合同"
    rf"|[一1每]个月[^，。；\d{HAN}]{{0,6}}{MONEY}"
    r"|合同[^，。；\d]{0,4}[\d一二两三四五六七八九十]+年|[\d一二两三四五六七八九十]+个月(?:的)?(?:工资|补偿|赔偿)"
)
_START = (
    r"入职|进厂|进的?(?:厂|公司|单位|这家)|到岗|上岗|(?:开始)?上班|来(?:的|公司|厂|这)|就在|起(?:在|就)"
    r"|换(?:了|到|的)?(?:工作|单位|公司|厂)|开始(?:干|做|工作)|用工|参加工作"
)
_HIRED = r"入职|进的?(?:厂|公司|单位|这家)|到岗|上岗|开始(?:上班|干|做|工作)|来(?:的|公司|厂|这)"
_END = r"离职|走人|走的|辞退|开除|解除|裁|终止|到期|不续|被炒|让我走|赶走|为止|不干|辞职|撵"
# 入职三年: how long, and no day; 入职19年3月 is one
_AS_LENGTH = (
    r"(?!(?:了|都|才|刚|满|有|快|已经?|整|将近|差不多|大概|不到|不满)*"
    rf"(?:\d{{1,2}}|半|[{HAN}]{{1,3}})(?:年(?!\d{{1,2}}月)|个半?月))"
)
_BARE_MONTH = re.compile(
    rf"(?<![\d{HAN}年./-])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?P<part>[初底末])?(?:的时候|就)?(?={_HIRED})"
)
_AT_MOST = r"(?:不满|不到|不足|未满)[\d一二两三四五六七八九十]{1,3}(?:年|个月)"
_UNTIL = re.compile(r"(?:做|干|上班?|待|工作|服务|一直|合同)(?:到|至)(?:了)?$|[日号月年](?:到|至)$")


def started(told: Told) -> Moment | None:
    """The date that stands before a word of beginning (2019年3月1日进的厂) or right after it (入职时间2019年3月)."""
    return _near(told, _START) or _bare_month(told)


def ended(told: Told) -> Moment | None:
    until = [moment for moment in told.moments() if _UNTIL.search(told.text[: moment.start])]
    return until[-1] if until else _near(told, _END, last=True)


def _bare_month(told: Told) -> Moment | None:
    """The latest month of that name before the day of the end, where the end is dated and no length is told:
    2月入职，11月20日被辞退."""
    match = _BARE_MONTH.search(told.text)
    month = number(match["month"]) if match else None
    end = ended(told) if match else None
    if match is None or month is None or end is None or end.start < match.end() or _length(told) is not None:
        return None
    year = end.last.year - (int(month) > end.last.month)
    last = monthrange(year, int(month))[1]
    first_day, last_day = (last, last) if match["part"] in ("底", "末") else (1, 1 if match["part"] else last)
    first, upto = date(year, int(month), first_day), date(year, int(month), last_day)
    return Moment(first, upto, match.start(), match.end(), dated=False)


def _near(told: Told, words: str, *, last: bool = False) -> Moment | None:
    moments = told.moments()
    for moment in reversed(moments) if last else moments:
        others = [m.start for m in moments if m.start > moment.start]
        upto = min([moment.end + 18, *others])
        clause = told.text[moment.end : upto]
        match = re.match(rf"[^。；]{{0,12}}?(?:{words}){'' if last else _AS_LENGTH}", clause)
        of_end = match and not last and re.search(rf"(?:{_END})[^，]{{0,8}}，", match.group())
        if match and not of_end and not (upto in others and _leads(match.group(), clause[match.end() :])):
            return moment
    for moment in moments:
        if re.search(rf"(?:{words})(?:时间|日期)?(?:是|于|在)?[^，。；\d到至]{{0,4}}$", told.text[: moment.start]):
            return moment
    return None


def _leads(words: str, rest: str) -> bool:
    """Whether the words belong to the date after them: 2026年5月20日被辞退，入职2016年5月20日."""
    return "，" in words and re.fullmatch(r"(?:时间|日期)?(?:是|于|在|：|:)?", rest) is not None


_ROUGH = (
    (rf"[\d{HAN}]年多", "多"),
    (rf"(?:快|将近|差不多|不到|接近|小)[\d{HAN}]{{1,3}}年|[\d{HAN}]年(?:左右|上下)", "约"),
)


def service(told: Told) -> dict[str, object]:
    """started and ended, or the length of service: what the sums of leaving take."""
    again = _length(told.newest) if len(told.lines) > 1 and not told.newest.moments() else None
    if again is not None:  # 那要是干了8年呢
        return _as_service(again)
    moments = told.moments()
    begin, end = started(told), ended(told)
    if begin is None and end is not None and len(moments) > 1 and moments[0].first < end.first:
        begin = moments[0]
    if begin is None and end is None and len(moments) > 1 and _joined(moments, told.text):
        return {"started": moments[0].first, "ended": moments[1].last}
    if begin is not None:
        last: date | None = end.last if end is not None and end.start != begin.start else None
        stop = end
        if last is None and len(moments) > 1 and moments[-1].start > begin.start:
            last, stop = moments[-1].last, moments[-1]
        if last is None and told.on is not None and told.on > begin.first:
            last = told.on
        if last is not None and stop is not None and last == stop.last and not stop.dated:
            last = _recent(last, told)
        return {"started": begin.first, **({"ended": last} if last else {})}
    here = _here(told)
    if here is None and (_several(told) or _unclear(told)):
        return {}
    length = here if here is not None else _length(told) or only_length(told)
    if _hired_then(told) and end is not None and told.says(_AT_MOST):
        return {}  # 前年春节后入职，工龄不满两年: the two days are to be asked for
    rough = next((kind for words, kind in _ROUGH if told.says(words)), None)
    return {**_as_service(length), **({"rough": rough} if rough and length is not None else {})}


def _hired_then(told: Told) -> bool:
    """Whether a day of hiring is told in words that no reader takes for a date."""
    return told.says(rf"(?:大前年|前年|去年|今年|\d{{4}}年)[^，。；]{{1,8}}?(?:{_HIRED})")


def told_surely(told: Told) -> bool:
    """Whether the service was told by its first day, or by the words around its length, and is not the only length."""
    return started(told) is not None or _here(told) is not None or _by_work(told) is not None


def _by_work(told: Told) -> Decimal | None:
    return told.months(
        r"(?:工龄|司龄|工作年限)(?:是|整|满|已|有|一共|正好)*#",
        r"(?:干|做|工作|上班|入职|待|呆|进厂)(?:了|满|有|够|已经|已|整整|整|快|将近|一共|正好|才|刚)*#",
        r"在(?:这家?|公司|厂里?|单位)[^，。；\d]{0,3}#",
        r"#(?:的)?(?:工龄|司龄|老员工)",
    )


def _recent(last: date, told: Told) -> date:
    """A day of leaving whose year was not said is one of this year, where it has come or is near."""
    now = add_months(last, 12 * (told.today.year - last.year))
    near = now <= told.today + timedelta(days=62)
    return now if near and not told.says(r"同年|当年") else last


def _joined(moments: list[Moment], text: str) -> bool:
    """17年5月至25年12月."""
    return re.fullmatch(r"\s*(?:起)?(?:到|至|-|~|—|－)\s*", text[moments[0].end : moments[1].start]) is not None


def _here(told: Told) -> Decimal | None:
    """The service with this employer where an earlier one is told too."""
    before, here = career(told)
    return here if before is not None else None


def _as_service(months: Decimal | None) -> dict[str, object]:
    return {"years": int(months // 12), **known(months=months % 12)} if months is not None else {}


def career(told: Told) -> tuple[Decimal | None, Decimal | None]:
    """Months with earlier employers, and with this one: 在上家干了七年，在这家干了四年."""
    worked = r"[^，。；\d]{0,8}?(?:干|做|工作|待|上班)(?:了|过|满|又|有)*"
    before = told.months(rf"(?:上家|上个?单位|之前|以前|原来|老家|别的|别处|前一家|前单位|外地){worked}#")
    here = told.months(
        rf"(?:这家|这个?厂|这个?单位|这里|这边|现在|本单位|本厂|来这|该公司|(?<!以前)(?<!之前)(?<!原来)在(?:公司|厂里?|单位)){worked}#"
    )
    return before, here


def _several(told: Told) -> bool:
    """Whether several lengths of work are told, and none of them as the whole."""
    lengths = {*told.lengths(r"(?:干|做|工作)(?:了|满)#")}
    return len(lengths) > 1 and not told.says(
        r"一共|总共|加起来|合计|(?:工龄|司龄)[^，。；]{0,4}?[\d一二三四五六七八九十]"
    )


def _unclear(told: Told) -> bool:
    """Whether different lengths are told and no word says which of them is the service."""
    if told.says(
        rf"一共|总共|加起来|合计|满打满算|前后|准确|具体|(?:工龄|司龄|在职|工作年限)[^，。；]{{0,4}}?[\d{HAN}]"
    ):
        return False
    bare = told.over(_NO_SERVICE.sub("，", told.text))
    lengths = bare.lengths(
        rf"(?<![{HAN}\d])#(?!不到|不满|的?合同|期|前|内|后|以|没|试用|入职|的?(?:工资|补偿|房租|产假|病假))"
    )
    worked = bare.lengths(
        r"(?:干|做|工作|上班|入职|待|呆|来|服务|在公司|在厂里?|在这)(?:了|满|有|够|已经|已|整整|整|快|将近)*#"
    )
    return len({*lengths}) > 1 and len({*worked}) != 1


def _length(told: Told) -> Decimal | None:
    """How long somebody has worked here, by the words around it."""
    return told.months(
        r"(?:工龄|司龄|工作年限)(?:是|整|满|已|有|一共|正好)*#",
        r"(?:准确|具体|其实)(?:是|说|的)?(?:干了)?#",
        r"在(?:这家?|公司|厂里?|单位)[^，。；\d]{0,3}#",
        r"(?:满打满算|算下来|前前?后后?|加起来|拢共|总共|一共)(?:看|干|做|待)?了?#",
        r"(?:来|看门?|开|跑|送|卖|扫|守|教)了#",
        r"(?:干|做|工作|上班|入职|待|呆|服务)(?:了|满|有|够|已经|已|整整|整|快|将近|一共|正好)*(?:了)?#",
        r"#(?:的)?(?:工龄|司龄|老员工)",
        r"(?:^|[，。；\s])(?:我)?#(?:，|。|了|$|被|公司|单位|老板)",
        r"(?:上|做|干)(?:了)?#(?:的)?(?:班|工|活)",
    )


def only_length(told: Told) -> Decimal | None:
    """The one length of time that the text names beside those that are surely no service; under a month: half one."""
    if told.says(r"不(?:满|到|足)(?:一|1)个月"):
        return Decimal("0.5")
    bare = told.over(_NO_SERVICE.sub("，", told.text))
    return bare.months(
        r"（#）", r"(?:整|满|足)#", r"(?:^|[^前近每差])#(?!内|合同|以|入职|进|来|参加|毕业|出生|到岗|上班)"
    )
