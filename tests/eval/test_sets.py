"""Reading question sets: what a line may hold, and what the message says when it does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.sets import SetError, discover, load_set, read_item
from eval.sets.load import OWN

GOLD = {"law": "蒸汽工友法", "article": "7"}


def line(**fields: object) -> str:
    return json.dumps({"id": "a-1", "question": "能请假吗", **fields}, ensure_ascii=False)


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_line_with_id_and_question_is_an_item() -> None:
    item = read_item(line(), "x:1")
    assert (item.id, item.groups, item.accepted) == ("a-1", (), frozenset({"answer", "clarify", "handoff"}))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"gold": [{"law": "蒸汽工友法", "article": "七"}]}, ("gold.0.article", "不是条号")),
        ({"gold": [{"law": "", "article": "7"}]}, ("gold.0.law",)),
        ({"gold": [GOLD], "gold_groups": [[]]}, ("空组",)),
        ({"gold": [GOLD], "gold_groups": [[{"law": "蒸汽工友法", "article": "8"}]]}, ("不在 gold 里",)),
        ({"must": ["三天("]}, ("must", "正则表达式")),
        ({"kind": "chat"}, ("kind",)),
        ({"musts": ["三天"]}, ("musts",)),
        ({"event_date": "2024-02-30"}, ("event_date",)),
        ({"id": "a 1"}, ("id",)),
        ({"question": ""}, ("question",)),
    ],
)
def test_a_faulty_line_is_named_with_its_place_and_field(
    fields: dict[str, object], words: tuple[str, ...], tmp_path: Path
) -> None:
    path = write(tmp_path / "s.jsonl", line(id="ok"), "", line(**fields))
    with pytest.raises(SetError) as caught:
        load_set(path)
    assert f"{path}:3" in str(caught.value)
    assert all(word in str(caught.value) for word in words)


@pytest.mark.parametrize("text", ["{", "[]", "null", '"x"'])
def test_a_line_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(SetError, match="x:1"):
        read_item(text, "x:1")


def test_a_repeated_id_names_both_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "s.jsonl", line(), line(id="b"), line())
    with pytest.raises(SetError, match=r":3 .*第 1 行"):
        load_set(path)


def test_an_empty_file_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    for path in (write(tmp_path / "empty.jsonl", ""), tmp_path / "none.jsonl"):
        with pytest.raises(SetError, match=path.name):
            load_set(path)


def test_articles_may_be_numbers_and_golds_without_groups_form_one_group() -> None:
    item = read_item(line(gold=[{"law": "蒸汽工友法", "article": 7}, {"law": "蒸汽工友法", "article": "7-1"}]), "x:1")
    assert [gold.article for gold in item.groups[0]] == ["7", "7-1"]


def test_an_out_of_scope_set_expects_refusals(tmp_path: Path) -> None:
    (item,) = load_set(write(tmp_path / "oos_dev.jsonl", line())).items
    assert item.accepted == {"refusal"}


def test_a_follow_up_is_searched_with_the_two_turns_before_it() -> None:
    history = [{"user": f"问{n}", "assistant": "答"} for n in range(3)]
    assert read_item(line(history=history), "x:1").query == "问1 问2 能请假吗"


def test_sets_are_found_by_name_or_stem_and_multiple_choice_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "union_dev.jsonl", line())
    write(tmp_path / "exam_labour.jsonl", line(choices={"A": "能", "B": "不能"}, answer_key="A"))
    assert [s.name for s in discover([tmp_path])] == ["union"]
    assert [s.name for s in discover([tmp_path], ["union_dev"])] == ["union"]
    with pytest.raises(SetError, match="worker"):
        discover([tmp_path], ["worker"])


def test_the_projects_own_set_has_a_hundred_questions_of_every_kind() -> None:
    items = load_set(OWN / "union_core.jsonl").items
    assert len(items) == 100
    assert {item.kind for item in items} == {"answer", "clarify", "refusal", "handoff"}
    assert {item.topic for item in items} == {"工会", "劳动", "集体协商", "地方", "边界"}
    assert all(item.must and item.answer for item in items)
