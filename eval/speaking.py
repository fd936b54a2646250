"""How a chat server on loopback reads its prompt and speaks: server-sent chunks in the form of OpenAI's."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

END = b"data: [DONE]\n\n"
_MARKS = re.compile(r"\[\d+\]")


def chunk(model: str, delta: Mapping[str, Any]) -> bytes:
    """One piece of an answer: words, or calls of tools."""
    choice = {"index": 0, "delta": delta, "finish_reason": None}
    body = {"id": model, "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [choice]}
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


def words(model: str, text: str) -> bytes:
    """One piece that says something."""
    return chunk(model, {"role": "assistant", "content": text})


def material_of(prompt: str) -> list[str]:
    """The lines of the material in a prompt of the bot's, as they stand there."""
    return prompt.split("【材料】", 1)[-1].split("【工友", 1)[0].splitlines()


def bare(line: str) -> str:
    """A line of the material without its dash and its numbers of clauses."""
    return _MARKS.sub("", line.removeprefix("- ").strip())
