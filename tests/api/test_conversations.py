"""Stored conversations, feedback, and that a session id stands in no log."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

QUESTION = "塔主欠发灯油三个月，看守人能离开灯塔吗？"


def ask(client: TestClient, **more: str) -> dict[str, str]:
    body: dict[str, str] = client.post("/v1/ask", json={"question": QUESTION, **more}).json()
    return body


def test_a_conversation_is_read_oldest_first(client: TestClient) -> None:
    answer = ask(client)
    ask(client, session_id=answer["session_id"])
    body = client.get(f"/v1/sessions/{answer['session_id']}").json()
    assert body["session_id"] == answer["session_id"]
    assert [m["role"] for m in body["messages"]] == ["user", "assistant"] * 2
    first, second = body["messages"][:2]
    assert first["text"] == QUESTION
    assert first["citations"] == []
    assert (second["message_id"], second["kind"], second["text"]) == (answer["message_id"], "answer", answer["text"])
    assert second["citations"] == answer["citations"]
    assert second["created_at"][:4].isdigit()


def test_a_deleted_conversation_is_gone_from_the_disk(client: TestClient, folder: Path) -> None:
    secret = "看守人赵铁柱在灯塔"
    answer = client.post("/v1/ask", json={"question": secret}).json()
    files = [path for path in folder.iterdir() if path.is_file()]
    assert any(secret.encode() in path.read_bytes() for path in files)
    assert client.delete(f"/v1/sessions/{answer['session_id']}").status_code == 204
    assert client.get(f"/v1/sessions/{answer['session_id']}").status_code == 404
    assert client.delete(f"/v1/sessions/{answer['session_id']}").status_code == 404
    assert not any(secret.encode() in path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_an_answer_is_rated_and_rated_again(client: TestClient) -> None:
    message = ask(client)["message_id"]
    for rating, comment in (("up", ""), ("down", "说得不清楚\u0000"), ("up", None)):
        body = {"message_id": message, "rating": rating, "comment": comment}
        response = client.post("/v1/feedback", json=body)
        assert (response.status_code, response.json()) == (200, {"message_id": message, "rating": rating})


def test_a_session_id_stands_in_no_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    session = ask(client)["session_id"]
    client.get(f"/v1/sessions/{session}")
    client.get(f"/v1/sessions/{session}x")
    client.get(f"/nowhere/{session}")
    client.delete(f"/v1/sessions/{session}")
    ours = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith(("httpx", "httpcore")))
    assert "/v1/sessions/{session_id}" in ours
    assert session not in ours
    assert QUESTION not in ours
    assert session not in client.get("/metrics").text
