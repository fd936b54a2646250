"""The pages as files: addresses, escaping, prefixes. What they do in a browser is tested in test_browser.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import api.pages
from api import create_app
from bot.answering import Bot
from bot.settings import Settings
from tests.api.small import ID, TITLE

FOLDER = Path(api.pages.__file__).parent
HTML = {"accept": "text/html,application/xhtml+xml"}
PAGE = f"/statutes/{ID}/articles/2"


@pytest.fixture
def prefixed(bot: Bot, settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings.model_copy(update={"root_path": "/zixun"}), bot)) as opened:
        yield opened


def links(html: str) -> list[str]:
    return re.findall(r'(?:href|src)="([^"]*)"', html)


@pytest.mark.parametrize("path", ["/", "/corpus", PAGE, "/statutes/none/articles/1"])
def test_every_address_of_a_page_is_relative_and_exists(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert links(response.text)
    for link in links(response.text):
        assert not link.startswith(("/", "http", "//")), link
        if not link.startswith("#"):
            assert client.get(str(response.url.join(link))).status_code == 200, link


def test_under_a_known_prefix_every_address_has_it(prefixed: TestClient) -> None:
    """Whether the proxy strips the prefix or passes it on."""
    for path in ("/", "/zixun/", "/zixun", PAGE, f"/zixun{PAGE}"):
        response = prefixed.get(path)
        assert response.status_code == 200
        assert all(link.startswith(("/zixun/", "#")) for link in links(response.text))
    for path in ("/assets/app.js", "/zixun/assets/app.js", "/zixun/v1/statutes", "/v1/statutes", "/zixun/readyz"):
        assert prefixed.get(path).status_code == 200


def test_the_page_of_a_clause_names_it_for_messengers(client: TestClient) -> None:
    html = client.get(PAGE).text
    assert f"<title>《{TITLE}》第二条" in html
    assert 'property="og:title"' in html


@pytest.mark.parametrize("path", ["/statutes/none/articles/1", f"/statutes/{ID}/articles/99", "/nowhere", "/a/b/c"])
def test_a_missing_page_is_404_in_chinese(client: TestClient, path: str) -> None:
    response = client.get(path, headers=HTML)
    assert response.status_code == 404
    assert "<h1>没有找到</h1>" in response.text
    for link in links(response.text):
        assert client.get(str(response.url.join(link))).status_code == 200


def test_a_program_gets_json_for_the_same_address(client: TestClient) -> None:
    assert client.get("/nowhere").json()["error"]["code"] == "not_found"
    assert client.get("/v1/nowhere", headers=HTML).json()["error"]["code"] == "not_found"


def test_what_is_put_into_a_page_is_escaped(client: TestClient) -> None:
    html = client.get("/statutes/none/articles/1?date=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in html


def test_no_page_holds_inline_script_or_style_or_a_foreign_address() -> None:
    files = [path for path in FOLDER.rglob("*") if path.suffix in {".html", ".js", ".css", ".svg"}]
    assert len(files) > 10
    for path in files:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://", text), path
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text), path
        if path.suffix == ".html":
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text), path


def test_the_files_stay_small() -> None:
    for path in FOLDER.rglob("*.*"):
        if path.suffix in {".py", ".html", ".js", ".css"}:
            assert len(path.read_text("utf-8").splitlines()) <= 260, path


@pytest.mark.parametrize("prefix", ["", "/zixun"])
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/ask", {"question": "灯塔", "stream": True}),
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": "灯塔"}], "stream": True}),
    ],
)
def test_streams_flow_under_the_prefix(prefixed: TestClient, prefix: str, path: str, body: dict[str, object]) -> None:
    response = prefixed.post(f"{prefix}{path}", json=body, headers={"accept-encoding": "gzip, br"})
    assert response.status_code == 200
    headers = response.headers
    assert headers["content-type"].startswith("text/event-stream")
    assert "no-cache" in headers["cache-control"]
    assert headers["x-accel-buffering"] == "no"
    assert not {"content-encoding", "content-length"} & set(headers)
