"""A rule told without its exception: struck where the sentence shuts it out, marked where it only stops before it."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.llm.check import Check
from bot.llm.exceptions import judge
from bot.llm.hold import Ground, Support
from bot.llm.material import Given
from bot.llm.sentences import Said
from bot.reply import Answer, Resolved
from corpus import Catalogue, Corpus, load_corpus
from corpus.knowledge import Knowledge, load_knowledge
from corpus.model import Article, ArticleId, Citation, Level, Paragraph, Statute, Statutes, Version

PAIRS: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("exceptions.yaml").read_text("utf-8"))
LIMITED = re.compile(r"[，,]?但是?[^。；]*?除外|[，,][^，。；]*除外|^除[^，。；]{2,}?外[，,]|[，,]?但是?[^。；]+")
MODAL = re.compile(r"应当|可以|不得")


def verdict(clause: str, said: str) -> str:
    """struck, marked or kept, by the whole check of a sentence."""
    support = Support(clause)
    if Ground([support]).hold(said).fault:
        return "struck"
    judged = judge(said, [support])
    return "struck" if judged.fault else "marked" if judged.limited else "kept"


@pytest.mark.parametrize("part", PAIRS)
def test_a_rule_without_limit_does_not_pass(part: str) -> None:
    passed = [case["bad"] for case in PAIRS[part] if verdict(case["clause"], case["bad"]) != "struck"]
    assert passed == []


@pytest.mark.parametrize("part", PAIRS)
def test_a_rule_with_its_exception_passes_unmarked(part: str) -> None:
    told = {case["full"]: verdict(case["clause"], case["full"]) for case in PAIRS[part]}
    assert "marked" not in told.values()
    assert sum(v == "struck" for v in told.values()) / len(told) <= 0.05, told


@pytest.mark.parametrize("part", PAIRS)
def test_a_rule_that_stops_before_its_exception_is_marked_not_struck_for_it(part: str) -> None:
    cases = [case for case in PAIRS[part] if not case.get("plain")]
    judged = [judge(case["short"], [Support(case["clause"])]) for case in cases]
    assert not [one.fault for one in judged if one.fault]
    assert sum(one.limited is not None for one in judged) / len(judged) >= 0.7
    plain = [case for case in PAIRS[part] if case.get("plain")]
    assert all(verdict(case["clause"], case[how]) == "kept" for case in plain for how in ("full", "short"))


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("单位不得扣押证件，法院依法扣押的除外。", False),
        ("单位不得扣押证件。", False),
        ("单位任何情况下都不得扣押证件。", True),
        ("单位不得扣押证件，哪怕法院依法扣押也不行。", True),
    ],
)
def test_the_clause_behind_a_card_limits_it_too(said: str, fault: bool) -> None:
    cited = (Citation(ArticleId("x", date(2020, 1, 1), "9"), "单位不得扣押证件，但法院依法扣押的除外。"),)
    card, clause = Support("单位不能扣您的证件，单位不得扣押证件。", cited), Support(cited[0].quote, cited)
    assert bool(judge(said, [card], [card, clause]).fault) is fault


def test_the_note_names_the_clause() -> None:
    number = ArticleId("x", date(2020, 3, 1), "9")
    text = "雇主不得留下雇工的证件，但主管机关依法扣押的除外。"
    article = Article(number, (), (Paragraph(1, text),))
    version = Version(date(2020, 3, 1), date(2020, 3, 1), source="directory", articles=(article,))
    statute = Statute("x", "雇工证件法", (), Level.LAW, "某机关", "", "", None, (version,))
    corpus = Corpus(Statutes([statute]), Knowledge(), Catalogue())
    clause = Citation(number, text)
    check = Check(Given((clause,), (), (), ()), Answer(Resolved(date(2026, 1, 1), None), ()), corpus, "")
    shown = check(Said("雇主不得留下雇工的证件。", (1,)))
    assert shown.sentence is not None
    assert shown.sentence.text == "雇主不得留下雇工的证件（有例外，见《雇工证件法》第九条）。"
    assert check(Said("雇主任何时候都不得留下雇工的证件。", (1,))).sentence is None


@pytest.mark.shared
def test_real_clauses_with_an_absolute_word_do_not_pass(shared_corpus: Path) -> None:
    """Rules of the book cut off before their exception: as they are they are marked, with 一律 … they are struck."""
    corpus = load_corpus([shared_corpus], knowledge=Knowledge())
    found = []
    for statute in corpus.statutes:
        if re.search("劳动|工会|工资|职工|保险|工伤", statute.title) and statute.versions and statute.latest.installed:
            for article in statute.latest.articles:
                for part in re.split(r"(?<=[。；])|\n", article.text):
                    limit = LIMITED.search(part)
                    rest = part[: limit.start()] + part[limit.end() :] if limit else ""
                    if MODAL.search(rest) and len(rest) >= 12 and len(part) <= 160:
                        found.append((article.text, part, rest.rstrip("。；") + "。"))
    assert len(found) >= 60
    lied = 0
    for text, whole, rest in random.Random(4).sample(found, 60):
        support = Support(text)
        assert not judge(whole, [support]).fault
        assert verdict(text, rest) in ("marked", "struck"), rest
        for word in ("一律", "在任何情况下都", "无论如何"):
            place = MODAL.search(rest)
            assert place
            lied += verdict(text, rest[: place.start()] + word + rest[place.start() :]) != "struck"
    assert lied == 0


@pytest.mark.shared
def test_no_sentence_of_a_card_is_struck_for_an_exception(shared_corpus: Path) -> None:
    from tests.bot.llm.test_hold import card_supports, sentences

    knowledge = load_knowledge()
    corpus = load_corpus([shared_corpus], knowledge=knowledge)
    said = struck = 0
    for topic in random.Random(6).sample(knowledge.topics, 60):
        supports = card_supports(topic, corpus)
        for support in (s for s in supports if s.addressed and s.citations):
            for sentence in sentences(support.text):
                said += 1
                struck += bool(judge(sentence, [support], supports).fault)
    assert said >= 300
    assert struck / said <= 0.005
