"""A later word takes back an earlier sum; a question, and what is still open, takes back nothing."""

import pytest

from bot.withdrawn import withdrawn


@pytest.mark.parametrize(
    ("later", "names"),
    [
        ("其实签了合同，我忘了", {"unsigned_contract"}),
        ("老板昨天全发了，没事了", {"arrears"}),
        ("老板昨天全发了", {"arrears"}),
        ("工资已经结清了", {"arrears"}),
        ("公司后来说不裁我了，我还在上班", {"severance", "unlawful_dismissal"}),
        ("7月的都发了，8月还没发", set()),
        ("如果老板全发了呢", set()),
        ("其实签了合同，是空白的", set()),
        ("我同事都给了多少", set()),
        ("那仲裁时效呢", set()),
        ("不对，我其实是自己辞职的，因为欠薪", {"unlawful_dismissal"}),
        ("我不是自己辞职的，是被辞退的", set()),
    ],
)
def test_what_is_taken_back(later: str, names: set[str]) -> None:
    assert withdrawn(later) == names
