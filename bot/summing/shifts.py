"""Overtime told as so many times so long (周末加了4天每天10小时), written out as hours before it is read."""

from __future__ import annotations

import re

from bot.summing.days import HOLIDAY, REST
from bot.summing.told import HAN, NUM, number

_REST_AT = rf"(?P<what>(?:{REST})[^，。；\d{HAN}]{{0,8}}?)"
_HOURS_EACH = rf"(?P<h>{NUM})个?(?:小时|钟头)"
_TIMES = (
    re.compile(
        rf"{_REST_AT}(?P<n>{NUM})天班?[，,]?(?:的)?(?:每天|一天|全天|各|都是?)[^，。；\d{HAN}]{{0,4}}{_HOURS_EACH}"
    ),
    re.compile(rf"(?P<n>{NUM})个(?P<what>{REST})(?:全天|每天|各|都)?[^，。；\d{HAN}]{{0,4}}{_HOURS_EACH}"),
    re.compile(rf"(?P<what>)(?P<n>{NUM})次(?:班)?[，,]?(?:每次|一次)[^，。；\d{HAN}]{{0,4}}{_HOURS_EACH}"),
)
_DAY_NAME = rf"(?:(?:{HOLIDAY})节?|{REST})(?:当天|那天)?"
_LISTED = re.compile(r"(?P<name>国庆|五一)(?:节|期间)?(?P<days>\d{1,2}[号日]?(?:[、和,，]?\d{1,2}[号日])+)")
_EACH_OF = re.compile(
    rf"(?P<list>(?:{_DAY_NAME})(?:(?:和|加|、|跟|与|还有)?(?:{_DAY_NAME}))+)(?:两天)?(?:都|各|每天|分别)"
    rf"[^，。；\d{HAN}]{{0,4}}{_HOURS_EACH}"
)
_BREAK = re.compile(
    rf"(?:(?:中午|午休|午饭|吃饭|午间|中间)[^，。；]{{0,6}}?|休息(?!日)[^，。；\d{HAN}]{{0,2}}){NUM}个?半?(?:小时|钟头|分钟)"
)
_EVERY_TIME = re.compile(
    rf"每(?:周|个?星期|个?礼拜)[^，。；]{{0,8}}?次[^，。；]{{0,6}}(?:每次|一次)[^，。；]{{0,4}}?{_HOURS_EACH}"
)


_STANDARD = re.compile(rf"(?:标准|正常|规定|本来)(?:是|上|干)?{NUM}个?小时[，,]?")
_BOTH_DAYS = re.compile(
    r"(?P<what>(?:周|星期|礼拜)六日)(?P<rest>(?:都|也|全)?(?:加了?班|上了?班|在上班|干)?[，,]?每天)"
)
_EVERY_REST = re.compile(
    rf"每(?:个|逢)?(?:{REST})(?:都|也)?[^，。；\d{HAN}]{{0,4}}{_HOURS_EACH}[^。；\d{HAN}]{{0,8}}(?P<n>{NUM})个(?P<what>{REST})"
)


def written_out(text: str) -> str:
    """周末加了4天每天10小时 → 周末加了40小时; breaks and 每周两次每次3小时, whose weeks are not said, are left out."""
    text = _EVERY_TIME.sub("，", _BREAK.sub("，", text))
    text = _EACH_OF.sub(_of_each, _LISTED.sub(_dates, text))
    text = _STANDARD.sub("", text)
    text = _BOTH_DAYS.sub(r"\g<what>2天\g<rest>", text)
    for pattern in (_EVERY_REST, *_TIMES):
        text = pattern.sub(_product, text)
    return text


def _dates(match: re.Match[str]) -> str:
    """国庆1号2号3号 → 国庆10月1日，10月2日，10月3日."""
    month = 5 if match["name"] == "五一" else 10
    return match["name"] + "，".join(f"{month}月{day}日" for day in re.findall(r"\d{1,2}", match["days"]))


def _of_each(match: re.Match[str]) -> str:
    """中秋加国庆当天各干了8小时 → 中秋8小时，国庆8小时."""
    names = [found.group() for found in re.finditer(_DAY_NAME, match["list"])]
    return "，".join(f"{name}{match['h']}小时" for name in names)


def _product(match: re.Match[str]) -> str:
    times, hours = number(match["n"]), number(match["h"])
    return match.group() if times is None or hours is None else f"{match['what']}{times * hours}小时"
