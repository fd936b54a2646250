"""The book: list, one clause on a day, differences; search and verify."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.answering import Bot
from tests.api.small import DIGEST, ID, NEW, OLD, TITLE

CLAUSE = f"/v1/statutes/{ID}/articles"


def ids(client: TestClient, query: str) -> list[str]:
    return [row["id"] for row in client.get(f"/v1/statutes?{query}").json()["statutes"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [ID, "foghorn-rules"]),
        ("query=看守人", [ID]),
        ("query=《中华人民共和国灯塔看守人权益条例》", [ID]),
        ("query=灯塔 条例", [ID]),
        ("query=没有的", []),
        ("level=行政法规", [ID]),
        ("region=浙江省", [ID]),
        ("region=宁波", [ID, "foghorn-rules"]),
        ("status=现行有效", [ID, "foghorn-rules"]),
        ("status=已废止", []),
    ],
)
def test_the_list_is_filtered(client: TestClient, query: str, expected: list[str]) -> None:
    assert ids(client, query) == expected


def test_a_statute_shows_its_versions_and_what_is_installed(client: TestClient) -> None:
    held, bare = client.get("/v1/statutes").json()["statutes"]
    assert (held["title"], held["level"], held["installed"]) == (TITLE, "行政法规", "verbatim")
    assert [(v["version"], v["effective"], v["status"], v["articles"]) for v in held["versions"]] == [
        ("2011-05-01", "2011-07-01", "已修改", 3),
        ("2019-09-01", "2020-01-01", "现行有效", 4),
    ]
    assert (bare["installed"], bare["region"]) == ("digest", "浙江省宁波市")


def test_a_clause_is_verbatim_with_place_neighbours_and_versions(client: TestClient, bot: Bot) -> None:
    body = client.get(f"{CLAUSE}/2").json()
    statute = bot.corpus.statutes.get(ID)
    version = statute.version(NEW) if statute else None
    article = version.article("2") if version else None
    assert article is not None
    assert body["text"] == article.text
    assert "\n".join(p["text"] for p in body["paragraphs"]) == article.text
    assert body["place"] == ["第一章　总则"]
    assert (body["previous"]["article"], body["next"]["name"]) == ("1", "第三条")
    assert [(v["version"], v["same"]) for v in body["versions"]] == [("2011-05-01", False), ("2019-09-01", True)]
    assert (body["law"], body["status"], body["in_force"], body["date"]) == (TITLE, "现行有效", True, "2026-11-25")


@pytest.mark.parametrize(
    ("day", "version", "status"),
    [
        ("2010-01-01", OLD, "尚未施行"),
        ("2011-07-01", OLD, "现行有效"),
        ("2019-12-31", OLD, "现行有效"),
        ("2020-01-01", NEW, "现行有效"),
        ("", NEW, "现行有效"),
    ],
)
def test_the_version_of_the_day_is_shown(client: TestClient, day: str, version: Any, status: str) -> None:
    body = client.get(f"{CLAUSE}/2?date={day}").json()
    assert (body["version"], body["status"]) == (version.isoformat(), status)


def test_the_number_may_be_written_out(client: TestClient) -> None:
    assert client.get(f"{CLAUSE}/第四条").json()["article"] == "4"


@pytest.mark.parametrize(
    "path",
    [
        f"{CLAUSE}/9",
        f"{CLAUSE}/4?date=2015-01-01",
        f"{CLAUSE}/0",
        f"{CLAUSE}/x",
        "/v1/statutes/none/articles/1",
        "/v1/statutes/foghorn-rules/articles/2",
    ],
)
def test_no_such_clause_is_404_in_chinese(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "没有" in response.json()["error"]["message"] or "不对" in response.json()["error"]["message"]


@pytest.mark.parametrize("day", ["x", "2025-13-01", "0001-01-01"])
def test_a_bad_date_is_422(client: TestClient, day: str) -> None:
    response = client.get(f"{CLAUSE}/2?date={day}")
    assert response.status_code == 422
    assert "date" in response.json()["error"]["message"]


def test_a_clause_that_is_not_installed_shows_its_digest_and_no_text(client: TestClient) -> None:
    body = client.get("/v1/statutes/foghorn-rules/articles/1").json()
    assert (body["text"], body["digest"], body["source"]) == (None, DIGEST, "digest")


def test_differences_pair_articles_by_their_words(client: TestClient) -> None:
    """2 is reworded, a new 3 is put in, the old 3 becomes 4 and gets a paragraph more; 1 is as it was."""
    body = client.get(f"/v1/statutes/{ID}/diff?from={OLD}&to={NEW}").json()
    assert body["unchanged"] == 1
    assert [(c["change"], c["before"], c["after"]) for c in body["changes"]] == [
        ("changed", "2", "2"),
        ("added", None, "3"),
        ("changed", "3", "4"),
    ]
    assert client.get(f"/v1/statutes/{ID}/diff").json() == body


def test_backwards_what_was_added_is_removed(client: TestClient) -> None:
    body = client.get(f"/v1/statutes/{ID}/diff?from={NEW}&to={OLD}").json()
    assert ("removed", "3", None) in [(c["change"], c["before"], c["after"]) for c in body["changes"]]


@pytest.mark.parametrize("path", [f"{ID}/diff?from=1990-01-01", "foghorn-rules/diff", "none/diff"])
def test_no_such_version_is_404(client: TestClient, path: str) -> None:
    assert client.get(f"/v1/statutes/{path}").status_code == 404


def test_search_gives_one_row_per_article_best_first(client: TestClient) -> None:
    rows = client.post("/v1/search", json={"query": "夜里点灯另得铜板", "k": 3}).json()["results"]
    assert (rows[0]["law"], rows[0]["article"], rows[0]["version"], rows[0]["source"]) == (
        TITLE,
        "2",
        "2019-09-01",
        "official",
    )
    assert [r["score"] for r in rows] == sorted((r["score"] for r in rows), reverse=True)
    assert len({r["article"] for r in rows}) == len(rows) <= 3


def test_search_honours_the_day(client: TestClient) -> None:
    rows = client.post("/v1/search", json={"query": "铜板三枚", "event_date": "2015-01-01"}).json()["results"]
    assert rows[0]["version"] == "2011-05-01"


def test_verify_gives_rows_with_spans(client: TestClient) -> None:
    text = f"依据《{TITLE}》第二条和第九条。"
    rows = client.post("/v1/verify", json={"text": text}).json()["citations"]
    assert [(r["article"], r["status"]) for r in rows] == [("2", "verified"), ("9", "not_found")]
    assert all(text[r["start"] : r["end"]] == r["matched_text"] for r in rows)
    assert set(rows[0]) == {
        "matched_text",
        "start",
        "end",
        "law",
        "article",
        "paragraph",
        "item",
        "status",
        "clause",
        "note",
    }


def test_spans_count_characters_of_the_text_as_it_was_sent(client: TestClient) -> None:
    text = f"\r\n\x07😀 《{TITLE}》第二条"
    [row] = client.post("/v1/verify", json={"text": text}).json()["citations"]
    assert text[row["start"] : row["end"]] == row["matched_text"]
