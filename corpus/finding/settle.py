"""A name that fits several laws, and what the text itself says about which one is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.finding.mentions import Mentions
from corpus.finding.places import province_of, shorter_places
from corpus.finding.vocabulary import Naming
from corpus.model import Statute
from corpus.titles import Titles, name_key

_LABOUR = re.compile(
    r"劳动争议|劳动仲裁|劳动合同|用人单位|劳动者|工资|社保|社会保险|加班|辞退|开除|解雇|竞业|退休|经济补偿|双倍工资|二倍工资|劳动关系|工伤"
)


def settle(view: str, naming: Naming, until: int, mentions: Mentions, titles: Titles) -> Naming:
    """The naming with the statutes that remain after document number, earlier mentions and places have spoken."""
    if len(naming.statutes) < 2 or _one_title(naming.statutes):
        return naming
    between = view[naming.end : until]
    for number in re.findall(r"\(([^()\n]{4,40}号)\)", between):
        numbered = [s for s in titles.by_key(name_key(number)) if s in naming.statutes]
        if numbered:
            return replace(naming, statutes=tuple(numbered))
    before = [m for m in mentions.before(naming.start) if len(m.statutes) == 1]
    named = _distinct([m.statutes[0] for m in before if m.statutes[0] in naming.statutes])
    if len(named) == 1:
        return replace(naming, statutes=tuple(named))
    local = _by_place(mentions.places, named or naming.statutes, titles)
    left = local or naming.statutes
    return replace(naming, statutes=tuple(_by_subject(view, left) or left))


def _by_subject(view: str, statutes: Sequence[Statute]) -> list[Statute]:
    """解释（一） in a text about work is the one on labour disputes, where no other of them is."""
    if not _LABOUR.search(view):
        return []
    own = [s for s in statutes if "劳动争议" in s.title and s.versions and not s.latest.repealed]
    return own if len(own) == 1 else []


def _one_title(statutes: Sequence[Statute]) -> bool:
    return len({s.title for s in statutes}) == 1


def _distinct(statutes: Sequence[Statute]) -> list[Statute]:
    return list({s.id: s for s in statutes}.values())


def _by_place(places: frozenset[str], statutes: Sequence[Statute], titles: Titles) -> list[Statute]:
    """Those of the places named; the city before its province; the province of a city that is named."""
    local = [s for s in statutes if s.region]
    named = [s for s in local if shorter_places(s.region) & places]
    if not named:
        provinces = {titles.provinces.get(p, "") for p in places} - {""}
        named = [s for s in local if province_of(s.region) in provinces and _whole(s)]
    cities = [s for s in named if not _whole(s)]
    return cities if cities and len({province_of(s.region) for s in named}) == 1 else named


def _whole(statute: Statute) -> bool:
    """Whether the document holds for a whole province."""
    return len(re.findall(r"省|自治区|市", statute.region)) == 1
