"""What a calculator is and what it gives: a sheet (计算单) of lines, each with its clause, and the figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Generic, TypeVar

from bot.calculators.inputs import Case, Waged
from corpus import Cite
from corpus.parameters import Parameters, Value, where_to_ask

_PAY_DAYS = Decimal("21.75")  # a month's, where no notice is held
CENT = Decimal("0.01")
TO_THE_CENT = "中间步骤不取整，最后四舍五入到分"
WHOLE_DAYS = "不足一整天的部分舍去"
C = TypeVar("C", bound=Case)


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the sum in Chinese, with its figures, and the clauses that carry it."""

    text: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One result: what it is, how much, in which unit (元, 元/月, 天, 个月, 小时)."""

    name: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished calculation. `figures` is empty where too little is known; the first one is the total asked for.

    `missing` names facts that must still be given, `assumed` what was taken for granted, `warnings` what may change
    the result or follow from it.
    """

    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    rounding: str
    assumed: tuple[str, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    refused: str = ""  # why there is no figure at all: the rules of that day are not held
    so_far: tuple[Figure, ...] = ()  # what is known without the wage: 6个月工资, 20天的日工资

    @property
    def told(self) -> tuple[Figure, ...]:
        """What a reply shows: the figures, and behind them what is known without the wage."""
        return (*self.figures, *self.so_far)

    @property
    def total(self) -> Figure | None:
        return next(iter(self.told), None)


@dataclass(slots=True)
class Draft:
    """A sheet being written, with what the calculators ask of the world: today and the local parameters."""

    today: date
    parameters: Parameters
    rounding: str = ""
    figures: list[Figure] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: str = ""
    so_far: list[Figure] = field(default_factory=list)

    def line(self, text: str, *cites: str) -> None:
        """A step; `cites` as the cards name clauses: "劳动合同法 47(1)"."""
        self.lines.append(Line(text, tuple(Cite.parse(cite) for cite in cites)))

    def money(self, name: str, amount: Decimal, unit: str = "元") -> Decimal:
        """A figure in yuan, rounded half up to the cent here and nowhere before."""
        self.rounding = TO_THE_CENT
        rounded = amount.quantize(CENT, ROUND_HALF_UP)
        self.figures.append(Figure(name, rounded, unit))
        return rounded

    def count(self, name: str, amount: Decimal | int, unit: str) -> None:
        """A figure in days, months or hours."""
        self.figures.append(Figure(name, Decimal(amount), unit))

    def without_wage(self, name: str, amount: Decimal, unit: str) -> None:
        """What the sum comes to in months' or days' wages, while the wage itself is still asked for."""
        self.so_far.append(Figure(name, amount, unit))

    def pay_days(self, on: date) -> tuple[Decimal, tuple[str, ...]]:
        """The days that a month is paid for (月计薪天数), and the clause of the notice in force on that day."""
        held = self.parameters.one("pay_days_month", None, on)
        return (held.value, (str(held.cite),) if held.cite else ()) if held else (_PAY_DAYS, ())

    def assume(self, text: str) -> None:
        self.assumed.append(text)

    def lack(self, text: str) -> None:
        self.missing.append(text)

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def refuse(self, text: str) -> None:
        self.refused = text
        self.warn(text)

    def local(self, name: str, case: Case) -> Value | None:
        """The local parameter of the case's place and day; a stale one is used with a warning that says its day."""
        value = self.parameters.one(name, case.region, case.day(self.today))
        if value is not None and value.stale(self.today):
            self.warn(f"用到的{value.told(self.today)}。")
        return value

    def lack_local(self, name: str, case: Case) -> None:
        self.lack(where_to_ask(name, case.region))

    def sheet(self) -> Sheet:
        return Sheet(
            tuple(self.figures),
            tuple(self.lines),
            self.rounding,
            tuple(dict.fromkeys(self.assumed)),
            tuple(dict.fromkeys(self.missing)),
            tuple(dict.fromkeys(self.warnings)),
            self.refused,
            tuple(self.so_far),
        )


@dataclass(frozen=True, slots=True)
class Calculator(Generic[C]):
    """One calculator: `name` addresses it (REST, command line), the rest is read by people.

    `inputs` is a pydantic model whose Chinese field titles make the form; `work` writes the draft.
    """

    name: str
    title: str
    summary: str
    inputs: type[C]
    work: Callable[[C, Draft], None]
    example: Mapping[str, Any]
    since: date | None = None  # the first day of the rules that are reckoned with; before it there is no figure

    def run(self, case: C, today: date, parameters: Parameters) -> Sheet:
        draft = Draft(today, parameters)
        if self.since is not None and case.earliest(today) < self.since:
            draft.refuse(f"事情在{chinese(self.since)}以前，那时的规则没有收录或不同，算不出{self.title}。")
            return draft.sheet()
        self.work(_by_month(case, draft), draft)
        return draft.sheet()


def _by_month(case: C, draft: Draft) -> C:
    """The case with its wage as one of a month: 日工资300元 × 21.75 = 6,525元."""
    if not isinstance(case, Waged) or case.wage_per == "月":
        return case
    held = draft.parameters.one("pay_days_month", None, case.day(draft.today))
    days = held.value if held else Decimal("21.75")
    if case.wage_per in ("日", "小时") and case.days_a_month is not None:  # what is really worked in a month goes first
        held, days = None, case.days_a_month
    factor = {"日": days, "小时": days * 8, "年": Decimal(1) / 12}[case.wage_per]
    shown = plain(days) + ("" if held else "天")
    how = {"日": f"× {shown}", "小时": f"× 8 × {shown}", "年": "÷ 12"}[case.wage_per]
    converted: dict[str, Decimal] = {}
    for name in case.BY_MONTH:
        wage = getattr(case, name, None)
        if wage is not None:
            converted[name] = wage * factor
            cites = (str(held.cite),) if held and held.cite and case.wage_per != "年" else ()
            draft.line(f"折成月工资：{case.wage_per}工资{yuan(wage)} {how} = {kept(converted[name])}", *cites)
            draft.assume(f"说的是{case.wage_per}工资，先折成月工资算；每月实际发的多些少些，以实际发的月平均工资为准。")
    return case.model_copy(update=converted)


def yuan(amount: Decimal) -> str:
    """6000 → 6,000元; 1234.5 → 1,234.50元; rounded for show only."""
    shown = amount.quantize(CENT, ROUND_HALF_UP)
    return f"{shown:,.0f}元" if shown == shown.to_integral_value() else f"{shown:,.2f}元"


def kept(amount: Decimal) -> str:
    """As `yuan`; where that is rounded, it says that the sum goes on with the exact amount."""
    exact = amount == amount.quantize(CENT)
    return yuan(amount) if exact else f"{yuan(amount)}（是约数，下面用没有四舍五入的数算，最后才取到分）"


def in_words(name: str, amount: Decimal | float, unit: str) -> str | None:
    """An age or a length over a year in years and months: 743个月 → 61岁11个月; None for what is told as it is."""
    if unit != "个月" or amount != int(amount) or (name != "法定退休年龄" and not (name == "延迟" and amount >= 12)):
        return None
    years, months = divmod(int(amount), 12)
    return f"{years}{'岁' if name == '法定退休年龄' else '年'}" + (f"{months}个月" if months else "")


def plain(amount: Decimal) -> str:
    """0.50 → 0.5, 8.00 → 8: a number without trailing zeros."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
