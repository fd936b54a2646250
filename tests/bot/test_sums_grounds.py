"""Which sum the ground calls for: a woman on probation or at the end of her term, a training that must be paid back; and
how the reply says what it has read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.answering import Bot
from bot.calculators import calculate
from bot.render import to_markdown
from bot.reply import Answer, Question
from bot.summing import asked

TODAY = date(2026, 11, 27)


def _read(text: str) -> dict[str, dict[str, Any]]:
    return dict(asked(text, today=TODAY))


def _told(text: str) -> dict[str, float]:
    """The first figure of each sum that a text starts."""
    sheets = {name: calculate(name, inputs, today=TODAY) for name, inputs in asked(text, today=TODAY)}
    return {name: float(sheet.told[0].amount) for name, sheet in sheets.items() if sheet.told}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("试用期怀孕被辞退,入职才4个月,月薪6000,赔多少?", 6000),
        ("我怀孕了，试用期被辞退，工作5个月，一个月5500，能赔几多", 5500),
        ("试用期怀孕两个月，公司说我不合格把我开了，干了3个月，月薪5000，赔多少", 5000),
        ("怀孕期间合同还没到期就被辞退，干了1年，月薪6000，赔多少", 12000),
    ],
)
def test_a_probation_takes_no_protection_away(text: str, amount: int) -> None:
    """劳动合同法 42(1)(4) bars 40 in a probation too, so that its severance is no answer."""
    told = _told(text)
    assert told["unlawful_dismissal"] == amount
    assert "severance" not in told
    assert "expired" not in _read(text)["unlawful_dismissal"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("哺乳期合同到期公司不续签,干了3年,月薪6000,能要多少?", 36000),
        ("孕期合同到期，公司不跟我续了，在厂里4年，月薪5000，赔偿多少", 40000),
        ("公司说我合同到期不续，我正怀孕，干了2年整月薪7000，能赔多少", 28000),
        ("签了三年合同，哺乳期里期满，公司让我走，工龄3年月薪4500能赔多少", 27000),
    ],
)
def test_her_contract_runs_on_past_its_term(text: str, amount: int) -> None:
    """劳动合同法 45, 48, 87."""
    told, given = _told(text), _read(text)["unlawful_dismissal"]
    assert told["unlawful_dismissal"] == amount
    assert "severance" not in told
    lines = calculate("unlawful_dismissal", given, today=TODAY).lines
    assert "续延" in lines[0].text
    assert str(lines[0].cites[0]) == "劳动合同法 45"


@pytest.mark.parametrize(
    "text",
    [
        "哺乳期合同到期我不想续，干了3年，月薪6000，补偿多少",
        "哺乳期已经过了，合同到期公司不续签，干了3年，月薪6000，补偿多少",
        "合同到期公司不续签，干了3年，月薪6000，补偿多少",
    ],
)
def test_a_term_that_may_end_gives_severance(text: str) -> None:
    assert _told(text) == {"severance": 18000}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("培训费24000元,服务期4年,干了3年被公司开除(严重违纪),要赔多少?", 6000),
        ("公司花12万送我培训，签了5年服务期，干了2年旷工被开除，要赔公司多少", 72000),
        ("培训费3万，服务期3年，干了1年公司说我严重违纪把我开除，还要我赔违约金，最多赔多少", 20000),
    ],
)
def test_let_go_for_a_fault_the_training_is_paid_back_and_nothing_else(text: str, amount: int) -> None:
    """实施条例 26(2)."""
    assert _told(text) == {"service_period": amount}
    lines = calculate("service_period", _read(text)["service_period"], today=TODAY).lines
    assert any("劳动合同法实施条例 26(2)" in map(str, line.cites) for line in lines)


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("公司出培训费8万，服务期5年，干了2年被公司无故辞退，月薪6000，能赔多少", 6000),
        ("被公司无故辞退，干了2年整，服务期5年，培训费80000元，能赔多少", None),
        ("培训费3万，服务期3年，干了1年公司无理由把我开除，赔偿金多少", None),
    ],
)
def test_a_training_is_no_wage_and_no_debt_of_whom_the_employer_lets_go(text: str, wage: int | None) -> None:
    read = _read(text)
    assert "service_period" not in read
    assert read["unlawful_dismissal"].get("wage") == wage


@pytest.mark.parametrize(
    "text",
    [
        "今年还有4天年假没休，月薪4350，补多少钱",
        "年假剩4天公司不让休了，月薪4350，能折多少钱",
        "我有4天年假没休，公司不给休，月薪4350，公司要给多少钱",
    ],
)
def test_days_that_are_left_are_called_so(bot: Bot, text: str) -> None:
    given = _read(text)["annual_leave"]
    assert given["untaken"] == 4
    assert "entitled" not in given
    assert _told(text)["annual_leave"] == 1600
    reply = bot.answer(Question(text))
    assert isinstance(reply, Answer)
    shown = to_markdown(reply, bot.corpus.statutes)
    assert "没休的年假天数4" in shown
    assert "全年应休天数" not in shown


def test_days_that_are_left_are_not_shared_out_over_the_year() -> None:
    assert _told("今年3月1日入职，还有4天年假没休，月薪4350，补多少")["annual_leave"] == 1600


@pytest.mark.parametrize(
    "text",
    [
        "被辞退了，干了3年，能赔多少",
        "公司把我开除了，干了五年零两个月，赔偿金几个月",
        "我今年工作满11年了，年休假公司一直没让我休过，说自动作废，能折多少钱",
        "我哺乳期被公司辞退了，工作3年，能赔多少钱",
    ],
)
def test_what_was_read_holds_no_inner_values(bot: Bot, text: str) -> None:
    reply = bot.answer(Question(text))
    assert isinstance(reply, Answer)
    shown = to_markdown(reply, bot.corpus.statutes)
    assert "按这样理解：" in shown
    assert not any(word in shown for word in ("“是”", "先算几个月", "要把没休的折成钱"))
