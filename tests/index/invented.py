"""A small invented corpus, and an encoder that needs no model: texts with the same character pairs are near."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

import numpy as np

from corpus import Article, ArticleId, Catalogue, Item, Level, Paragraph, Statute, Statutes, Version
from index.encode import Vectors

TODAY = date(2026, 11, 25)
OLD, NEW, FUTURE = date(2001, 1, 1), date(2020, 5, 1), date(2026, 6, 1)


class HashingEncoder:
    """Character pairs hashed into a unit vector; deterministic. Counts the texts it was given."""

    def __init__(self, id_: str = "hashing-1", dimension: int = 128) -> None:
        self.id = id_
        self.dimension = dimension
        self.encoded: list[str] = []

    def queries(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, self.dimension), np.float32)

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self.queries(texts)

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for pair in pairwise(text):
            vector[zlib.crc32("".join(pair).encode("utf-8", "replace")) % self.dimension] += 1
        return vector / np.linalg.norm(vector)


@dataclass(frozen=True, slots=True)
class Known:
    digest: str
    questions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    version: date | None = None


@dataclass(frozen=True, slots=True)
class InventedKnowledge:
    known: Mapping[tuple[str, str], Known] = field(default_factory=dict)

    def of(self, statute: str, article: str) -> Known | None:
        return self.known.get((statute, article))

    def articles(self) -> Iterator[tuple[str, str, Known]]:
        for (statute, article), known in self.known.items():
            yield statute, article, known


@dataclass(frozen=True, slots=True)
class InventedCorpus:
    """What the index needs of a corpus."""

    statutes: Statutes
    knowledge: InventedKnowledge = field(default_factory=InventedKnowledge)
    catalogue: Catalogue = field(default_factory=Catalogue)
    key: str = ""

    def without(self, statute: str) -> InventedCorpus:
        return replace(self, statutes=Statutes(s for s in self.statutes if s.id != statute))


def version(
    statute: str,
    promulgated: date,
    texts: Mapping[str, str],
    ended: date | None = None,
    *,
    repealed: bool = False,
    effective: date | None = None,
) -> Version:
    articles = tuple(_article(ArticleId(statute, promulgated, key), text) for key, text in texts.items())
    return Version(
        promulgated, effective or promulgated, ended, repealed, len(articles), "directory", articles=articles
    )


def statute(
    id_: str, title: str, *versions: Version, level: Level = Level.LAW, region: str = "", retrievable: bool = True
) -> Statute:
    return Statute(id_, title, (), level, "某机关", "", region, None, versions, retrievable=retrievable)


def corpus(*extra: Statute, knowledge: Mapping[tuple[str, str], Known] | None = None) -> InventedCorpus:
    """A tea law with an earlier version, a repealed and a pending one, and the rules of a few places."""
    tea_now = {
        "1": "茶馆应当每天清洗茶壶，不得使用有裂纹的茶壶。",
        "2": "茶馆雇用的伙计每天烧水超过八小时的，掌柜应当加付烧水钱。",
        "3": "伙计因烧水烫伤的，掌柜应当承担敷药费用，并照常支付工钱。",
        "3-1": "茶馆打烊后，掌柜不得要求伙计留下数茶叶。",
    }
    tea_then = {**tea_now, "2": "茶馆雇用的伙计每天烧水超过十小时的，掌柜应当加付烧水钱。"}
    statutes = [
        statute("tea-law", "茶馆法", version("tea-law", OLD, tea_then, ended=NEW), version("tea-law", NEW, tea_now)),
        statute(
            "coffee-rule",
            "咖啡馆暂行规定",
            version("coffee-rule", OLD, {"1": "咖啡馆每天磨豆超过八小时的，应当加付磨豆钱。"}, NEW, repealed=True),
        ),
        statute(
            "juice-law",
            "果汁铺法",
            version(
                "juice-law", FUTURE, {"1": "果汁铺每天榨汁超过八小时的，应当加付榨汁钱。"}, effective=date(2027, 1, 1)
            ),
        ),
        *(
            statute(
                f"{name}-tea-rule",
                f"{place}茶馆条例",
                version(
                    f"{name}-tea-rule", NEW, {"1": f"伙计每天烧水超过八小时的，掌柜应当加付烧水钱，{extra_words}。"}
                ),
                level=Level.LOCAL_REGULATION,
                region=region,
            )
            for name, place, region, extra_words in (
                ("zhejiang", "浙江省", "浙江省", "并供应冰块"),
                ("ningbo", "宁波市", "浙江省宁波市", "并供应汤圆"),
                ("hangzhou", "杭州市", "浙江省杭州市", "并供应藕粉"),
                ("jiangsu", "江苏省", "江苏省", "并供应盐水鸭"),
                ("henan", "河南省", "河南省", "并供应烩面"),
                ("shanghai", "上海市", "上海市", "并供应生煎"),
            )
        ),
        *extra,
    ]
    return InventedCorpus(Statutes(statutes), InventedKnowledge(dict(knowledge or {})))


def _article(id_: ArticleId, text: str) -> Article:
    paragraphs: list[list[str]] = []
    for line in text.split("\n"):
        if line.startswith("（") and paragraphs:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return Article(
        id_,
        ("第一章　总则",),
        tuple(
            Paragraph(n, "\n".join(lines), tuple(Item(i, item) for i, item in enumerate(lines[1:], start=1)))
            for n, lines in enumerate(paragraphs, start=1)
        ),
    )
