"""Deadlines in the chat: which terms a question is about, from which day they run, and what happened since.

Silent unless the question names the matter of a term and either the day that starts it or that it asks for the time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from bot.deadlines import unsigned
from bot.deadlines.beyond import last_of, said_beyond
from bot.deadlines.days import Said, said_days
from bot.deadlines.hurt import about_injury, injured
from bot.deadlines.matters import Matters, Reader, matters
from bot.deadlines.model import Event, EventKind
from bot.deadlines.notice import stays, without_notice

_LIMITATION = re.compile(r"仲裁|时效|权利|维权|劳动争议|告(?:公司|单位|老板|他|它|厂)|起诉")
# refused by the arbitration commission: the court is next (劳动争议调解仲裁法 29), and no term of ours runs
_REFUSED = re.compile(r"仲裁[^，。；]{0,12}(?:不予?受理|没(?:有)?受理|不(?:肯|给|愿)?收)|不予受理[^，。；]{0,8}仲裁")
# by an IOU for wages straight to the court (解释（一）15): no arbitration, and the three years of 民法典 188, which the
# card tells; from the day that was said they need not run
_BY_IOU = re.compile(r"(?:欠|白|借)条")
_TO_COURT = re.compile(r"法院|法庭|起诉|支付令|打官司|直接告")
_STEP = re.compile(r"^[^，。]{0,4}(?:开庭|立案|受理)")  # of a case that runs already
_ASKED_ON = re.compile(r"^[，,]?(?:我|自己|再|才)*(?:还|能|可以|来得及|来不及|想问|问|算|是不是|申请|去|自己)")
_ONLY_ASKED = re.compile(r"还能|能不能|可不可以|来得及|想|打算|准备|要不要|吗$")
# owed month by month after the employment: each month's part has a limitation of its own
_MONTHLY = re.compile(
    r"竞业|离职(?:后|以后|之后)[^，。；]{0,8}(?:每个?月|按月|逐月)|分(?:期|批|[几两三四五六七八九十\d]+次)(?:付|给|发|支付)"
)
_OF_THE_END = re.compile(r"违法(?:解除|辞退)|辞退我|开除我|经济补偿金|赔偿金|[2二]\s*[Nn]")
_UP_TO = re.compile(r"\s*(?:起)?(?:到|至|-|~|—)\s*")
_TO = re.compile(r"(?:到|至)$")
_EMPLOYED = re.compile(
    r"(?:还|仍|一直)(?:没|未)(?:有)?(?:离职|辞职|走)|(?:还|仍|一直|目前|现在)(?:都)?(?:是)?在职|在职(?:员工|职工|期间)?(?=[，。,]|$)|还在(?:这|公司|厂|单位|上班|干)"
)
_KINDS = (("claimed", EventKind.CLAIM), ("helped", EventKind.HELP), ("agreed", EventKind.AGREE))


@dataclass(frozen=True, slots=True)
class Asked:
    """A term that bears on the question. `first` to `last` is when it began, as far as it was said (None: not said);
    `asks` says that the question asks for the time; `words` are those of the day; `monthly`: of what is owed month by
    month, so that no one day starts it; `at_latest`: by other readings of the law the term began earlier;
    `dated`: there is no doubt about its year; `beyond`: so many months have passed at least, as the text says."""

    name: str
    first: date | None = None
    last: date | None = None
    events: tuple[Event, ...] = ()
    asks: bool = False
    words: str = ""
    monthly: bool = False
    at_latest: bool = False
    dated: bool = True
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text with its days, read against the table of matters."""

    text: str
    days: list[Said]
    today: date
    table: Matters

    @property
    def asks(self) -> bool:
        return self.table.says("asks", self.text)

    def enters(self, day: Said) -> bool:
        """The day on which somebody was hired starts no term."""
        return hired(day, self.table)

    @property
    def ends(self) -> list[Said]:
        """The days that are said of the end of the employment."""
        return [day for day in self.days if day.fits(self.table.words["end"]) and not self.enters(day)]

    def kind(self, day: Said) -> EventKind | None:
        """What happened on the day: only the clause right after it tells."""
        clause = re.split(r"[，,、]", day.after.lstrip("，, "))[0]
        if _ONLY_ASKED.search(clause):
            return None
        return next((kind for name, kind in _KINDS if self.table.words[name].search(clause)), None)


@dataclass(frozen=True, slots=True)
class _Injuries(_Reading):
    """The days that may be that of an injury: the first day of work may be it."""

    def enters(self, day: Said) -> bool:
        return False


def asked(text: str, today: date) -> list[Asked]:
    """The terms of the text, at most two."""
    table = matters()
    reading = _Reading(text, _told(text, today), today, table)
    for reader in table.readers:
        if reader.reads(text):
            start = _start(_of_injuries(reading, reader), reader.starts, alone=reading.asks)
            if (reading.asks or not reader.asking) and (start is not None or (reading.asks and not reader.dated)):
                return [_from(name, start, reading) for name in reader.terms]
    if reading.asks and _only_of_an_injury(text, table):
        return []  # its day was not said: no other day stands for it
    bare = without_notice(text)
    if bare == text:
        return _arbitration(reading, notice=False)
    noticed = _arbitration(_Reading(bare, _told(bare, today), today, matters()), notice=stays(text))
    dated = any(one.first for one in noticed)
    return noticed if dated or stays(text) else _arbitration(reading, notice=False)


def _of_injuries(reading: _Reading, reader: Reader) -> _Reading:
    """For a term that runs from an injury: only the days that may be that of it."""
    return (
        _Injuries(reading.text, injured(reading.days, reader.starts, reading.table), reading.today, reading.table)
        if about_injury(reader)
        else reading
    )


def _told(text: str, today: date) -> list[Said]:
    """The days of the text but for that of asking: 今天还能报工伤吗."""
    days = said_days(text, today)
    return [
        day for day in days if not (day.words == "今天" and (_TO.search(day.before) or _ASKED_ON.search(day.after)))
    ]


def _only_of_an_injury(text: str, table: Matters) -> bool:
    """Whether an injury is what the time is asked for: neither pay nor a claim against the employer is spoken of."""
    other = _LIMITATION.search(text) is not None or table.says("pay", text)
    return not other and any(about_injury(reader) and reader.reads(text) for reader in table.readers)


def hired(day: Said, table: Matters) -> bool:
    """Whether the day is that of hiring: 3月入职; not 3月离职，没签劳动合同 nor 3月离职，入职时没交社保."""
    words, clause = table.words["not_start"], re.split(r"[，,、]", day.after.lstrip("，, "))[0]
    if table.says("end", clause) and not words.search(unsigned.without(clause)):
        return False
    return words.search(unsigned.without(day.after)) is not None or words.search(day.before) is not None


def employed(text: str) -> bool:
    """Whether the text says that the employment lasts."""
    return _EMPLOYED.search(text) is not None


def _arbitration(reading: _Reading, *, notice: bool) -> list[Asked]:
    """The limitation of arbitration: for pay it runs from the end of the employment. `notice` was given, and nothing
    says that the asker has left."""
    words, text = reading.table.words, reading.text
    if _REFUSED.search(text) or (_BY_IOU.search(text) and _TO_COURT.search(text)):
        return []
    if _MONTHLY.search(text) and not _OF_THE_END.search(text):
        return [Asked("arbitration", asks=True, monthly=True)] if reading.asks else []
    twice = _unsigned(reading)
    if twice is not None:
        return twice
    limitation = _LIMITATION.search(text) is not None
    ends = reading.ends
    ended = _nearest(ends[0], ends) if ends else None
    pay = reading.table.says("pay", text) and not reading.table.says("not_pay", text)
    if pay and ended is not None:
        return [_from("arbitration_pay", ended, reading)]
    if pay and (employed(text) or notice or not (reading.asks and limitation)):
        return []  # still employed, as far as it was said: no limit runs
    start = ended or (_start(reading, words["wronged"], alone=reading.asks and not notice) if limitation else None)
    coming = start is not None and start.first > reading.today and not reading.asks
    return [_from("arbitration", start, reading)] if start is not None and not coming else []


def _unsigned(reading: _Reading) -> list[Asked] | None:
    """Twice the wage for want of a contract: at the latest the limitation runs from the day before one year of work, or
    from the end of the employment; none is told while the year lasts. None where it is about something else."""
    if not (reading.asks and unsigned.about(reading.text)):
        return None
    entry, ends = next((day for day in reading.days if reading.enters(day)), None), reading.ends
    if entry is None and ends and unsigned.went_on(reading.text):
        entry, ends = ends[0], ends[1:]  # 合同到期没续签，还在上班: from then on without a contract
    if entry is None and not ends and len(reading.days) > 1 and _TO.search(reading.days[1].before):
        entry, ends = reading.days[0], reading.days[1:2]  # 2025年1月干到10月
    end = ends[0] if ends else None
    span = unsigned.begins(entry, end, reading.text, reading.today)
    if span is None:
        return None
    if span[0] > reading.today or (end is None and span[1] >= reading.today):
        return []  # nothing says that the asker has left
    since = [day for day in reading.days if day.first > span[1]]
    words = end.words if end is not None and entry is None else ""
    sure = all(_sure(day, reading) for day in (entry, end) if day is not None)
    return [Asked("arbitration", *span, _events(since, reading), reading.asks, words, at_latest=True, dated=sure)]


def _start(reading: _Reading, words: re.Pattern[str], *, alone: bool) -> Said | None:
    """The first day at which the words stand, better one that tells of nothing else. `alone`: the only day will
    do where nothing else is said of it."""
    days = [day for day in reading.days if not reading.enters(day)]
    fitting = [day for day in days if day.follows(words)] or [day for day in days if day.fits(words)]
    if fitting:
        return _nearest(next((day for day in fitting if reading.kind(day) is None), fitting[0]), fitting)
    if not alone or len(days) != 1:
        return None
    other = reading.kind(days[0]) is not None or days[0].follows(_STEP) or days[0].follows(reading.table.words["end"])
    return None if other else days[0]


def _nearest(day: Said, said: list[Said]) -> Said:
    """The day itself, or an exact one that it may mean: 被裁两年了，2024年10月8日被裁的."""
    return next((one for one in said if one.exact and day.first <= one.first <= day.last), day)


def _from(name: str, start: Said | None, reading: _Reading) -> Asked:
    if start is None:
        return Asked(name, asks=reading.asks)
    since = _events([day for day in reading.days if day is not start and day.first >= start.first], reading)
    beyond = 0 if start.exact else said_beyond(reading.text)
    last = last_of(start, beyond, reading.today)
    sure = _sure(start, reading)
    return Asked(name, start.first, last, since, reading.asks, start.words, dated=sure, beyond=beyond)


def _sure(day: Said, reading: _Reading) -> bool:
    """Whether the year of the day was said, or nothing speaks of another year than this one, but of what is to come."""
    year = reading.today.year
    return day.dated or (day.first.year == year and all(one.first.year >= year for one in reading.days))


def _events(days: list[Said], reading: _Reading) -> tuple[Event, ...]:
    """What happened after the start; of a day that is not exact its first date counts, which is the safe one. What
    is asked about today has not happened yet: 今天还能申请仲裁吗 renews nothing."""
    found = []
    for day, following in zip_longest(days, days[1:]):
        stopped = following is not None and following.follows(reading.table.words["obstacle"])
        if stopped and following is not None and _UP_TO.fullmatch(day.after):
            found.append(Event(EventKind.OBSTACLE, day.first, following.last))
            continue
        kind = reading.kind(day)
        if kind and day.first <= reading.today and not (reading.asks and day.last == reading.today):
            found.append(Event(kind, day.first))
    return tuple(found)
