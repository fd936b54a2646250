"""A past year with something that happened in it is the day of the event, whatever the verb."""

from datetime import date

import pytest

from bot.dates import Dated, read_event_date

TODAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019年招聘写明只招男的，女的能告吗", date(2019, 12, 31)),
        ("2019年5月招聘写明只招男的，女的能告吗", date(2019, 5, 31)),
        ("2019年面试时说不要女的", date(2019, 12, 31)),
        ("2021年公司要求做孕检", date(2021, 12, 31)),
        ("2022年5月公司体检要做孕检", date(2022, 5, 31)),
        ("2014年社保少交", date(2014, 12, 31)),
        ("2010年就在厂里干，2014年社保少交", date(2014, 12, 31)),
        ("2019年到2022年公司少交社保", date(2022, 12, 31)),
        ("2017年合同写三年不许怀孕", date(2017, 12, 31)),
        ("2020年6月我50岁女工人，公司让我退休，依据是什么", date(2020, 6, 30)),
        ("2024年11月我满60岁男职工，那时候退休年龄是多少", date(2024, 11, 30)),
        ("2021年公司要求孕检违法，能告吗", date(2021, 12, 31)),
        ("2015年我们厂想建工会", date(2015, 12, 31)),
        ("2018年的年休假能补吗", date(2018, 12, 31)),
        ("2019年产假多少天", date(2019, 12, 31)),
    ],
)
def test_what_happened_at_work_in_a_past_year_is_dated(text: str, day: date) -> None:
    assert read_event_date(text, TODAY) == Dated(day, exact=False)


@pytest.mark.parametrize(
    "text",
    [
        "2023年的工会法怎么规定",
        "2022年工会法第几条说工会委员",
        "2021年失业保险条例",
        "2024年9月出台延迟退休的规定",
        "2012年劳动合同法修正",
        "2008年章程：工会管干部",
        "2007年以前的企业破产还用老法吗",
        "2023年底之前的社保经办事适用新条例吗",
        "2026年公积金条例提取条件有什么变化",
        "从2019年到现在公司没给我交社保",
        "2019年到现在一直没签合同",
        "2015年我到公司，工资一直是2000",
        "我2015年来的公司，社保少交",
        "2015年在公司当保安，没有合同",
        "我2018年大学毕业，公司说先实习",
        "2019年公司没交社保，最近才让我写声明",
        "1968年的女工，工资怎么算",
        "2021年最低工资是多少",
        "2023年度社平工资6000，补偿怎么算",
        "2008年汶川地震",
    ],
)
def test_a_law_a_figure_or_a_beginning_is_not(text: str) -> None:
    assert read_event_date(text, TODAY) is None
