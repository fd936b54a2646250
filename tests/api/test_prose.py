"""With a language model: the doors stream what holds, keep what they have sent, and speak to their usual clients."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from openai import OpenAI

from api import create_app
from bot.answering import Bot
from bot.llm import Writer
from bot.llm.budget import Allowed, Budget
from bot.llm.model import open_model
from bot.llm.tokens import estimated
from bot.settings import Settings
from tests.api.small import TITLE, TODAY
from tests.bot.llm.scripted import Scripted
from tests.serving import serving

QUESTION = "塔主欠发灯油三个月，看守人能离开灯塔吗？"
HOLDS = "看守人遇有下列情形，可以离开灯塔：塔主欠发灯油满三个月。"
SAYS = f"says {HOLDS}[1]看守人夜里点灯，每夜另得铜板九枚。[2]"


@pytest.fixture(scope="module")
def model_url() -> Iterator[str]:
    for url in serving(Scripted().app):
        yield f"{url}/v1"


@pytest.fixture
def door(bot: Bot, settings: Settings, model_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The service with a model of one habit."""
    chosen = Settings(
        llm_model=request.param, llm_base_url=model_url, llm_timeout=3, llm_silence=1, data_dir=tmp_path, today=TODAY
    )
    writer = Writer(open_model(chosen), Budget(tmp_path / "usage.json", Allowed(), date.today))
    bot.writer = writer
    yield from serving(create_app(settings, bot))
    bot.writer = None
    writer.close()


def events(door: str) -> list[tuple[float, str, dict[str, object]]]:
    """(seconds, name, body) of the stream of /v1/ask."""
    found, name, begun = [], "", time.monotonic()
    with httpx.stream("POST", f"{door}/v1/ask", json={"question": QUESTION, "stream": True}, timeout=20) as response:
        for line in response.iter_lines():
            if line.startswith("event:"):
                name = line[6:].strip()
            elif line.startswith("data:"):
                found.append((time.monotonic() - begun, name, json.loads(line[5:])))
    return found


@pytest.mark.parametrize("door", [SAYS], indirect=True, ids=["says"])
def test_the_stream_shows_what_holds_and_ends_in_the_whole_answer(door: str) -> None:
    got = events(door)
    text = "".join(str(body["text"]) for _, name, body in got if name == "delta")
    [whole] = [body for _, name, body in got if name == "answer"]
    assert whole["text"] == text
    assert str(whole["text"]).startswith(f"## 结论\n{HOLDS}（《{TITLE}》第四条）")
    assert "九枚" not in text
    assert whole["prose"] == {"by": "model", "kept": 1, "struck": 1, "mended": 0, "reason": ""}


@pytest.mark.parametrize("door", ["silence after: " + SAYS], indirect=True, ids=["says"])
def test_a_sentence_is_shown_before_the_model_has_finished(door: str) -> None:
    got = events(door)
    assert HOLDS in str(got[0][2]["text"])
    assert got[0][0] < 0.6
    assert got[-1][0] > 0.9  # the model fell silent for a second


@pytest.mark.parametrize(
    "door",
    [SAYS, "silence after: " + SAYS, "silence", "error 500"],
    indirect=True,
    ids=["says", "falls silent", "silent", "down"],
)
def test_the_official_client_and_langchain(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    with OpenAI(base_url=f"{door}/v1", api_key="x", max_retries=0) as client:
        messages = [{"role": "user", "content": QUESTION}]
        pieces = list(client.chat.completions.create(  # type: ignore[call-overload]
            model="gongyou", messages=messages, stream=True, stream_options={"include_usage": True}
        ))  # fmt: skip
        assert pieces[0].choices[0].delta.role == "assistant"
        assert pieces[-1].usage.completion_tokens > 0
        assert [p.choices[0].finish_reason for p in pieces if p.choices][-1] == "stop"
        text = "".join(p.choices[0].delta.content or "" for p in pieces if p.choices)
        assert TITLE in text
        assert "九枚" not in text
        whole = client.chat.completions.create(model="gongyou", messages=messages)  # type: ignore[call-overload]
        assert whole.choices[0].message.content == text
    model = ChatOpenAI(model="gongyou", base_url=f"{door}/v1", api_key=SecretStr("x"), max_retries=0)
    assert "".join(str(piece.content) for piece in model.stream(QUESTION)) == text


@pytest.mark.parametrize(
    ("door", "counted"),
    [(SAYS, "server"), ("uncounted: " + SAYS, "prompt"), ("silence", "question"), ("error 500", "question")],
    indirect=["door"],
    ids=["says", "uncounted", "silent", "down"],
)
def test_usage_is_the_model_s_own_where_it_wrote(door: str, counted: str) -> None:
    with OpenAI(base_url=f"{door}/v1", api_key="x", max_retries=0) as client:
        messages = [{"role": "user", "content": QUESTION}]
        whole = client.chat.completions.create(model="gongyou", messages=messages)  # type: ignore[call-overload]
        pieces = list(client.chat.completions.create(  # type: ignore[call-overload]
            model="gongyou", messages=messages, stream=True, stream_options={"include_usage": True}
        ))  # fmt: skip
    usage = whole.usage
    assert usage == pieces[-1].usage
    assert not any(piece.usage for piece in pieces[:-1])
    assert usage.total_tokens == usage.prompt_tokens + usage.completion_tokens
    if counted == "server":
        assert (usage.prompt_tokens, usage.completion_tokens) == (1000, 100)
    elif counted == "prompt":  # its server counts nothing: what it was told and what it said
        assert usage.prompt_tokens > 2 * estimated(QUESTION)
        assert usage.completion_tokens == estimated(SAYS.removeprefix("says "))
    else:  # it wrote nothing: the question and the answer
        assert usage.prompt_tokens == estimated(QUESTION)
        assert usage.completion_tokens == estimated(whole.choices[0].message.content)
