"""Several questions in one message: each gets its own conclusion and basis, what they share is said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering import Bot
from bot.beside import tells_own_dismissal
from bot.conversations import Conversations
from bot.joining import for_which, joined
from bot.looking import Found, outweighs
from bot.parting import Piece
from bot.render import to_markdown
from bot.reply import Question, SectionKind, Sentence
from bot.topics import TopicFinder
from corpus import Cite, Corpus
from corpus.cards import Statement, Topic
from tests.bot.conftest import TODAY, KeywordRetriever, WordScope

NIGHT = Topic(
    id="night-pay",
    family="pay",
    title="夜里干活加不加工钱",
    questions=(
        "夜里干活加一成工钱吗",
        "老板让夜里干活加一成工钱吗",
        "夜里干活工钱怎么算",
        "雨天干活加钱吗",
        "夜里干活给多少",
        "夜里上工加不加钱",
    ),
    conclusion=(Statement("夜里和雨天都要加一成。", (Cite("虚构工钱法", "4"),)),),
    steps=(Statement("先写一张条子催。"), Statement("第二步：把夜里的日子记下来。")),
)
ASKED = "1. 老板说下个月再发工钱？ 2. 老板让夜里干活加一成工钱吗"


@pytest.fixture
def bot(corpus: Corpus, tmp_path: Path) -> Iterator[Bot]:
    topics = TopicFinder((*corpus.knowledge.topics, NIGHT))
    talk = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    made = Bot(corpus, KeywordRetriever(corpus), talk, WordScope(), today=lambda: TODAY, topics=topics)
    yield made
    made.close()


def text(bot: Bot, asked: str) -> str:
    return to_markdown(bot.answer(Question(asked)), bot.corpus.statutes)


def test_each_question_has_its_own_conclusion_in_its_order(bot: Bot) -> None:
    shown = text(bot, ASKED)
    order = [
        "您问到两件事",
        "一、工钱发晚了怎么办",
        "十号还没发，就是拖欠",
        "二、夜里干活加不加工钱",
        "夜里和雨天都要加一成。",
        "## 法律依据",
    ]
    places = [shown.index(piece) for piece in order]
    assert places == sorted(places)


def test_each_clause_says_for_which_question_it_stands(bot: Bot) -> None:
    basis = text(bot, ASKED).split("## 法律依据")[1].split("\n## ")[0]
    assert "用在：一。\n> 雇主应当在每月十日以前发给雇工全部工钱。" in basis
    assert "用在：二。\n> 有下列情形的，雇主加发一成工钱：" in basis


def test_shared_steps_are_said_once_and_counted_anew(bot: Bot) -> None:
    steps = text(bot, ASKED).split("## 怎么做")[1].split("\n## ")[0]
    assert steps.count("先写一张条子催") == 1
    assert "2. 把夜里的日子记下来。" in steps


def test_one_question_has_no_headings(bot: Bot) -> None:
    shown = text(bot, "夜里干活加一成工钱吗")
    assert "夜里和雨天都要加一成。" in shown
    assert "您问到" not in shown
    assert "用在" not in shown


def test_what_was_not_found_is_said(bot: Bot) -> None:
    shown = text(bot, "1. 老板让夜里干活加一成工钱吗 2. 老板**猫狗兔**什么名字")
    assert "夜里和雨天都要加一成。" in shown
    assert "“老板猫狗兔什么名字”没有找到够贴切的规定，没有答" in shown


def test_the_same_question_twice_is_one(bot: Bot) -> None:
    assert "您问到" not in text(bot, "1. 夜里干活加一成工钱吗 2. 夜里干活工钱怎么算")


def test_matters_that_no_list_knows_are_found_by_their_cards(bot: Bot) -> None:
    shown = text(bot, "老板说下个月再发工钱，而且老板让夜里干活加一成工钱吗")
    assert "您问到两件事" in shown
    assert shown.index("一、夜里干活加不加工钱") < shown.index("二、工钱发晚了怎么办")  # the whole is nearer to it
    assert "用在：二。" in shown


def test_a_wound_leads_whatever_is_told_first(corpus: Corpus, tmp_path: Path) -> None:
    hurt = replace(
        NIGHT,
        id="hurt",
        title="干活摔伤了谁赔",
        questions=("干活摔伤了谁来赔", "干活摔伤了老板不赔", "摔伤了谁出药钱", "摔伤了找谁赔", "干活受伤谁赔"),
        conclusion=(Statement("老板赔。", (Cite("虚构工钱法", "4"),)),),
    )
    topics = TopicFinder((*corpus.knowledge.topics, hurt))
    talk = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    made = Bot(corpus, KeywordRetriever(corpus), talk, WordScope(), today=lambda: TODAY, topics=topics)
    shown = text(made, "老板说下个月再发工钱，而且干活摔伤了老板不赔")
    made.close()
    assert shown.index("一、干活摔伤了谁赔") < shown.index("二、工钱发晚了怎么办")


HURT = replace(
    NIGHT,
    id="hurt",
    title="干活摔伤了谁赔",
    questions=("干活摔伤了谁来赔", "干活摔伤了老板不赔", "摔伤了谁出药钱", "摔伤了找谁赔", "干活受伤谁赔"),
    conclusion=(Statement("老板赔。", (Cite("虚构工钱法", "4"),)),),
)


@pytest.mark.parametrize("further", ["另外推荐一部好看的电影", "还想问怎么追小兔子", "顺便问一下红烧肉怎么做"])
def test_a_further_question_that_is_not_about_work_is_named_and_the_rest_answered_alone(bot: Bot, further: str) -> None:
    shown, alone = (text(bot, asked) for asked in (f"老板说下个月再发工钱，{further}", "老板说下个月再发工钱"))
    note = shown.split("## 注意\n")[1].split("\n")[0]
    assert "没有找到够贴切的规定，没有答" in note
    assert further[-5:] in note
    assert shown.replace(note + "\n", "") == alone


@pytest.mark.parametrize("further", ["另外我想问要多久", "还想问一下怎么办", "另外能补吗", "另外我手指断了怎么办"])
def test_what_may_belong_to_the_matter_is_not_set_aside(bot: Bot, further: str) -> None:
    assert "没有答" not in text(bot, f"老板说下个月再发工钱，{further}")


def test_a_listed_question_that_is_not_about_work_is_named(bot: Bot) -> None:
    shown = text(bot, "1. 夜里干活加一成工钱吗 2. 红烧肉怎么做")
    assert "“红烧肉怎么做”没有找到够贴切的规定，没有答" in shown
    assert "您问到" not in shown


def test_a_further_question_about_work_is_not_set_aside(bot: Bot) -> None:
    shown = text(bot, "老板说下个月再发工钱，另外老板让夜里干活加一成工钱吗")
    assert "没有答" not in shown
    assert "您问到两件事" in shown


def test_questions_that_are_one_too_many_are_named(bot: Bot) -> None:
    listed = [
        "老板让夜里干活加一成工钱吗",
        "老板说下个月再发工钱？",
        "雇主拖欠怎么办",
        "遇上过节了怎么办",
        "老板几号结工钱",
    ]
    shown = text(bot, " ".join(f"{number}. {asked}" for number, asked in enumerate(listed, 1)))
    assert "“老板几号结工钱”这次没有答：一次最多答四件事" in shown


@pytest.mark.parametrize(
    ("text_", "own"),
    [
        ("公司要辞退我", True),
        ("同事被开除了", False),
        ("我没有被辞退", False),
        ("要是以后被辞退有补偿吗", False),
        ("同事说我傻，公司把我开除了", True),
    ],
)
def test_whose_dismissal_it_is(text_: str, own: bool) -> None:
    assert tells_own_dismissal(text_) is own


def test_the_card_of_the_whole_may_outweigh_those_of_its_pieces() -> None:
    pieces = [
        Piece("我当工会主席", replace(NIGHT, id="one"), 0.59),
        Piece("合同到期就不续了", replace(NIGHT, id="two"), 0.6),
    ]
    assert outweighs(Found((), card=NIGHT, score=0.6), pieces)
    assert not outweighs(Found((), card=NIGHT, score=0.58), pieces)
    assert not outweighs(Found(()), pieces)
    assert not outweighs(Found((), card=pieces[0].card, score=0.9), pieces)
    assert not outweighs(Found((), card=NIGHT, score=0.9), [pieces[0], replace(pieces[1], announced=True)])


def test_a_message_of_one_follow_up_is_not_cut(bot: Bot) -> None:
    reply = bot.answer(Question(ASKED))
    assert all(section.sentences for section in reply.sections)


def test_further_questions_add_little_beside_their_conclusion() -> None:
    many = [Sentence(f"条件{n}号各不相同的话{chr(0x4E00 + 37 * n)}{chr(0x5E00 + 41 * n)}") for n in range(6)]
    told = {kind: list[Sentence]() for kind in SectionKind}
    first = {**told, SectionKind.CONDITIONS: many, SectionKind.CONCLUSION: [Sentence("甲。")]}
    other = {**told, SectionKind.CONDITIONS: [replace(s, text=s.text[::-1]) for s in many]}
    whole = joined(["甲", "乙"], [first, other], [Sentence("先说。")])
    assert [s.text for s in whole[SectionKind.CONCLUSION]][:3] == ["您问到两件事，一件一件说。", "先说。", "一、甲"]
    assert len(whole[SectionKind.CONDITIONS]) == 4
    assert for_which([Sentence("")], []) == [Sentence("")]
