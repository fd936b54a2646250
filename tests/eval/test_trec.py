"""TREC files can be read back by the reference reader, and give the same figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR

from eval.sets import Gold, Item
from eval.system import Hit
from eval.trec import gold_name, hit_name, judgements, ranking, write_qrels, write_run

OLD, NEW = date(2009, 8, 27), date(2021, 12, 24)
DATED = Item(id="d-1", question="问", gold=(Gold(law="蒸汽工友法", article="17", version=OLD),))
PLAIN = Item(id="p-1", question="问", gold=(Gold(law="某市实施《中华人民共和国工会法》办法", article="7-1"),))


@pytest.mark.parametrize(
    ("item", "hit", "name"),
    [
        (PLAIN, Hit("某市实施《工会法》办法", "7-1", "2020-01-01", 1.0), "某市实施工会法办法/7-1"),
        (PLAIN, Hit("某省 工会条例", "7", "2020-01-01", 1.0), "某省工会条例/7"),
        (DATED, Hit("蒸汽工友法", "17", "2009-08-27", 1.0), "蒸汽工友法/17@2009-08-27"),
        (
            DATED,
            Hit("蒸汽工友法", "17", "2021-12-24", 1.0),
            "蒸汽工友法/17@2021-12-24",
        ),  # another version: another clause
        (DATED, Hit("蒸汽工友法", "18", "2021-12-24", 1.0), "蒸汽工友法/18"),
    ],
)
def test_a_hit_has_the_golds_name_exactly_where_it_is_the_gold(item: Item, hit: Hit, name: str) -> None:
    assert hit_name(hit, item) == name
    assert (name == gold_name(item.gold[0])) is (hit.article == item.gold[0].article and "2021" not in hit.version)


def test_files_are_read_back_by_the_reference_reader(tmp_path: Path) -> None:
    items = (PLAIN, DATED)
    hits = [Hit("蒸汽工友法", "17", NEW.isoformat(), 0.9), Hit("蒸汽工友法", "17", OLD.isoformat(), 0.9)]
    qrels, run = judgements(items), ranking(DATED, hits)
    write_qrels(tmp_path / "s.qrels", qrels)
    write_run(tmp_path / "s.run", run, tag="test")

    read_qrels = list(ir_measures.read_trec_qrels(str(tmp_path / "s.qrels")))
    read_run = list(ir_measures.read_trec_run(str(tmp_path / "s.run")))
    assert [tuple(q)[:3] for q in read_qrels] == [tuple(q) for q in qrels]
    assert [tuple(r) for r in read_run] == [tuple(r) for r in run]
    # the right version stands second: RR = 1/2; the other query has no results: 0; mean 1/4
    assert ir_measures.calc_aggregate([RR @ 10], read_qrels, read_run)[RR @ 10] == 1 / 4
