"""Whatever a client sends: 4xx with a code and a Chinese message, never `detail`, never 5xx."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.answering import Bot

JSON = {"content-type": "application/json"}
ASK = "/v1/ask"
OK = '"question": "灯塔"'

BODIES = [
    (ASK, b"", 422),
    (ASK, b"{", 400),
    (ASK, b"null", 422),
    (ASK, b"[]", 422),
    (ASK, b'"x"', 422),
    (ASK, b"{}", 422),
    (ASK, bytes.fromhex("89504e470d0a1a0a0000000d49484452"), 400),
    (ASK, b'{"question": "\xff\xfe"}', 400),
    (ASK, b'{"question": "\\ud800"}', 422),
    (ASK, b'{"question": null}', 422),
    (ASK, b'{"question": 7}', 422),
    (ASK, b'{"question": NaN}', 422),
    (ASK, b'{"question": ["a"]}', 422),
    (ASK, b'{"question": "  \\u3000 "}', 422),
    (ASK, b'{"question": "\\u200b\\ufeff\\u0000"}', 422),
    (ASK, json.dumps({"question": "灯" * 4001}).encode(), 422),
    (ASK, b"[" * 100_000, 400),
    (ASK, b'{"question": ' + b"9" * 10_000 + b"}", 400),
    (ASK, f'{{{OK}, "event_date": "2025-02-30"}}'.encode(), 422),
    (ASK, f'{{{OK}, "event_date": 20250101}}'.encode(), 422),
    (ASK, f'{{{OK}, "event_date": "1875-01-01"}}'.encode(), 422),
    (ASK, f'{{{OK}, "event_date": "２０２５-01-01"}}'.encode(), 422),
    (ASK, f'{{{OK}, "region": "火星"}}'.encode(), 422),
    (ASK, f'{{{OK}, "region": 3}}'.encode(), 422),
    (ASK, f'{{{OK}, "region": "\\ud834"}}'.encode(), 422),
    (ASK, f'{{{OK}, "stream": "yes"}}'.encode(), 422),
    (ASK, f'{{{OK}, "history": "x"}}'.encode(), 422),
    (ASK, f'{{{OK}, "history": [{{"assistant": "x"}}]}}'.encode(), 422),
    (ASK, f'{{{OK}, "session_id": "a\\u0000b"}}'.encode(), 404),
    (ASK, f'{{{OK}, "session_id": 5}}'.encode(), 422),
    (ASK, '{"question": "灯塔"}'.encode("gbk"), 400),
    (ASK, b'{"\\ud800": 1, "question": 5}', 422),
    (ASK, b'{"question": -Infinity}', 422),
    (ASK, f'{{{OK}, "history": [NaN]}}'.encode(), 422),
    (ASK, f'{{{OK}, "event_date": 1e400}}'.encode(), 422),
    (ASK, f'{{{OK}, "region": {{"\\ud800": NaN}}}}'.encode(), 422),
    (ASK, b"\x1f\x8b\x08\x00", 400),
    (ASK, b"nan", 400),
    (ASK, b'{"question": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}", 400),
    ("/v1/search", '{"query": "工资", "k": NaN}'.encode(), 422),
    ("/v1/search", '{"query": "工资", "k": 0}'.encode(), 422),
    ("/v1/search", '{"query": "工资", "k": 101}'.encode(), 422),
    ("/v1/search", '{"query": "工资", "k": true}'.encode(), 422),
    ("/v1/search", '{"query": "工资", "k": "5"}'.encode(), 422),
    ("/v1/search", '{"query": "工资", "k": 1e999}'.encode(), 422),
    ("/v1/search", b'{"query": ""}', 422),
    ("/v1/verify", b"{}", 422),
    ("/v1/verify", b'{"text": "\\udfff"}', 422),
    ("/v1/feedback", b'{"message_id": "x", "rating": "meh"}', 422),
    ("/v1/feedback", b'{"message_id": "x", "rating": "up"}', 404),
    ("/v1/chat/completions", b'{"messages": []}', 422),
    ("/v1/chat/completions", b'{"messages": [{"role": "user"}]}', 400),
    ("/v1/chat/completions", b'{"messages": [{"role": "user", "content": "\\ud800"}]}', 400),
    ("/v1/chat/completions", b'{"messages": [{"role": "user", "content": {"a": 1}}]}', 422),
    ("/v1/chat/completions", b'{"messages": [{"role": "user", "content": "x"}], "n": NaN}', 422),
    ("/v1/calculators/lottery", b"{}", 404),
    ("/v1/calculators/severance", b"[]", 422),
]


def assert_told(response: object, status: int) -> str:
    assert response.status_code == status, response.text  # type: ignore[attr-defined]
    body = response.json()  # type: ignore[attr-defined]
    assert set(body) == {"error"}
    assert body["error"]["code"].isascii()
    message: str = body["error"]["message"]
    assert any("\u4e00" <= c <= "\u9fff" for c in message)
    return message


@pytest.mark.parametrize(("path", "body", "status"), BODIES)
def test_a_bad_body_is_told_so(client: TestClient, path: str, body: bytes, status: int) -> None:
    assert_told(client.post(path, content=body, headers=JSON), status)


def test_the_message_names_the_field_and_the_limit(client: TestClient) -> None:
    message = assert_told(client.post("/v1/search", json={"query": "灯", "k": 101}), 422)
    assert "k" in message
    assert "100" in message


def test_what_was_sent_is_not_echoed(client: TestClient) -> None:
    secret = "身份证号不该出现"
    body = {"question": "灯塔", "event_date": secret, "history": [{"user": 1, secret: 2}]}
    assert secret not in client.post(ASK, json=body).text


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "a/b/c", ""]
)
def test_a_body_that_is_not_called_json_is_refused(client: TestClient, kind: str) -> None:
    message = assert_told(client.post(ASK, content=b'{"question": "x"}', headers={"content-type": kind}), 422)
    assert "application/json" in message


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/nowhere", 404),
        ("GET", "/v1/ask", 405),
        ("DELETE", "/v1/search", 405),
        ("PUT", "/v1/ask", 405),
        ("OPTIONS", "/v1/ask", 405),
        ("GET", "/assets/none.js", 404),
        ("GET", "/assets/..%2f..%2fapp.py", 404),
        ("GET", "/v1/sessions/nobody", 404),
        ("DELETE", "/v1/sessions/nobody", 404),
        ("GET", "/v1/statutes/none/articles/1", 404),
        ("GET", "/v1/statutes/%00/articles/%ff", 404),
        ("GET", "/v1/statutes?level=皇帝诏书", 422),
        ("GET", "/v1/statutes?region=火星", 422),
        ("GET", "/v1/statutes?status=x", 422),
        ("GET", "/v1/models/gpt-9", 404),
        ("GET", "/v1/ask/", 404),
    ],
)
def test_a_bad_address_or_method_is_told_so(client: TestClient, method: str, path: str, status: int) -> None:
    assert_told(client.request(method, path), status)


@pytest.mark.parametrize(("path", "size"), [(ASK, 1_000_000), ("/v1/search", 300_000), ("/v1/verify", 2_200_000)])
@pytest.mark.parametrize("declared", [True, False])
def test_a_body_that_is_too_large_is_413(client: TestClient, path: str, size: int, declared: bool) -> None:
    body = b'{"text": "' + b"x" * size + b'"}'
    content = body if declared else iter([body[:1000], body[1000:]])
    assert_told(client.post(path, content=content, headers=JSON), 413)


def test_a_long_text_may_be_verified(client: TestClient) -> None:
    assert client.post("/v1/verify", json={"text": "灯塔" * 100_000}).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["加班费 OR 灯油", 'NOT "灯油', "灯油'", "灯油*", "(灯油", "灯油:灯", "灯\u200b油\x07", "%00灯", "？！", "..."],
)
def test_marks_and_operators_are_plain_text(client: TestClient, query: str) -> None:
    for path, body in ((ASK, {"question": query}), ("/v1/search", {"query": query})):
        assert client.post(path, json=body).status_code == 200


def test_the_field_inputs_of_the_error_handler(client: TestClient, shared: Path) -> None:
    lines = (shared / "field-inputs" / "ft16-bodies.jsonl").read_text("utf-8").splitlines()
    assert lines
    for case in map(json.loads, lines):
        body = bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode()
        response = client.post(case["path"], content=body, headers={"content-type": case["type"]})
        assert 400 <= response.status_code < 500
        assert_told(response, response.status_code)


def test_before_the_bot_is_open_everything_is_503_with_the_reason(bot: Bot) -> None:
    from api import create_app
    from bot.settings import Settings

    app = create_app(Settings())
    app.state.backend.reason = "正在打开法条索引"
    closed = TestClient(app)  # not entered: the opening never starts
    for response in (closed.get("/readyz"), closed.post(ASK, json={"question": "灯塔"}), closed.get("/v1/statutes")):
        assert "索引" in assert_told(response, 503)
    assert closed.get("/healthz").status_code == 200
