"""What goes into papers is what was said: days, the wage of a month, wages owed; everything else stays a gap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.employment import arrears_inputs, began, ended, monthly_wage

TODAY = date(2026, 11, 25)


def span(found: Any) -> tuple[str, str] | None:
    return (found.first.isoformat(), found.last.isoformat()) if found else None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("我2019年3月1日入职，2026年8月31日被辞退", ("2019-03-01",) * 2, ("2026-08-31",) * 2),
        ("去年5月进厂，上个月15号被辞退", ("2025-05-01", "2025-05-31"), ("2026-10-15",) * 2),
        ("我2024年5月10日受伤，2025年3月1日被解除合同，2020年6月1日入职", ("2020-06-01",) * 2, ("2025-03-01",) * 2),
        ("入职时间2021年7月5日，离职日期2026年1月9日", ("2021-07-05",) * 2, ("2026-01-09",) * 2),
        ("2022年3月1日进北京华盛电子公司，今年10月31日被辞退", ("2022-03-01",) * 2, ("2026-10-31",) * 2),
        ("2026年3月1日公司要进行改制", None, None),
        ("昨天公司把我开除了", None, ("2026-11-24",) * 2),
        ("我和公司签到2027年6月30日终止的合同，2024年7月1日入职", ("2024-07-01",) * 2, None),
        ("合同2025年6月30日到期后继续干", None, None),
        ("2026年3月开始拖欠工资", None, None),
        ("我1990年1月1日出生", None, None),
        ("我5月入职单位，现在已有5年工龄", None, None),  # which year is not said
        ("2026年3月1日入职，9月离职", ("2026-03-01",) * 2, ("2026-09-01", "2026-09-30")),
        ("12月3日被公司裁了", None, ("2025-12-03",) * 2),
        ("公司说我12月31日离职", None, None),
        ("我2026年3月1日提的离职，公司不批", None, None),  # notice is no end
    ],
)
def test_the_days(text: str, first: tuple[str, str] | None, last: tuple[str, str] | None) -> None:
    assert (span(began([(text, TODAY)])), span(ended([(text, TODAY)]))) == (first, last)


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("我月薪6000", 6000),
        ("月工资是8,500元，被拖欠三个月", 8500),
        ("我工资5000，被欠三个月", 5000),
        ("干了三个月，一分钱没给，说好一个月6500", 6500),
        ("社保按3500基数交，实际工资7000", 7000),
        ("公司欠我8000元工资", None),
        ("老板欠我两个月工资一共12000", None),
        ("拖欠工资18000", None),
        ("罚款500合法吗", None),
        ("押金3000不退", None),
        ("加班费3000没给", None),
        ("公司给了20000补偿", None),
        ("日工资300，干了20天", None),
        ("对方要赔我50000", None),
        ("底薪2000加提成", None),
        ("最低工资2490", None),
        ("工资从6000降到4000", None),
    ],
)
def test_the_wage_of_a_month(text: str, wage: int | None) -> None:
    assert monthly_wage([text], TODAY) == (Decimal(wage) if wage else None)


@pytest.mark.parametrize(
    ("texts", "owed"),
    [
        (["我月薪6000", "老板拖欠我三个月工资，怎么办"], {"monthly": 6000, "months": 3}),
        (["老板欠我两个月工资一共12000"], {"amount": 12000}),
        (["公司欠薪，总共欠我3万5，能告吗"], {"amount": 35000}),
        (["两个月的工资没发，每月工资4500"], {"monthly": 4500, "months": 2}),
        (["公司拖欠三个月工资"], None),
        (["我月薪6000，被辞退了"], None),
        (["工地欠我钱一共8000"], None),  # not said to be wages
    ],
)
def test_wages_owed(texts: list[str], owed: dict[str, int] | None) -> None:
    assert arrears_inputs(texts, TODAY) == owed
