"""An invented country of three laws, so that every test of the bot runs on a bare clone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from bot.answering import Bot
from bot.basis import pairs
from bot.conversations import Conversations
from bot.topics import TopicFinder
from corpus import Catalogue, Corpus, Level, Statute, Statutes, Version
from corpus.knowledge import Knowledge, load_knowledge
from corpus.model import Article, ArticleId, Item, Paragraph
from index import bundled_encoder
from index.cards import Asked, asked_of
from index.compact import Compact
from index.vectors import embed_questions

TODAY = date(2026, 11, 25)
OLD, NEW = date(2005, 3, 1), date(2020, 3, 1)

ARTICLES_YAML = """
law: 虚构工钱法
version: 2020-03-01
articles:
  "3":
    digest: 老板每个月十号以前要把工钱发到手，一分不能少。
    questions: [老板拖着工钱不给怎么办]
    terms: [欠薪]
"""

TOPICS_YAML = """
topics:
  - id: late-pay
    title: 工钱发晚了怎么办
    questions: [工钱拖了半个月没发, 老板说下个月再发工钱, 工钱晚发违法吗, 十号了工钱还没到账, 拖工钱能告吗, 遇上过节了工钱要提前发吧]
    conclusion:
      - {text: 十号还没发，就是拖欠，可以要回来。, cite: ["虚构工钱法 3(1)"]}
    conditions:
      - {text: 平常的日子按十号算。, cite: ["虚构工钱法 3"]}
      - {text: 遇上过节就要提前发。, cite: ["虚构工钱法 3(2)"]}
    steps:
      - {text: 先写一张条子催。}
    deadlines:
      - {text: 三年内都能要。, cite: ["虚构工钱法 5"]}
"""


def article(statute: str, version: date, number: str, place: str, *paragraphs: str | tuple[str, ...]) -> Article:
    """An article; a tuple is a paragraph with its items."""
    made = []
    for position, paragraph in enumerate(paragraphs, 1):
        if isinstance(paragraph, str):
            made.append(Paragraph(position, paragraph))
        else:
            items = tuple(Item(n, text) for n, text in enumerate(paragraph[1:], 1))
            made.append(Paragraph(position, "\n".join(paragraph), items))
    return Article(ArticleId(statute, version, number), (place,), tuple(made))


def _pay_law() -> Statute:
    name = "invented-pay-law"
    old = (article(name, OLD, "3", "第一章　总则", "雇主应当在每季度末以前发给雇工全部工钱。"),)
    new = (
        article(
            name, NEW, "3", "第一章　总则", "雇主应当在每月十日以前发给雇工全部工钱。", "遇到节日的，提前到节日以前发。"
        ),
        article(
            name,
            NEW,
            "4",
            "第一章　总则",
            ("有下列情形的，雇主加发一成工钱：", "（一）夜里干活的；", "（二）雨天干活的。"),
        ),
        article(name, NEW, "5", "第二章　程序", "雇工追讨工钱，应当在三年以内提出。"),
        article(name, NEW, "9", "第三章　法律责任", "雇主拖欠工钱的，由衙门责令限期付清，并处罚款。"),
        article(name, NEW, "10", "第一章　总则", "雨" * 300 + "天停工，工钱照发。", "雪" * 300 + "天停工，给茶水钱。"),
    )
    return Statute(
        name, "虚构工钱法", ("工钱法",), Level.LAW, "虚构议会", "", "", "https://example.org/pay",
        (
            Version(OLD, OLD, ended=NEW, size=1, source="test", articles=old),
            Version(NEW, NEW, size=5, source="test", articles=new),
        ),
    )  # fmt: skip


def _local_rule() -> Statute:
    name = "zhejiang-invented-pay-rule"
    held = (article(name, NEW, "2", "", "本省雇主应当在每月五日以前发给雇工工钱。"),)
    version = Version(NEW, NEW, size=1, source="test", articles=held)
    return Statute(name, "浙江省虚构工钱规定", (), Level.LOCAL_REGULATION, "", "", "浙江省", None, (version,))


def _unheld_law() -> Statute:
    version = Version(NEW, NEW, size=8)
    return Statute("invented-rest-law", "虚构歇工法", (), Level.LAW, "", "", "", "https://example.org/rest", (version,))


def _repealed_law() -> Statute:
    held = (article("invented-dead-law", OLD, "1", "", "雇主不必发工钱。"),)
    version = Version(OLD, OLD, ended=NEW, repealed=True, size=1, source="test", articles=held)
    return Statute(
        "invented-dead-law", "虚构旧工钱条例", (), Level.LAW, "", "", "", None, (version,), replaced_by="虚构工钱法"
    )


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder: Path = tmp_path_factory.mktemp("knowledge")
    for kind, name, text in (
        ("articles", "invented-pay-law", ARTICLES_YAML),
        (
            "articles",
            "invented-rest-law",
            ARTICLES_YAML.replace("虚构工钱法", "虚构歇工法").replace(
                "每个月十号以前要把工钱发到手，一分不能少", "每七天让人歇一天"
            ),
        ),
        ("topics", "pay", TOPICS_YAML),
    ):
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / f"{name}.yaml").write_text(text, "utf-8")
    statutes = Statutes((_pay_law(), _local_rule(), _unheld_law(), _repealed_law()))
    return Corpus(statutes, Knowledge(folder), Catalogue())


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the keyword search."""

    article: ArticleId
    score: float


class KeywordRetriever:
    """Ranks clauses by shared pairs of characters: small, real, and without a model."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def retrieve(
        self,
        query: str,
        k: int = 10,
        *,
        on: date,
        region: str | None = None,
        level: Level | None = None,
        last: str = "",
    ) -> Sequence[Found]:
        wanted = pairs(query)
        found = []
        for statute, version in self._corpus.statutes.at(on):
            if statute.region and not (region or "").startswith(statute.region):
                continue
            for held in version.articles:
                shared = len(wanted & pairs(held.text)) / (len(wanted) or 1)
                if shared:
                    found.append(Found(held.id, min(1.0, shared)))
        return sorted(found, key=lambda hit: (-hit.score, hit.article))[:k]


class WordScope:
    """It is about work where the text names pay, work or rest."""

    def labour(self, query: str) -> float:
        return 0.9 if any(word in query for word in ("工", "老板", "雇", "夜里", "歇")) else 0.05


@pytest.fixture
def bot(corpus: Corpus, tmp_path: Path) -> Iterator[Bot]:
    conversations = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    made = Bot(
        corpus,
        KeywordRetriever(corpus),
        conversations,
        WordScope(),
        today=lambda: TODAY,
        topics=TopicFinder(corpus.knowledge.topics),
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def finder() -> TopicFinder:
    """All topic cards of this project, found by words and by the bundled encoder."""
    topics = load_knowledge().topics
    return TopicFinder(topics, Asked(Compact.of(embed_questions(asked_of(topics), bundled_encoder()))))
