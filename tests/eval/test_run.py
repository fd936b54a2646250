"""A whole evaluation over a fake system: figures, files, reports, comparison."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import ir_measures
import pytest
from ir_measures import RR

from bot.reply import Question
from eval.report import ItemScore, Report, SetReport, SetupReport, compare, read_report, summarise, write_report
from eval.run import evaluate_set
from eval.sets import Gold, Item, QuestionSet, SetError
from eval.system import Cited, Hit, Outcome

LAW, TODAY = "蒸汽工友法", date(2026, 11, 25)


class Almanac:
    """A small real system: knows one clause and the question that it answers, and notes what it was asked."""

    def __init__(self) -> None:
        self.days: list[date] = []
        self.regions: list[str | None] = []

    def search(self, query: str, k: int, on: date, region: str | None) -> list[Hit]:
        self.days.append(on)
        self.regions.append(region)
        return [Hit(LAW, "9", "", 0.9), Hit(LAW, "7", "", 0.8)][:k] if "锅炉" in query else []

    def ask(self, question: Question) -> Outcome:
        if "锅炉" not in question.text:
            return Outcome("refusal", "这里只答锅炉。", ())
        return Outcome("answer", "每天看一次。", (Cited(LAW, "7", "", True, ""),))


SET = QuestionSet(
    "steam",
    (
        Item(id="s-1", question="锅炉多久看一次", region="汽州", gold=(Gold(law=LAW, article="7"),), must=("一次",)),
        Item(
            id="s-2", question="烟囱呢", event_date=date(2024, 1, 1), gold=(Gold(law=LAW, article="8"),), must=("两次",)
        ),
        Item(id="s-3", question="离婚怎么办", kind="refusal"),
    ),
)


def test_an_evaluation_gives_the_figures_that_arithmetic_gives() -> None:
    measures = evaluate_set(Almanac(), SET, TODAY).summary.measures
    assert measures == {
        "G@10": 0.5,  # s-1 found, s-2 not; s-3 has no gold and is not searched
        "R@5": 0.5,
        "R@10": 0.5,
        "RR@10": 0.25,  # second rank and nothing: (1/2 + 0) / 2
        "kind": round(2 / 3, 4),  # s-2 was refused
        "false_refusal": 0.5,
        "refused": 1.0,
        "cite_hit": 0.5,
        "cite_all": 0.5,
        "facts": 0.5,
        "integrity": 1.0,
        "error": 0.0,
    }


def test_the_law_of_the_event_date_and_the_place_are_searched() -> None:
    system = Almanac()
    evaluate_set(system, SET, TODAY)
    assert system.days == [TODAY, date(2024, 1, 1)]
    assert system.regions == ["汽州", None]


def test_trec_files_hold_the_same_figures(tmp_path: Path) -> None:
    report = evaluate_set(Almanac(), SET, TODAY, trec_dir=tmp_path, ask=False)
    qrels, run = (
        ir_measures.read_trec_qrels(str(tmp_path / "steam.qrels")),
        ir_measures.read_trec_run(str(tmp_path / "steam.run")),
    )
    assert ir_measures.calc_aggregate([RR @ 10], qrels, run)[RR @ 10] == report.summary.measures["RR@10"]
    assert "facts" not in report.summary.measures


def test_faults_say_what_is_wrong() -> None:
    faults = {item.id: "；".join(item.faults) for item in evaluate_set(Almanac(), SET, TODAY).items}
    assert faults["s-1"] == faults["s-3"] == ""
    assert all(words in faults["s-2"] for words in ("前十条", "答复类型 refusal", "没有引用", "缺要点 两次"))


class Broken(Almanac):
    """Cannot answer, but can search."""

    def ask(self, question: Question) -> Outcome:
        raise ValueError("没有这个地方")


def test_an_error_is_a_fault_of_the_item_and_the_rest_is_still_measured() -> None:
    report = evaluate_set(Broken(), SET, TODAY)
    assert report.summary.measures["error"] == 1.0
    assert report.summary.measures["kind"] == 0.0
    assert report.summary.measures["R@10"] == 0.5
    assert "出错 ValueError: 没有这个地方" in report.items[2].faults


def report_of(*items: ItemScore) -> Report:
    part = SetReport("steam", summarise(items), items)
    return Report(
        "2026-11-25T00:00:00+00:00", (SetupReport("bare", {"today": "2026-11-25"}, (part,), summarise(items)),)
    )


def test_a_report_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    report = report_of(ItemScore("s-1", {"R@10": 1.0}, {"search": 0.004}, ("缺要点",)))
    write_report(tmp_path / "new" / "report.json", report)
    assert read_report(tmp_path / "new" / "report.json") == report


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"setups": 1, "made": ""}'])
def test_another_file_is_no_report(text: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(SetError, match=r"x\.json"):
        read_report(tmp_path / "x.json")


def test_a_comparison_names_the_items_that_moved() -> None:
    base = ItemScore("s-1", {"R@10": 1.0, "false_refusal": 0.0, "kind": 1.0}, {})
    before = report_of(base, ItemScore("s-2", {"R@10": 0.0}, {}), ItemScore("gone", {"R@10": 1.0}, {}))
    after = report_of(
        replace(base, measures={"R@10": 0.5, "false_refusal": 1.0, "kind": 1.0}),
        ItemScore("s-2", {"R@10": 1.0}, {}),
        ItemScore("new", {"R@10": 0.0}, {}),
    )
    recall, refusals = compare(before, after)
    # only items of both reports count: (1 + 0) / 2 → (0.5 + 1) / 2
    assert (recall.measure, recall.before, recall.after, recall.worse, recall.better) == (
        "R@10",
        0.5,
        0.75,
        ("s-1",),
        ("s-2",),
    )
    assert (refusals.measure, refusals.worse, refusals.better) == (
        "false_refusal",
        ("s-1",),
        (),
    )  # more refusals: worse


def test_latency_is_in_milliseconds() -> None:
    items = [ItemScore(str(n), {}, {"ask": n / 1000}) for n in range(1, 101)]
    assert summarise(items).latency_ms == {"ask": {"p50": 50.0, "p95": 95.0, "p99": 99.0}}
