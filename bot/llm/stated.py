"""Whether a value stands in the user's own words: a number with its unit, a day, a choice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic.fields import FieldInfo

from bot.calculators.inputs import Waged
from bot.deadlines.days import said_days
from bot.summing import asked
from bot.summing.spoken import plain
from bot.summing.told import LENGTH, MONEY, NUM, Told, length_of, number, yuan_of

_UNIT = r"个半?月|月|年|天|日|号|个?小时|个?钟头|级|岁|%|％|倍|周|次|人|元|块"
_COUNTED = re.compile(rf"(?P<n>{MONEY}|{NUM})\s*[多来几余]?\s*(?P<unit>{_UNIT})?")
_LENGTH = re.compile(LENGTH)
_PARTS = re.compile(rf"(?P<y>{NUM})年(?:零|又|加)?(?P<m>{NUM})个?月")
_MONEY_MOST = 100_000_000  # by its upper bound a field is known for a sum of money
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
# what a field counts, by its Chinese title; the first that fits
_COUNTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"个月（小时）", ("月", "时")),
    (r"小时|工时|工作时间", ("时",)),
    (r"天|工作日", ("天",)),
    (r"个月|月数|（月）", ("月",)),
    (r"年限|（年）|几年", ("年",)),
    (r"等级", ("级",)),
    (r"%", ("%",)),
    (r"年龄", ("岁",)),
    (r"人数|几个", ("人",)),
)
_YUAN = ("元",)
_PAID = (("小时工资", ("元/小时", "元")), ("日工资", ("元/日", "元")), ("年", ("元/年", "元")))
_PER = (  # 300块一天, 时薪25: no pay of a month
    ("日", r"(?:一|每|按|/|日)(?:天|日|薪|工资|结)"),
    ("小时", r"(?:一|每|按|/)个?(?:小时|钟头)|时薪|小时工资"),
    ("年", r"年薪|(?:一|每|/)年"),
)
_RATE = re.compile(r"[\d元块钱]$")
_BEHIND, _AHEAD = 5, 5  # characters
_MOST_YEARS = 60
_HAN = "[一二三四五六七八九十]{1,3}"
_DATES = re.compile(  # their parts count nothing: 2019-03-01, 11月20日, 19年3月, 19年入职
    r"\d{4}\s*[-./]\s*\d{1,2}(?:\s*[-./]\s*\d{1,2})?(?!\d)"
    rf"|(?:\d{{2,4}}年)?(?:\d{{1,2}}|{_HAN})月份?(?:\d{{1,2}}|{_HAN})[日号]"
    r"|(?<!\d)(?:19|20)?\d{2}年\d{1,2}月"
    r"|(?<![\d了])\d{2}年(?=[^，。；]{0,4}(?:入职|进|来|开始|参加))"
)
_KINDS = {
    "月": "月份", "个月": "月", "个半月": "月", "年": "年", "天": "天", "日": "天", "号": "号", "级": "级", "岁": "岁",
    "小时": "时", "个小时": "时", "钟头": "时", "个钟头": "时", "%": "%", "％": "%", "倍": "倍", "周": "周", "次": "次",
    "人": "人", "元": "元", "块": "元",
}  # fmt: skip


class Stated:
    """What the user's messages state, read once for an answer."""

    def __init__(self, said: Sequence[str], today: date, region: str | None = None) -> None:
        text = "\n".join(said)
        self._text = text.translate(_WIDE)
        self._counted: set[tuple[Decimal, str]] = set(_numbers(self._text))
        self._days = {moment.first for line in said for moment in _moments(line, today)}
        read = asked(text, today=today, region=region)
        self._read = {(key, _plain(value)) for _, inputs in read for key, value in inputs.items()}

    def fault(self, name: str, field: FieldInfo, value: Any, per: str = "月") -> str:
        """Why the model may not fill this field with this value (Chinese, for the model); "" where it may. `per` is
        what the wages of the call are for: 月, 日, 小时, 年."""
        if value == field.default or (name, _plain(value)) in self._read:
            return ""
        if isinstance(value, list):
            return f"{field.title}（{name}）：请不要填。"
        if name == "wage_per":
            known = any(kind == f"元/{value}" for _, kind in self._counted)
        else:
            known = self._says(str(field.title), field, value, per if name in Waged.BY_MONTH else "月")
        if known:
            return ""
        return f"{field.title}（{name}）：工友没有说过“{_plain(value)}”，不许替他填，去掉这一项。"

    def day(self, value: date) -> bool:
        """Whether the day was said; of a month or a year its first day."""
        return value in self._days

    def _says(self, title: str, field: FieldInfo, value: Any, per: str) -> bool:
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, bool):
            return title in self._text
        if isinstance(value, Decimal | int | float):
            return any(self._counts(Decimal(str(value)), kind) for kind in _kinds(field, per))
        return str(value) in self._text

    def _counts(self, value: Decimal, kind: str) -> bool:
        if (value, kind) in self._counted or (value, "") in self._counted:
            return True
        return kind == "月" and value % 12 == 0 and (value / 12, "年") in self._counted


def _kinds(field: FieldInfo, per: str) -> tuple[str, ...]:
    title = str(field.title)
    if _is_money(field):
        if per != "月":
            return (f"元/{per}",)
        return next((kinds for words, kinds in _PAID if words in title), _YUAN)
    return next((kinds for pattern, kinds in _COUNTS if re.search(pattern, title)), _YUAN)


def _is_money(field: FieldInfo) -> bool:
    return f"le={_MONEY_MOST}" in repr((field.annotation, field.metadata))


def _numbers(text: str) -> Iterator[tuple[Decimal, str]]:
    """(8000, 元), (7, 年), (84, 月) …; a number without a unit has the kind ""."""
    text = _DATES.sub("，", text)
    for match in _COUNTED.finditer(text):
        kind = _KINDS.get(match["unit"] or "", "")
        if not kind and not match["n"][0].isdigit() and len(match["n"]) == 1:
            continue  # 一直, 万一
        if match["n"] == "一" and _RATE.search(text[: match.start()][-_BEHIND:]):
            continue  # 300块一天
        kind = _paid(text, match, kind) if kind in ("", "元") else kind
        for value in {yuan_of(match["n"]), number(match["n"])} - {None}:
            if value is not None and not (kind == "年" and value > _MOST_YEARS):
                yield value, kind
    for match in _LENGTH.finditer(text):
        months = length_of(match)
        if months is not None:
            yield months, "月"
            yield months / 12, "年"
    for match in _PARTS.finditer(text):
        for part, kind in (("y", "年"), ("m", "月")):
            value = number(match[part])
            if value is not None and value <= _MOST_YEARS:
                yield value, kind


def _paid(text: str, match: re.Match[str], kind: str) -> str:
    """元/日 for 300块一天 and 一天300."""
    ahead = re.split(r"[，。；、,;\n]", text[match.end() : match.end() + _AHEAD])[0]
    behind = re.split(r"[，。；、,;\n]", text[max(0, match.start() - _BEHIND) : match.start()])[-1]
    per = next(
        (
            n
            for n, words in _PER
            if re.match(rf"钱?\s*(?:{words})", ahead) or re.search(rf"(?:{words})(?:是|为|才|给)?$", behind)
        ),
        "",
    )
    return f"元/{per}" if per else kind


def _moments(line: str, today: date) -> Iterable[Any]:
    told = Told(plain(line, today), today)
    return (*told.moments(), *said_days(line, today))


def _plain(value: Any) -> str:
    """As it is compared: 6000.00 → 6000, 2019-03-01, true."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Decimal | int | float):
        try:
            return f"{Decimal(str(value)).normalize():f}"
        except InvalidOperation:
            return str(value)
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)
    return str(value)
