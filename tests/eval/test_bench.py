"""The benchmark's arithmetic and its requests; no figure is a test."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from rich.console import Console

from eval.bench import quality, ratios
from eval.load import ask_body, one_by_one, search_body, sustained
from eval.sets import Gold, Item, SetError, read_item
from eval.system import Hit
from eval.tables import show_bench
from eval.timing import latency, timed

ITEM = read_item(
    '{"id": "q", "question": "烟囱呢", "history": [{"user": "锅炉", "assistant": "看"}], "region": "汽州", "event_date": "2024-01-02"}',
    "x:1",
)


def test_latencies_are_in_milliseconds() -> None:
    assert latency([n / 1000 for n in range(1, 101)]) == {"p50": 50.0, "p95": 95.0, "p99": 99.0, "mean": 50.5}


def test_a_timed_call_returns_its_value_and_notes_its_seconds() -> None:
    seconds: list[float] = []
    assert timed(seconds, lambda: 7) == 7
    assert len(seconds) == 1
    assert seconds[0] >= 0


def test_quality_counts_only_questions_with_golds() -> None:
    items = [Item(id="a", question="问", gold=(Gold(law="蒸汽工友法", article="7"),)), Item(id="b", question="问")]
    hits = [[Hit("蒸汽工友法", "9", "", 0.0), Hit("蒸汽工友法", "7", "", 0.0)], []]
    assert quality(items, hits) == {"R@10": 1.0, "RR@10": 0.5}


def test_ratios_above_one_are_good_for_us() -> None:
    result = {
        "in_process": {"search_ms": {"p50": 5.0, "p99": 20.0}},
        "china_law_mcp": {"search_ms": {"p50": 50.0, "p99": 100.0}},
        "quality": {"gongyou": {"R@10": 0.6, "RR@10": 0.4}, "china_law_mcp": {"R@10": 0.3, "RR@10": 0.0}},
    }
    # 50/5, 100/20, 0.6/0.3; nothing is divided by zero
    assert ratios(result) == {"search_p50": 10.0, "search_p99": 5.0, "R@10": 2.0}


def test_bodies_are_those_of_the_contract() -> None:
    place = {"region": "汽州", "event_date": "2024-01-02"}
    assert search_body(ITEM) == {"query": "锅炉 烟囱呢", "k": 10, **place}
    assert ask_body(ITEM) == {"question": "烟囱呢", "history": [{"user": "锅炉", "assistant": "看"}], **place}


class Echo(BaseHTTPRequestHandler):
    """Answers 200, or 422 where the question asks for it."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(422 if "坏" in json.dumps(body, ensure_ascii=False) else 200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_service_is_timed_and_a_failing_one_is_an_error(url: str) -> None:
    assert set(one_by_one(url, [ITEM])) == {"search_ms", "ask_ms"}
    with pytest.raises(SetError, match="422"):
        one_by_one(url, [ITEM.model_copy(update={"question": "坏"})])


def test_load_counts_answers_and_failures(url: str) -> None:
    bad = ITEM.model_copy(update={"question": "坏"})
    figures = sustained(url, [ITEM, bad], seconds=0.2, clients=2)
    assert figures["asks"] >= 2
    assert 0 < figures["failed"] <= figures["asks"] / 2 + 1  # every second question fails


def test_the_table_shows_what_was_measured() -> None:
    speed: dict[str, Any] = {
        name: {"p50": 1.5, "p95": 2.0, "p99": 3.0, "mean": 1.6} for name in ("search_ms", "ask_ms")
    }
    result = {
        "machine": {"cpus": 2},
        "questions": 10,
        "in_process": speed,
        "service": {"start_s": 1.2, "rss_mb": [312], **speed},
        "throughput": {"workers": 2, "asks_per_s": 71.4, "failed": 0, **speed},
        "index": {"full": {"s": 61.0, "embedded": 900, "texts": 900}},
    }
    console = Console(record=True, width=120)
    show_bench(console, result)
    text = console.export_text()
    assert all(words in text for words in ("1.5 / 3.0", "312", "71（失败 0）", "嵌入 900 段"))
