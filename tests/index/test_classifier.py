"""What was learnt from questions ranks clauses: within the law of the day and the place, and only with its own encoder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.cards import KnowledgeError, titled
from index import Retriever, build_index, bundled_encoder, open_index
from index.cards import Named
from index.classifier import CLASSIFIER_FILE, Classifier, Learnt, bundled_classifier
from index.encode import FOLDER
from index.fuse import Weights
from index.passages import clauses_of
from index.register import Register
from index.training.classifier import Example, examples_of, fit, read_questions
from tests.index.invented import NEW, OLD, TODAY, HashingEncoder, corpus

QUERY = "茶凉了能不能退"


def taught(article: str, query: str = QUERY) -> Classifier:
    """One that names the article for this query, and tea-law/1 for every other one."""
    weights = np.stack([HashingEncoder().queries([query])[0] * 9, np.zeros(128, np.float32)])
    return Classifier("hashing-1", (article, "tea-law/1"), weights, np.zeros(2, np.float32))


def test_it_survives_being_saved(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    made = Classifier("e", ("a/1", "b/2-1"), rng.normal(size=(2, 8)).astype(np.float32), np.array([1, -2], np.float32))
    made.save(tmp_path / CLASSIFIER_FILE)
    held = Classifier.load(tmp_path / CLASSIFIER_FILE)
    assert (held.encoder, held.articles) == (made.encoder, made.articles)
    assert np.abs(held.weights - made.weights).max() < np.abs(made.weights).max() / 200
    assert held.bias.tolist() == [1, -2]


def test_a_damaged_file_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / CLASSIFIER_FILE).write_bytes(b"PK no archive")
    with pytest.raises(ValueError, match=r"damaged|pickled"):
        Classifier.load(tmp_path / CLASSIFIER_FILE)


def test_shares_are_those_of_clauses_that_may_answer() -> None:
    content = corpus()
    clauses = clauses_of(content)
    names = [f"{c.article.statute}/{c.article.article}@{c.effective.year}" for c in clauses]
    learnt = Learnt.of(taught("tea-law/3"), Named(Register.of(clauses), content.statutes))
    vector = HashingEncoder().queries([QUERY])[0]
    shares = learnt.shares(vector, np.ones(len(names), bool))
    assert names[int(shares.argmax())].startswith("tea-law/3@")
    assert shares[names.index(f"tea-law/3@{OLD.year}")] > 0, "an old version that reads the same has the row of today's"
    barred = np.array([not name.startswith("tea-law/3@") for name in names])
    assert not learnt.shares(vector, barred)[~barred].any()
    assert float((learnt.shares(vector, barred) ** 2).sum()) == pytest.approx(1, abs=1e-3)
    assert not learnt.shares(vector, np.zeros(len(names), bool)).any()


def test_what_was_learnt_ranks(tmp_path: Path) -> None:
    content, encoder = corpus(), HashingEncoder()
    build_index(content, encoder, tmp_path)
    plain = open_index(content, encoder, tmp_path)

    def first(retriever: Retriever, query: str = QUERY) -> str:
        found = retriever.retrieve(query, 1, on=TODAY)[0].article
        return f"{found.statute}/{found.article}"

    before = first(plain)
    wanted = "tea-law/2" if before != "tea-law/2" else "tea-law/3"
    plain.weigh(replace(Weights(), learnt=2.0))
    assert first(plain) == before, "nothing has been learnt yet: its weight is left to the others"
    plain.learn(taught(wanted))
    assert first(plain) == wanted
    plain.learn(None)
    assert first(plain) == before


def test_it_ships_with_the_bundled_encoder_and_serves_no_other() -> None:
    classifier = bundled_classifier(bundled_encoder())
    assert classifier is not None, "run index.training.classifier: the encoder has changed"
    assert len(classifier.articles) > 5000
    assert bundled_classifier(HashingEncoder()) is None
    assert (FOLDER / CLASSIFIER_FILE).stat().st_size < 4 << 20


def test_the_last_turn_of_a_conversation_counts_half(retriever: Retriever) -> None:
    alone = retriever.signals("手被开水烫了老板管不管", on=NEW).dense.question.argmax()
    other = retriever.signals("烧一整天水能多拿钱吗", on=NEW).dense.question.argmax()
    assert alone != other
    told = "我在茶馆做工，每天都烧水，烧一整天水能多拿钱吗？"
    turned = retriever.signals(f"{told} 手被开水烫了老板管不管？", on=NEW).dense.question
    together = retriever.signals(f"{told}手被开水烫了老板管不管？", on=NEW).dense.question
    assert turned[alone] > together[alone]


def test_a_faulty_line_of_questions_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"question": "问", "cite": ["劳动法 44"]}\n{"question": "问"}\n', "utf-8")
    with pytest.raises(KnowledgeError, match=r"a\.jsonl 第2行"):
        list(read_questions(tmp_path))


@pytest.mark.shared
@pytest.mark.slow
def test_every_question_names_clauses_in_force(shared_corpus: Path) -> None:
    from corpus import load_corpus

    content = load_corpus([shared_corpus])
    named = titled(content.statutes)
    examples = {example.question: example for example in examples_of(content)}
    for question, cites in read_questions():
        assert all(cite.title in named for cite in cites), question
        wanted = {f"{named[cite.title].id}/{cite.article}" for cite in cites}
        assert wanted <= set(examples[question].articles) or examples[question].case, question


def test_it_learns_which_clause_answers() -> None:
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    encoder = HashingEncoder()
    asked = [("茶钱谁付", "tea-law/2"), ("烫伤了谁管", "tea-law/3"), ("茶杯打碎了要赔吗", "tea-law/1")]
    examples = [Example(question, (article,), 1.0) for question, article in asked * 40]
    made = fit(examples, encoder.queries([example.question for example in examples]), "hashing-1")
    logits = encoder.queries([question for question, _ in asked]) @ made.weights.T + made.bias
    assert [made.articles[int(row.argmax())] for row in logits] == [article for _, article in asked]
