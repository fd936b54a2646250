"""The day of an injury among the days of a question: what is said of dismissal, hiring or a contract is none."""

from __future__ import annotations

import re

from bot.deadlines.days import Said
from bot.deadlines.matters import Matters, Reader

_CLAUSE = re.compile(r"[，,、]")
_LEAD = r"(?:是|在|于|：|:|时间|日期|日子)(?:的)?$"
_OF_THE_DAY = rf"[^，,、]{{0,6}}{_LEAD}"  # 受伤是5月的事
_FILED = re.compile(r"(?<=[报请定算是给办没])工伤|工伤(?=认定|待遇|保险|赔偿)")  # 没报工伤 tells of no day
_FIRST_DAY = re.compile(r"第一天|头一?天|当天|当日|那天|不到一天")
_BECAUSE = re.compile(r"因|由于|为由|以|借口|说我")


def about_injury(reader: Reader) -> bool:
    """Whether the terms of the reader run from an injury."""
    return "injury_worker" in reader.terms


def injured(days: list[Said], starts: re.Pattern[str], table: Matters) -> list[Said]:
    """The days that may be that of the injury: those whose own clause says so, else those that tell of nothing else."""
    own = [day for day in days if _own(day, starts, table)]
    return own or [day for day in days if not _elsewhere(_clause(day), table) and not _of_before(day, table)]


def _own(day: Said, starts: re.Pattern[str], table: Matters) -> bool:
    clause = _clause(day)
    hurt, end = starts.search(clause), table.words["end"].search(clause)
    if hurt is None:
        told = re.search(f"(?:{starts.pattern}){_OF_THE_DAY}", _FILED.sub("", day.before))
        return told is not None and not _elsewhere(clause, table)
    if end and (end.start() < hurt.start() or _BECAUSE.search(clause[: end.start()])):
        return False  # 8月因为受伤被辞退
    entered = table.words["not_start"].search(clause)
    return entered is None or hurt.start() < entered.start() or _FIRST_DAY.search(clause) is not None


def _elsewhere(clause: str, table: Matters) -> bool:
    return table.says("end", clause) or table.says("not_start", clause) or "合同" in clause


def _of_before(day: Said, table: Matters) -> bool:
    """公司辞退我是8月3日."""
    words = f"{table.words['end'].pattern}|{table.words['not_start'].pattern}|合同"
    return re.search(f"(?:{words}){_OF_THE_DAY}", day.before) is not None


def _clause(day: Said) -> str:
    """The words right after the day; none where those before it lead to it: 受伤时间是4月2日，辞退时间是…."""
    if day.after.startswith(("，", ",")) and re.search(_LEAD, day.before):
        return ""
    return _FILED.sub("", _CLAUSE.split(day.after.lstrip("，, "))[0])
