"""The scope classifier: work and union in, everything else out; bound to the encoder it was fitted on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from index.encode import FOLDER, OnnxEncoder, Vectors, bundled_encoder
from index.scope import SCOPE_FILE, Scope, Weights, features, open_scope

INSIDE = (
    "工资",
    "被辞了",
    "工伤",
    "老板跑路了，三个月工资没发",
    "俺在工地摔断腿了，包工头不认账",
    "厂里想成立工会，要多少人",
    "工会主席换届怎么选",
    "怀孕了公司逼我辞职",
    "试用期不交社保合法吗",
    "连续上了半个月夜班没有加班费",
)
OUTSIDE = (
    "今天天气怎么样",
    "推荐几只股票",
    "给我讲个笑话",
    "你好呀",
    "离婚了孩子判给谁",
    "房东不退押金怎么办",
    "酒驾会被判多久",
    "红烧排骨怎么做",
    "借钱给朋友没打借条",
    "注册商标要准备什么材料",
)

ALONE = 0.3
LEANS = 0.5  # it only leans: how near a topic card is decides with it (bot/bounds.py)


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return bundled_encoder()


@pytest.fixture(scope="module")
def classifier(encoder: OnnxEncoder) -> Scope:
    return open_scope(encoder)


@pytest.mark.parametrize("question", INSIDE)
def test_questions_of_work_and_union_score_high(classifier: Scope, question: str) -> None:
    assert classifier.labour(question) > LEANS - 0.1


@pytest.mark.parametrize("question", OUTSIDE)
def test_other_questions_score_low(classifier: Scope, question: str) -> None:
    assert classifier.labour(question) < LEANS + 0.1


@pytest.mark.parametrize("query", ["", "   ", "？？？", "😡"])
def test_a_query_without_words_is_not_about_work(classifier: Scope, query: str) -> None:
    assert classifier.labour(query) == 0


@pytest.mark.parametrize("query", ["\ud800", "加班" * 100_000, "a\x00b"])
def test_every_text_has_a_score(classifier: Scope, query: str) -> None:
    assert 0 <= classifier.labour(query) <= 1


def test_a_given_vector_is_used_instead_of_encoding_again(encoder: OnnxEncoder) -> None:
    def refuse(query: str) -> Vectors:
        raise AssertionError(f"{query} was encoded")

    given = encoder.queries(["工资"])[0]
    assert open_scope(encoder, refuse).labour("工资", given) == open_scope(encoder).labour("工资")


def test_the_weights_belong_to_the_bundled_encoder(encoder: OnnxEncoder) -> None:
    weights = Weights.load(FOLDER / SCOPE_FILE)
    assert weights.encoder == encoder.id
    assert len(weights.weights) == len(features("工资", encoder.queries(["工资"])[0]))


class _Other:
    """An encoder that the weights do not know."""

    id, dimension = "other", 4

    def queries(self, texts: list[str]) -> Vectors:
        return np.ones((len(texts), 4), np.float32) / 2

    passages = queries


def test_another_encoder_leaves_the_scope_to_the_bundled_one(classifier: Scope) -> None:
    assert open_scope(_Other()).labour("工资") == pytest.approx(classifier.labour("工资"))


def test_weights_of_another_bundle_are_refused(tmp_path: Path) -> None:
    Weights("an older model", np.zeros(387, np.float32), 0.0).save(tmp_path / SCOPE_FILE)
    with pytest.raises(ValueError, match="an older model"):
        open_scope(_Other(), folder=tmp_path)


def test_saved_weights_read_back(tmp_path: Path) -> None:
    weights = Weights("some model", np.array([0.5, -1.0], np.float32), 0.25)
    weights.save(tmp_path / SCOPE_FILE)
    again = Weights.load(tmp_path / SCOPE_FILE)
    assert (again.encoder, again.bias) == ("some model", 0.25)
    # 0.5·2 − 1·1 + 0.25 = 0.25; 1 / (1 + e^−0.25) = 0.5622
    assert again.score(np.array([2.0, 1.0], np.float32)) == pytest.approx(0.5622, abs=1e-4)


def test_word_counts_tell_fields_apart() -> None:
    nothing = np.zeros(2, np.float32)
    assert features("老板不发工资", nothing)[2:].tolist() == [1.0, 0.0, 0.0]
    assert features("公司欠款", nothing)[2:].tolist() == [0.0, 0.5, 0.0]
    assert features("离婚以后房东赶人", nothing)[2:].tolist() == [0.0, 0.0, 1.0]
    assert features("hr不批", nothing)[2] == 0.5


@pytest.mark.shared
def test_alone_it_tells_nine_of_ten_from_outside_and_at_most_2_of_100_labour_ones(
    shared: Path, classifier: Scope
) -> None:
    def scores(*names: str) -> list[float]:
        lines = [line for n in names for line in (shared / "eval" / n).read_text("utf-8").splitlines()]
        return [classifier.labour(json.loads(line)["question"]) for line in lines]

    outside = scores("oos_dev.jsonl")
    labour = scores("stard_labour.jsonl", "lawbench_labour.jsonl", "union_dev.jsonl", "worker_dev.jsonl")
    assert np.mean([s < ALONE for s in outside]) >= 0.90
    # The bot hears how near the nearest topic card is as well (bot/bounds.py): 97 of 100 refused, 1 of 200 wrongly.
    assert np.mean([s < ALONE for s in labour]) <= 0.02
