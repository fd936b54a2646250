"""Scoring a reply: kinds, citations, facts, quotations, sums."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import Article, ArticleId, Citation, Level, Paragraph, Statute, Statutes, Version
from eval.answers import score_reply
from eval.sets import Expected, Gold, Item
from eval.system import Cited, Outcome, read_citation

LAW = "蒸汽工友法"


def cited(article: str, *, official: bool = True, fault: str = "") -> Cited:
    return Cited(LAW, article, "2020-01-01", official, fault)


def outcome(kind: str = "answer", text: str = "提前三天", *citations: Cited, **fields: object) -> Outcome:
    return Outcome(kind, text, citations, **fields)  # type: ignore[arg-type]


def item(**fields: object) -> Item:
    return Item.model_validate({"id": "q", "question": "问", **fields})


@pytest.mark.parametrize(
    ("fields", "kind", "expected"),
    [
        ({"kind": "refusal"}, "refusal", {"kind": 1.0, "refused": 1.0}),
        ({"kind": "refusal"}, "answer", {"kind": 0.0, "refused": 0.0}),
        ({"kind": "answer"}, "refusal", {"kind": 0.0, "false_refusal": 1.0}),
        ({"kind": "answer", "kind_ok": ["clarify"]}, "clarify", {"kind": 1.0, "false_refusal": 0.0}),
        (
            {"kind": "refusal", "kind_ok": ["answer"]},
            "answer",
            {"kind": 1.0},
        ),  # either is right: neither rate counts it
        ({}, "handoff", {"kind": 1.0, "false_refusal": 0.0}),
    ],
)
def test_the_kind_of_a_reply(fields: dict[str, object], kind: str, expected: dict[str, float]) -> None:
    assert score_reply(item(**fields), outcome(kind))[0] == {"error": 0.0, **expected}


@pytest.mark.parametrize(
    ("articles", "hit", "every"),
    [(("1", "3"), 1.0, 1.0), (("2",), 1 / 2, 0.0), ((), 0.0, 0.0), (("9",), 0.0, 0.0)],
)
def test_a_reply_must_cite_a_member_of_every_group(articles: tuple[str, ...], hit: float, every: float) -> None:
    gold = [{"law": LAW, "article": a} for a in ("1", "2", "3")]
    scores, faults = score_reply(
        item(gold=gold, gold_groups=[gold[:2], gold[2:]]), outcome("answer", "", *map(cited, articles))
    )
    assert (scores["cite_hit"], scores["cite_all"]) == (hit, every)
    assert any("没有引用" in fault for fault in faults) is (every == 0.0)


@pytest.mark.parametrize(
    ("must", "must_not", "text", "missing", "right"),
    [
        (["三(天|日)"], [], "提前 **三** 日", (), 1.0),
        (["哪个省"], [], "", ("你在哪个省？",), 1.0),  # what is asked back counts as said
        (["三天"], [], "四天", (), 0.0),
        (["三天"], ["四天"], "三天，不是四天", (), 0.0),
        ([], ["四天"], "三天", (), 1.0),
    ],
)
def test_facts_must_be_there_and_forbidden_ones_must_not(
    must: list[str], must_not: list[str], text: str, missing: tuple[str, ...], right: float
) -> None:
    scores, _ = score_reply(item(must=must, must_not=must_not), outcome("answer", text, missing_facts=missing))
    assert scores["facts"] == right


def test_one_altered_quotation_spoils_the_reply_and_digests_are_not_quotations() -> None:
    good, digest, bad = cited("1"), cited("2", official=False), cited("3", fault="引文与原文不符")
    assert score_reply(item(), outcome("answer", "", good, digest))[0]["integrity"] == 1.0
    scores, faults = score_reply(item(), outcome("answer", "", good, bad))
    assert scores["integrity"] == 0.0
    assert f"引文与原文不符：《{LAW}》3" in faults
    assert "integrity" not in score_reply(item(), outcome("answer", "", digest))[0]


@pytest.mark.parametrize(
    ("result", "unit", "found", "right"),
    [
        (1500.0, "元", {"results": (1500.4,)}, 1.0),  # tolerance 0.5
        (1500.0, "元", {"results": (1501.0,)}, 0.0),
        (0.0, "元", {"results": ()}, 0.0),
        ("2026-03-02", "date", {"dates": (date(2026, 3, 2),)}, 1.0),
        ("2026-03-02", "date", {"dates": (date(2026, 3, 4),)}, 0.0),
    ],
)
def test_a_sum_or_a_date_worked_out(result: float | str, unit: str, found: dict[str, object], right: float) -> None:
    asked = item(expected={"result": result, "unit": unit}, tolerance=0.5)
    assert asked.expected == Expected(result=result, unit=unit)
    assert score_reply(asked, outcome("answer", "", **found))[0]["calc"] == right


VERSION = date(2020, 1, 1)
CLAUSE = ArticleId("steam-law", VERSION, "7")
STATUTE = Statute(
    id="steam-law",
    title=LAW,
    short_titles=(),
    level=Level.LAW,
    issuer="",
    document_number="",
    region="",
    url=None,
    versions=(
        Version(
            VERSION,
            VERSION,
            articles=(Article(CLAUSE, (), (Paragraph(1, "锅炉每日检查一次。"), Paragraph(2, "漏汽即停。"))),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("article", "quote", "official", "fault"),
    [
        (CLAUSE, "锅炉每日检查一次。", True, ""),
        (CLAUSE, "锅炉每日检查一次。\n漏汽即停。", True, ""),
        (CLAUSE, "锅炉每日检查两次。", True, "引文与原文不符"),
        (CLAUSE, "锅炉每日检查一次。漏汽即停。", True, "引文与原文不符"),  # a line break was lost: not word for word
        (CLAUSE, " ", True, "没有引文"),
        (ArticleId("steam-law", VERSION, "8"), "锅炉每日检查一次。", True, "没有这一条"),
        (CLAUSE, "每天看一次锅炉", False, ""),  # a digest is our own words
    ],
)
def test_quotations_are_compared_with_the_clause_word_for_word(
    article: ArticleId, quote: str, official: bool, fault: str
) -> None:
    found = read_citation(Citation(article, quote, official=official), Statutes([STATUTE]))
    assert found == Cited(LAW, article.article, "2020-01-01", official, fault)
    assert Gold(law=LAW, article=article.article).law == found.law
