"""What a term (期限) is: what starts it, how long it is, how its days are counted, what stops and renews it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum

from corpus import Cite


class Unit(StrEnum):
    YEAR = "年"
    MONTH = "个月"
    DAY = "日"
    WORKDAY = "个工作日"


@dataclass(frozen=True, slots=True)
class Length:
    """One year, 15 days, ten working days: `str()` is 1年, 15日, 10个工作日."""

    number: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in Chinese and the clauses that carry it, named as on the cards: "劳动争议调解仲裁法 27(1)"."""

    text: str
    cites: tuple[Cite, ...] = ()


def line(text: str, *cites: str) -> Line:
    return Line(text, tuple(Cite.parse(cite) for cite in cites))


class Counting(Enum):
    """By which law days are counted. `cites` say that the first day does not count, `moving` that a last day which
    is a holiday gives way to the next working day; without `moving` no clause says so, and the day stays."""

    CIVIL = (("民法典 201(1)", "民法典 202"), ("民法典 203(1)",))
    COURT = (("民事诉讼法 85(2)",), ("民事诉讼法 85(3)",))
    REVIEW = (("行政复议法 88(1)", "民事诉讼法 85(2)"), ("行政复议法 88(1)", "民事诉讼法 85(3)"))
    ADMINISTRATIVE_SUIT = (("行政诉讼法 101", "民事诉讼法 85(2)"), ("行政诉讼法 101", "民事诉讼法 85(3)"))
    CALENDAR = ((), ())

    @property
    def cites(self) -> tuple[Cite, ...]:
        return tuple(Cite.parse(cite) for cite in self.value[0])

    @property
    def moving(self) -> tuple[Cite, ...]:
        return tuple(Cite.parse(cite) for cite in self.value[1])


class Pause(Enum):
    """What an obstacle (障碍) that keeps somebody from acting does to a term."""

    GOES_ON = "goes on"  # the time of the obstacle is not counted: 劳动争议调解仲裁法 27(3), 行政诉讼法 48(1) …
    LAST_SIX_MONTHS = "last six months"  # 民法典 194: only then, and six months are left after it
    ASK_THE_COURT = "ask the court"  # 民事诉讼法 86: ten days after it to ask for more time; the court decides
    NONE = "none"  # no clause speaks of it


class Whose(StrEnum):
    """Who must act until the last day."""

    OWN = "own"  # the worker or the union that asks
    THEIRS = "theirs"  # the employer or an office
    WAIT = "wait"  # nobody: the day itself brings the effect


class EventKind(StrEnum):
    """What happened after the start. The first three renew a term that can be interrupted."""

    CLAIM = "claim"  # 向对方主张权利
    HELP = "help"  # 向有关部门请求救济: inspection, arbitration, court, mediation
    AGREE = "agree"  # 对方同意履行
    OBSTACLE = "obstacle"  # 不可抗力等正当理由

    @property
    def chinese(self) -> str:
        return {
            "claim": "向对方主张权利",
            "help": "向有关部门请求救济",
            "agree": "对方同意履行",
            "obstacle": "有正当理由不能办",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Event:
    """`until` is the day on which an obstacle was gone; None: it lasts."""

    kind: EventKind
    day: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One term of law. `name` addresses it, `title` names it; `starts` reads on after 自, `asks` asks for that day.

    `length` is None where only local rules name one. `interrupted` and `paused` cite what renews and what stops it;
    `before` is what to do in time, `late` what may still help after it. `local` says that regions differ.
    """

    name: str
    title: str
    starts: str
    asks: str
    length: Length | None
    rule: Line
    counting: Counting = Counting.CALENDAR
    interrupted: tuple[Cite, ...] = ()
    pause: Pause = Pause.NONE
    paused: tuple[Cite, ...] = ()
    before: tuple[Line, ...] = ()
    late: tuple[Line, ...] = ()
    local: bool = False
    whose: Whose = Whose.OWN


def cites(*texts: str) -> tuple[Cite, ...]:
    return tuple(Cite.parse(text) for text in texts)


def years(number: int) -> Length:
    return Length(number, Unit.YEAR)


def months(number: int) -> Length:
    return Length(number, Unit.MONTH)


def days(number: int) -> Length:
    return Length(number, Unit.DAY)
