"""A message is parted where each side has a card of its own: on the cards and with the encoder that are shipped."""

from __future__ import annotations

from datetime import date

import pytest

from bot.parting import Message, Parter, units_of
from bot.topics import TopicFinder
from corpus.knowledge import load_knowledge
from index import bundled_encoder
from index.tokenize import fold_query

DAY = date(2026, 11, 25)
SEVERAL = {
    "我怀孕五个月了公司要辞退我，另外我去年的年假一天没休，能要钱吗": (
        "pregnancy-dismissal-protection",
        "annual-leave-pay",
    ),
    "离职了公司不给开离职证明，而且最后一个月工资也不结": ("files-and-leaving-certificate", "wages-final-settlement"),
    "厂子要搬到安徽去，我不想跟着去有没有钱赔，另外我公积金五年都没给开过户": (
        "ending-factory-relocation",
        "housing-fund-not-opened",
    ),
    "公司拒绝跟我们谈工资集体协商，我是协商代表，前天突然把我调岗到郊区去了": (
        "negotiation-employer-refuses",
        "negotiation-representative-protection",
    ),
    "HR说合同里写了离职要赔两万违约金，我签的时候没看。而且他们搞了个打卡要录人脸，我不想录": (
        "liquidated-damages",
        "safety-face-scan-attendance",
    ),
    "老婆快生了我想问男的能休几天陪产假，她没工作能不能用我的生育保险报销": (
        "gap-paternity-childcare-leave-national",
        "maternity-husband-insured",
    ),
    "生育津贴打到公司账上公司只给我一半，产假回来我的岗位也没了让我去当前台": (
        "maternity-allowance-kept",
        "gap-maternity-return-post",
    ),
    "公司说不定时工作制没有加班费，社保也按三千基数交，我实际一万二，还有年假说我工龄不够一天都没有": (
        "special-hours",
        "insurance-base-too-low",
        "annual-leave-days",
    ),
    "怀孕六个月被降薪调岗，主管还在微信上发黄段子骚扰我": (
        "pregnancy-dismissal-protection",
        "workplace-sexual-harassment",
    ),
    "试用期签了六个月，可合同只有一年，试用期工资还只给60%，这两样合法吗": ("probation-length", "probation-wage"),
    "入职半年没签合同，五险一金一个没交，现在要辞退我，我能要哪些钱": (
        "no-written-contract-double-wage",
        "insurance-five-kinds",
        "dismissal-unlawful-2n-or-reinstatement",
    ),
}
ONE = (
    "被辞退了，干了五年，月薪六千，赔多少",
    "没签合同，干了八个月，双倍工资怎么要",
    "公司三个月没发工资，我能直接走人吗？",
    "下班骑电动车回家被一辆小车撞了，交警判对方全责，住了半个月院，这算不算工伤",
    "老板欠我工资，一共三个月，两万一千块。一开始说客户没回款，后来说等过完年，而且还把我微信删了。我现在人已经回老家了，"
    "手里只有工资转账记录和工作群的截图，还有一个同事愿意给我作证。我要怎么才能拿回这个钱",
    "前年开始在面馆做，交押金五百元，离职的时候退。走的那天她说工服没还回来、碗打破过几个，押金不退了。工服我已经洗好还回去了，"
    "还有照片。这五百块能要回来吗，去哪里要",
)


@pytest.fixture(scope="module")
def parter(finder: TopicFinder) -> Parter:
    encoder = bundled_encoder()
    return Parter(finder, lambda text: encoder.queries([fold_query(text)])[0])


@pytest.mark.parametrize("text", SEVERAL)
def test_each_matter_of_a_message_finds_its_card(parter: Parter, text: str) -> None:
    assert tuple(piece.card.id for piece in parter.pieces(Message(text, DAY))) == SEVERAL[text]


@pytest.mark.parametrize("text", ONE, ids=lambda text: text[:12])
def test_a_story_of_one_matter_is_not_parted(parter: Parter, text: str) -> None:
    assert parter.pieces(Message(text, DAY)) == ()


def test_the_pieces_are_words_of_the_message(parter: Parter) -> None:
    text = next(iter(SEVERAL))
    first, second = parter.pieces(Message(text, DAY))
    assert (first.text, second.text) == tuple(text.split("，", 1))


def test_pieces_that_are_given_need_cards_of_their_own_too(parter: Parter) -> None:
    message = Message("不给年假，也不给工资条", DAY)
    pieces = parter.given(message, ["公司不给年假，怎么办", "公司不给工资条，怎么办"])
    assert [piece.card.id for piece in pieces] == ["annual-leave-pay", "wages-payday-and-payslip"]
    assert parter.given(message, ["公司不给年假，怎么办", "公司不让休年假，怎么办"]) == ()
    assert parter.given(message, ["公司不给年假，怎么办"]) == ()


def test_the_card_of_the_whole_stands_for_the_piece_that_it_nearly_answers(parter: Parter) -> None:
    text = "公司降我工资我没同意，还有就是周末叫我加班从来不给钱"
    named = {card.id: card for card in load_knowledge().topics}
    whole = Message(text, DAY, card=named["overtime-pay-rates"])
    far = Message(text, DAY, card=named["union-found-how"])
    assert [p.card.id for p in parter.pieces(whole)] == ["pay-cut", "overtime-pay-rates"]
    assert [p.card.id for p in parter.pieces(far)] == ["pay-cut", "rest-day-work"]


def test_without_cards_there_is_nothing_to_part() -> None:
    message = Message("没发工资，还有年假没休", DAY)
    assert Parter(TopicFinder(())).pieces(message) == Parter(TopicFinder(())).given(message, ["甲", "乙"]) == ()


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("工资没发，社保没交", ["工资没发，", "社保没交"]),
        ("辞职信交了又后悔而且提成没结", ["辞职信交了又后悔", "而且提成没结"]),
        ("工伤认定了 病假工资怎么发", ["工伤认定了", " 病假工资怎么发"]),
        ("", []),
    ],
)
def test_a_message_is_cut_at_its_joints(text: str, units: list[str]) -> None:
    assert units_of(text) == units


def test_a_long_message_is_cut_between_its_sentences_alone() -> None:
    units = units_of("一，二，三，四。五，六，七。另外，八")
    assert units == ["一，二，三，四。", "五，六，七。", "另外，八"]
    assert len(units_of("说了一句。" * 40)) == 6
    assert "".join(units_of("说了一句。" * 40)) == "说了一句。" * 40
