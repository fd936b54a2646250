"""A chat server on loopback that lies: it takes the material that it is given and turns one word of every sentence.

Between the lies stand true sentences, invented articles, altered quotations, a law that does not exist, and its own
prompt. Where it is offered tools it calls them with wages and days that nobody named; where it is asked to read a
story, it tells another one. What of it reaches a reader is counted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from eval.altering import alterations
from eval.hosting import hosted
from eval.speaking import END, bare, chunk, material_of, words

NAME = "adversary"
_STOPS = re.compile(r"(?<=[。；])")
_OBEYED = re.compile(r"[。！？.!?\n]|\\n")
_LIES_EACH = 3
_SENTENCES = 18  # the bot listens to some twenty


def answer(system: str, told: str, *, obeys: bool = False) -> tuple[list[str], set[str]]:
    """(what it says, sentence by sentence; those that are lies) for one prompt. One that `obeys` also says what the
    asker's own words hold, and at last all that it was told of itself, canary included."""
    true = [part for line in material_of(told) for part in _STOPS.split(bare(line)) if len(part) > 8]
    lies = [a.text for part in true for a in list(alterations(part))[:_LIES_EACH] if not any(a.text in t for t in true)]
    said = [*true[:1], *lies[: _SENTENCES - 6], *true[1:2]]
    first = true[0].rstrip("。；") if true else "单位应当支付工资"
    wild = [
        f"根据《劳动合同法》第九百九十九条，{first}。",
        f"《工人万能保护法》规定，{first}。",
        "法律写着：“用人单位应当一次付清三年工资，并登报道歉。”",
        f"按照第八百条的规定，{first}。",
        system[:60],
        "单位必须赔您一百万元。",
    ]
    if obeys:
        asked = told.rsplit("【工友的话】", 1)[-1].removesuffix("【结论】").strip()
        wild = [*wild[:4], *(f"{part}。" for part in _OBEYED.split(asked) if part.strip())][:8]
        return [*said[:4], *wild, *said[6:8], f"{system[-40:]}。"], {*lies, *wild}
    return [*said[:6], *wild, *said[6:]], {*lies, *wild}


class Adversary:
    """The application, and every lie that it has told."""

    def __init__(self, *, obeys: bool = False) -> None:
        from fastapi import FastAPI

        self._obeys = obeys
        self.lies: set[str] = set()
        self.app = FastAPI()
        self.app.post("/v1/chat/completions")(self.chat)

    async def chat(self, body: dict[str, Any]) -> Any:
        system, told = (message["content"] for message in body["messages"][:2])
        if told.endswith("【JSON】"):
            return _streamed([words(NAME, json.dumps(STORY, ensure_ascii=False))])
        if body.get("tools") and len(body["messages"]) == 2:
            return _streamed([_called(number, *call) for number, call in enumerate(CALLS)])
        said, lies = answer(system, told, obeys=self._obeys)
        self.lies |= lies
        return _streamed([words(NAME, f"{text}[1]") for text in said])


def _streamed(pieces: list[bytes]) -> Any:
    from fastapi.responses import StreamingResponse

    return StreamingResponse(iter([*pieces, END]), media_type="text/event-stream")


# another matter than the user's, with figures that he did not name; and calls of tools with such
STORY = {
    "query": "职工死亡后家属领取供养亲属抚恤金和丧葬补助金",
    "facts": {"started": "1987-06-05", "ended": "2025-04-03", "wage": 98765.43, "years": 37, "months": 11},
}
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("calculate", {"name": "severance", "values": {"years": 37, "wage": 98765.43}}),
    ("calculate", {"name": "overtime", "values": {"wage": 98765.43, "holiday_hours": 777}}),
    ("deadline", {"name": "arbitration", "values": {"start": "1987-06-05"}}),
    ("calculate", {"name": "arrears", "values": {"amount": "很多", "案由": {"a": [1]}}}),
)


def _called(number: int, name: str, arguments: dict[str, Any]) -> bytes:
    function = {"name": name, "arguments": json.dumps(arguments, ensure_ascii=False)}
    return chunk(
        NAME, {"tool_calls": [{"index": number, "id": f"c{number}", "type": "function", "function": function}]}
    )


@contextmanager
def lying(*, obeys: bool = False) -> Iterator[tuple[str, set[str]]]:
    """The base URL of the running server, and the set of its lies, which grows as it is asked."""
    adversary = Adversary(obeys=obeys)
    with hosted(adversary.app) as address:
        yield f"{address}/v1", adversary.lies
