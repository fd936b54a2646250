"""What was learnt from questions ranks clauses: within the law of the day and the place, and only with its own encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus import ArticleId, Corpus
from corpus.cards import KnowledgeError, titled
from index import Retriever, build_index, bundled_encoder, open_index
from index.cards import Named
from index.classifier import (
    _DECADES,
    _PRACTICE,
    CLASSIFIER_FILE,
    NEVER,
    Classifier,
    Learnt,
    Practice,
    bundled_classifier,
)
from index.compact import Compact
from index.encode import FOLDER
from index.fuse import Weights, fuse
from index.passages import clauses_of
from index.register import Register
from index.training.classifier import _targets, fit
from index.training.examples import ANSWERED, QUESTIONS, Example, examples_of, practice_of, read_questions
from index.training.practice import learn
from index.turns import last_turn, mixed
from tests.index.invented import NEW, OLD, TODAY, HashingEncoder, corpus

QUERY = "茶凉了能不能退"


def taught(article: str, query: str = QUERY) -> Classifier:
    """One that names the article for this query, and the first of the tea law for every other one."""
    weights = np.stack([HashingEncoder().queries([query])[0] * 9, np.zeros(128, np.float32)])
    articles = tuple(str(ArticleId("tea-law", NEW, number)) for number in (article, "1"))
    return Classifier("hashing-1", articles, Compact.of(weights), np.zeros(2, np.float32))


def test_it_survives_being_saved(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    rows = Compact.of(rng.normal(size=(2, 8)).astype(np.float32))
    practice = Practice(np.array([1], np.intp), Compact(rows.records[:1]), np.array([3], np.float32))
    made = Classifier("e", ("a/1", "b/2-1"), rows, np.array([1, -2], np.float32), practice)
    made.save(tmp_path / CLASSIFIER_FILE)
    held = Classifier.load(tmp_path / CLASSIFIER_FILE)
    assert (held.encoder, held.articles) == (made.encoder, made.articles)
    assert (held.rows.records == made.rows.records).all()
    assert held.bias.tolist() == [1, -2]
    assert held.practice is not None
    assert held.practice.places.tolist() == [1]
    assert held.practice.bias.tolist() == [3]
    assert (held.practice.rows.records == practice.rows.records).all()
    replace(made, practice=None).save(tmp_path / CLASSIFIER_FILE)
    assert Classifier.load(tmp_path / CLASSIFIER_FILE).practice is None


@pytest.mark.parametrize("damaged", [b"PK\x03\x04 no archive", b""])
def test_a_damaged_file_is_a_named_error(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / CLASSIFIER_FILE).write_bytes(damaged)
    with pytest.raises(ValueError, match="damaged"):
        Classifier.load(tmp_path / CLASSIFIER_FILE)


@pytest.mark.parametrize(
    ("places", "bias"),
    [([2], [1.0]), ([-1], [1.0]), ([0, 1], [1.0]), ([0], [1.0, 2.0]), ([0], [float("nan")]), ([0.5], [1.0])],
)
def test_a_second_view_that_does_not_belong_to_the_rows_is_damage(
    tmp_path: Path, places: list[float], bias: list[float]
) -> None:
    rows = Compact.of(np.ones((2, 8), np.float32))
    practice = Practice(np.array(places), Compact(rows.records[:1]), np.array(bias, np.float32))
    Classifier("e", ("a/1", "b/2"), rows, np.zeros(2, np.float32), practice).save(tmp_path / CLASSIFIER_FILE)
    with pytest.raises(ValueError, match="damaged"):
        Classifier.load(tmp_path / CLASSIFIER_FILE)


def test_shares_are_those_of_clauses_that_apply() -> None:
    content = corpus()
    clauses = clauses_of(content)
    names = [f"{c.article.statute}/{c.article.article}@{c.effective.year}" for c in clauses]
    learnt = Learnt.of(taught("3"), Named(Register.of(clauses), content.statutes))
    vector = HashingEncoder().queries([QUERY])[0]
    shares = learnt.shares(vector, np.ones(len(names), bool))
    now, then = names.index(f"tea-law/3@{NEW.year}"), names.index(f"tea-law/3@{OLD.year}")
    assert shares[now] == shares[then] == shares.max(), "an old version that reads the same has the row of today's"
    elsewhere = np.array([not name.startswith("tea-law/3@") for name in names])
    assert not learnt.shares(vector, elsewhere)[now]
    assert learnt.shares(vector, elsewhere)[names.index(f"tea-law/1@{NEW.year}")] == pytest.approx(1, abs=1e-3)
    assert not learnt.shares(vector, np.zeros(len(names), bool)).any()


def test_who_could_have_been_named_and_never_was_has_next_to_nothing() -> None:
    content = corpus()
    clauses = clauses_of(content)
    learnt = Learnt.of(taught("2"), Named(Register.of(clauses), content.statutes))
    shares = learnt.shares(HashingEncoder().queries([QUERY])[0], np.ones(len(clauses), bool))
    of = {str(clause.article): float(share) for clause, share in zip(clauses, shares, strict=True)}
    assert of[str(ArticleId("tea-law", NEW, "3"))] == of[str(ArticleId("tea-law", OLD, "3"))] == pytest.approx(NEVER)
    assert of[str(ArticleId("tea-law", OLD, "2"))] == 0, "of an old text that reads otherwise nothing is known"
    assert all(share == 0 for name, share in of.items() if not name.startswith("tea-law"))


def test_rules_of_the_place_keep_their_seat_where_the_place_is_known() -> None:
    content = corpus()
    clauses = clauses_of(content)
    local = np.array([bool(clause.region) for clause in clauses])
    learnt = Learnt.of(taught("2"), Named(Register.of(clauses), content.statutes))
    vector, here = HashingEncoder().queries([QUERY])[0], np.array([c.region in ("", "浙江省宁波市") for c in clauses])
    shares = learnt.shares(vector, here, at_home=True)
    assert local.any()
    a_quarter = shares.max() + np.log10(0.25) / _DECADES
    assert np.allclose(shares[local & here], a_quarter)
    assert not shares[local & ~here].any()
    assert not learnt.shares(vector, here)[local].any()


def test_a_clause_that_nobody_named_gains_nothing_and_an_unknown_one_what_its_peers_gain(opened: Retriever) -> None:
    signals = opened.signals(QUERY, on=TODAY)
    weights = Weights(company=0)
    named, never, unknown = np.argsort(-np.where(signals.allowed, signals.dense.clause, -1))[:3]
    learnt = np.zeros_like(signals.learnt)
    plain = fuse(replace(signals, learnt=np.where(np.arange(len(learnt)) == unknown, 0, NEVER)), weights).total
    learnt[:] = NEVER
    learnt[named], learnt[unknown] = 1, 0
    told = fuse(replace(signals, learnt=learnt.astype(np.float32)), weights).total
    assert told[named] > plain[named] + 0.1
    assert told[never] == pytest.approx(plain[never], abs=1e-5)
    assert told[unknown] > plain[unknown] + 0.005


def test_a_text_that_was_changed_has_no_share() -> None:
    content = corpus()
    clauses = clauses_of(content)
    learnt = Learnt.of(taught("2"), Named(Register.of(clauses), content.statutes))
    known = {str(clauses[number].article) for number in learnt.clauses}
    assert str(ArticleId("tea-law", NEW, "2")) in known
    assert str(ArticleId("tea-law", OLD, "2")) not in known


@pytest.fixture
def opened(tmp_path: Path) -> Retriever:
    build_index(corpus(), HashingEncoder(), tmp_path)  # type: ignore[arg-type]
    return open_index(corpus(), HashingEncoder(), tmp_path)  # type: ignore[arg-type]


def first(retriever: Retriever, on: date = TODAY) -> str:
    return retriever.retrieve(QUERY, 1, on=on)[0].article.article


def test_what_was_learnt_ranks(opened: Retriever) -> None:
    before = first(opened)
    wanted = "2" if before != "2" else "3"
    opened.weigh(replace(Weights(), learnt=2.0))
    assert first(opened) == before, "nothing has been learnt yet: its weight is left to the others"
    opened.learn(taught(wanted))
    assert first(opened) == wanted
    opened.learn(None)
    assert first(opened) == before


def test_a_classifier_of_other_statutes_leaves_the_scores_alone(opened: Retriever) -> None:
    before = [row.score for row in opened.retrieve(QUERY, 5, on=TODAY)]
    opened.learn(replace(taught("2"), articles=("soup-law@2020-05-01/1", "soup-law@2020-05-01/2")))
    assert [row.score for row in opened.retrieve(QUERY, 5, on=TODAY)] == before


def test_the_day_does_not_change_a_share(opened: Retriever) -> None:
    opened.learn(taught("3"))
    assert opened.signals(QUERY, on=OLD).learnt.tolist() == opened.signals(QUERY, on=TODAY).learnt.tolist()


def test_it_ships_with_the_bundled_encoder_and_serves_no_other() -> None:
    classifier = bundled_classifier(bundled_encoder())
    assert classifier is not None, "run index.training.classifier: the encoder has changed"
    assert len(classifier.articles) > 5000
    assert classifier.practice is not None
    assert len(classifier.practice.places) > 1000
    assert bundled_classifier(HashingEncoder()) is None
    assert (FOLDER / CLASSIFIER_FILE).stat().st_size < 4 << 20


def test_what_is_asked_now_counts_more_than_the_whole(retriever: Retriever) -> None:
    told, now = "我在茶馆做工，每天都烧水，烧一整天水能多拿钱吗？", "手被开水烫了老板管不管？"
    clause = retriever.signals(now, on=NEW).dense.question.argmax()
    assert clause != retriever.signals(told, on=NEW).dense.question.argmax()
    whole = retriever.signals(told + now, on=NEW).dense.question
    turned = retriever.signals(told + now, on=NEW, last=now)
    assert turned.dense.question[clause] > whole[clause]
    lexical = [retriever.signals(text, on=NEW).lexical for text in (told + now, now)]
    for field, scores in turned.lexical.items():
        assert np.allclose(scores, mixed([one[field] for one in lexical], [told, now]), atol=1e-5)


@pytest.mark.parametrize(
    ("query", "last"),
    [
        ("公司搬迁要解除合同。 那赔偿金怎么算？", "那赔偿金怎么算？"),
        ("公司不发工资怎么办？\n单位没给我上社保，能走人吗", "单位没给我上社保，能走人吗"),
        ("公司拖欠三个月工资怎么办？\n谢谢各位律师！", ""),
        ("能拿多少补偿？ 公司没给我交社保怎么办？ 那双倍呢？", ""),
        ("公司要辞退我，要补偿吗？\n我在东莞上班，干了五年。", ""),
        ("我送外卖摔伤了，平台不管，能算工伤吗？ 新就业形态劳动者", ""),
        ("公司拖欠三个月工资怎么办？", ""),
        ("", ""),
    ],
)
def test_the_last_turn_of_a_conversation(query: str, last: str) -> None:
    assert last_turn(query) == last


def test_a_faulty_line_of_questions_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"question": "问", "cite": ["劳动法 44"]}\n{"question": "问"}\n', "utf-8")
    with pytest.raises(KnowledgeError, match=r"a\.jsonl 第2行"):
        list(read_questions([tmp_path / "a.jsonl"]))


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize(
    ("learnt_from", "folder", "least"), [(examples_of, QUESTIONS, 41_000), (practice_of, ANSWERED, 6_001)]
)
def test_every_question_names_clauses_in_force(
    shared_corpus: Path, learnt_from: Callable[[Corpus], list[Example]], folder: Path, least: int
) -> None:
    from corpus import load_corpus

    content = load_corpus([shared_corpus])
    named = titled(content.statutes)
    examples = {example.question: example for example in learnt_from(content)}
    rows = list(read_questions(sorted(folder.glob("*.jsonl"))))
    assert len(rows) >= least
    for question, cites in rows:
        assert all(cite.title in named for cite in cites), question
        wanted = [f"{named[cite.title].id}/{cite.article}" for cite in cites]
        assert [f"{id_.statute}/{id_.article}" for id_ in map(ArticleId.parse, examples[question].articles)] == wanted


def test_each_clause_of_a_question_counts_whole() -> None:
    rows, columns, shares = _targets(
        [Example("甲", ("a", "b", "c"), 6.0), Example("乙", ("b",), 1.0)], {"a": 0, "b": 1, "c": 2}
    )
    assert (rows, columns, shares.tolist()) == ([0, 0, 0, 1], [0, 1, 2, 1], [6, 6, 6, 1])


def test_it_learns_which_clause_answers() -> None:
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    encoder = HashingEncoder()
    asked = [("茶钱谁付", "tea-law/2"), ("烫伤了谁管", "tea-law/3"), ("茶杯打碎了要赔吗", "tea-law/1")]
    examples = [Example(question, (article,), 1.0) for question, article in asked * 40]
    made = fit(examples, encoder.queries([example.question for example in examples]), "hashing-1")
    scores = [made.scores(vector) for vector in encoder.queries([question for question, _ in asked])]
    assert [made.articles[int(row.argmax())] for row in scores] == [article for _, article in asked]


def test_practice_corrects_what_it_names_and_nothing_else() -> None:
    pytest.importorskip("torch", reason="the extra `train` is not installed")
    encoder, before = HashingEncoder(), taught("3")
    examples = [Example("茶钱谁付", (str(ArticleId("tea-law", NEW, "1")), "tea-law/99"), 1.0)]
    vectors = encoder.queries([example.question for example in examples])
    made = learn(before, examples, vectors)
    assert [before.articles[place] for place in made.places] == [str(ArticleId("tea-law", NEW, "1"))]
    scores = before.scores(vectors[0])
    corrected = made.corrected(scores, vectors[0])
    assert corrected[1] > scores[1]
    assert corrected[0] == scores[0]


def test_both_views_count() -> None:
    content = corpus()
    clauses = clauses_of(content)
    named, placed = Named(Register.of(clauses), content.statutes), np.ones(len(clauses), bool)
    alone, vector = taught("3"), HashingEncoder().queries([QUERY])[0]
    zeros = Compact.of(np.zeros((1, 128), np.float32))
    practice = Practice(np.array([1], np.intp), zeros, np.array([20], np.float32))  # who answers names the first clause
    both = replace(alone, practice=practice)
    before, after = (Learnt.of(one, named).shares(vector, placed) for one in (alone, both))
    of = {str(clause.article): number for number, clause in enumerate(clauses)}
    first, third = (of[str(ArticleId("tea-law", NEW, number))] for number in ("1", "3"))
    assert before[third] > 0.99 > before[first]
    assert after[first] > after[third] > 0.1, "what a careful lawyer would name keeps its part"
    assert after[third] == pytest.approx((1 - _PRACTICE) * before[third], abs=1e-3)
    assert after[first] == pytest.approx((1 - _PRACTICE) * before[first] + _PRACTICE, abs=1e-3)


def test_a_share_falls_evenly_with_the_logarithm_of_how_likely_a_clause_is() -> None:
    content = corpus()
    clauses = clauses_of(content)
    rows = Compact.of(np.zeros((4, 128), np.float32))
    names = tuple(str(ArticleId("tea-law", NEW, number)) for number in ("1", "2", "3", "3-1"))
    likely = np.array([0.9, 0.09, 0.009, 1e-12], np.float32)
    learnt = Learnt.of(Classifier("e", names, rows, np.log(likely)), Named(Register.of(clauses), content.statutes))
    shares = learnt.shares(HashingEncoder().queries([QUERY])[0], np.ones(len(clauses), bool))
    of = {str(clause.article): float(share) for clause, share in zip(clauses, shares, strict=True)}
    first, second, third, last = (of[name] for name in names)
    assert first - second == pytest.approx(1 / _DECADES, abs=1e-4)
    assert second - third == pytest.approx(1 / _DECADES, abs=1e-4)
    assert 0.98 < first < 1
    assert third > last > NEVER, "known, if ever so unlikely"
