"""Cases: a question speaks for every clause of its set; a bad case is named with its file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus import load_corpus
from corpus.check import check_knowledge
from corpus.kept import key_of
from corpus.knowledge import Knowledge, KnowledgeError, load_knowledge, read_yaml

ARTICLES = """
law: 茶馆法
version: 2020-01-01
articles:
  "1":
    digest: 茶要热。
    questions: [茶凉了怎么办]
  "2":
    digest: 碗要净。
"""
TOPICS = """
topics:
  - id: cold-tea
    title: 茶凉了，能退钱吗
    questions: [茶凉了, 茶不热, 茶冷了, 茶冰了, 茶温了]
    conclusion: [{text: 能退。, cite: [茶馆法 1]}]
"""
CASES = """
cases:
  - question: 茶凉碗脏，能退钱吗
    cite: [茶馆法 2, 茶馆法 1]
"""


def folder(root: Path, cases: str) -> Path:
    for kind, text in (("articles", ARTICLES), ("cases", cases)):
        (root / kind).mkdir(exist_ok=True)
        (root / kind / "tea.yaml").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("remembered", [False, True])
def test_a_case_is_a_question_of_every_clause_that_answers_it(tmp_path: Path, remembered: bool) -> None:
    made = folder(tmp_path, CASES)
    parsed = {f"{path.parent.name}/{path.name}": read_yaml(path) for path in made.rglob("*.yaml")}
    if remembered:  # the files themselves are not read again
        for path in made.rglob("*.yaml"):
            path.write_text("", "utf-8")
    for _ in range(2):
        knowledge = Knowledge(made, parsed if remembered else None)
        first, second = knowledge.of("tea", "1"), knowledge.of("tea", "2")
        assert first is not None
        assert first.questions == ("茶凉了怎么办", "茶凉碗脏，能退钱吗")
        assert second is not None
        assert second.questions == ("茶凉碗脏，能退钱吗",)


def test_a_case_is_a_question_of_the_card_that_answers_it_and_needs_no_clause(tmp_path: Path) -> None:
    made = folder(tmp_path, CASES + "    card: cold-tea\n  - {question: 水没开, card: cold-tea}\n")
    (made / "topics").mkdir()
    (made / "topics" / "tea.yaml").write_text(TOPICS, "utf-8")
    knowledge = load_knowledge(made)
    assert knowledge.topics[0].questions[5:] == ("茶凉碗脏，能退钱吗", "水没开")
    assert knowledge.of("tea", "2").questions == ("茶凉碗脏，能退钱吗",)  # type: ignore[union-attr]


def test_check_names_a_card_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "x.yaml").write_text("cases:\n  - {question: 茶凉了能不能退, card: warm-tea}\n", "utf-8")
    flaws = [str(flaw) for flaw in check_knowledge(load_corpus(), date(2026, 1, 1), tmp_path)]
    assert flaws == ["cases/x.yaml:2：没有编号为 warm-tea 的主题卡"]


def test_cases_change_the_key_of_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.kept.KNOWLEDGE", folder(tmp_path, CASES))
    before = key_of([])
    folder(tmp_path, CASES.replace("退钱", "换碗"))
    assert key_of([]) != before


@pytest.mark.parametrize(
    "bad",
    [
        "cases: 茶",
        "cases:\n  - 茶凉了",
        "cases:\n  - question: 茶凉了\n    cite: []",
        "cases:\n  - question: 茶凉了\n    cite: [茶馆法第一条]",
        "cases:\n  - {question: 茶凉了, cite: [茶馆法 1], answer: 退}",
        "cases:\n  - {question: 茶凉了, card: [cold-tea]}",
    ],
)
def test_a_bad_case_is_named(tmp_path: Path, bad: str) -> None:
    with pytest.raises(KnowledgeError, match=r"tea\.yaml"):
        load_knowledge(folder(tmp_path, bad)).of("tea", "1")


def test_check_names_unknown_laws_and_clauses_without_digest(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "x.yaml").write_text(
        "cases:\n  - {question: 老板跑了怎么办, cite: [茶馆法 1]}\n"
        "  - {question: 合同什么时候生效, cite: [劳动合同法 16, 劳动合同法 999]}\n",
        "utf-8",
    )
    flaws = [str(flaw) for flaw in check_knowledge(load_corpus(()), date(2026, 11, 26), tmp_path)]
    assert any("茶馆法 1" in flaw and "目录" in flaw and "x.yaml:2" in flaw for flaw in flaws)
    assert any("劳动合同法 999" in flaw and "没有这一条" in flaw for flaw in flaws)
    assert not any("劳动合同法 16" in flaw for flaw in flaws)
