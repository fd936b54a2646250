"""Calculators and deadlines as tools: what the user said is reckoned with, and nothing else; no nonsense does harm."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest

from bot.llm import Writer
from bot.llm.budget import Allowed, Budget
from bot.llm.calls import Usage
from bot.llm.model import Model, ModelSlow
from bot.llm.tokens import estimated
from bot.render import citations_of, to_markdown
from bot.reply import Answer, Question, SectionKind, Turn

from .conftest import Rig
from .scripted import GOOD, Scripted
from .test_writer import COMPOSED, conclusion, notes

SAID = "干了8年，一个月6000块，2026年11月20日收到裁决书"
ASKED = Question("老板说下个月再发工钱，工钱6000", (Turn(SAID, "好的"),))
SUM = "按您说的情况算，经济补偿（N）是48,000元（算法见“金额”）。"  # 8 years, a month each: 8 × 6,000 (劳动合同法 47)


def answer(rig: Rig, habit: str, asked: Question = ASKED, **settings: object) -> Answer:
    reply = rig.with_model(habit, **{"llm_tools": True, **settings}).answer(asked)
    assert isinstance(reply, Answer)
    assert reply.prose is not None
    return reply


def requests(scripted: Scripted, habit: str, since: int) -> list[dict[str, Any]]:
    return [body for body in scripted.requests[since:] if body["model"] == habit]


def results(body: dict[str, Any]) -> list[str]:
    """What the tools have answered so far."""
    return [message["content"] for message in body["messages"] if message["role"] == "tool"]


@pytest.mark.parametrize("habit", ["calls", "calls, is told, mends", "calls again"])
def test_a_sum_of_what_the_user_said_stands_in_its_place(rig: Rig, scripted: Scripted, habit: str) -> None:
    since = len(scripted.requests)
    reply = answer(rig, habit)
    assert conclusion(reply) == [SUM, COMPOSED]
    [sum_] = reply.calculations
    assert (sum_.name, sum_.result, sum_.unit) == ("经济补偿（N）", 48000.0, "元")
    assert (sum_.inputs["工作年限（年）"], sum_.inputs["离职前12个月月平均工资"]) == (8, 6000)
    assert sum_.steps[0].startswith("这一项由语言模型从您的话里读出，按这样理解：")
    assert "## 金额" in to_markdown(reply, rig.bot.corpus.statutes)
    assert "有1项是程序照语言模型从您的话里读出的数算的" in notes(reply)
    assert (reply.prose.by, reply.prose.kept, reply.prose.worked) == ("model", 1, 1)  # type: ignore[union-attr]
    last = requests(scripted, habit, since)[-1]
    assert any("48,000元" in result for result in results(last))
    assert [tool["function"]["name"] for tool in last["tools"]] == ["calculate", "deadline"]


REFUSED = {
    "calls with invented wage": "工友没有说过“9000”",
    "calls with invented years": "工友没有说过“11”",
    "calls with another unit": "工友没有说过“8”",  # eight years are no eight days
    "calls with invented fact": "工友没有说过“True”",
    "calls an invented day": "工友没有说过 2026-11-21",
    "calls for nothing": "没有工友说过的数",
    "calls with nonsense": "应为数字",
    "calls a negative wage": "太小",
    "calls unknown fields": "不认识的字段",
    "calls an unknown sum": "没有这个计算器",
    "calls an unknown term": "没有这个期限",
    "calls a list": "应为 JSON",
    "calls half": "应为 JSON",  # 60 of 6000 is another wage
    "calls nobody": "没有这个工具",
    "calls a shell": "没有这个工具",
    "calls a hundred": "应为 JSON",
}


@pytest.mark.parametrize("habit", REFUSED)
def test_what_was_never_said_and_nonsense_go_back_to_the_model_alone(rig: Rig, scripted: Scripted, habit: str) -> None:
    plain, since = rig.bot.answer(ASKED), len(scripted.requests)
    reply = answer(rig, habit)
    assert conclusion(reply) == [COMPOSED]
    assert isinstance(plain, Answer)
    assert (reply.calculations, reply.deadlines) == (plain.calculations, plain.deadlines)
    assert citations_of(reply) == citations_of(plain)
    assert reply.prose is not None
    assert (reply.prose.by, reply.prose.worked) == ("model", 0)
    told = results(requests(scripted, habit, since)[-1])
    assert 1 <= len(told) <= 4
    assert all(REFUSED[habit] in result and len(result) < 600 for result in told)
    shown = to_markdown(reply, rig.bot.corpus.statutes)
    assert REFUSED[habit] not in shown


def test_what_was_corrected_is_not_said_any_more(rig: Rig) -> None:
    assert [c.result for c in answer(rig, "calls").calculations] == [48000.0]
    corrected = Question("工钱不是6000是5000，老板说下个月再发工钱", ASKED.history)
    assert not answer(rig, "calls", corrected).calculations


def test_one_of_two_sums_that_exclude_each_other(rig: Rig) -> None:
    assert [c.name for c in answer(rig, "calls either").calculations] == ["经济补偿（N）"]


def test_two_calls_at_once(rig: Rig, scripted: Scripted) -> None:
    since = len(scripted.requests)
    reply = answer(rig, "calls both")
    assert {c.name for c in reply.calculations} >= {"经济补偿（N）"}
    assert len(results(requests(scripted, "calls both", since)[-1])) == 2


def test_a_lie_about_the_sum_is_struck(rig: Rig) -> None:
    reply = answer(rig, "calls, then lies")
    assert conclusion(reply) == [SUM, COMPOSED]
    assert reply.prose is not None
    assert reply.prose.struck == 2


def test_three_rounds_and_no_more(rig: Rig, scripted: Scripted) -> None:
    since = len(scripted.requests)
    reply = answer(rig, "calls endlessly")
    asked = requests(scripted, "calls endlessly", since)
    assert len(asked) == 4  # three rounds of tools, and what was said after them
    assert "调用次数用完了" in results(asked[-1])[-1]
    assert conclusion(reply) == [SUM, COMPOSED]
    assert reply.prose is not None
    assert reply.prose.by == "program"
    # 1,000 and 100 tokens each
    assert (reply.prose.prompt_tokens, reply.prose.completion_tokens) == (4000, 400)


def test_a_fourth_round_is_not_looked_at(rig: Rig) -> None:
    assert not answer(rig, "calls too late").calculations


@pytest.mark.parametrize(
    ("habit", "said", "reason"),
    [
        ("half a call", [COMPOSED], "没有正常答复"),
        ("words, then half a call", [COMPOSED], "没有正常答复"),
        ("call without end", [COMPOSED], ""),
        ("calls deep", [COMPOSED], ""),
        ("call, then silence", [SUM, COMPOSED], "没有在规定时间内答完"),
    ],
)
def test_half_a_stream_costs_no_more_than_the_time_out(rig: Rig, habit: str, said: list[str], reason: str) -> None:
    begun = time.monotonic()
    reply = answer(rig, habit, llm_timeout=1.5, llm_silence=0.7)
    assert time.monotonic() - begun < 2.5
    assert conclusion(reply) == said
    assert reply.prose is not None
    assert reason in reply.prose.reason


def test_the_rounds_share_one_time_limit(rig: Rig) -> None:
    begun = time.monotonic()
    answer(rig, "call, then silence", llm_timeout=1, llm_silence=10)
    assert time.monotonic() - begun < 2


def test_a_budget_that_is_spent_ends_the_rounds(rig: Rig, scripted: Scripted) -> None:
    since = len(scripted.requests)
    bot = rig.with_model("calls endlessly", Allowed(tokens=2000), llm_tools=True)
    bot.answer(ASKED)
    assert len(requests(scripted, "calls endlessly", since)) == 2  # 1,100, 2,200: no third


def test_a_server_that_refuses_tools_is_asked_without_them_from_then_on(rig: Rig, scripted: Scripted) -> None:
    since = len(scripted.requests)
    bot = rig.with_model("no tools here", llm_tools=True)
    for _ in range(2):
        reply = bot.answer(ASKED)
        assert isinstance(reply, Answer)
        assert conclusion(reply) == [COMPOSED]
        assert reply.prose is not None
        assert reply.prose.reason == ""
    assert ["tools" in body for body in requests(scripted, "no tools here", since)] == [True, False, False]


def test_a_server_that_is_wrong_without_tools_too_is_not_remembered(rig: Rig, scripted: Scripted) -> None:
    since = len(scripted.requests)
    bot = rig.with_model("wrong always", llm_tools=True, llm_retries=0)
    for _ in range(2):
        bot.answer(ASKED)
    assert ["tools" in body for body in requests(scripted, "wrong always", since)] == [True, False, True, False]


def test_a_server_that_falls_over_tools_is_tried_without_them(rig: Rig) -> None:
    assert answer(rig, "falls over tools", llm_retries=1).prose.by == "model"  # type: ignore[union-attr]


def test_tools_are_off_unless_switched_on(rig: Rig, scripted: Scripted) -> None:
    rig.with_model("good").answer(ASKED)
    assert "tools" not in scripted.requests[-1]
    assert "calculate" not in scripted.requests[-1]["messages"][0]["content"]


@pytest.mark.parametrize("habit", ["calls", "words, then a call", "words, then half a call", "call, then silence"])
def test_what_was_heard_stays_in_the_text(rig: Rig, habit: str) -> None:
    heard: list[str] = []
    bot = rig.with_model(habit, llm_tools=True, llm_timeout=1.5, llm_silence=0.7)
    reply = bot.answer(ASKED, hear=heard.append)
    assert heard
    assert to_markdown(reply, bot.corpus.statutes).startswith("".join(heard))


def test_a_sum_after_words_stands_behind_them(rig: Rig) -> None:
    reply = answer(rig, "words, then a call")
    assert conclusion(reply) == [COMPOSED, SUM, "雇工追讨工钱，应当在三年以内提出。"]
    assert [s.kind for s in reply.sections] == sorted((s.kind for s in reply.sections), key=list(SectionKind).index)


def test_calls_cost_tokens_where_no_server_counts_them(rig: Rig) -> None:
    reply = answer(rig, "uncounted calls")
    call = "calculate" + json.dumps({"name": "severance", "values": {"years": 8, "wage": 6000}})
    assert reply.prose is not None
    assert reply.prose.completion_tokens == estimated(call) + estimated("".join(GOOD))


class Breaking:
    """A model that is cut off in its second round, before its server has counted."""

    def stream(self, told: Any, tools: Any, **_: Any) -> Iterator[Any]:
        yield Usage(1000, 100)
        yield Usage(2200, 100, counted=False)
        yield from GOOD
        raise ModelSlow("太慢")

    def close(self) -> None:
        pass


def test_words_of_a_round_that_was_cut_off_are_paid_for(rig: Rig) -> None:
    budget = Budget(rig.folder / "usage.json", Allowed(tokens=2300 + estimated("".join(GOOD))))
    rig.bot.writer = Writer(cast("Model", Breaking()), budget)
    reply = rig.bot.answer(ASKED)
    assert isinstance(reply, Answer)
    assert reply.prose is not None
    assert reply.prose.completion_tokens == 100 + estimated("".join(GOOD))
    assert budget.refuses()
