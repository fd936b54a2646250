"""The OpenAI-compatible wire. Lenient on the way in: what OpenAI accepts is accepted, and extra fields are ignored."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.schemas import without_controls

MODEL = "gongyou"


def _text_of(content: Any) -> Any:
    """Content is a string, null, or a list of parts; parts that are not text (images, audio) have nothing to say."""
    if content is None:
        return ""
    if isinstance(content, list):
        return "".join(_part(part) for part in content)
    return without_controls(content) if isinstance(content, str) else content


def _part(part: Any) -> str:
    if isinstance(part, str):
        return without_controls(part)
    text = part.get("text") if isinstance(part, dict) else None
    return without_controls(text) if isinstance(text, str) else ""


class ChatMessage(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    role: Annotated[str, Field(max_length=40)]
    content: Annotated[str, BeforeValidator(_text_of)] = ""


class StreamOptions(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    include_usage: bool | None = None


class ChatRequest(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=1000)]
    model: Annotated[str | None, Field(max_length=200)] = MODEL
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: int | None = None

    @property
    def wants_usage(self) -> bool:
        return bool(self.stream_options and self.stream_options.include_usage)
