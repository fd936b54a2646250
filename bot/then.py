"""The law of an earlier day: where the text that applied then is not held, the reply says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.material import Remark
from bot.naming import chinese_date, title_mark
from bot.retrieval import Hit
from corpus.model import Statutes

_LOOKED_AT = 4  # clauses of today whose statutes are asked about
_MOST = 2


def not_held(today: Sequence[Hit], statutes: Statutes, on: date) -> tuple[Remark, ...]:
    """For the statutes that would answer today: the version of that day is known, but its text is not installed."""
    found: dict[str, Remark] = {}
    for hit in today[:_LOOKED_AT]:
        statute = statutes.get(hit.article.statute)
        version = statute.at(on) if statute else None
        if statute is None or version is None or version.installed or version.promulgated == hit.article.version:
            continue
        found[statute.id] = Remark(
            f"{title_mark(statute)}在{chinese_date(on)}有效的是{chinese_date(version.promulgated)}公布或修改的文本，"
            "本站没有收录，所以没有引用；今天的条文不能直接套用到那时的事，请对照当时的官方文本，或者问工会（12351）、"
            "法律援助（12348）。"
        )
    return tuple(found.values())[:_MOST]
