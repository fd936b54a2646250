"""Traces for OpenTelemetry, off unless an endpoint is named; words only where the operator switches them on, masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.llm.calls import Usage
from bot.mask import mask
from bot.settings import Settings, SettingsError

if TYPE_CHECKING:
    from opentelemetry.trace import Span


class Spanned:
    """One span being recorded; does nothing where traces are off."""

    def __init__(self, span: Span | None = None) -> None:
        self._span = span

    def record(self, usage: Usage, held: int, struck: int, reason: str) -> None:
        """Figures of one answer; the names follow the GenAI conventions where there are any."""
        if self._span is None:
            return
        self._span.set_attribute("gen_ai.usage.input_tokens", usage.prompt)
        self._span.set_attribute("gen_ai.usage.output_tokens", usage.completion)
        self._span.set_attribute("gongyou.grounding.held", held)
        self._span.set_attribute("gongyou.grounding.struck", struck)
        self._span.set_attribute("gongyou.fallback", reason)

    def retrieved(self, clauses: Sequence[str]) -> None:
        """The clauses that the model is given, by their ids."""
        if self._span is not None:
            self._span.set_attribute("gongyou.retrieval", list(clauses))


class Tracer:
    """Spans of one service; without an OpenTelemetry tracer every call is free."""

    def __init__(self, tracer: Any = None, *, content: bool = False, end: Callable[[], None] | None = None) -> None:
        self._tracer, self._content, self._end = tracer, content, end

    def close(self) -> None:
        """Sends what is left."""
        if self._end is not None:
            self._end()

    @contextmanager
    def span(self, name: str) -> Iterator[Spanned]:
        if self._tracer is None:
            yield Spanned()
            return
        with self._tracer.start_as_current_span(name) as span:
            yield Spanned(span)

    def content(self, name: str, told: Sequence[tuple[str, str]], seconds: float) -> None:
        """What the model was told, as an event of the current span: only where the operator wants it, and masked."""
        if self._tracer is None:
            return
        from opentelemetry.trace import get_current_span

        attributes: dict[str, Any] = {"seconds": seconds}
        if self._content:
            attributes |= {role: mask(text) for role, text in told[1:]}  # not the rules: they hold the canary
        get_current_span().add_event(name, attributes)


def open_tracer(settings: Settings) -> Tracer:
    """Sends to the OTLP endpoint of the settings; raises SettingsError where the packages are not installed."""
    if not settings.trace_endpoint:
        return Tracer()
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise SettingsError(
            "设置了 GONGYOU_TRACE_ENDPOINT，但没有安装追踪所需的软件包；请安装 gongyou[llm]。"
        ) from error
    provider = TracerProvider(resource=Resource.create({"service.name": "gongyou"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.trace_endpoint)))
    return Tracer(provider.get_tracer("gongyou"), content=settings.trace_content, end=provider.shutdown)
