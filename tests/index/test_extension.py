"""A few clauses beside an opened index: one ranking, one scale, and nothing is embedded twice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus import Level, Statutes
from index import Retriever, build_index, open_index
from index.dense import Text
from index.extension import RememberedVectors, extend
from tests.index.invented import NEW, TODAY, HashingEncoder, InventedCorpus, corpus, statute, version
from tests.index.test_classifier import taught

NOTE = statute(
    "own-note",
    "宁波茶馆工会通知",
    version("own-note", NEW, {"1": "会员每天烧水超过八小时的，另发一把蒲扇。", "2": "蒲扇在工会领取。"}),
    level=Level.UNION_DOCUMENT,
    region="浙江省宁波市",
)
QUERY = "每天烧水超过八小时怎么办"


@pytest.fixture
def extended(retriever: Retriever, tea: InventedCorpus, tmp_path: Path) -> Retriever:
    part = InventedCorpus(Statutes([NOTE]))
    vectors = RememberedVectors(HashingEncoder(), tmp_path / "vectors.npz")
    return extend(retriever, part, Statutes([*tea.statutes, NOTE]), vectors)  # type: ignore[arg-type]


def found(retriever: Retriever, query: str, region: str | None) -> list[str]:
    return [str(hit.article.statute) for hit in retriever.retrieve(query, 10, on=TODAY, region=region)]


def test_what_was_learnt_ranks_beside_a_small_index(retriever: Retriever, tea: InventedCorpus, tmp_path: Path) -> None:
    retriever.learn(taught("3"))
    try:
        part = InventedCorpus(Statutes([NOTE]))
        vectors = RememberedVectors(HashingEncoder(), tmp_path / "vectors.npz")
        both = extend(retriever, part, Statutes([*tea.statutes, NOTE]), vectors)  # type: ignore[arg-type]
        assert "own-note" in found(both, "蒲扇在哪里领取", "宁波")
        learnt = both.signals("蒲扇在哪里领取", on=TODAY, region="宁波").learnt
        assert len(learnt) == len(both.clauses) > len(retriever.clauses)
        assert not learnt[len(retriever.clauses) :].any(), "of its clauses nothing is known"
    finally:
        retriever.learn(None)


def test_the_few_are_found_where_they_apply(extended: Retriever) -> None:
    assert found(extended, "蒲扇在哪里领取", "宁波")[0] == "own-note"
    assert "own-note" not in found(extended, "蒲扇在哪里领取", "杭州")
    assert "own-note" not in found(extended, "蒲扇在哪里领取", None)
    nearest = extended.retrieve(QUERY, 9, on=TODAY, region="宁波", level=Level.UNION_DOCUMENT)[0]
    assert nearest.passage.text.endswith("另发一把蒲扇。")


def test_where_they_do_not_apply_the_ranking_is_that_of_the_index(extended: Retriever, retriever: Retriever) -> None:
    for region in (None, "杭州"):
        alone = [(h.article, h.score) for h in retriever.retrieve(QUERY, 10, on=TODAY, region=region)]
        beside = [(h.article, h.score) for h in extended.retrieve(QUERY, 10, on=TODAY, region=region)]
        assert [a for a, _ in beside] == [a for a, _ in alone]
        assert [s for _, s in beside] == pytest.approx([s for _, s in alone], abs=1e-6)


def test_scores_are_those_of_one_index_over_both(extended: Retriever, tea: InventedCorpus, tmp_path: Path) -> None:
    whole = corpus(NOTE, knowledge=tea.knowledge.known)
    build_index(whole, HashingEncoder(), tmp_path / "whole")  # type: ignore[arg-type]
    together = open_index(whole, HashingEncoder(), tmp_path / "whole")  # type: ignore[arg-type]
    scores = {h.article: h.score for h in together.retrieve(QUERY, 10, on=TODAY, region="宁波")}
    for hit in extended.retrieve(QUERY, 10, on=TODAY, region="宁波"):
        assert hit.score == pytest.approx(scores[hit.article], abs=0.08)


def test_an_empty_part_changes_nothing(retriever: Retriever, tea: InventedCorpus, tmp_path: Path) -> None:
    vectors = RememberedVectors(HashingEncoder(), tmp_path / "vectors.npz")
    assert extend(retriever, InventedCorpus(Statutes([])), tea.statutes, vectors) is retriever  # type: ignore[arg-type]


def test_vectors_are_remembered_and_belong_to_their_encoder(tmp_path: Path) -> None:
    path = tmp_path / "var" / "vectors.npz"
    texts = [Text.question_of("甲乙"), Text.question_of("丙丁")]
    first, second, other = HashingEncoder(), HashingEncoder(), HashingEncoder("hashing-2")
    made = RememberedVectors(first, path).of(texts)
    again = RememberedVectors(second, path).of([texts[1], texts[0]])
    assert (len(first.encoded), second.encoded) == (2, [])
    assert np.array_equal(made, again[::-1])
    RememberedVectors(other, path).of(texts)
    assert len(other.encoded) == 2
    path.write_bytes(b"PK broken")
    assert len(RememberedVectors(first, path).of(texts)) == 2
    assert RememberedVectors(first, path).of([]).shape == (0, first.dimension)
