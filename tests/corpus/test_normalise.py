"""Two copies of a clause are equal when only white space, widths or quote directions differ."""

from __future__ import annotations

import pytest

from corpus.normalise import digest_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("早饭自六时开始。", "早饭自六时开始。\n"),
        ("（一）借用　工具；", "(一)借用工具;"),
        ("称“工友”的", '称"工友"的'),
        ("称“工友”的", "称”工友“的"),
        ("《关于〈甲〉的决定》", "《关于<甲>的决定》"),
        ("鹭食发〔2019〕3号", "鹭食发[2019]３号"),
    ],
)
def test_form_is_disregarded(one: str, other: str) -> None:
    assert digest_of(one) == digest_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("不超过三十元", "不超过二十元"), ("应当退还", "可以退还"), ("甲、乙", "甲乙"), ("甲。", "甲，")]
)
def test_wording_is_not(one: str, other: str) -> None:
    assert digest_of(one) != digest_of(other)
