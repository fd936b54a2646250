"""Which clauses may answer: in force on the day, of the level asked for, and of a place where they apply.

National law always may. A local rule (地方性法规, 地方政府规章) may where its region is the worker's or contains it; a
rule of a city of the worker's province only if the query names the city; a rule of another province never. Without a
known region, local rules come in only where the query names the place or asks for local rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus import Level
from index.regions import covers, find_places, province_of, resolve_region
from index.register import Register

Mask = NDArray[np.bool_]

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

    def __init__(self, register: Register) -> None:
        self._register = register
        self.local: Mask = register.local

    def allowed(self, on: date, jurisdiction: Jurisdiction, level: Level | None = None) -> Mask:
        day = on.toordinal()
        mask = self.of_place(jurisdiction) & (self._register.effective <= day) & (day < self._register.ended)
        if level is not None:
            mask &= self._register.level == self._register.level_of(level)
        return mask

    def of_place(self, jurisdiction: Jurisdiction) -> Mask:
        """The clauses that apply there, whatever the day."""
        if jurisdiction.regions is None:
            return np.ones(len(self._register), np.bool_)
        open_regions = np.array([not name or name in jurisdiction.regions for name in self._register.regions])
        return np.asarray(open_regions[self._register.region])

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
        regions = {
            rule for rule in self._register.regions if rule and any(home and covers(rule, home) for home in homes)
        }
        return Jurisdiction(frozenset(regions), 10 if asks else 6 if named else 3)


def interleave(ranked: Sequence[int], local: Mask, of_ten: int) -> Iterator[int]:
    """The same order, but never more than `of_ten` local rules in each ten: the others wait for the next ten."""
    waiting = list(ranked)
    while waiting:
        taken: list[int] = []
        locals_taken = 0
        held: list[int] = []
        for position, i in enumerate(waiting):
            if len(taken) == 10:
                held.extend(waiting[position:])
                break
            if local[i] and locals_taken == of_ten:
                held.append(i)
                continue
            locals_taken += bool(local[i])
            taken.append(i)
        yield from taken
        waiting = held
