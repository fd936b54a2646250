"""Who asks: a worker, the employer or a union; whoever is wronged himself asks as a worker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import Bot
from bot.render import to_markdown
from bot.reply import Question
from bot.sides import Side, read_side, side_remark
from bot.topics import TopicFinder
from tests.bot.conftest import TODAY, WordScope


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("我是公司HR，员工试用期不合格怎么辞退", Side.EMPLOYER),
        ("我是人事，员工不肯签合同", Side.EMPLOYER),
        ("我开了一家餐馆，服务员怀孕了能不能辞退", Side.EMPLOYER),
        ("我店里的员工旷工", Side.EMPLOYER),
        ("我是厂里工会主席，厂里欠薪怎么办", Side.UNION),
        ("我们工会想提工资协商要约", Side.UNION),
        ("作为工会干部，能参加仲裁吗", Side.UNION),
        ("老板让我走", Side.WORKER),
        ("我是HR，公司把我辞退了", Side.WORKER),
        ("我是行政，公司不给我发工资", Side.WORKER),
        ("我是工会委员，公司扣了两天工资", Side.WORKER),
        ("我是老板的亲戚，能签合同吗", Side.WORKER),
        ("工会能帮忙吗", Side.WORKER),
        ("", Side.WORKER),
    ],
)
def test_the_side_is_read(text: str, side: Side) -> None:
    assert read_side((text,)) is side


def test_the_last_turn_that_tells_counts() -> None:
    assert read_side(("我是公司HR", "那要几天")) is Side.EMPLOYER
    assert read_side(("我是公司HR", "公司把我辞退了")) is Side.WORKER


def test_an_employer_is_told_for_whom_the_steps_are_written(bot: Bot) -> None:
    said = "您是用人单位一方"
    assert said in to_markdown(bot.answer(Question("我是老板，工钱拖了半个月没发")), bot.corpus.statutes)
    assert said not in to_markdown(bot.answer(Question("工钱拖了半个月没发")), bot.corpus.statutes)


def test_what_is_said_of_the_steps_is_true_of_the_card(bot: Bot) -> None:
    for family in ("union", "union-work", "collective-negotiation", "services"):
        assert side_remark(Side.UNION, family) == ()
        (remark,) = side_remark(Side.EMPLOYER, family)
        assert "从劳动者的角度" not in remark.text
    assert "写给劳动者本人" in side_remark(Side.UNION, "pay")[0].text
    assert side_remark(Side.WORKER, "union") == ()
    asked = "我是厂里工会主席，工钱拖了半个月没发"
    for family, told in (("collective-negotiation", False), ("pay", True)):
        card = bot.corpus.knowledge.topics[0]
        topics = TopicFinder((replace(card, family=family, questions=(*card.questions, asked)),))
        own = Bot(bot.corpus, bot.retriever, bot.conversations, WordScope(), today=lambda: TODAY, topics=topics)
        shown = to_markdown(own.answer(Question(asked)), bot.corpus.statutes)
        assert "十号还没发" in shown
        assert ("写给劳动者本人" in shown) is told
