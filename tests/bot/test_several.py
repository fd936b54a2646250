"""Several questions in one message, on a table of messages; one question stays one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.several import MOST, parts_of

TABLE: dict[str, list[Any]] = yaml.safe_load(Path(__file__).with_name("several.yaml").read_text("utf-8"))


@pytest.mark.parametrize("row", TABLE["several"], ids=lambda row: row["text"][:20])
def test_each_question_of_a_message_is_found(row: dict[str, Any]) -> None:
    parts = parts_of(row["text"])
    if row.get("one"):  # fewer than two can stand alone
        assert len(parts.each) < 2 or all(any(p in each for each in parts.each) for p in row["each"])
        return
    assert len(parts.each) == len(row["each"])
    for piece, part in zip(row["each"], parts.each, strict=True):
        assert piece in part


@pytest.mark.parametrize("text", TABLE["single"])
def test_one_question_is_not_cut(text: str) -> None:
    assert parts_of(text).each == ()


def test_there_is_an_end_to_them() -> None:
    many = "；".join(
        f"{number}、{what}怎么办" for number, what in enumerate(["社保没交", "加班没钱", "年假没休"] * 3, 1)
    )
    assert 2 <= len(parts_of(many).each) <= MOST + 1


def test_what_is_one_too_many_is_kept_apart() -> None:
    parts = parts_of("1、工资没发 2、社保没交 3、年假没休 4、加班没钱 5、公积金没交 6、怎么加入工会")
    assert parts.told == ("工资没发", "社保没交", "年假没休", "加班没钱")
    assert parts.left == ("公积金没交", "怎么加入工会")
