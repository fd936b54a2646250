"""Health, metrics, headers, start-up."""

from __future__ import annotations

import threading
import time

import pytest
from fastapi.testclient import TestClient

import api.app
from api import create_app
from bot.answering import Bot
from bot.settings import Settings, SettingsError


def test_healthy_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["status"] == "ready"
    assert client.head("/readyz").status_code == 200


def test_ready_only_when_the_bot_is_open(bot: Bot, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()

    def slowly(_: Settings) -> Bot:
        release.wait(10)
        return bot

    monkeypatch.setattr(api.app, "_assemble", slowly)
    with TestClient(create_app(settings)) as client:
        closed = client.get("/readyz")
        assert (closed.status_code, closed.json()["error"]["code"]) == (503, "not_ready")
        assert closed.headers["retry-after"]
        assert client.get("/healthz").status_code == 200
        release.set()
        deadline = time.monotonic() + 10
        while client.get("/readyz").status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert client.get("/readyz").status_code == 200


def test_a_failed_start_is_the_reason_of_readyz(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Settings) -> Bot:
        raise SettingsError("数据目录不能写入：/data")

    monkeypatch.setattr(api.app, "_assemble", broken)
    with TestClient(create_app(settings)) as client:
        deadline = time.monotonic() + 10
        while "/data" not in client.get("/readyz").text and time.monotonic() < deadline:
            time.sleep(0.02)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "数据目录不能写入：/data" in response.json()["error"]["message"]


def test_an_unreachable_database_is_not_ready(client: TestClient, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OSError("connection refused")

    monkeypatch.setattr(bot.conversations, "ping", gone)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "数据库" in response.json()["error"]["message"]


def test_metrics_count_by_route_template_and_kind(client: TestClient) -> None:
    client.post("/v1/ask", json={"question": "灯塔的灯油"})
    client.get("/v1/statutes/none/articles/1")
    client.get("/secret-address")
    client.get("/assets/app.js")
    text = client.get("/metrics").text
    assert 'gongyou_requests_total{method="POST",route="/v1/ask",status="200"} 1.0' in text
    assert 'route="/v1/statutes/{statute_id}/articles/{article}",status="404"' in text
    assert 'gongyou_replies_total{door="ask",kind="answer"} 1.0' in text
    assert 'route="/assets",status="200"' in text
    assert "gongyou_ready 1.0" in text
    assert "secret-address" not in text


def test_two_applications_do_not_share_metrics(client: TestClient, bot: Bot, settings: Settings) -> None:
    client.get("/healthz")
    with TestClient(create_app(settings, bot)) as other:
        assert 'route="/healthz"' not in other.get("/metrics").text


@pytest.mark.parametrize("path", ["/", "/corpus", "/v1/statutes", "/nowhere", "/assets/app.js"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_description_of_the_interface_is_served_without_its_foreign_pages(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/v1/ask", "/v1/search", "/v1/verify", "/v1/sessions/{session_id}"} <= set(paths)
    assert client.get("/docs").status_code == 404
