"""Requests to a running service: one after the other, and as many as it can take."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx

from eval.measures import K
from eval.sets import Item, SetError
from eval.timing import latency, timed


def search_body(item: Item) -> dict[str, Any]:
    return {"query": item.query, "k": K, **_place_and_day(item)}


def ask_body(item: Item) -> dict[str, Any]:
    history = [turn.model_dump() for turn in item.history]
    return {"question": item.question[:4000], "history": history, **_place_and_day(item)}


def _place_and_day(item: Item) -> dict[str, Any]:
    return {"region": item.region, "event_date": item.event_date.isoformat() if item.event_date else None}


def one_by_one(url: str, items: Sequence[Item]) -> dict[str, dict[str, float]]:
    """Latencies of /v1/search and /v1/ask over one kept-alive connection; SetError where a request fails."""
    search: list[float] = []
    ask: list[float] = []
    with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
        _post(client, "/v1/ask", ask_body(items[0]))  # what is loaded on first use is not part of a latency
        for item in items:
            timed(search, partial(_post, client, "/v1/search", search_body(item)))
        for item in items:
            timed(ask, partial(_post, client, "/v1/ask", ask_body(item)))
    return {"search_ms": latency(search), "ask_ms": latency(ask)}


def _post(client: httpx.Client, path: str, body: dict[str, Any]) -> None:
    response = client.post(path, json=body)
    if response.status_code != httpx.codes.OK:
        raise SetError(f"{path} 返回 {response.status_code}：{response.text[:200]}")


def sustained(url: str, items: Sequence[Item], seconds: float, clients: int) -> dict[str, Any]:
    """Asks from several clients, each sending the next question as soon as it has its answer."""
    bodies = itertools.cycle([ask_body(item) for item in items])
    turn = threading.Lock()
    start = threading.Barrier(clients + 1)

    def work(_: int) -> tuple[list[float], int]:
        taken: list[float] = []
        failed = 0
        with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
            start.wait()
            deadline = time.perf_counter() + seconds
            while time.perf_counter() < deadline or not taken:
                with turn:
                    body = next(bodies)
                response = timed(taken, partial(client.post, "/v1/ask", json=body))
                failed += response.status_code != httpx.codes.OK
        return taken, failed

    with ThreadPoolExecutor(clients) as pool:
        futures = [pool.submit(work, number) for number in range(clients)]
        start.wait()
        begun = time.perf_counter()
        results = [future.result() for future in futures]
        wall = time.perf_counter() - begun
    every = [second for taken, _ in results for second in taken]
    return {
        "clients": clients,
        "asks": len(every),
        "asks_per_s": round(len(every) / wall, 1),
        "failed": sum(failed for _, failed in results),
        "ask_ms": latency(every),
    }
