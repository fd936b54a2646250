"""Places: from what people write (宁波, 浙江宁波, 昆山, 内蒙) to the official name of the region (浙江省宁波市).

A region is written as in `Statute.region`: the province, and the prefecture-level city where there is one. The four
municipalities are provinces without cities. Names come from `regions.yaml`, those of talk (魔都, 羊城) from
`nicknames.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from index.letters import letters_of, numbers_of, sifted, stretches

_PEOPLES = (
    "朝鲜族|土家族|苗族|侗族|布依族|藏族|羌族|彝族|傣族|景颇族|傈僳族|壮族|哈尼族|白族|回族|黎族|哈萨克|柯尔克孜|"
    "蒙古族|蒙古|维吾尔"
)
_SUFFIX = re.compile(rf"(?:特别行政区|(?:{_PEOPLES})*自治[区州县]|地区|林区|新区|[省市盟县区])$")

# Short names that are everyday words too: they count only in their full form (白银市), or right after the province.
_EVERYDAY_NAMES = """
万宁 三明 东兴 东宁 东方 中卫 中山 临江 信宜 兴义 兴仁 兴化 兴安 北安 北屯 南安 双河 合作
同仁 吴忠 和平 四会 四平 大同 大安 大理 天长 天门 太保 孝义 安宁 安康 定安 宜都 富锦 尚志
山南 常宁 平安 平湖 广德 应城 建德 开平 开远 弥勒 当阳 文昌 新乐 新余 新星 新民 无为 日照
示例 昆玉 昌江 明光 普宁 朝阳 来宾 水富 永安 江山 河间 海东 海北 海安 海西 灯塔 玉门 瑞安 白杨
白银 石首 石狮 福安 会理 个旧 雾都 连州 长安 长治 阳春 阿里 高安 高平 黄南 黄山 龙口 公主岭 铁门关
"""
# What follows shows that no place is meant: 哈密瓜, 宁德时代, 普洱茶.
_NOT_A_PLACE = {
    "哈密": "瓜",
    "宁德": "时代",
    "普洱": "茶",
    "德州": "扑克",
    "香港": "脚",
    "开封": "[信快件]",
    "海南": "州",
    "长春": "节",
}
_STREET = re.compile(r"[路街道区镇村]")  # 南京路, 朝阳区

_ORIGIN_BEFORE = re.compile(r"(?:老家|户籍|户口|籍贯|祖籍|来自|出生于?|总部|总公司|注册地?)[^，。；！？,;!?]{0,3}$")
_ORIGIN_AFTER = re.compile(r"^(?:人|籍|户口|户籍|老家|农村来|农村户)")
# 不是宁波，是杭州: the place that is denied is none
_DENIED_BEFORE = re.compile(r"(?:不是|不在|并非|没在|不算)[^，。；！？,;!?]{0,2}$")
# 来沪打工, 在粤务工: one letter stands for a province only between words that show it
_LETTERS = {
    "京": "北京市", "津": "天津市", "沪": "上海市", "渝": "重庆市", "冀": "河北省", "晋": "山西省", "辽": "辽宁省",
    "吉": "吉林省", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省",
    "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区",
    "琼": "海南省", "川": "四川省", "黔": "贵州省", "滇": "云南省", "藏": "西藏自治区", "陕": "陕西省", "甘": "甘肃省",
    "青": "青海省", "疆": "新疆维吾尔自治区",
}  # fmt: skip
_LETTER = re.compile(rf"(?<=[在来赴到去留])(?:{'|'.join(_LETTERS)})(?=务工|打工|上班|工作|干活|就业|从业)")
_WORK_AFTER = re.compile(r"^[^，。；！？,;!?]{0,8}(?:上班|打工|工作|干活|务工|做工|就业|厂|工地|公司|企业|单位)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a text names; `origin` where it is only where somebody comes from (河南人, 老家安徽)."""

    region: str
    start: int
    end: int
    origin: bool = False
    work: bool = False


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    names: dict[str, tuple[str, ...]]  # what is written → the regions it may mean
    provinces: frozenset[str]
    lengths: dict[str, tuple[int, ...]]  # first two characters → lengths of the names that begin so, longest first

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand, from the left, the longest at each place."""
        pairs = list(map("".join, pairwise(text)))
        if self.lengths.keys().isdisjoint(pairs):
            return
        end = 0
        for start, pair in enumerate(pairs):
            lengths = self.lengths.get(pair, ()) if start >= end else ()
            ends = (start + length for length in lengths if start + length <= len(text))
            found = next((stop for stop in ends if text[start:stop] in self.names), None)
            if found:
                end = found
                yield start, found


def resolve_region(text: str) -> str | None:
    """The official region that the text names (first of those where somebody works), None where it names none.

    Meant for a field of a form ("宁波", "浙江省宁波市", "河南郑州"): short names count though they are everyday words.
    """
    gazetteer = _gazetteer()
    bare = re.sub(r"\s+", "", text)
    known = gazetteer.names.get(bare)
    if known:
        return known[0]
    places = _places(bare, strict=False)
    return places[0].region if places else None


def find_region(text: str) -> str | None:
    """The region where the matter of a free text plays, None where it names none or only somebody's origin."""
    places = [place for place in find_places(text) if not place.origin]
    if not places:
        return None
    return next((place.region for place in places if place.work), places[0].region)


def find_places(text: str) -> tuple[Place, ...]:
    """Every place that a free text names, in order."""
    return _places(text, strict=True)


def without_places(text: str) -> str:
    """The text without the names of places; the text itself where nothing else would be left."""
    bare = text
    for place in sorted(find_places(text), key=lambda place: -place.start):
        bare = bare[: place.start] + bare[place.end :]
    return bare.strip("，。、 ") or text


def placeless(texts: Sequence[str]) -> tuple[str, ...]:
    """`without_places` of each of many texts: those in which no name of a place begins are not looked at closely."""
    whole = "\n".join(texts)
    heads = numbers_of(tuple(_gazetteer().lengths), 2)
    spots = np.flatnonzero(sifted(stretches(letters_of(whole), 2), heads)).tolist()
    spots += [match.start() for match in _LETTER.finditer(whole)]
    ends = np.cumsum([len(text) + 1 for text in texts])
    near = set(np.searchsorted(ends, spots, side="right").tolist())
    return tuple(
        without_places(text) if number in near else text.strip("，。、 ") or text for number, text in enumerate(texts)
    )


def province_of(region: str) -> str:
    """浙江省宁波市 → 浙江省."""
    return next((name for name in _gazetteer().provinces if region.startswith(name)), region)


def covers(rule: str, region: str) -> bool:
    """Whether a rule of the region `rule` applies in `region`: national (""), the same region, or its province."""
    return rule in ("", region) or rule == province_of(region)


def _places(text: str, *, strict: bool) -> tuple[Place, ...]:
    gazetteer = _gazetteer()
    found: list[Place] = []
    for first, end in gazetteer.found_in(text):
        start, name = first, text[first:end]
        follows = found and found[-1].end == start
        region = _meaning(name, found[-1].region if follows else "", text[end:], strict)
        if region is None:
            continue
        before, after = text[max(0, start - 8) : start], text[end : end + 16]
        if follows and region.startswith(found[-1].region):
            start = found.pop().start
            before = text[max(0, start - 8) : start]
        if strict and _DENIED_BEFORE.search(before):
            continue
        origin = bool(_ORIGIN_BEFORE.search(before) or _ORIGIN_AFTER.search(after))
        found.append(Place(region, start, end, origin, bool(_WORK_AFTER.search(after))))
    letters = [Place(_LETTERS[m.group()], m.start(), m.end(), work=True) for m in _LETTER.finditer(text)]
    return tuple(sorted((*found, *letters), key=lambda place: place.start)) if letters else tuple(found)


def _meaning(name: str, before: str, after: str, strict: bool) -> str | None:
    """The region meant by a name that stands right after the region `before` ("" for none)."""
    choices = _gazetteer().names[name]
    inside = next((choice for choice in choices if before and choice.startswith(before)), None)
    if inside:
        return inside
    if _SUFFIX.search(name) is None and _STREET.match(after):
        return None
    banned = _NOT_A_PLACE.get(name)
    if strict and (name in _everyday_names() or (banned and re.match(banned, after))):
        return None
    return choices[0]


@cache
def _everyday_names() -> frozenset[str]:
    return frozenset(_EVERYDAY_NAMES.split())


def _short(name: str) -> str:
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


@cache
def _gazetteer() -> _Gazetteer:
    import yaml

    tree: dict[str, Any] = yaml.load(Path(__file__).with_name("regions.yaml").read_text("utf-8"), yaml.CSafeLoader)
    names: dict[str, list[str]] = {}

    def add(region: str, *spellings: str) -> None:
        for spelling in spellings:
            if region not in names.setdefault(spelling, []):
                names[spelling].append(region)

    for province in tree:
        add(province, province, _short(province))
    add("内蒙古自治区", "内蒙古", "内蒙")
    add("上海市", "浦东")
    for province, cities in tree.items():
        for city in cities:
            # A municipality has districts only: they mean the municipality itself.
            region = province if isinstance(cities, list) else province + city
            add(region, city, *(() if region == province else (_short(city),)))
            if city.endswith("自治州"):
                add(region, _short(city) + "州")
    for province, cities in tree.items():
        for city, towns in cities.items() if isinstance(cities, dict) else ():
            for town in towns:
                add(province + city, town, _short(town))
    nicknames = yaml.load(Path(__file__).with_name("nicknames.yaml").read_text("utf-8"), yaml.CSafeLoader)
    for region, called in nicknames.items():
        add(region, *called)
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    by_head = {head: tuple(sorted(known, reverse=True)) for head, known in lengths.items()}
    return _Gazetteer({name: tuple(regions) for name, regions in names.items()}, frozenset(tree), by_head)
