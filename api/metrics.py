"""Prometheus metrics of one application. Labels are route templates and kinds, never what somebody wrote."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_METHODS = {"GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT", "PATCH"}
_SECONDS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.08, 0.15, 0.3, 0.6, 1.5, 5, 15, 60)


class Metrics:
    """A registry of its own: two applications in one process do not meet."""

    content_type = "text/plain; version=0.0.4; charset=utf-8"

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "gongyou_requests", "HTTP requests", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "gongyou_request_seconds", "Seconds per HTTP request", ["route"], buckets=_SECONDS, registry=self.registry
        )
        self._replies = Counter("gongyou_replies", "Replies by door and kind", ["door", "kind"], registry=self.registry)
        self._feedback = Counter("gongyou_feedback", "Ratings of answers", ["rating"], registry=self.registry)
        self._ready = Gauge("gongyou_ready", "1 when the index is open and probed", registry=self.registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def reply(self, door: str, kind: str) -> None:
        self._replies.labels(door, kind).inc()

    def feedback(self, rating: str) -> None:
        self._feedback.labels(rating).inc()

    def ready(self, yes: bool) -> None:
        self._ready.set(1 if yes else 0)

    def render(self) -> bytes:
        return generate_latest(self.registry)
