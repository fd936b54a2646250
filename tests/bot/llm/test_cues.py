"""The lexicon: what is read off single words and stretches."""

from __future__ import annotations

import pytest

from bot.llm.cues import Kind, number, tokens
from bot.llm.frames import frame, segments


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("三十日", "30日"), ("30天", "30日"), ("30日", "30日"), ("一个月", "1月"), ("1个月", "1月"), ("一年", "12月"), ("十二个月", "12月"),
        ("半年", "6月"), ("半个月", "0.5月"), ("两年", "24月"), ("二倍", "2倍"), ("双倍", "2倍"), ("百分之八十", "80%"), ("80%", "80%"),
        ("百分之一百五十", "150%"), ("三分之二", "2/3"), ("十五个工作日", "15工作日"), ("2万元", "20000元"), ("一千二百元", "1200元"),
        ("1,200元", "1200元"), ("十六周岁", "16岁"), ("2025年", "2025年"), ("一个半月", "1.5月"), ("第二次", "第2次"), ("三百六十五天", "365日"),
    ],
)  # fmt: skip
def test_numbers_are_one_whoever_writes_them(written: str, value: str) -> None:
    assert number(written) == value


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("用人单位应当支付", ["must"]), ("单位必须支付", ["must"]), ("单位要支付", ["must"]), ("单位需要支付", ["must"]),
        ("劳动者可以解除", ["may"]), ("你能申请", ["may"]), ("有权解除", ["may"]), ("你可以要求支付", ["demand"]), ("还可以要赔偿", ["demand"]),
        ("不得解除", ["ban"]), ("不能解除", ["ban"]), ("不可以解除", ["ban"]), ("禁止解除", ["ban"]), ("无权解除", ["ban"]),
        ("不用通知", ["free"]), ("不必通知", ["free"]), ("无需通知", ["free"]), ("可以不支付", ["free"]),
        ("未支付", ["not"]), ("没有支付", ["not"]), ("不支付", ["not"]), ("拒绝支付", ["not"]),
        # words in which the same characters mean something else
        ("重要的要求", []), ("许可证", []), ("可能性", []), ("功能", []), ("不可抗力", []), ("无固定期限", []), ("未成年工", []), ("应付工资", []),
        ("供应商", []), ("必须知道", ["must"]), ("不仅", []), ("没收", []), ("无论", []), ("认可", []),
    ],
)  # fmt: skip
def test_modality_and_negation(words: str, classes: list[str]) -> None:
    found = [t.value for t in tokens(words) if t.kind in (Kind.MODAL, Kind.NOT)]
    assert found == classes


@pytest.mark.parametrize(
    ("words", "value", "bounds"),
    [
        ("不少于三十日", "30日", {"up"}), ("不得少于三十日", "30日", {"up"}), ("三十日以上", "30日", {"up"}), ("至少三十日", "30日", {"up"}),
        ("满一年", "12月", {"up"}), ("超过一个月", "1月", {"up"}), ("不超过三十日", "30日", {"down"}), ("不得超过六个月", "6月", {"down"}),
        ("最多六个月", "6月", {"down"}), ("三十日以内", "30日", {"down"}), ("三十日内", "30日", {"down"}), ("不满一年", "12月", {"down"}),
        ("未满十六周岁", "16岁", {"down"}), ("低于百分之八十", "80%", {"down"}), ("不得低于百分之八十", "80%", {"up"}),
        ("三十日以前", "30日", {"before"}), ("十日后", "10日", {"after"}), ("提前三十日", "30日", {"ahead"}),
    ],
)  # fmt: skip
def test_a_number_knows_its_bound(words: str, value: str, bounds: set[str]) -> None:
    [amount] = frame(segments(words)).amounts
    assert (amount.value, set(amount.bounds)) == (value, bounds)


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("用人单位应当向劳动者支付经济补偿", ("支付", "employer", "worker")),
        ("公司要付工资", ("支付", "employer", None)),
        ("由用人单位承担", ("承担", "employer", None)),
        ("劳动者可以解除劳动合同", ("解除", "worker", None)),
        ("您可以请单位支付", ("支付", "employer", None)),
    ],
)
def test_who_does_what(words: str, deed: tuple[str, str, str | None]) -> None:
    assert deed in [(d.verb, d.actor, d.receiver) for d in frame(segments(words)).deeds]
