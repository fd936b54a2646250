"""A follow-up takes its subject from the earlier turns; a question that stands alone does not."""

from datetime import date

import pytest

from bot.followup import complete
from bot.reply import Turn
from bot.topics import TopicFinder
from index import bundled_encoder
from index.tokenize import fold_query
from index.turns import mixed

LEAVE = (Turn("国家规定产假多少天", "女职工生育享受98天产假（女职工劳动保护特别规定第七条）。"),)


@pytest.mark.parametrize(
    "question",
    [
        "双胞胎的话呢",
        "那如果是2024年呢",
        "他要是不给呢",
        "俺是济南的",
        "多长时间之内去告",
        "第一种情况我不想选，就要第二种的钱",
        "那我该先找谁，给个顺序",
        "你前面说十五天，后面又说三十天，到底哪个是我的",
    ],
)
def test_an_elliptic_question_is_completed(question: str) -> None:
    completed = complete(question, LEAVE)
    assert completed.follows
    assert completed.query == f"国家规定产假多少天\n{question}"
    assert completed.last == ("" if question == "俺是济南的" else question)


@pytest.mark.parametrize("told", ["我在深圳", "月薪5000", "在浙江", "2024年的事"])
def test_a_fact_of_the_same_matter_asks_nothing_now(told: str) -> None:
    completed = complete(told, (Turn("公司拖欠我三个月工资", "请补充：在哪里上班？"),))
    assert completed.follows
    assert completed.last == ""


@pytest.mark.parametrize(
    "question",
    [
        *(
            "那这条第二款怎么说",
            "依据是哪一条",
            "你前面说十五天，到底怎么算",
            "第几条规定的",
            "你刚才说的十五天是工作日吗",
        ),
        *("哪里写的", "有什么法律根据", "上面那个规定适用吗"),
    ],
)
def test_who_asks_about_the_clauses_of_the_last_reply_hears_of_them(question: str) -> None:
    assert "第七条" in complete(question, LEAVE).named


@pytest.mark.parametrize("question", ["那社保呢", "我怀孕了呢", "那医药费谁出", "那款工资条对吗"])
def test_another_side_of_the_matter_is_not_about_the_clauses_of_the_last_reply(question: str) -> None:
    assert complete(question, LEAVE).named == ""


@pytest.mark.parametrize(
    "question",
    [
        "公司拖欠我三个月工资一直不给，我应该先去劳动监察还是直接去仲裁",
        "我们厂里工会主席兼着副厂长，这种情况合不合法，应该找谁反映",
    ],
)
def test_a_question_with_its_own_subject_stands_alone(question: str) -> None:
    assert complete(question, LEAVE).query == question


def test_without_history_nothing_is_added() -> None:
    assert complete("双胞胎呢", ()).query == "双胞胎呢"


def test_empty_words_between_do_not_hide_the_subject() -> None:
    history = (*LEAVE, Turn("嗯", "还有其他问题吗？"), Turn("谢谢", "不客气。"))
    assert complete("难产呢", history).query == "国家规定产假多少天\n难产呢"


def test_only_the_last_turns_join_a_long_talk() -> None:
    history = tuple(Turn(f"第{n}个问题" + "工资" * 30, "好") for n in range(10))
    completed = complete("那怎么办", history)
    assert "第9个问题" in completed.query
    assert len(completed.query) < 200


DISMISSED = (Turn("被公司辞退，干了五年月薪6000，赔多少", "赔偿金是60,000元（劳动合同法第八十七条）。"),)


@pytest.mark.parametrize(
    "question", ["加班费怎么算", "那工资呢，最后一个月没发", "年假没休怎么补", "社保没交怎么办", "试用期算不算工龄吗"]
)
def test_a_short_turn_with_its_own_subject_is_answered_for_it(question: str) -> None:
    completed = complete(question, DISMISSED)
    assert completed.query == question
    assert completed.named == ""


@pytest.mark.parametrize(
    ("question", "about"), [("要去哪里告", "劳动仲裁"), ("多久之内", "时效"), ("谢谢，要去哪里告", "劳动仲裁")]
)
def test_the_way_and_the_term_keep_the_matter_without_its_sum(question: str, about: str) -> None:
    completed = complete(question, DISMISSED)
    assert completed.follows
    assert "被公司辞退" in completed.query
    assert about in completed.query
    assert "赔多少" not in completed.query
    assert "6000" not in completed.query
    assert completed.named == ""


def test_a_death_in_the_same_matter_is_asked_for_as_such() -> None:
    completed = complete("如果死了呢", (Turn("工地摔伤了怎么赔", "……"),))
    assert "工地摔伤" in completed.query
    assert "工亡" in completed.query


@pytest.mark.parametrize("before", ["hi", "你好", "谢谢", "在吗？", "您好，"])
def test_a_greeting_before_changes_nothing(before: str) -> None:
    question = "被公司辞退赔多少"
    assert complete(question, (Turn(before, "您好，我是工友问（第一条）。"),)) == complete(question, ())
    assert complete(f"{before}，{question}", ()) == complete(question, ())


@pytest.mark.parametrize(
    ("before", "question", "card"),
    [
        ("公司裁员裁到我了", "我怀孕了呢", "pregnancy-dismissal-protection"),
        ("公司拖欠我三个月工资", "那社保呢", "insurance-not-paid"),
        ("下班路上被车撞了", "公司不给申报怎么办", "injury-recognition-how"),
        ("我被辞退了", "要交什么材料", "procedure-arbitration-application"),
        ("厂里要成立工会", "老板不同意怎么办", "union-employer-forbids"),
    ],
)
def test_the_card_is_that_of_what_is_asked_now(finder: TopicFinder, before: str, question: str, card: str) -> None:
    completed = complete(question, (Turn(before, ""),))
    said = (completed.query, completed.last)
    vector = mixed([bundled_encoder().queries([fold_query(text)])[0] for text in said], said)
    found = finder.find(completed.query, on=date(2026, 11, 27), last=completed.last, vector=vector)
    assert found[0].topic.id == card
