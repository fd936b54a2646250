"""What a question says about the case: place, day, form of work, sums. Whatever is not said stays unknown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.dates import EARLIEST, LATEST, Dated, read_event_date, same_day_of_year
from bot.reply import Question
from corpus.numerals import to_int


class FactError(ValueError):
    """Root of this module's errors: FactError → RegionError, EventDateError. The message (Chinese) says what to do."""


class RegionError(FactError):
    """The client named a region that does not exist."""


class EventDateError(FactError):
    """The client named a day that cannot be the day of an event."""


# Form of work (用工形式) → words that show it. The name is also what law calls it, and is added to the search.
FORMS: dict[str, re.Pattern[str]] = {
    "劳务派遣": re.compile(r"派遣|外派公司|劳务公司(?:派|签)"),
    "非全日制用工": re.compile(
        r"非全日制|小时工|钟点工|每天(?:干|做|上班?)?[^，。]{0,4}[1-4一二三四两]个?(?:小时|钟头)"
    ),
    "实习": re.compile(r"实习|勤工助学|在校(?:学)?生|大[一二三四]学生|顶岗"),
    "超龄劳动者": re.compile(
        r"超龄|返聘|退休(?:后|了)(?:还|又|继续)|领(?:着)?(?:退休金|养老金)|六十[二三四五六七八九]|6[2-9](?:岁|了)"
    ),
    "新就业形态劳动者": re.compile(r"外卖|骑手|网约车|闪送|快递小哥|快递员|跑单|代驾|平台(?:接单|派单|司机)|主播|众包"),
    "农民工": re.compile(r"农民工|包工头|工地|工程款|总包|分包|脚手架|钢筋工|木工"),
    "试用期": re.compile(r"试用"),
    "孕期产期哺乳期": re.compile(r"怀孕|孕期|产假|哺乳|生孩子|生娃|大肚子|流产|剖腹|顺产"),
}

_AMOUNT = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?P<unit>万|千)?(?P<rest>[一二三四五六七八九])?"
    r"(?:多|来|余)?(?:元|块钱?|工资)"
)
_UNITS = {"万": 10_000, "千": 1_000}


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a question. `event_date` is today where nothing else is known; `dated` says whether it was said."""

    event_date: date
    dated: bool = False
    exact: bool = False
    region: str | None = None
    forms: tuple[str, ...] = ()
    amounts: tuple[float, ...] = ()  # yuan


def read_facts(question: Question, today: date, *, earlier: Facts | None = None) -> Facts:
    """Facts of the question; what the client states wins over the text, the text over `earlier` turns.

    Raises RegionError and EventDateError where the client's own statement is impossible.
    """
    from index.regions import find_region

    region = _stated_region(question.region) or find_region(question.text)
    stated = _stated_date(question.event_date)
    read = None if stated else read_event_date(question.text, today)
    if not stated and read is None and earlier and earlier.dated:
        shifted = same_day_of_year(question.text, earlier.event_date, today)
        read = Dated(shifted, earlier.exact) if shifted else None
    day, dated, exact = today, False, False
    if stated:
        day, dated, exact = stated, True, True
    elif read:
        day, dated, exact = read.day, True, read.exact
    elif earlier and earlier.dated:
        day, dated, exact = earlier.event_date, True, earlier.exact
    forms = tuple(name for name, pattern in FORMS.items() if pattern.search(question.text))
    return Facts(
        event_date=day,
        dated=dated,
        exact=exact,
        region=region or (earlier.region if earlier else None),
        forms=forms or (earlier.forms if earlier else ()),
        amounts=_amounts(question.text),
    )


def earlier_facts(turns: tuple[str, ...], today: date) -> Facts | None:
    """What the earlier turns of the user have said, the latest word counting; None without turns."""
    facts: Facts | None = None
    for text in turns:
        facts = read_facts(Question(text), today, earlier=facts)
    return facts


def _stated_region(region: str | None) -> str | None:
    from index.regions import resolve_region

    if region is None or not region.strip() or region.strip() in ("全国", "中国", "国家"):
        return None
    found = resolve_region(region.strip())
    if found is None:
        raise RegionError("没有认出这个地区。请填写省或者市的名称，例如“浙江省宁波市”“宁波”，或者留空。")
    return found


def _stated_date(day: date | None) -> date | None:
    if day is None or EARLIEST <= day <= LATEST:
        return day
    raise EventDateError(f"事情发生的日期应在 {EARLIEST.isoformat()} 与 {LATEST.isoformat()} 之间，请改正后再问。")


def _amounts(text: str) -> tuple[float, ...]:
    found = []
    for match in _AMOUNT.finditer(text):
        written = match["number"].replace(",", "")
        try:
            value = float(written) if written[0].isdigit() else float(to_int(written))
        except ValueError:
            continue
        unit = _UNITS.get(match["unit"] or "", 1)
        tail = to_int(match["rest"]) * unit / 10 if match["rest"] and unit > 1 else 0  # 一万一 = 11,000
        found.append(value * unit + tail)
    return tuple(found)
