"""Are the local parameters sound? Known names, dates in order, regions that exist, no two values for one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus.cards import KnowledgeError
from corpus.corpus import Corpus
from corpus.parameters.table import HERE, NAMES, Value, read_file


@dataclass(frozen=True, slots=True)
class ParameterFlaw:
    """One fault of the parameters."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"parameters/{self.file}:{self.line}：{self.message}"


def check_parameters(
    known_region: Callable[[str], bool], corpus: Corpus | None = None, folder: Path = HERE
) -> list[ParameterFlaw]:
    """All flaws of the files. `known_region` says whether a name is an official region; with a corpus the clauses
    that rows cite must exist in it (where the statute is known)."""
    flaws: list[ParameterFlaw] = []
    seen: list[Value] = []
    for path in sorted(folder.glob("*.csv")):
        try:
            rows = read_file(path)
        except (KnowledgeError, UnicodeDecodeError) as error:
            flaws.append(ParameterFlaw(path.name, 1, str(error)))
            continue
        for line, row in enumerate(rows, 2):
            faults = [*_faults(row, known_region), *_overlaps(row, seen), *_clause(row, corpus)]
            flaws.extend(ParameterFlaw(path.name, line, fault) for fault in faults)
            seen.append(row)
    return flaws


def _faults(row: Value, known_region: Callable[[str], bool]) -> Iterator[str]:
    if row.name not in NAMES:
        yield f"没有名为 {row.name} 的参数"
    if row.region and not known_region(row.region):
        yield f"地区“{row.region}”不是官方名称"
    if not row.value.is_finite() or row.value <= 0:
        yield f"数值应大于零：{row.value}"
    if row.since and row.until and row.since >= row.until:
        yield f"起始日 {row.since} 不早于终止日 {row.until}"
    if row.recheck < row.read:
        yield f"复核日 {row.recheck} 早于读到的日子 {row.read}"
    if row.url and not row.url.startswith("https://") and not row.url.startswith("http://"):
        yield "网址应以 http 开头"
    if "同上" in row.source:
        yield "来源要写全，不能写“同上”"


def _overlaps(row: Value, seen: list[Value]) -> Iterator[str]:
    for other in seen:
        same = (row.name, row.region, row.tier) == (other.name, other.region, other.tier)
        if same and _first(row) < _last(other) and _first(other) < _last(row):
            yield f"与另一行（{other.value}{other.unit}，{_first(other)}起）的适用日期重叠"


def _first(row: Value) -> date:
    return row.since or row.read


def _last(row: Value) -> date:
    return row.until or date.max


def _clause(row: Value, corpus: Corpus | None) -> Iterator[str]:
    if row.cite is None or corpus is None:
        return
    titled = [s for s in corpus.statutes if row.cite.title in (s.title, *s.short_titles)]
    if not titled:
        yield f"引用的 {row.cite} 不在目录里"
        return
    version = titled[0].version(row.cite.version) if row.cite.version else titled[0].at(_first(row))
    if version is None:
        yield f"引用的 {row.cite} 在 {_first(row)} 没有有效文本"
    elif version.installed and version.article(row.cite.article) is None:
        yield f"引用的 {row.cite} 没有这一条"
