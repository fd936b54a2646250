"""Digests and topic cards: read when asked for, refused by file and place when malformed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from corpus import Cite, Corpus, load_knowledge, resolve_cite
from corpus.cards import KnowledgeError
from corpus.knowledge import HERE, read_articles, read_topics, read_yaml

ARTICLES = "law: 甲法\nversion: 2020-01-01\narticles:\n"
TOPIC = (
    "topics:\n- id: a-card\n  title: 甲\n  questions: [一, 二, 三, 四, 五]\n"
    "  conclusion: [{text: 子。, cite: [甲法 1]}]\n"
)


def test_digests_of_an_article(small: Corpus) -> None:
    known = small.knowledge.of("workmates-aid-law", "3")
    assert known is not None
    assert known.questions == ("互助金一个月交多少",)
    assert known.version == date(2020, 3, 1)
    assert small.knowledge.of("workmates-aid-law", "7") is None
    assert small.knowledge.of("no-such-law", "1") is None
    assert [(s, key) for s, key, _ in small.knowledge.articles()] == [
        ("workmates-aid-law", "3"),
        ("workmates-aid-law", "3-1"),
    ]


def test_topic_cards(small: Corpus) -> None:
    (card,) = small.knowledge.topics
    assert (card.id, card.family) == ("aid-how-much", "aid")
    assert card.cites == (
        Cite("工友互助法", "3", 1),
        Cite("工友互助法", "2", 1, 1),
        Cite("工友互助法", "3-1"),
        Cite("工友互助法", "3", version=date(2010, 3, 5)),
    )
    assert [len(s.cites) for s in card.warnings] == [2, 0]
    assert card.local == ("互助金收款账户",)


def test_an_empty_folder_is_no_fault(tmp_path: Path) -> None:
    knowledge = load_knowledge(tmp_path)
    assert list(knowledge.articles()) == []
    assert knowledge.topics == ()


def test_a_card_holds_between_its_days(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(TOPIC + "  from: 2025-09-01\n  to: 2026-07-01\n  region: 浙江省\n", encoding="utf-8")
    (card,) = read_topics(path)
    days = [date(2025, 8, 31), date(2025, 9, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [card.holds(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    "text", ["劳动合同法 38(1)(2)", "刑法 276-1", "工会法@2009-08-27 41", "工伤保险条例 37", "关于开饭时间的通知 p2"]
)
def test_cites_round_trip(text: str) -> None:
    assert str(Cite.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["劳动合同法", "38", "劳动合同法38", "劳动合同法 第三十八条", "工会法@2009-13-01 1", ""]
)
def test_a_cite_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(KnowledgeError, match="引用"):
        Cite.parse(text)


def test_cites_resolve_to_the_version_of_the_day(small: Corpus) -> None:
    def version(text: str, on: date) -> date | None:
        found = resolve_cite(Cite.parse(text), small.statutes, on)
        return found[1].promulgated if found else None

    assert version("工友互助法 3", date(2026, 1, 1)) == date(2020, 3, 1)
    assert version("互助法 3", date(2012, 1, 1)) == date(2010, 3, 5)
    assert version("工友互助法@2010-03-05 3", date(2026, 1, 1)) == date(2010, 3, 5)
    assert version("工友互助法 3", date(2009, 1, 1)) is None
    assert version("无名法 3", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("law: 甲法\n", "version"),
        (ARTICLES + "  第三条: {digest: 子}\n", "不是条号"),
        (ARTICLES + '  "3": {questions: [子]}\n', "第3条：应有 digest"),
        (ARTICLES + '  "3": {digest: 子, digset: 丑}\n', "第3条"),
        (ARTICLES + '  "3": {digest: 子, terms: 丑}\n', "terms"),
        ("law: [\n", "第2行"),
        ("- 子\n", "名称: 值"),
    ],
)
def test_malformed_articles(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "a-law.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(fault)) as refused:
        read_articles(path)
    assert "a-law.yaml" in str(refused.value)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("a-card", "A Card", "编号"),
        ("三, 四, 五", "三", "不足5条"),
        ("  title: 甲\n", "", "缺标题或结论"),
        ("cite: [甲法 1]", "cite: [甲法第一条]", "引用写法不对"),
        ("{text: 子。, ", "{txt: 子。, ", "每一句应有 text"),
        ("  title: 甲\n", "  title: 甲\n  colour: red\n", "colour"),
        ("  title: 甲\n", "  title: 甲\n  from: 昨天\n", "不是日期"),
        ("  title: 甲\n", "  title: 甲\n  local: 子\n", "local"),
        ("  title: 甲\n", "  title: 甲\n  steps: {text: 子}\n", "steps"),
    ],
)
def test_malformed_cards(tmp_path: Path, old: str, new: str, fault: str) -> None:
    path = tmp_path / "family.yaml"
    assert old in TOPIC
    path.write_text(TOPIC.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(fault)) as refused:
        read_topics(path)
    assert "family.yaml" in str(refused.value)


def test_two_cards_of_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    for family in ("one", "two"):
        (tmp_path / "topics" / f"{family}.yaml").write_text(TOPIC, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="重复 a-card"):
        _ = load_knowledge(tmp_path).topics


def test_the_committed_knowledge_can_be_read() -> None:
    knowledge = load_knowledge(HERE)
    assert all(entry.digest for _, _, entry in knowledge.articles())
    assert all(card.conclusion for card in knowledge.topics)


def test_yaml_is_read_as_yaml_is(tmp_path: Path) -> None:
    import yaml

    path = tmp_path / "x.yaml"
    path.write_text(
        """
a: &a [1, 2.5, 2024-05-01, yes, ~, "5", 五, [], {}]
b: *a
c: {d: 字, 7: 八}
e: |
  两行
  字
f: {<<: {g: 1}, h: 2}
""",
        "utf-8",
    )
    assert read_yaml(path) == yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "a: !other b",
        "a: [",
        "a: &a [*a]",
        "? [a]\n: b",
        "- a",
        "甲",
        "a: !!str [1, 2]",
        "a: !!str {b: c}",
        "a: !!seq abc",
        "a: !!seq {b: c}",
        "a: !!map abc",
        "a: !!map [b]",
        "? !!str [x]\n: b",
    ],
)
def test_what_is_no_yaml_of_ours_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=r"x\.yaml"):
        read_yaml(path)
