"""The table of local parameters: reading, and asking for what holds in a place on a day.

Columns of the CSV files: name, region ("" national), value, unit, tier (第一档, 二孩; "" = one value for the region),
from (first day on which it applies; empty: not stated, then the row speaks from the day it was read), until (first day
on which it no longer applies), source (title), url, cite (the clause, where the source is one), read (the day on which
the source was read or as of which it speaks), recheck (from that day on the value may have changed), confidence, note.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from pathlib import Path

from corpus.cards import Cite, KnowledgeError

HERE = Path(__file__).parent
COLUMNS = ("name", "region", "value", "unit", "tier", "from", "until", "source", "url", "cite", "read", "recheck",
           "confidence", "note")  # fmt: skip
_NEEDED = ("name", "value", "unit", "source", "read", "recheck", "confidence")

# What each parameter is called, and who has the figure where it is not held.
NAMES: Mapping[str, tuple[str, str]] = {
    "minimum_wage_month": ("月最低工资标准", "12333 或当地人力资源和社会保障局网站"),
    "minimum_wage_hour": ("小时最低工资标准", "12333 或当地人力资源和社会保障局网站"),
    "minimum_wage_holiday_hour": ("法定节假日小时最低工资标准", "12333 或当地人力资源和社会保障局网站"),
    "average_wage_month": ("上年度职工月平均工资", "当地统计局、人力资源和社会保障局公布的数，或打 12333"),
    "statistical_wage_urban_nonprivate_year": ("城镇非私营单位就业人员年平均工资", "统计局网站"),
    "statistical_wage_urban_private_year": ("城镇私营单位就业人员年平均工资", "统计局网站"),
    "statistical_wage_staff_year": ("城镇非私营单位在岗职工年平均工资", "统计局网站"),
    "insurance_wage_year": ("核定社保缴费基数用的年平均工资", "12333 或社保经办机构"),
    "insurance_wage_month": ("核定社保缴费基数用的月平均工资", "12333 或社保经办机构"),
    "insurance_base_max": ("社保缴费基数上限", "12333 或社保经办机构"),
    "insurance_base_min": ("社保缴费基数下限", "12333 或社保经办机构"),
    "pension_base_max": ("企业职工基本养老保险缴费基数上限", "12333 或社保经办机构"),
    "pension_base_min": ("企业职工基本养老保险缴费基数下限", "12333 或社保经办机构"),
    "housing_fund_base_max": ("住房公积金缴存基数上限", "当地住房公积金管理中心"),
    "housing_fund_base_min": ("住房公积金缴存基数下限", "当地住房公积金管理中心"),
    "housing_fund_rate_min": ("住房公积金缴存比例下限", "当地住房公积金管理中心"),
    "urban_disposable_income": ("上一年度全国城镇居民人均可支配收入", "国家统计局的统计公报"),
    "work_death_grant": ("一次性工亡补助金", "12333 或社保经办机构"),
    "working_days_year": ("年工作日", "12333"),
    "working_days_quarter": ("季工作日", "12333"),
    "working_days_month": ("月工作日", "12333"),
    "pay_days_month": ("月计薪天数", "12333"),
    "maternity_days": ("国家规定的产假", "12333"),
    "maternity_days_extra": ("地方增加的产假（生育假、奖励假）", "12333 或当地卫生健康委"),
    "miscarriage_days_early": ("怀孕未满4个月流产的产假", "12333"),
    "miscarriage_days_late": ("怀孕满4个月流产的产假", "12333"),
    "paternity_days": ("配偶陪产假（护理假）", "12333 或当地卫生健康委"),
    "parental_days_year": ("育儿假", "12333 或当地卫生健康委"),
    "marriage_days_extra": ("地方增加的婚假", "12333 或当地卫生健康委"),
}


class Confidence(StrEnum):
    """How sure a row is. Rows of low confidence are kept out of the table."""

    HIGH = "high"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class Value:
    """One dated figure with its source; `unit` is Chinese (元/月, 天)."""

    name: str
    region: str
    value: Decimal
    unit: str
    tier: str
    since: date | None
    until: date | None
    source: str
    url: str
    cite: Cite | None
    read: date
    recheck: date
    confidence: Confidence
    note: str

    def holds(self, on: date) -> bool:
        """Whether the row speaks of that day; without a stated first day it speaks from the day it was read."""
        return (self.since or self.read) <= on and (self.until is None or on < self.until)

    def stale(self, on: date) -> bool:
        """Whether the figure may have changed by that day: to be quoted with the day it was read, and to be checked."""
        return on >= self.recheck

    @property
    def title(self) -> str:
        return NAMES[self.name][0] if self.name in NAMES else self.name

    def told(self, on: date) -> str:
        """The figure, where it comes from, and whether it may be old: 月最低工资标准2540元/月（来源：…，截至…）."""
        tier = f"（{self.tier}）" if self.tier else ""
        day = f"{self.read.year}年{self.read.month}月{self.read.day}日"
        old = "；此后可能已经调整，请核对" if self.stale(on) else ""
        return f"{self.region}{self.title}{tier}{self.value}{self.unit}（来源：{self.source}，截至{day}{old}）"


class Parameters:
    """All rows, by name."""

    def __init__(self, rows: Iterable[Value]) -> None:
        self.rows = tuple(rows)
        self._by_name: dict[str, list[Value]] = {}
        for row in self.rows:
            self._by_name.setdefault(row.name, []).append(row)

    def all(self, name: str, region: str | None, on: date) -> tuple[Value, ...]:
        """Every row of the narrowest region that covers the place and speaks of that day: its tiers, or one row.

        `region` is an official name ("浙江省宁波市"); None or "" asks for the national figure alone.
        """
        place = region or ""
        holding = [row for row in self._by_name.get(name, ()) if place.startswith(row.region) and row.holds(on)]
        narrowest = max((len(row.region) for row in holding), default=0)
        latest = [row for row in holding if len(row.region) == narrowest]
        newest = {row.tier: max(r.since or r.read for r in latest if r.tier == row.tier) for row in latest}
        return tuple(row for row in latest if (row.since or row.read) == newest[row.tier])

    def one(self, name: str, region: str | None, on: date) -> Value | None:
        """The value of that place and day; None where none is held, or where it depends on a tier (档)."""
        rows = self.all(name, region, on)
        return rows[0] if len(rows) == 1 and not rows[0].tier else None


@cache
def load_parameters(folder: Path = HERE) -> Parameters:
    """The table of the committed files; read once. Raises KnowledgeError with file, line and fault."""
    return Parameters(row for path in sorted(folder.glob("*.csv")) for row in read_file(path))


def parameter(name: str, region: str | None, on: date) -> Value | None:
    """What holds in a region on a day, None where it is not known (see `where_to_ask`). KeyError: no such parameter."""
    if name not in NAMES:
        raise KeyError(name)
    return load_parameters().one(name, region, on)


def where_to_ask(name: str, region: str | None = None) -> str:
    """Which figure is missing, of which place, and who has it: 宁波市的月最低工资标准（没有收录，请问 12333 …）."""
    title, door = NAMES[name]
    place = f"{region}的" if region else "当地的"
    return f"{place}{title}（本站没有可靠的数，请问 {door}）"


def read_file(path: Path) -> list[Value]:
    """The rows of one file; raises KnowledgeError."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise KnowledgeError(f"{path.name}：第1行的列名应为 {','.join(COLUMNS)}")
        return [_row(record, f"{path.name}：第{reader.line_num}行") for record in reader]


def _row(record: Mapping[str, str], place: str) -> Value:
    empty = [column for column in _NEEDED if not (record[column] or "").strip()]
    if empty:
        raise KnowledgeError(f"{place}：缺 {'、'.join(empty)}")
    try:
        return Value(
            name=record["name"],
            region=record["region"],
            value=Decimal(record["value"]),
            unit=record["unit"],
            tier=record["tier"],
            since=_day(record["from"]),
            until=_day(record["until"]),
            source=record["source"],
            url=record["url"],
            cite=Cite.parse(record["cite"]) if record["cite"] else None,
            read=date.fromisoformat(record["read"]),
            recheck=date.fromisoformat(record["recheck"]),
            confidence=Confidence(record["confidence"]),
            note=record["note"],
        )
    except (ValueError, InvalidOperation, KnowledgeError) as error:
        raise KnowledgeError(f"{place}：{error}") from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
