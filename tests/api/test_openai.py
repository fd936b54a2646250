"""The OpenAI-compatible door, by hand, with the official client and with langchain-openai."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.openai_schemas import ChatRequest
from api.routes.openai import read_question
from bot.answering import Bot
from bot.llm.tokens import estimated
from bot.render import LABEL
from tests.api.small import TITLE

CHAT = "/v1/chat/completions"
QUESTION = "塔主欠发灯油三个月，看守人能离开灯塔吗？"
USER = {"role": "user", "content": QUESTION}
PARTS = [
    {"type": "text", "text": QUESTION[:9]},
    {"type": "image_url", "image_url": {"url": "x"}},
    {"type": "text", "text": QUESTION[9:]},
]
TOOL = {"type": "function", "function": {"name": "f", "parameters": {"type": "object", "properties": {}}}}
CALL = {"id": "c", "type": "function", "function": {"name": "f", "arguments": "{}"}}
EXTRA = {
    "user": "u", "seed": 1, "top_p": 0.9, "stop": None, "logit_bias": {}, "response_format": {"type": "text"}, "metadata": {},
    "store": False, "reasoning_effort": "low", "temperature": 0, "max_tokens": 5, "parallel_tool_calls": True, "n": 1,
}  # fmt: skip


def read(*messages: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    question = read_question(ChatRequest.model_validate({"messages": messages}))
    return question.text, [(turn.user, turn.assistant) for turn in question.history]


ANSWER = {"role": "assistant", "content": "能。"}
AGAIN = {"role": "user", "content": "那要怎么写？"}


@pytest.mark.parametrize(
    ("messages", "question", "history"),
    [
        ([USER], QUESTION, []),
        ([{"role": "user", "content": PARTS}], QUESTION, []),
        ([{"role": "system", "content": "You are a pirate."}, USER], QUESTION, []),
        ([{"role": "developer", "content": "x"}, USER], QUESTION, []),
        ([USER, ANSWER, AGAIN], "那要怎么写？", [(QUESTION, "能。")]),
        ([USER, {"role": "assistant", "content": None}, AGAIN], "那要怎么写？", [(QUESTION, "")]),
        ([USER, {"role": "assistant", "content": ""}, AGAIN], "那要怎么写？", [(QUESTION, "")]),
        (
            [USER, {"role": "assistant", "tool_calls": [CALL]}, {"role": "tool", "tool_call_id": "c", "content": "7"}],
            QUESTION,
            [],
        ),
        ([USER, ANSWER, ANSWER, AGAIN], "那要怎么写？", [(QUESTION, "能。\n能。")]),
        ([USER, ANSWER], QUESTION, []),
        ([ANSWER, USER], QUESTION, []),
        ([USER, {"role": "user", "content": "  "}], QUESTION, []),
    ],
)
def test_the_history_is_replayed(messages: list[dict[str, Any]], question: str, history: list[tuple[str, str]]) -> None:
    assert read(*messages) == (question, history)


@pytest.mark.parametrize(
    "extra",
    [
        {},
        EXTRA,
        {"tools": [TOOL], "tool_choice": "auto"},
        {"model": None},
        {"stream": None, "stream_options": None},
        {"functions": [{"name": "f"}], "function_call": "auto", "logprobs": True, "top_logprobs": 2},
        {"modalities": ["text"], "audio": None, "prediction": None, "web_search_options": {}, "verbosity": "low"},
        {
            "response_format": {"type": "json_schema", "json_schema": {"name": "a", "schema": {}}},
            "extra_body": {"a": 1},
        },
        {"messages": [{"role": "function", "name": "f", "content": "x"}, {"role": "user", "content": []}, USER]},
        {"messages": [USER, {"role": "assistant", "content": [{"type": "refusal", "refusal": "no"}]}, USER]},
        {
            "messages": [
                {"role": "user", "content": [{"type": "text", "text": None}, {"type": "input_text", "text": QUESTION}]}
            ]
        },
        {"messages": [{"role": "system", "content": None}, USER, {"role": "user", "content": None}]},
    ],
)
def test_what_openai_accepts_is_accepted(client: TestClient, extra: dict[str, Any]) -> None:
    body = client.post(CHAT, json={"model": "gongyou", "messages": [USER | {"name": "w", "id": 7}], **extra}).json()
    [choice] = body["choices"]
    assert choice["finish_reason"] == "stop"
    assert choice["message"]["role"] == "assistant"
    assert TITLE in choice["message"]["content"]
    assert LABEL in choice["message"]["content"]
    assert body["citations"][0]["law"] == TITLE
    usage = body["usage"]
    assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"] > 0


@pytest.mark.parametrize(
    ("extra", "status"),
    [({"n": 2}, 400), ({"n": 0}, 400), ({"model": "gpt-4o-mini"}, 404), ({"messages": [ANSWER]}, 400), ({"messages": "hi"}, 422),
     ({"messages": [{"role": "user", "content": "灯" * 4001}]}, 400), ({"messages": [{"content": "x"}]}, 422)],
)  # fmt: skip
def test_what_is_not_offered_is_refused_in_chinese(client: TestClient, extra: dict[str, Any], status: int) -> None:
    response = client.post(CHAT, json={"model": "gongyou", "messages": [USER], **extra})
    assert response.status_code == status
    assert any("\u4e00" <= c <= "\u9fff" for c in response.json()["error"]["message"])


def chunks(client: TestClient, **extra: Any) -> list[dict[str, Any]]:
    body = {"model": "gongyou", "messages": [USER], "stream": True, **extra}
    response = client.post(CHAT, json=body, headers={"accept-encoding": "gzip"})
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["x-accel-buffering"] == "no"
    assert "content-encoding" not in response.headers
    assert "content-length" not in response.headers
    lines = [line for line in response.text.split("\n") if line and not line.startswith(":")]
    assert all(line.startswith("data: ") for line in lines)
    assert lines[-1] == "data: [DONE]"
    return [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]


def test_the_pieces_of_a_stream(client: TestClient) -> None:
    got = chunks(client)
    assert len({(c["id"], c["created"], c["model"], c["object"]) for c in got}) == 1
    assert got[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert [c["choices"][0]["finish_reason"] for c in got] == [None] * (len(got) - 1) + ["stop"]
    assert not any("usage" in c for c in got)
    assert got[-1]["citations"][0]["law"] == TITLE
    whole = client.post(CHAT, json={"messages": [USER]}).json()["choices"][0]["message"]["content"]
    assert "".join(c["choices"][0]["delta"].get("content", "") for c in got) == whole


def test_usage_comes_last_and_only_on_request(client: TestClient) -> None:
    got = chunks(client, stream_options={"include_usage": True})
    assert got[-1]["choices"] == []
    assert got[-1]["usage"]["completion_tokens"] > 0
    assert not any(c.get("usage") for c in got[:-1])
    assert not any("usage" in c for c in chunks(client, stream_options={"include_usage": False}))


def test_nothing_is_stored(client: TestClient, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.conversations, "record", None)
    assert client.post(CHAT, json={"messages": [USER]}).status_code == 200


def test_the_models(client: TestClient) -> None:
    body = client.get("/v1/models").json()
    assert [model["id"] for model in body["data"]] == ["gongyou"]
    assert client.get("/v1/models/gongyou").json() == body["data"][0]


def test_the_official_client(server: str) -> None:
    from openai import BadRequestError, OpenAI

    with OpenAI(base_url=f"{server}/v1", api_key="x", max_retries=0) as openai:
        assert openai.models.list().data[0].id == "gongyou"
        messages: Any = [{"role": "system", "content": "x"}, USER]
        whole = openai.chat.completions.create(model="gongyou", messages=messages)
        assert whole.choices[0].finish_reason == "stop"
        assert whole.usage is not None  # no model was asked: tokens are estimated from the messages and the answer
        assert whole.usage.prompt_tokens == estimated("x" + QUESTION)
        assert whole.usage.completion_tokens == estimated(whole.choices[0].message.content or "") > 100
        assert (whole.model_extra or {})["citations"][0]["law"] == TITLE
        for options in (None, {"include_usage": True}):
            extra: Any = {"stream_options": options} if options else {}
            pieces = list(openai.chat.completions.create(model="gongyou", messages=messages, stream=True, **extra))
            text = "".join(p.choices[0].delta.content or "" for p in pieces if p.choices)
            assert text == whole.choices[0].message.content
            assert bool(pieces[-1].usage) is bool(options)
            if options:
                assert pieces[-1].usage == whole.usage
            assert [p.choices[0].finish_reason for p in pieces if p.choices][-1] == "stop"
        with pytest.raises(BadRequestError, match="n"):
            openai.chat.completions.create(model="gongyou", messages=messages, n=2)


def test_langchain(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    for usage in (False, True):
        model = ChatOpenAI(
            model="gongyou", base_url=f"{server}/v1", api_key=SecretStr("x"), max_retries=0, stream_usage=usage
        )
        told = [("system", "x"), ("human", QUESTION)]
        whole = model.invoke(told)
        assert TITLE in str(whole.content)
        streamed = list(model.stream(told))
        assert "".join(str(piece.content) for piece in streamed) == whole.content
        assert any(piece.usage_metadata for piece in streamed if hasattr(piece, "usage_metadata")) is usage


def test_the_field_inputs(client: TestClient, shared: Path) -> None:
    lines = (shared / "field-inputs" / "ft10-openai.jsonl").read_text("utf-8").splitlines()
    assert lines
    for case in map(json.loads, lines):
        for stream in (False, True):
            response = client.post(CHAT, json=case["body"] | {"stream": stream})
            assert str(response.status_code)[0] in str(case["want"]), case["name"]
