"""Civil servants, established posts and soldiers are told first that another law governs them."""

from datetime import date
from pathlib import Path

import pytest

from bot.answering import Bot
from bot.citing import Citer
from bot.governed import governed
from bot.reply import Answer, Question
from corpus import Corpus, load_corpus
from tests.bot.conftest import WordScope

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "text",
    [
        "公务员被辞退有补偿吗",
        "参公单位辞职要提前几天",
        "我是事业编的，解除合同有经济补偿吗",
        "事业单位编制的，解除合同有经济补偿吗",
        "我是在编教师，学校辞退我赔多少",
        "现役军人加班有加班费吗",
    ],
)
def test_another_law_governs_them(corpus: Corpus, text: str) -> None:
    found = governed(text, Citer(corpus, lambda: TODAY), TODAY)
    assert found is not None
    assert found.instead
    assert found.remark.text.startswith("先说清楚：")


@pytest.mark.parametrize(
    "text",
    [
        "我在机关食堂干活，编外人员，被辞退有补偿吗",
        "事业单位没有编制的合同工被辞退赔多少",
        "退役军人入职公司被辞退",
        "为了考公务员请假被辞退",
        "我老公是公务员，我在厂里被辞退",
        "公司在编制工资表时少算了加班费",
        "公司辞退我赔多少",
    ],
)
def test_the_labour_contract_law_governs_everybody_else(corpus: Corpus, text: str) -> None:
    assert governed(text, Citer(corpus, lambda: TODAY), TODAY) is None


def test_what_all_women_and_all_unions_have_is_answered(corpus: Corpus) -> None:
    found = governed("公务员产假多少天", Citer(corpus, lambda: TODAY), TODAY)
    assert found is not None
    assert not found.instead


@pytest.mark.shared
def test_it_is_said_first(shared_corpus: Path, bot: Bot) -> None:
    law = load_corpus([shared_corpus])
    real = Bot(law, bot.retriever, bot.conversations, WordScope(), today=lambda: TODAY)
    reply = real.answer(Question("事业单位编制的职工，解除合同补偿多少，干了五年月薪6000"))
    assert isinstance(reply, Answer)
    first = reply.sections[0].sentences[0]
    assert "事业单位人事管理条例" in first.text
    assert "labor-contract-law" in {c.article.statute for c in first.citations}
    assert reply.calculations == ()
