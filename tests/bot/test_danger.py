"""Danger to life is told from what only sounds like it: own, a third person's, in dialect, pinyin and long stories."""

from pathlib import Path

import pytest
import yaml

from bot.answering import Bot
from bot.danger import danger
from bot.gate import DANGERS, Gate, read_gate
from bot.reply import Handoff, Question

CASES = yaml.safe_load(Path(__file__).with_name("danger_cases.yaml").read_text("utf-8"))
DANGEROUS = [(kind, text) for kind, texts in CASES.items() if kind != "ordinary" for text in texts]
STORY = (
    "我是2019年3月从河南出来的，先在宁波一个电子厂干了两年，后来跟老乡到工地上绑钢筋，说好一天三百，开始还按月给，"
    "去年年底起就说甲方没结账，一拖再拖。孩子上学要钱，我妈住院也要钱，老板电话不接，去项目部也找不到人。{}"
)


@pytest.mark.parametrize(("kind", "text"), DANGEROUS)
def test_danger_is_seen(kind: str, text: str) -> None:
    assert danger(text) == kind


@pytest.mark.parametrize("text", CASES["ordinary"])
def test_what_only_sounds_like_it(text: str) -> None:
    assert danger(text) is None


@pytest.mark.parametrize(
    "text", ["我不想活了，真的。", "我现在就站在楼顶上，不给钱我就跳。", "我买好了刀，今晚就去找老板。"]
)
def test_at_the_end_of_a_long_story(text: str) -> None:
    assert read_gate(STORY.format(text)) in DANGERS


@pytest.mark.parametrize(
    ("text", "gate"),
    [("遺書寫好了", Gate.CRISIS), ("車間起火了有人困在裡面", Gate.RESCUE), ("老闆說要砍死我", Gate.VIOLENCE)],
)
def test_in_traditional_characters(text: str, gate: Gate) -> None:
    assert read_gate(text) is gate


def test_a_long_story_without_it_is_a_question() -> None:
    assert read_gate(STORY.format("我累死了，能要回工资吗？")) is Gate.OPEN


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("工资要不回来，我不想活了", "12356"),
        ("工友爬上塔吊了，怎么办", "110"),
        ("老板说要砍死我", "110"),
        ("工友触电倒地没反应，现在怎么办", "120"),
        ("他再不给钱，我就砍死他", "110"),
    ],
)
def test_the_right_number_comes_first(bot: Bot, text: str, number: str) -> None:
    reply = bot.answer(Question(text))
    assert isinstance(reply, Handoff)
    assert number in reply.sections[0].sentences[0].text
