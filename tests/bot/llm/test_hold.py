"""What the check of a model's sentences lets pass: true sentences nearly all, altered ones (nearly) none.

The altered sentences are made at test time, from real clauses and from this project's cards.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.basis import digest_of
from bot.citing import Citer
from bot.llm.hold import Ground, Support, states_law
from corpus import Corpus, load_corpus
from corpus.cards import Topic
from corpus.knowledge import Knowledge, load_knowledge
from corpus.model import Citation
from eval.altering import alterations

ON = date(2026, 11, 25)
PARAPHRASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("paraphrases.yaml").read_text("utf-8"))
LABOUR = ("labor-contract-law", "labor-law", "social-insurance-law", "labor-dispute-mediation-arbitration-law", "trade-union-law", "work-injury-insurance-regulation")  # fmt: skip
_STOPS = re.compile(r"(?<=[。；])|\n")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="module")
def held(shared_corpus: Path, knowledge: Knowledge) -> Corpus:
    return load_corpus([shared_corpus], knowledge=knowledge)


def card_supports(topic: Topic, corpus: Corpus | None = None) -> list[Support]:
    """What the model is given of a card: its statements, and where the corpus is there their clauses and digests."""
    citer = Citer(corpus, lambda: ON) if corpus else None
    found = []
    for statement in topic.statements():
        cited = citer.pinpoints(statement.cites, ON) if citer else ()
        found.append(Support(statement.text, cited, addressed=True))
        for citation in cited:
            found.append(Support(citation.quote, (citation,)))
            if corpus and (digest := digest_of(citation.article, corpus)):
                found.append(Support(digest, (citation,)))
    return found


def sentences(text: str) -> Iterator[str]:
    yield from (part for part in _STOPS.split(text) if len(part) > 8)


def passed(ground: Ground, true: Iterable[str]) -> tuple[int, int, int, list[str]]:
    """(true sentences, of these kept, altered sentences, those that pass)."""
    known = list(true)
    altered = [a for sentence in known for a in alterations(sentence) if a.text not in known]
    kept = sum(not ground.hold(sentence).fault for sentence in known)
    return len(known), kept, len(altered), [f"{a.swap}：{a.text}" for a in altered if not ground.hold(a.text).fault]


def totals(rows: Iterable[tuple[int, int, int, list[str]]]) -> tuple[int, int, int, list[str]]:
    found = list(rows)
    wrong = [text for row in found for text in row[3]]
    return sum(r[0] for r in found), sum(r[1] for r in found), sum(r[2] for r in found), wrong


@pytest.mark.shared
def test_a_clause_with_one_word_turned_does_not_pass(held: Corpus) -> None:
    articles = [a for name in LABOUR if (s := held.statutes.get(name)) for a in s.latest.articles if len(a.text) < 700]
    rows = []
    for article in random.Random(3).sample(articles, 90):
        given = [Support(article.text, (Citation(article.id, article.text),))]
        digest = digest_of(article.id, held)
        given += [Support(digest, (Citation(article.id, digest, official=False),))] if digest else []
        rows.append(passed(Ground(given), sentences(article.text)))
    true, kept, altered, wrong = totals(rows)
    assert kept == true
    assert altered >= 250
    assert len(wrong) / altered <= 0.005, wrong


@pytest.mark.shared
def test_a_card_s_sentence_with_one_word_turned_does_not_pass(held: Corpus) -> None:
    rows = []
    for topic in random.Random(5).sample(held.knowledge.topics, 40):
        said = [text for statement in topic.statements() if statement.cites for text in sentences(statement.text)]
        rows.append(passed(Ground(card_supports(topic, held)), said))
    true, kept, altered, wrong = totals(rows)
    assert kept / true >= 0.95
    assert altered >= 600
    assert len(wrong) / altered <= 0.005, wrong


def ground_of(case: dict[str, Any], knowledge: Knowledge) -> Ground:
    topic = next(topic for topic in knowledge.topics if topic.id == case["card"])
    return Ground(card_supports(topic), case["question"])


@pytest.mark.parametrize("case", PARAPHRASES, ids=[case["card"] for case in PARAPHRASES])
def test_words_of_its_own_that_say_otherwise_do_not_pass(case: dict[str, Any], knowledge: Knowledge) -> None:
    ground = ground_of(case, knowledge)
    assert [said for said in case["bad"] if not ground.hold(said).fault] == []


def test_words_of_its_own_that_say_the_same_mostly_pass(knowledge: Knowledge) -> None:
    kept = [not ground_of(case, knowledge).hold(said).fault for case in PARAPHRASES for said in case["good"]]
    assert sum(kept) / len(kept) >= 0.75  # the composed sentence stands in for each that is struck


PAY = Support("用人单位应当按照劳动合同约定，及时足额支付劳动报酬。")
LEAVE = Support("劳动者提前三十日书面通知用人单位，可以解除劳动合同。")
BAN = Support("女职工在孕期的，用人单位不得解除劳动合同。")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("用人单位应当及时足额支付劳动报酬。", ""),
        ("公司要及时足额支付劳动报酬。", ""),
        ("劳动者应当及时足额支付劳动报酬。", "谁做什么"),
        ("用人单位可以及时足额支付劳动报酬。", "应当、可以、不得"),
        ("用人单位不得及时足额支付劳动报酬。", "应当、可以、不得"),
        ("劳动者提前三十日书面通知用人单位，可以解除劳动合同。", ""),
        ("劳动者提前十五日书面通知用人单位，可以解除劳动合同。", "数字"),
        ("劳动者三十日后书面通知用人单位，可以解除劳动合同。", "数字"),
        ("劳动者提前三十日口头通知用人单位，可以解除劳动合同。", "名称"),
        ("用人单位提前三十日书面通知劳动者，可以解除劳动合同。", "谁做什么"),
        ("劳动者可以解除劳动合同。", "条件"),  # the notice is left out
        ("用人单位可以解除劳动合同。", "不同"),
        ("女职工在孕期的，用人单位不得解除劳动合同。", ""),
        ("女职工在孕期的，用人单位可以解除劳动合同。", "不同"),
        ("用人单位不得解除劳动合同。", "不同"),  # as if it held for everybody
        ("用人单位应当给劳动者买房。", "没有"),
        ("国家对此有严格规定，违者必究。", "材料里没有"),
    ],
)
def test_one_sentence(said: str, fault: str) -> None:
    found = Ground([PAY, LEAVE, BAN]).hold(said).fault
    assert (fault in found) if fault else not found


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("单位应当支付", True),
        ("这是违法的", True),
        ("可以要赔偿", True),
        ("三十日内申请", True),
        ("您三个月没拿到工资", False),
        ("您在厂里上班", False),
    ],
)
def test_what_states_law(text: str, law: bool) -> None:
    assert states_law(text) is law


def test_the_worker_s_facts_may_be_told_again_but_not_as_law() -> None:
    ground = Ground([PAY], "老板说不用付劳动报酬，我干了三个月没拿到钱")
    assert not ground.hold("您干了三个月没拿到钱，用人单位应当及时足额支付劳动报酬。").fault
    assert ground.hold("老板不用付劳动报酬。").fault
    assert ground.hold("您干了五个月没拿到钱，用人单位应当及时足额支付劳动报酬。").fault
