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
