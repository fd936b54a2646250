"""The real bot over an invented regulation; only retrieval is a small one, by shared characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.answering import Bot
from bot.conversations import Conversations
from corpus import Article, ArticleId, Corpus, Item, Level, Paragraph, Statute, Statutes, Version
from corpus.catalogue.facts import Catalogue
from corpus.knowledge import Knowledge

TODAY = date(2026, 11, 25)
OLD, NEW = date(2011, 5, 1), date(2019, 9, 1)
ID = "lighthouse-keepers-regulation"
TITLE = "灯塔看守人权益条例"
DIGEST = "吹雾笛前要先看风向。"


def _article(version: date, key: str, *paragraphs: tuple[str, tuple[str, ...]]) -> Article:
    parts = tuple(
        Paragraph(number, "\n".join((head, *items)), tuple(Item(n, text) for n, text in enumerate(items, 1)))
        for number, (head, items) in enumerate(paragraphs, 1)
    )
    return Article(ArticleId(ID, version, key), ("第一章　总则",), parts)


def invented_statutes() -> Statutes:
    """Two versions: article 2 is reworded, a new article 3 is put in, old 3 becomes 4; one more known by name only."""
    oil = ("塔主应当按月发给看守人灯油。", ())
    night_old = ("看守人夜里点灯，每夜另得铜板三枚。", ())
    night_new = ("看守人夜里点灯，每夜另得铜板五枚。", ())
    leave = (
        "看守人遇有下列情形，可以离开灯塔：",
        ("（一）雾散；", "（二）换班的人已到；", "（三）塔主欠发灯油满三个月。"),
    )
    boat = ("小船由塔主修理。", ())
    old = (_article(OLD, "1", oil), _article(OLD, "2", night_old), _article(OLD, "3", leave))
    new = (
        _article(NEW, "1", oil),
        _article(NEW, "2", night_new),
        _article(NEW, "3", boat),
        _article(NEW, "4", leave, ("离开前应当把灯点亮。", ())),
    )
    versions = (
        Version(OLD, date(2011, 7, 1), ended=date(2020, 1, 1), size=3, source="directory", articles=old),
        Version(NEW, date(2020, 1, 1), size=4, source="directory", articles=new),
    )
    url = "https://example.org/lighthouse"
    held = Statute(ID, TITLE, ("看守人条例",), Level.ADMINISTRATIVE_REGULATION, "灯塔总署", "", "", url, versions)
    named = Version(date(2015, 3, 1), date(2015, 4, 1), size=9)
    bare = Statute(
        "foghorn-rules", "雾笛使用办法", (), Level.LOCAL_RULE, "宁波灯塔署", "", "浙江省宁波市", None, (named,)
    )
    return Statutes((held, bare))


@dataclass(frozen=True, slots=True)
class Hit:
    article: ArticleId
    score: float


class SmallRetriever:
    """One row per article in force that shares a character with the query."""

    def __init__(self, statutes: Statutes) -> None:
        self._statutes = statutes

    def retrieve(
        self,
        query: str,
        k: int = 10,
        *,
        on: date,
        region: str | None = None,
        level: Level | None = None,
        last: str = "",
    ) -> Sequence[Hit]:
        letters = {c for c in query if "\u4e00" <= c <= "\u9fff"}
        scored = [
            (len(letters & set(article.text)) / max(len(letters), 1), article.id)
            for _, version in self._statutes.at(on)
            for article in version.articles
        ]
        ranked = sorted((row for row in scored if row[0]), key=lambda row: (-row[0], str(row[1])))
        return [Hit(article, score) for score, article in ranked[:k]]


class Lighthouse:
    """What names the lighthouse or its keepers is in scope, nothing else."""

    def labour(self, query: str) -> float:
        return 1.0 if any(word in query for word in ("灯", "塔", "看守")) else 0.0


def small_bot(folder: Path, today: date = TODAY) -> Bot:
    """A bot whose database and knowledge lie in `folder`."""
    articles = folder / "knowledge" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    lines = ("law: 雾笛使用办法", "version: 2015-03-01", "articles:", '  "1":', f"    digest: {DIGEST}")
    (articles / "foghorn-rules.yaml").write_text("\n".join(lines), "utf-8")
    statutes = invented_statutes()
    corpus = Corpus(statutes, Knowledge(folder / "knowledge"), Catalogue())
    conversations = Conversations.open(f"sqlite:///{folder / 'small.db'}")
    return Bot(corpus, SmallRetriever(statutes), conversations, Lighthouse(), today=lambda: today)
