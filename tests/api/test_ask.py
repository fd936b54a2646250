"""POST /v1/ask, whole and streamed."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient

from api.streams import pieces
from bot.answering import Bot
from bot.render import LABEL
from tests.api.small import ID, TITLE

QUESTION = "塔主欠发灯油三个月，看守人能离开灯塔吗？"


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if fields:
            found.append((fields.get("event", ""), json.loads(fields["data"])))
    return found


def test_an_answer_has_every_field_of_the_contract(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert body["kind"] == "answer"
    assert body["event_date"] == "2026-11-25"
    assert body["label"] == LABEL
    assert body["session_id"]
    assert body["message_id"]
    assert body["calculations"] == body["deadlines"] == body["missing_facts"] == []
    first = body["citations"][0]
    assert (first["law"], first["article"], first["version"], first["in_force"]) == (TITLE, "4", "2019-09-01", True)
    assert (first["statute"], first["name"], first["source"]) == (ID, "第四条", "official")


def test_every_quote_is_verbatim(client: TestClient, bot: Bot) -> None:
    body = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert body["citations"]
    for cited in body["citations"]:
        statute = bot.corpus.statutes.get(cited["statute"])
        assert statute is not None
        texts = [a.text for v in statute.versions for a in v.articles if a.id.article == cited["article"]]
        assert any(cited["quote"] in text for text in texts)


def test_the_version_of_the_day_is_quoted(client: TestClient) -> None:
    """In 2015 the clause about leaving stood under number 3."""
    body = client.post("/v1/ask", json={"question": QUESTION, "event_date": "2015-06-01"}).json()
    first = body["citations"][0]
    assert (first["article"], first["version"], first["in_force"]) == ("3", "2011-05-01", True)


def test_a_question_out_of_scope_is_a_refusal_not_an_error(client: TestClient) -> None:
    response = client.post("/v1/ask", json={"question": "今天股票涨了吗"})
    assert (response.status_code, response.json()["kind"]) == (200, "refusal")
    assert response.json()["citations"] == []


def test_a_session_continues_and_an_unknown_one_is_404(client: TestClient) -> None:
    first = client.post("/v1/ask", json={"question": QUESTION}).json()
    second = client.post("/v1/ask", json={"question": "灯油呢？", "session_id": first["session_id"]}).json()
    assert second["session_id"] == first["session_id"]
    assert second["message_id"] != first["message_id"]
    for stream in (False, True):
        lost = client.post("/v1/ask", json={"question": QUESTION, "session_id": "nobody", "stream": stream})
        assert (lost.status_code, lost.json()["error"]["code"]) == (404, "unknown_session")


def test_the_region_is_resolved(client: TestClient) -> None:
    body = client.post("/v1/ask", json={"question": QUESTION, "region": "宁波"}).json()
    assert body["region"] == "浙江省宁波市"
    wrong = client.post("/v1/ask", json={"question": QUESTION, "region": "火星"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (422, "unknown_region")


def test_blank_options_are_as_absent(client: TestClient) -> None:
    body = {"question": QUESTION, "region": " ", "event_date": "", "session_id": "", "history": None, "stream": None}
    assert client.post("/v1/ask", json=body).status_code == 200


def test_the_stream_gives_the_same_answer_in_pieces(client: TestClient) -> None:
    response = client.post(
        "/v1/ask", json={"question": QUESTION, "stream": True}, headers={"accept-encoding": "gzip, br"}
    )
    headers = response.headers
    assert headers["content-type"].startswith("text/event-stream")
    assert "no-cache" in headers["cache-control"]
    assert headers["x-accel-buffering"] == "no"
    assert "content-encoding" not in headers
    assert "content-length" not in headers
    got = events(response.text)
    assert [name for name, _ in got] == ["delta"] * (len(got) - 1) + ["answer"]
    answer = got[-1][1]
    assert "".join(str(body["text"]) for _, body in got[:-1]) == answer["text"]
    assert len(got) > 3
    whole = client.post("/v1/ask", json={"question": QUESTION}).json()
    assert set(answer) == set(whole)
    assert answer["text"] == whole["text"]


def test_a_fault_of_ours_in_a_stream_is_an_error_event(
    client: TestClient, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("秘密")

    monkeypatch.setattr(bot, "ask", broken)
    response = client.post("/v1/ask", json={"question": QUESTION, "stream": True})
    assert response.status_code == 200
    [(name, body)] = events(response.text)
    assert name == "error"
    assert "秘密" not in json.dumps(body, ensure_ascii=False)


def test_a_fault_of_ours_is_500_in_chinese_and_its_message_is_not_logged(
    client: TestClient, bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("秘密")

    monkeypatch.setattr(bot, "ask", broken)
    response = client.post("/v1/ask", json={"question": QUESTION})
    assert (response.status_code, response.json()["error"]["code"]) == (500, "internal")
    assert "RuntimeError" in caplog.text
    assert "秘密" not in caplog.text + response.text


@pytest.mark.parametrize("text", ["", "一句话", "一，二。三\n\n四", "\n\n", "a，，b", "，"])
def test_pieces_join_to_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text
