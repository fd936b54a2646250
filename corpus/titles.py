"""Titles of laws: official, short, shortened and misspelt, each leading to the statutes that it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.finding.places import PROVINCES, belongs, province_of, shorter_places, split_place
from corpus.finding.slips import Spellings
from corpus.finding.view import clean_view
from corpus.model import Level, Statute, Statutes

STATE = "中华人民共和国"
LONGEST_NAME = 90
# Drafts that people already cite as law; in no catalogue, because they are none.
DRAFTS = {"新就业形态劳动者权益保障办法": "2026-10-08公布的是征求意见稿，不是有效的法律"}
_DROPPED = re.compile(r"[^\w]|_|" + STATE)
_ISSUER = re.compile(
    r"^(?:(?:最高人民法院|最高人民检察院|全国人民代表大会常务委员会|全国人大常委会|国务院办公厅|国务院|中华全国总工会|全国总工会|"
    r"人力资源和?社会保障部办公厅|人力资源和?社会保障部|劳动和社会保障部办公厅|劳动和社会保障部|劳动部办公厅|劳动部|国家统计局)和?)+"
)
_INTERPRETED = re.compile(
    r"^(?:关于)?(?:在民事审判工作中)?(?:审理|办理|适用)?(?P<subject>.+?)(?P<cases>行政案件|刑事案件|案件)?(?:具体)?(?:适用法律)?"
    r"(?:若干)?(?:问题)?的?(?P<kind>解释|规定)(?P<number>[一二三四五六七八九十]{0,2})$"
)
_APPLIED = re.compile(r"^(?P<place>.*?)实施(?P<law>.+?)(?P<kind>办法|若干规定|细则)$")
_KINDS = (
    "特别规定", "暂行规定", "若干规定", "试行办法", "实施办法", "暂行办法", "实施条例", "实施细则", "暂行条例",
    "管理办法", "管理条例", "管理规定",
    "指导意见", "法典", "条例", "规定", "办法", "细则", "规则", "解释", "决定", "意见", "通知", "章程", "法",
)  # fmt: skip
_VAGUE = re.compile(r"(?:司法)?解释[一二三四五六七八九十\d]{0,2}|实施条例|实施办法|实施细则|暂行规定|若干规定|特别规定")
_FIGURES = re.compile(r"[0-9一二三四五六七八九十]+")


def name_key(title: str) -> str:
    """The bare name: no marks, no white space, no 中华人民共和国, simplified characters."""
    return _DROPPED.sub("", clean_view(title))


class Titles:
    """Every name under which a statute of `statutes` is known.

    A name has a rank: 0 official and short titles and document numbers, 1 what people shorten them to (without
    issuer or place), 2 names that say hardly more than a kind (解释一). Only the best rank of a name counts.
    """

    def __init__(self, statutes: Statutes) -> None:
        self.statutes = statutes
        self._names: dict[str, dict[int, list[Statute]]] = {}
        for statute in statutes:
            for rank, name in _names_of(statute):
                self._add(name, rank, statute)
        self._spellings = Spellings([name for name, ranks in self._names.items() if min(ranks) < 2 and _kind(name)])
        self._lengths: dict[str, tuple[int, ...]] = {}
        for name in self._names:
            ending = name[-2:]
            self._lengths[ending] = tuple(sorted({*self._lengths.get(ending, ()), len(name)}, reverse=True))
        self._guess = lru_cache(maxsize=4096)(self._guess_uncached)
        self.places = frozenset(p for s in statutes if s.region for p in shorter_places(s.region))
        self.provinces = {p: province_of(s.region) for s in statutes if s.region for p in shorter_places(s.region)}
        self.all_places = (*sorted(self.places, key=len, reverse=True), *PROVINCES)

    def _add(self, name: str, rank: int, statute: Statute) -> None:
        if not name:
            return
        known = self._names.setdefault(name, {}).setdefault(2 if _VAGUE.fullmatch(name) else rank, [])
        if statute not in known:
            known.append(statute)

    def __contains__(self, key: object) -> bool:
        return key in self._names

    def lengths(self, ending: str) -> tuple[int, ...]:
        """Lengths of all names with these last two letters, longest first."""
        return self._lengths.get(ending, ())

    def resolve(self, title: str, *, region: str | None = None) -> tuple[Statute, ...]:
        """The statutes that a title can mean, by its letters; with a region, those that apply there."""
        return self.by_key(name_key(title), region=region)

    def by_key(self, key: str, *, region: str | None = None) -> tuple[Statute, ...]:
        ranks = self._names.get(key) or self._names.get(_ISSUER.sub("", key))
        if ranks is None:
            return ()
        found = ranks[min(ranks)]
        statutes = [s for s in found if s.retrievable] or found
        if region and len(statutes) > 1:
            statutes = [s for s in statutes if belongs(s.region, region)] or statutes
        return tuple(statutes)

    def wider(self, key: str) -> tuple[Statute, ...]:
        """All statutes that the name can mean, the less usual ones last."""
        ranks = self._names.get(key, {})
        return tuple(_only_once(s for rank in sorted(ranks) for s in ranks[rank]))

    def guess(self, title: str) -> tuple[Statute, ...]:
        """The statutes that a misspelt, shortened or mixed title fits best: one, several (ambiguous) or none."""
        return self._guess(name_key(title))

    def _guess_uncached(self, key: str) -> tuple[Statute, ...]:
        if not 3 <= len(key) <= LONGEST_NAME:
            return ()
        place, rest = split_place(key, self.places)
        for letters, names in self._spellings.close(key):
            near = [n for n in names if _same_figures(key, n) and (not place or letters or len(n) - len(key) <= 2)]
            fits = _only_once(s for name in near for s in self.by_key(name))
            if place:
                fits = [s for s in fits if any(p == place for p in shorter_places(s.region))]
            elif not letters or any(not s.region for s in fits):
                fits = [s for s in fits if not s.region]  # a national law where no place is named
            if fits:
                return tuple([s for s in fits if s.retrievable] or fits)
        if place and len(rest) >= 3:
            local = [s for s in self.by_key(rest) if any(p == place for p in shorter_places(s.region))]
            return tuple(local)
        return ()


@lru_cache(maxsize=8)
def titles_of(statutes: Statutes) -> Titles:
    """The titles of these statutes, built once."""
    return Titles(statutes)


def _only_once(statutes: Iterable[Statute]) -> list[Statute]:
    return list({s.id: s for s in statutes}.values())


def _same_figures(written: str, name: str) -> bool:
    """（一） and （二） are different documents, never slips of each other."""
    tail = [re.search(r"[0-9一二三四五六七八九十]+$", n) for n in (written, name)]
    years = [re.findall(r"\d{4}", n) for n in (written, name)]
    return years[0] == years[1] and [t and t[0] for t in tail[:1]] == [t and t[0] for t in tail[1:]]


def _kind(name: str) -> str:
    bare = _FIGURES.sub("", name) if name[-1:] in "一二三四五六七八九十" else name
    return next((kind for kind in _KINDS if bare.endswith(kind)), "")


def _names_of(statute: Statute) -> Iterator[tuple[int, str]]:
    official = [name_key(statute.title), *(name_key(t) for t in statute.short_titles)]
    for name in official:
        yield 0, name
    if statute.document_number:
        yield 0, name_key(statute.document_number)
    if not statute.retrievable:
        return
    for name in official:
        yield from _shortened(name, statute)


def _shortened(name: str, statute: Statute) -> Iterator[tuple[int, str]]:
    bare = _ISSUER.sub("", name)
    for shorter in (bare, bare.removeprefix("关于")):
        if len(shorter) >= 4:
            yield 1, shorter
    if statute.level is Level.JUDICIAL_INTERPRETATION:
        yield from _interpretation_names(bare)
    applied = _APPLIED.match(name)
    if applied:
        for place in {applied["place"], *shorter_places(statute.region)}:
            yield 1, f"{place}实施{applied['law']}{applied['kind']}"
            yield 1, f"{place}{applied['law']}实施{applied['kind']}"
    if statute.region:
        yield from _local_names(name, statute.region)


def _interpretation_names(name: str) -> Iterator[tuple[int, str]]:
    """关于审理劳动争议案件适用法律问题的解释（一） → 劳动争议司法解释一, 司法解释（一）, 解释（一） …"""
    match = _INTERPRETED.match(name)
    number = match["number"] if match else ""
    for figure in {number, str("一二三四五六七八九十".find(number) + 1) if len(number) == 1 else number}:
        yield 2, f"司法解释{figure}"
        yield 2, f"解释{figure}"
        if match and len(match["subject"]) <= 12:
            for cases in {"", match["cases"] or ""}:
                for kind in ("司法解释", "解释", "的解释", "的司法解释"):
                    yield 1, f"{match['subject']}{cases}{kind}{figure}"
    if match and number and len(match["subject"]) <= 12:
        yield 1, f"{match['subject']}司法解释"
    yield 2, "司法解释"


def _local_names(name: str, region: str) -> Iterator[tuple[int, str]]:
    """浙江省宁波市: 宁波市X → 宁波X, X."""
    for place in sorted(shorter_places(region), key=len, reverse=True):
        if name.startswith(place) and len(name) - len(place) >= 4:
            rest = name.removeprefix(place)
            for other in shorter_places(region):
                if other.startswith(place[:2]):
                    yield 1, other + rest
            yield 1, rest.removeprefix("经济特区")
            return
