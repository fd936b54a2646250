"""Places in titles and texts: 浙江省宁波市, 浙江, 宁波."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

PROVINCES = [
    "北京",
    "天津",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "重庆",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
]
_PART = re.compile(r"[^省市州县]{1,8}?(?:维吾尔|壮族|回族)?(?:自治区|自治州|特别行政区|经济特区|省|市|州|县)")
_ENDING = re.compile(r"(?:维吾尔|壮族|回族)?(?:自治区|自治州|特别行政区|经济特区)$|[省市州县]$")
_LEADING = re.compile(r"^(?:[\u4e00-\u9fff]{2,8}?(?:自治区|自治州|经济特区|省|市))+")


@lru_cache(maxsize=1024)
def shorter_places(region: str) -> frozenset[str]:
    """Every way to name the region, or the city alone: 浙江省宁波市 → 浙江省宁波市, 宁波市, 宁波."""
    parts = _PART.findall(region) or ([region] if region else [])
    if not parts:
        return frozenset()
    last = parts[-1]
    short = _ENDING.sub("", last)
    return frozenset(p for p in (region, last, short, f"{short}经济特区" if "经济特区" in last else "") if len(p) >= 2)


@lru_cache(maxsize=1024)
def province_of(region: str) -> str:
    """浙江省宁波市 → 浙江."""
    return next((p for p in PROVINCES if region.startswith(p)), "")


def belongs(statute_region: str, region: str) -> bool:
    """Whether a document of `statute_region` applies in `region` (national ones do everywhere)."""
    if not statute_region:
        return True
    named = any(place in region for place in shorter_places(statute_region))
    return named or (statute_region in region)


def split_place(key: str, places: Collection[str]) -> tuple[str, str]:
    """A leading place and the rest: 天津市工会条例 → (天津市, 工会条例); ("", key) where there is none."""
    match = _LEADING.match(key)
    if match:
        return match[0], key[match.end() :]
    for length in (3, 2, 4, 5):
        if key[:length] in places or key[:length] in PROVINCES:
            return key[:length], key[length:]
    return "", key
