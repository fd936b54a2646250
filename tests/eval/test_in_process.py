"""The bot itself as the system measured, over the invented statutes: real index, real encoder, real replies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.assemble import assemble
from bot.reply import Question
from bot.settings import Settings
from corpus import Catalogue, load_corpus
from corpus.knowledge import Knowledge
from eval.run import evaluate_set
from eval.sets import Gold, Item, QuestionSet
from eval.system import InProcess

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "corpus"
LAW, NEW, OLD = "工友互助法", date(2020, 3, 1), date(2010, 3, 5)
TODAY = date(2026, 11, 25)


class Everything:
    """A scope that takes every question as one about work: the invented statutes are about anything."""

    def labour(self, query: str) -> float:
        return 1.0


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> InProcess:
    corpus = load_corpus([FIXTURES], catalogue=Catalogue(), package=False, knowledge=Knowledge())
    settings = Settings(data_dir=tmp_path_factory.mktemp("var"), today=TODAY)
    return InProcess(assemble(settings, corpus=corpus, scope=Everything()))


def test_a_hit_names_law_article_and_version(system: InProcess) -> None:
    hits = system.search("《工友互助法》第三条之一 班组长强迫缴纳", 5, TODAY, None)
    assert (hits[0].law, hits[0].article, hits[0].version) == (LAW, "3-1", NEW.isoformat())
    assert len(hits) <= 5


def test_the_version_of_the_day_is_searched(system: InProcess) -> None:
    versions = {hit.version for hit in system.search("工友每月缴纳多少", 10, date(2013, 1, 1), None) if hit.law == LAW}
    assert versions == {OLD.isoformat()}


def test_a_reply_is_reduced_to_its_kind_text_and_checked_citations(system: InProcess) -> None:
    outcome = system.ask(Question("《工友互助法》第三条之一规定工会班组长能强迫职工缴纳互助金吗"))
    assert outcome.kind == "answer"
    assert (LAW, "3-1") in {(c.law, c.article) for c in outcome.cited}
    assert all(c.official and not c.fault for c in outcome.cited)
    assert "不得强迫" in outcome.text


def test_a_whole_set_is_measured(system: InProcess) -> None:
    question = "《工友互助法》第三条之一规定工会班组长能强迫职工缴纳互助金吗"
    items = (Item(id="m-1", question=question, gold=(Gold(law=LAW, article="3-1", version=NEW),), must=("不得强迫",)),)
    measures = evaluate_set(system, QuestionSet("aid", items), TODAY).summary.measures
    assert measures == dict.fromkeys(
        ("G@10", "R@5", "R@10", "RR@10", "kind", "cite_hit", "cite_all", "facts", "integrity"), 1.0
    ) | {"error": 0.0, "false_refusal": 0.0}
