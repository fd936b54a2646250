"""Which clauses may answer: in force on the day, of the level asked for, and of a place where they apply.

National law always may. A local rule (地方性法规, 地方政府规章) may where its region is the worker's or contains it; a
rule of a city of the worker's province only if the query names the city; a rule of another province never. Without a
known region, local rules come in only where the query names the place or asks for local rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus import Level
from index.passages import Clause
from index.regions import covers, find_places, province_of, resolve_region

Mask = NDArray[np.bool_]

_NEVER = date.max.toordinal()
_ASKS_LOCAL = re.compile(
    r"地方(?:性法规|规定|法规|规章|条例|政策|标准|立法)|"
    r"(?:当地|本地|各地|各省|我们?这里?|本省|本市|我省|我市|我们省|我们市|省里|市里)"
    r"[^，。？！]{0,4}(?:规定|条例|政策|办法|标准|文件)"
)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Where the matter plays: the local regions whose rules may answer, None for all, and how many of each ten."""

    regions: frozenset[str] | None
    local_of_ten: int


class Candidates:
    """The clauses as arrays, one entry a clause, for filtering in a fraction of a millisecond."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._effective = np.array([c.effective.toordinal() for c in clauses], np.int64)
        self._ended = np.array([c.ended.toordinal() if c.ended else _NEVER for c in clauses], np.int64)
        levels = list(Level)
        self._level = np.array([levels.index(c.level) for c in clauses], np.int8)
        self._levels = {level: number for number, level in enumerate(levels)}
        self._names = ("", *sorted({c.region for c in clauses} - {""}))
        numbers = {name: number for number, name in enumerate(self._names)}
        self._region = np.array([numbers[c.region] for c in clauses], np.int16)
        self.local: Mask = self._region > 0

    def allowed(self, on: date, jurisdiction: Jurisdiction, level: Level | None = None) -> Mask:
        day = on.toordinal()
        mask = (self._effective <= day) & (day < self._ended)
        if jurisdiction.regions is not None:
            open_regions = np.array([not name or name in jurisdiction.regions for name in self._names])
            mask &= open_regions[self._region]
        if level is not None:
            mask &= self._level == self._levels[level]
        return mask

    def jurisdiction(self, query: str, region: str | None) -> Jurisdiction:
        """Reads a query (blanks removed, marks kept) and the worker's region as the client gave it."""
        own = resolve_region(region) if region else None
        named = {place.region for place in find_places(query) if not place.origin}
        asks = bool(_ASKS_LOCAL.search(query))
        if own:
            named = {name for name in named if province_of(name) == province_of(own)}
        elif asks and not named:
            return Jurisdiction(None, 6)
        homes = {own, *named} - {None}
        regions = {rule for rule in self._names if rule and any(home and covers(rule, home) for home in homes)}
        return Jurisdiction(frozenset(regions), 10 if asks else 6 if named else 3)
