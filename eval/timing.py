"""Seconds, measured and summed up."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from eval.measures import mean, percentile

T = TypeVar("T")


def timed(seconds: list[float], call: Callable[[], T]) -> T:
    """The value of the call; what it took is appended to `seconds`."""
    begun = time.perf_counter()
    value = call()
    seconds.append(time.perf_counter() - begun)
    return value


def worked(seconds: list[float], call: Callable[[], T]) -> T:
    """The value of the call; the processor time of this thread that it took is appended to `seconds`."""
    begun = time.thread_time()
    value = call()
    seconds.append(time.thread_time() - begun)
    return value


def latency(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95, p99 and mean, in milliseconds."""
    figures = {f"p{p}": percentile(seconds, p) or 0.0 for p in (50, 95, 99)} | {"mean": mean(seconds) or 0.0}
    return {name: round(1000 * value, 2) for name, value in figures.items()}
