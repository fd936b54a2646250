"""The parts around the model: sentences out of a stream, the breaker, the budget, traces, settings."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI, Request, Response
from hypothesis import given
from hypothesis import strategies as st

from bot.llm import open_writer
from bot.llm.breaker import Breaker
from bot.llm.budget import Allowed, Budget
from bot.llm.model import open_model
from bot.llm.sentences import Said, sentences
from bot.llm.trace import open_tracer
from bot.reply import Question
from bot.settings import Settings, SettingsError, read_settings
from tests.serving import serving

from .conftest import Rig
from .scripted import Scripted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲可以。[1]乙不得。[2][3]", [Said("甲可以。", (1,)), Said("乙不得。", (2, 3))]),
        ("甲可以[1]。乙不得【2、3】。", [Said("甲可以。", (1,)), Said("乙不得。", (2, 3))]),
        ("1. **甲**可以。[1]\n- 乙不得！", [Said("甲可以。", (1,)), Said("乙不得！")]),
        ("<think>先想。再想。</think>甲可以。", [Said("甲可以。")]),
        ("<think>没有想完。", []),
        ("甲可以。乙不", [Said("甲可以。")]),
        ("甲可以。[1]\f", [Said("甲可以。", (1,))]),
        ("甲可以。\f乙不得。[2]", [Said("甲可以。"), Said("乙不得。", (2,))]),
        ("1.5倍工资。", [Said("1.5倍工资。")]),
        ("", []),
        ("。。。！", []),
    ],
)
def test_sentences_of_a_stream(text: str, said: list[Said]) -> None:
    assert list(sentences([text])) == said
    assert list(sentences(text)) == said  # character by character


def test_what_is_said_to_be_whole_is_not_waited_for() -> None:
    stream = iter(["甲可以。[1]", "\f"])
    said = sentences(stream)
    assert next(said) == Said("甲可以。", (1,))
    assert next(sentences(iter(["甲可以。[1]", "\f", "乙"]))) == Said("甲可以。", (1,))


@given(st.lists(st.text("甲乙可以。！[1]<think>/\n ", max_size=9), max_size=9))
def test_how_a_stream_is_cut_does_not_matter(pieces: list[str]) -> None:
    assert list(sentences(pieces)) == list(sentences(["".join(pieces)]))


def test_the_breaker_opens_tries_once_and_closes() -> None:
    now = [0.0]
    breaker = Breaker(faults=2, seconds=10, clock=lambda: now[0])
    breaker.failed()
    assert breaker.allows()
    breaker.failed()
    assert not breaker.allows()
    now[0] = 11
    assert [breaker.allows(), breaker.allows()] == [True, False]  # one trial
    breaker.worked()
    assert breaker.allows()


def test_a_new_day_is_a_new_budget(tmp_path: Path) -> None:
    day = [date(2026, 11, 25)]
    budget = Budget(tmp_path / "usage.json", Allowed(tokens=100, user_tokens=50), lambda: day[0])
    budget.spend(40, 20, "甲")
    assert budget.refuses("甲")
    assert not budget.refuses("乙")
    budget.spend(40, 20, "乙")
    assert "用量" in budget.refuses()
    assert "甲" not in (tmp_path / "usage.json").read_text("utf-8")
    again = Budget(tmp_path / "usage.json", Allowed(tokens=100), lambda: day[0])
    assert again.refuses()  # a restart forgets nothing
    day[0] = date(2026, 11, 26)
    assert not budget.refuses("甲")


@pytest.mark.parametrize("kept", ["", "{", '{"day": 3}', "[]"])
def test_a_broken_file_of_the_budget_is_begun_anew(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "usage.json"
    file.write_text(kept, "utf-8")
    budget = Budget(file, Allowed(tokens=10))
    assert not budget.refuses()
    budget.spend(20, 0)
    assert budget.refuses()


def test_no_more_calls_at_once_than_allowed(rig: Rig, scripted: Scripted) -> None:
    scripted.most_open = 0
    bot = rig.with_model("good, then silence", llm_at_once=2, llm_timeout=1, llm_silence=1)
    replies: list[str] = []

    def ask() -> None:
        reply = bot.answer(Question("老板说下个月再发工钱"))
        replies.append(reply.prose.reason)  # type: ignore[union-attr]

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert scripted.most_open <= 2
    assert sum("忙不过来" in reason for reason in replies) == 4


def test_without_a_model_there_is_no_writer(tmp_path: Path) -> None:
    assert open_writer(Settings(data_dir=tmp_path)) is None


def test_a_model_that_nobody_knows_is_refused_at_start() -> None:
    with pytest.raises(SettingsError, match="GONGYOU_LLM_MODEL"):
        open_model(Settings(llm_model="no-such-provider-and-no-url"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LLM_TIMEOUT", "0"),
        ("LLM_TIMEOUT", "bald"),
        ("LLM_AT_ONCE", "0"),
        ("LLM_MONEY_DAY", "-1"),
        ("LLM_PROMPT", "1"),
        ("LLM_TOOLS", "maybe"),
        ("LLM_REWRITE", "2"),
        ("LLM_REWRITE_TIMEOUT", "0"),
    ],
)
def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"GONGYOU_{name}", value)
    with pytest.raises(SettingsError, match=f"GONGYOU_{name}"):
        read_settings()


@pytest.mark.parametrize(("value", "on"), [("on", True), ("1", True), ("off", False), ("0", False)])
def test_tools_and_rereading_are_switched_on_and_off(monkeypatch: pytest.MonkeyPatch, value: str, on: bool) -> None:
    for name in ("LLM_TOOLS", "LLM_REWRITE"):
        monkeypatch.setenv(f"GONGYOU_{name}", value)
    settings = read_settings()
    assert (settings.llm_tools, settings.llm_rewrite) == (on, on)


class Collector:
    """Takes traces as an OTLP collector does."""

    def __init__(self) -> None:
        self.app = FastAPI()
        self.bodies: list[bytes] = []
        self.app.post("/v1/traces")(self.take)

    async def take(self, request: Request) -> Response:
        self.bodies.append(await request.body())
        return Response(b"", media_type="application/x-protobuf")


@pytest.fixture
def collector() -> Iterator[tuple[str, Collector]]:
    made = Collector()
    for url in serving(made.app):
        yield f"{url}/v1/traces", made


@pytest.mark.parametrize("content", [False, True])
def test_traces_hold_figures_and_words_only_on_request(
    rig: Rig, collector: tuple[str, Collector], content: bool
) -> None:
    pytest.importorskip("opentelemetry.exporter.otlp.proto.http")
    url, made = collector
    tracer = open_tracer(Settings(trace_endpoint=url, trace_content=content))
    bot = rig.with_model("good, then bad")
    rig.made[-1]._tracer = tracer
    bot.answer(Question("我叫张三丰，电话13912345678，老板说下个月再发工钱"))
    tracer.close()
    sent = b"".join(made.bodies)
    for word in ("llm.answer", "gongyou.grounding.struck", "gen_ai.usage.input_tokens", "gongyou.retrieval"):
        assert word.encode() in sent, word
    assert ("下个月再发工钱".encode() in sent) is content
    for secret in ("13912345678", "张三丰", rig.made[-1]._canary, "sk-secret"):
        assert secret.encode() not in sent
