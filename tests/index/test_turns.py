"""How much the last turn of a conversation counts beside the whole of it."""

from __future__ import annotations

import numpy as np
import pytest

from index.turns import mixed

WHOLE, LAST = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


def share(last: str) -> float:
    """What the last turn counts."""
    return float(mixed([WHOLE, LAST], ["公司裁员裁到我了 " + last, last])[1])


def test_without_a_last_turn_the_whole_stays_what_it_is() -> None:
    assert mixed([WHOLE], ["公司裁员裁到我了"]) is WHOLE


@pytest.mark.parametrize("short", ["能告吗", "老板不同意怎么办", "那我还能要钱吗"])
def test_a_short_turn_leans_on_what_was_said_before(short: str) -> None:
    assert share(short) < 0.5 < share("公司不给我申报工伤怎么办")


@pytest.mark.parametrize("aside", ["那社保呢", "我怀孕了呢？"])
def test_a_short_turn_that_names_another_side_counts_as_a_long_one(aside: str) -> None:
    assert share(aside) == share("公司不给我申报工伤怎么办")
