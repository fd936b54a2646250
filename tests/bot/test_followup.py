"""A follow-up takes its subject from the earlier turns; a question that stands alone does not."""

import pytest

from bot.followup import complete
from bot.reply import Turn

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
    assert "第七条" in completed.named


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
