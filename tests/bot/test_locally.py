"""The region's own rule beside the national one: it speaks, and which goes first is said."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import Bot
from bot.citing import Citer
from bot.facts import Facts
from bot.locally import told_here
from bot.naming import beside_name
from bot.render import to_markdown
from bot.reply import Question, SectionKind
from bot.topics import TopicFinder
from corpus.cards import Cite, Statement
from tests.bot.conftest import TODAY, WordScope


def text(bot: Bot, asked: str, region: str | None = None) -> str:
    return to_markdown(bot.answer(Question(asked, region=region)), bot.corpus.statutes)


def test_the_local_rule_speaks_after_the_national_one(bot: Bot) -> None:
    shown = text(bot, "工钱拖了半个月没发", "宁波").split("## 法律依据")[0]
    national, local = shown.index("十号还没发，就是拖欠"), shown.index("当地另有规定，《浙江省虚构工钱规定》第二条")
    assert national < local
    assert "本省雇主应当在每月五日以前发给雇工工钱。" in shown


def test_elsewhere_it_is_silent(bot: Bot) -> None:
    for region in (None, "四川"):
        assert "浙江省虚构工钱规定" not in text(bot, "工钱拖了半个月没发", region)


def test_the_rule_of_another_place_is_refused_as_such(bot: Bot) -> None:
    shown = text(bot, "我在南京，能按浙江的规定五日以前发工钱吗")
    assert "浙江省的地方规定只在浙江省管用；您在江苏省南京市" in shown
    assert "《浙江省虚构工钱规定》" not in shown
    assert "管用" not in text(bot, "我在杭州，浙江的规定几日以前发工钱")
    assert "管用" not in text(bot, "我老家浙江，在南京上班，工钱拖了半个月没发")


def with_local_lines(bot: Bot) -> Bot:
    """The same bot with a card that also tells of Zhejiang's rule."""
    card = bot.corpus.knowledge.topics[0]
    local = Statement("浙江那边是五号。", (Cite.parse("浙江省虚构工钱规定 2"),))
    told = replace(
        card,
        conclusion=(*card.conclusion, local),
        conditions=(*card.conditions, local),
        deadlines=(*card.deadlines, local),
        warnings=(local,),
    )
    topics = TopicFinder((told,))
    return Bot(bot.corpus, bot.retriever, bot.conversations, WordScope(), today=lambda: TODAY, topics=topics)


def test_what_rests_on_the_rule_of_another_place_alone_is_left_out(bot: Bot) -> None:
    other = with_local_lines(bot)
    elsewhere = text(other, "工钱拖了半个月没发", "四川")
    assert "十号还没发" in elsewhere
    assert "浙江" not in elsewhere
    assert text(other, "工钱拖了半个月没发", "宁波").count("浙江那边是五号") == 4


def test_where_the_place_is_not_known_local_rules_are_no_conclusion(bot: Bot) -> None:
    shown = text(with_local_lines(bot), "工钱拖了半个月没发")
    conclusion = shown.split("## 结论")[1].split("##")[0].split("###")[0]
    assert "浙江" not in conclusion
    assert "浙江那边是五号" not in shown.split("分情况看")[1].split("法律依据")[0]


def test_a_card_that_compares_places_is_told_whole_where_the_place_is_not_known(bot: Bot) -> None:
    card = bot.corpus.knowledge.topics[0]
    local = Statement("浙江那边是五号。", (Cite.parse("浙江省虚构工钱规定 2"),))
    comparing = replace(card, conclusion=(local,))
    citer = Citer(bot.corpus, lambda: TODAY)
    assert told_here(comparing, SectionKind.CONCLUSION, Facts(TODAY), citer) == (local,)
    assert told_here(comparing, SectionKind.CONCLUSION, Facts(TODAY, region="四川省"), citer) == ()


def test_the_place_in_the_name_of_a_rule_is_not_said_again() -> None:
    digest = "山东：招人不得扣身份证。"
    assert beside_name(digest, "《山东省劳动合同条例》第九条") == "招人不得扣身份证。"
    assert beside_name(digest, "《劳动合同条例》第九条") == digest
    assert beside_name("招人：不得扣身份证。", "《山东省劳动合同条例》第九条") == "招人：不得扣身份证。"
