"""Spoken language made plain before its figures are read: dialect, slips, corrections, other people's figures.

Nothing is guessed here: what is rewritten says the same in words that the readers know (五年差八个月 is 52个月,
一个月5600，不对是5200 is 一个月5200).
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from bot.calculators.periods import add_months
from bot.summing.told import HAN, LENGTH, MONEY, NUM, length_of, number
from corpus.numerals import to_int

_WORDS = (
    (re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))"), "，"),  # typed narrow; 8,500 keeps its own
    (re.compile(r"几多钱?|多钱|好多钱?(?=$|[？?。！，,；\n])"), "多少"),
    (re.compile(r"补尝|补常|陪偿金|赔尝|培偿"), "补偿"),
    (re.compile(r"俩(?=年|个)"), "两"),
    (re.compile(r"俩月"), "两个月"),
    (re.compile(r"仨(?=年|个)"), "三"),
    (re.compile(r"仨月"), "三个月"),
    (re.compile(r"俺们|咱们|俺|咱"), "我"),
    (re.compile(r"[Nn]\s*加\s*[1一]"), "N+1"),
)
_HAN_YEAR = re.compile(rf"(?<![{HAN}])(一九[零一二三四五六七八九]{{2}}|二零[零一二三四五六七八九]{{2}})(?=年)")
_SPACE = re.compile(rf"(?<=[\u4e00-\u9fff\d]) +(?=[\u4e00-\u9fff])(?![{HAN}])")
_HIS = re.compile(rf"[他她](?:的)?(?:工资|月薪|一个月|干了|是)?{NUM}[年万千块元]*(?=我)")
_HIS_CLAUSE = re.compile(rf"(?<=[，。；,])[他她](?!们)[^，。；,\n]*[\d{HAN}][^，。；,\n]*[，。；,](?=[^\n]*我)")
_NEARLY_FULL = re.compile(rf"[^，。；\n]{{0,6}}(?:快满|快到|马上满|就要满){NUM}年[，,](?=[^，。；]{{0,4}}{NUM}年)")
_HEARSAY = re.compile(r"(?:听说|都说|据说|有人说)[^，。；\n]*(?:2\s*[Nn]|违法|双倍)[^，。；\n]*[，。；]")
_NEARLY = re.compile(rf"{NUM}年多[，,]?(?:快|将近|马上)(?P<n>{NUM})年")  # 三年多快四年
_HALF_HOUR = re.compile(rf"(?P<n>\d{{1,2}}|[{HAN}]{{1,3}})个半(?=小时|钟头)")
_THIS_MONTH = re.compile(r"(?P<which>上|这|本)个?月(?P<day>\d{1,2})(?=[日号])")
_SAME_MONTH = re.compile(r"(?P<month>\d{1,2}月)(?P<day>\d{1,2}[日号]?)(?P<and>和|、|跟)(?P<other>\d{1,2}[日号])")
_SAID = rf"(?:{MONEY})(?:元|块|年半|年|个半?月|天|小时)?"
_SLIP = r"(?:哦|噢|额|呃|啊)?(?:不对|说错了?|写错了?|打错了?|记错了?|更正(?:一下)?|不是)"
_CORRECTED = re.compile(
    rf"(?P<old>{_SAID})(?P<rest>[^，。；\n\d{HAN}]{{0,6}})[，,。 ]?{_SLIP}[，,。 ：:]?"
    rf"(?P<be>应该是|应该|是)?(?P<new>{_SAID})"
)
_SHORT_OF = re.compile(
    rf"(?P<whole>{re.sub('[?]P<[a-z_]+>', '?:', LENGTH)})[，,]?(?:还)?差(?:了)?"
    rf"(?P<gap>{re.sub('[?]P<[a-z_]+>', '?:', LENGTH)}|{NUM}天)(?!满|就|到)"
)
_LENGTH = re.compile(LENGTH)
_OTHERS = (
    r"叔叔?|伯伯?|舅舅?|姑姑?|姨|哥哥?|姐姐?|弟弟?|妹妹?|表[哥姐弟妹]|堂[哥姐弟妹]|同事|同学|朋友|工友|老乡|邻居|师傅|老婆|老公|媳妇|对象"
    r"|丈夫|妻子|别人|隔壁"
)
_OF_OTHERS = re.compile(
    rf"(?:^|(?<=[，。；,\n]))(?:我们?|我的?)?(?:{_OTHERS})(?!不)"
    rf"(?=[^，。；,\n]*(?:干|做|拿|挣|月薪|工资|赔|补偿|入职))(?=[^，。；,\n]*[\d{HAN}])[^，。；,\n]*[，。；,]"
    rf"(?=我(?!想|问|要|的?(?:{_OTHERS}|爸|妈|父|母|儿|女))[^，。；,\n]{{0,12}}[\d{HAN}])"
)
_DEAD = re.compile(r"工亡|死|去世|身亡|抚恤|丧葬")


def plain(text: str, today: date) -> str:
    """The text in plain words; line breaks stay where they are."""
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    text = _HAN_YEAR.sub(lambda match: str(to_int(match[1])), text)
    text = _NEARLY_FULL.sub("", _SPACE.sub("，", text))
    text = _HEARSAY.sub("", text)
    text = _NEARLY.sub(lambda match: f"快{match['n']}年", text)
    text = _HALF_HOUR.sub(_half_hour, text)
    text = _THIS_MONTH.sub(lambda match: _day_of_month(match, today), text)
    text = _SAME_MONTH.sub(r"\g<month>\g<day>\g<and>\g<month>\g<other>", text)
    text = _CORRECTED.sub(_corrected, text)
    text = _SHORT_OF.sub(_short_of, text)
    return text if _DEAD.search(text) else _HIS.sub("", _HIS_CLAUSE.sub("", _OF_OTHERS.sub("", text)))


def _half_hour(match: re.Match[str]) -> str:
    """九个半小时 → 9.5小时."""
    hours = number(match["n"])
    return f"{hours + Decimal('0.5')}" if hours is not None else match.group()


def _day_of_month(match: re.Match[str], today: date) -> str:
    """上个月30号 → 2026年10月30号."""
    month = add_months(today.replace(day=1), -1 if match["which"] == "上" else 0)
    return f"{month.year}年{month.month}月{match['day']}"


def _corrected(match: re.Match[str]) -> str:
    """The second figure stands in the place of the first; 不是 alone corrects nothing (是5000，不是6000)."""
    if "不是" in match.group() and match["be"] is None:
        return match.group()
    unit = re.search(r"(?:元|块|年半?|个半?月|天|小时)$", match["old"])
    same = unit is not None and not re.search(r"(?:元|块|年半?|个半?月|天|小时)$", match["new"])
    return f"{match['new']}{unit.group() if same and unit else ''}{match['rest']}"


def _short_of(match: re.Match[str]) -> str:
    """五年差八个月 → 52个月; 一年六个月差一天 → 17个月零29天."""
    whole = _months(match["whole"])
    gap = _months(match["gap"])
    days = number(match["gap"].removesuffix("天")) if gap is None else Decimal(0)
    if whole is None or days is None or (gap or 0) >= whole:
        return match.group()
    left = whole - (gap or 0) - days / 30
    months = int(left)
    odd = int(((left - months) * 30).to_integral_value())
    return f"{months}个月" + (f"零{odd}天" if odd else "")


def _months(written: str) -> Decimal | None:
    found = _LENGTH.fullmatch(written)
    return length_of(found) if found else None
