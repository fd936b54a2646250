"""The reviewed law texts, searched without a model: what must hold whatever the encoder is."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus import Corpus, load_corpus
from index import Retriever, build_index, open_index
from tests.index.invented import TODAY, HashingEncoder

pytestmark = [pytest.mark.shared, pytest.mark.slow]


@pytest.fixture(scope="module")
def law(shared_corpus: Path) -> Corpus:
    return load_corpus([shared_corpus])


@pytest.fixture(scope="module")
def real(law: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    folder = tmp_path_factory.mktemp("real")
    build_index(law, HashingEncoder(dimension=256), folder)
    return open_index(law, HashingEncoder(dimension=256), folder)


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ("劳动法44条是怎么规定的", "labor-law@2018-12-29/44"),
        ("工会法第53条", "trade-union-law@2021-12-24/53"),
        ("《劳动合同法》第三十八条", "labor-contract-law@2012-12-28/38"),
        ("刑法第二百七十六条之一", "criminal-law@2023-12-29/276-1"),
    ],
)
def test_a_clause_that_the_query_names_comes_first(real: Retriever, query: str, article: str) -> None:
    first = real.retrieve(query, 3, on=TODAY)[0]
    assert (str(first.article), first.score, first.rank) == (article, 1.0, 1)


def test_the_version_named_is_that_of_the_day(real: Retriever) -> None:
    first = real.retrieve("工会法第53条", 1, on=date(2015, 1, 1))[0]
    assert str(first.article) == "trade-union-law@2009-08-27/53"


def test_marks_and_blanks_leave_the_first_hit_alone(real: Retriever, shared: Path) -> None:
    lines = (shared / "field-inputs" / "ft02-queries.jsonl").read_text("utf-8").splitlines()
    for case in map(json.loads, lines):
        if "like" in case:
            assert real.retrieve(case["query"], 1, on=TODAY) == real.retrieve(case["like"], 1, on=TODAY), case
        elif "empty_or_4xx" in case:
            assert real.retrieve(case["empty_or_4xx"], on=TODAY) == []
        else:
            assert real.retrieve(case["no_5xx"], on=TODAY)


@pytest.mark.parametrize(
    "query",
    [
        "加\u200b班\u2060费怎么算", "\ufeff加班费怎么算\x00", "加-班-费怎么算", "加班费'怎么'算", "加·班·费·怎·么·算", "加班費怎麼算",
        "加\u00a0班\u2003费怎么算", "加班费\u202e怎么算", "【加班费】怎么算……", "<b>加班费</b>怎么算", "加/班/费/怎/么/算", "加班费怎么算\\",
        "加\u0301班费怎么算", "#加班费# 怎么算!!!???", "加班费^怎么算~", "加班费_怎么_算", "加班费怎么算😡",
    ],
)  # fmt: skip
def test_harder_marks_leave_the_first_hit_alone(real: Retriever, query: str) -> None:
    [first], [clean] = real.retrieve(query, 1, on=TODAY), real.retrieve("加班费怎么算", 1, on=TODAY)
    assert first.article == clean.article


@pytest.mark.parametrize(
    ("query", "region", "places"),
    [
        ("工资集体协商要约几天内答复", None, {""}),
        ("工资集体协商要约几天内答复", "山东", {"", "山东省"}),
        ("工资集体协商要约几天内答复", "浙江省宁波市", {"", "浙江省", "浙江省宁波市"}),
        ("宁波的工资集体协商要约几天内答复", None, {"", "浙江省", "浙江省宁波市"}),
        ("宁波的工资集体协商要约几天内答复", "河南", {"", "河南省"}),
    ],
)
def test_only_rules_of_the_place(
    real: Retriever, law: Corpus, query: str, region: str | None, places: set[str]
) -> None:
    rows = real.retrieve(query, 30, on=TODAY, region=region)
    found = {statute.region for row in rows if (statute := law.statutes.get(row.article.statute))}
    assert found <= places
    assert "" in found


def test_every_row_is_in_force_and_of_the_catalogue(real: Retriever, law: Corpus) -> None:
    for query in ("欠薪怎么办", "医疗保障基金", "工伤认定要多久", "住房公积金缴存比例"):
        for row in real.retrieve(query, 50, on=TODAY):
            statute = law.statutes.get(row.article.statute)
            assert statute is not None
            assert statute.retrievable
            version = statute.at(TODAY)
            assert version is not None
            assert version.promulgated == row.article.version
