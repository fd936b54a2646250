"""Which questions start a sum and which do not: dismissal in nursing, 要多少钱, training, unpaid leave, leave not taken."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.answering import Bot
from bot.calculators import calculate
from bot.render import to_markdown
from bot.reply import Answer, Question, Turn
from bot.summing import asked

TODAY = date(2026, 11, 27)
NURSING = "我哺乳期被公司辞退了，工作3年"


def _told(text: str) -> dict[str, list[tuple[float, str]]]:
    """The figures of each sum that a text starts, with their units."""
    found = {name: calculate(name, inputs, today=TODAY) for name, inputs in asked(text, today=TODAY)}
    return {name: [(float(figure.amount), figure.unit) for figure in sheet.told] for name, sheet in found.items()}


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (f"{NURSING}\n那赔偿金是多少", 6),
        (f"{NURSING}\n那能赔多少钱", 6),
        (f"{NURSING}，赔偿金是多少", 6),
        ("怀孕五个月公司把我开除了，干了2年8个月\n那我能赔多少", 6),
        ("产假还没休完就让我走人，在厂里4年半，能赔多少钱", 10),
        ("我怀着宝宝，老板叫我别来上班了，做了一年零两个月，赔几多", 3),
    ],
)
def test_dismissed_in_nursing_she_is_told_double_in_months(text: str, months: float) -> None:
    """劳动合同法 42(1)(4), 48, 87: 40 and 41 are no ground, so that the lesser sum is no answer."""
    told = _told(text)
    assert told["unlawful_dismissal"] == [(months, "个月工资")]
    assert "severance" not in told


@pytest.mark.parametrize(
    "text",
    [
        "我老婆怀孕，我被公司辞退了，工作3年，赔多少",
        "哺乳期早就过了，公司把我辞退，干了4年整，月薪5000，能赔多少",
        "陪产假休完被辞退，干了4年整，月薪5000，能赔多少",
        "我老公被公司辞退了，我怀孕着呢，他干了5年月薪6000，赔多少",
    ],
)
def test_who_is_not_protected_sees_both_sums(text: str) -> None:
    assert {"severance", "unlawful_dismissal"} <= _told(text).keys()
    assert not any("protected" in inputs for _, inputs in asked(text, today=TODAY))


@pytest.mark.parametrize(
    "text",
    [
        "我媳妇怀孕六个月在电商公司，公司说客观情况变了部门取消，给N加1请她走，这种理由能不能辞",
        "HR问：员工危险驾驶被判拘役一个月，解除要不要给补偿",
        "补偿最多12年吗",
        "协议上没写补偿几个钱，我老实守了半年没去同行，能要回多少",
        "到年龄了养老只交了十二年领不到，公司终止我，有没有补偿",
        "保洁干了八年，公司按社保基数给补偿",
    ],
)
def test_another_length_is_told_as_no_months_of_wages(text: str) -> None:
    told = _told(text)
    assert not told.get("severance")
    assert not told.get("unlawful_dismissal")


@pytest.mark.parametrize(
    "text",
    [
        "被辞退了请律师要多少钱，干了3年月薪6000",
        "被辞退想去仲裁，仲裁要多少钱",
        "公司辞退我，仲裁要多少天",
        "工伤期间有什么待遇",
        "签合同有什么待遇，给什么补助",
        "约定服务期5年，辞职要提前几天",
        "公司岗前培训三天，辞职要我赔培训费2000，要赔吗",
        "单位给落户约定服务期5年，走了要赔多少",
        "请了两天病假扣了500，扣多了没，月薪6000",
        "请假被扣钱合理吗",
        "我请事假5天，月薪6000，公司扣了全勤奖300合理吗",
        "请护理假扣工资合理吗，月薪5000扣了500",
        "车间迟到扣了我200对吗",
        "老板扣我押金500对不对",
        "公司不给休年假怎么办",
    ],
)
def test_no_sum_starts_where_none_is_asked(text: str) -> None:
    assert not any(_told(text).values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我今年工作满11年了，年休假公司一直没让我休过，说自动作废，能折多少钱", [10, 20, 20]),
        ("干了6年，从来没休过年假，公司说过期作废，该补我多少钱", [5, 10, 10]),
        ("参加工作22年，今年年假一天没休，折成钱是多少", [15, 30]),
        ("我有5天年假没休，公司要给多少钱", [5, 10]),
        ("工龄8年，年假没用完，能换多少钱", [5]),  # how many are left is not said
        ("公司年休假过期清零，工作15年没休过，怎么补钱", [10, 20, 20]),
        ("累计工作12年，一年年假几天", [10]),
        ("离职没休完的年假怎么折钱，当年干了四个月", []),  # how long in all is not said
    ],
)
def test_leave_that_is_to_be_paid_is_told_in_days_wages(text: str, told: list[int]) -> None:
    assert [amount for amount, _ in _told(text)["annual_leave"]] == told


def test_the_wage_is_asked_for_before_work_elsewhere(bot: Bot) -> None:
    reply = bot.answer(Question("我今年工作满11年了，年休假公司一直没让我休过，说自动作废，能折多少钱"))
    assert isinstance(reply, Answer)
    assert "不含加班费" in reply.missing_facts[0]
    text = to_markdown(reply, bot.corpus.statutes)
    assert "年休假是10天，没休的另应补发（200%）是20天的日工资，以前每个应休10天的年度再加20天的日工资" in text


@pytest.mark.parametrize("later", ["那赔偿金是多少", "那能赔多少钱"])
def test_a_later_question_gets_the_months_and_the_reason(bot: Bot, later: str) -> None:
    reply = bot.answer(Question(later, (Turn(NURSING, "……"),)))
    assert isinstance(reply, Answer)
    text = to_markdown(reply, bot.corpus.statutes)
    assert text.startswith("## 结论\n按您说的情况算，赔偿金（2N）是6个月工资")
    assert "孕期、产期、哺乳期里，单位不得按劳动合同法第四十条、第四十一条解除" in text
    assert any("平均每月应发工资" in fact for fact in reply.missing_facts)


def test_asked_for_severance_she_sees_when_which_sum_is_due(bot: Bot) -> None:
    reply = bot.answer(Question("我怀孕三个月了，公司说经营困难裁员，工龄1年2个月，月薪5200，补偿多少"))
    assert isinstance(reply, Answer)
    first, second = (sentence.text for sentence in reply.sections[0].sentences[:2])
    assert first.startswith("孕期、产期、哺乳期被单位单方解除")
    assert "15,600元" in first
    assert second.startswith("双方谈好走的：经济补偿（N）是7,800元")
    assert "第四十条那样的合法理由" not in second


def test_a_training_told_in_parts_is_asked_for_as_a_whole() -> None:
    ((_, inputs),) = asked("送我去进修，学费八千住宿四千，签五年服务期，干了两年半，最多赔多少", today=TODAY)
    assert "cost" not in inputs
    assert (inputs["agreed_months"], inputs["served_months"]) == (60, 30)


def test_half_a_day_and_hours_of_unpaid_leave_are_read() -> None:
    found: dict[str, Any] = dict(asked("请了2个小时事假扣我一百五，月薪5220，扣多了吧", today=TODAY))
    figures = calculate("personal_leave", found["personal_leave"], today=TODAY).figures
    assert [float(figure.amount) for figure in figures] == [60, 90]
