"""Personal facts do not survive masking; figures of a wage question do."""

import pytest

from bot.mask import mask


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我叫王建国，电话13598760012", "我叫［姓名］，电话［手机号］"),
        ("身份证410105198703120037欠薪", "身份证［身份证号］欠薪"),
        ("身份证 41010519870312003X", "身份证 ［身份证号］"),
        ("卡号6222 0212 3456 7890 123", "卡号［银行卡号］"),
        ("卡号6222021234567890", "卡号［银行卡号］"),
        ("打+86 135-9876-0012找我", "打［手机号］找我"),
        ("座机0371-65551234", "座机［电话］"),
        ("写信到 wang.jg@example.com", "写信到 ［邮箱］"),
        ("姓名：李四，工资五千", "姓名：［姓名］，工资五千"),
        ("我叫王某某。", "我叫［姓名］。"),
        ("月薪6000，2019年3月入职，欠11000元", "月薪6000，2019年3月入职，欠11000元"),
        ("我叫他们别签", "我叫他们别签"),
        ("拨打12351、12333、12348", "拨打12351、12333、12348"),
        ("", ""),
    ],
)
def test_masking(text: str, expected: str) -> None:
    assert mask(text) == expected


def test_masking_twice_changes_nothing_more() -> None:
    once = mask("我叫王建国，身份证410105198703120037，电话13598760012")
    assert mask(once) == once
