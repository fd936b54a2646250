"""What an evaluation leaves behind: one JSON file, comparable with an earlier one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from eval.measures import mean, percentile
from eval.sets import SetError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item: its measures (0..1), its seconds by step ("search", "ask"), and its faults in words."""

    id: str
    measures: dict[str, float]
    seconds: dict[str, float]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over items. `latency_ms` holds p50, p95 and p99 of each step."""

    items: int
    measures: dict[str, float]
    latency_ms: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class SetReport:
    name: str
    summary: Summary
    items: tuple[ItemScore, ...]


@dataclass(frozen=True, slots=True)
class SetupReport:
    """Every set under one way of installing the bot."""

    name: str
    about: dict[str, str]
    sets: tuple[SetReport, ...]
    total: Summary


@dataclass(frozen=True, slots=True)
class Report:
    """`made` is the moment, in UTC; the day that counted as today stands in each setup's `about`."""

    made: str
    setups: tuple[SetupReport, ...]
    format: int = field(default=FORMAT)


def summarise(items: Sequence[ItemScore]) -> Summary:
    """Each measure is the mean over the items to which it applies."""
    names = dict.fromkeys(name for item in items for name in item.measures)
    measures = {n: mean(i.measures[n] for i in items if n in i.measures) or 0.0 for n in names}
    steps = dict.fromkeys(step for item in items for step in item.seconds)
    latency = {step: _latency(i.seconds[step] for i in items if step in i.seconds) for step in steps}
    return Summary(len(items), {n: round(v, 4) for n, v in measures.items()}, latency)


def _latency(seconds: Iterable[float]) -> dict[str, float]:
    values = list(seconds)
    return {f"p{p}": round(1000 * (percentile(values, p) or 0.0), 2) for p in (50, 95, 99)}


def write_report(path: Path, report: Report) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_report(path: Path) -> Report:
    """The report in a file; raises SetError where it is none of ours."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        setups = tuple(_setup(part) for part in raw["setups"])
        return Report(raw["made"], setups, raw["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetError(f"不是评测报告：{path}（{error}）") from error


def _setup(raw: dict[str, Any]) -> SetupReport:
    return SetupReport(raw["name"], raw["about"], tuple(_set(s) for s in raw["sets"]), Summary(**raw["total"]))


def _set(raw: dict[str, Any]) -> SetReport:
    items = tuple(ItemScore(i["id"], i["measures"], i["seconds"], tuple(i["faults"])) for i in raw["items"])
    return SetReport(raw["name"], Summary(**raw["summary"]), items)


@dataclass(frozen=True, slots=True)
class Change:
    """How one measure of one set moved; `worse` and `better` name the items behind it."""

    setup: str
    set: str
    measure: str
    before: float
    after: float
    worse: tuple[str, ...]
    better: tuple[str, ...]


def compare(before: Report, after: Report) -> list[Change]:
    """Every measure that moved, over the items that both reports have."""
    old = {(setup.name, s.name): s for setup in before.setups for s in setup.sets}
    changes = []
    for setup in after.setups:
        for new_set in setup.sets:
            if old_set := old.get((setup.name, new_set.name)):
                changes += _changes(setup.name, old_set, new_set)
    return changes


def _changes(setup: str, before: SetReport, after: SetReport) -> list[Change]:
    earlier = {item.id: item.measures for item in before.items}
    pairs = [(earlier[item.id], item.measures, item.id) for item in after.items if item.id in earlier]
    changes = []
    for name in after.summary.measures:
        moved = [(old[name], new[name], id_) for old, new, id_ in pairs if name in old and name in new]
        less = tuple(id_ for old, new, id_ in moved if new < old)
        more = tuple(id_ for old, new, id_ in moved if new > old)
        if less or more:
            worse, better = (more, less) if name in ("false_refusal", "error") else (less, more)
            old_mean, new_mean = mean(m[0] for m in moved) or 0.0, mean(m[1] for m in moved) or 0.0
            changes.append(Change(setup, after.name, name, round(old_mean, 4), round(new_mean, 4), worse, better))
    return changes
