"""A chat server on loopback with every bad habit: the name of the model says which one it has."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

GOOD = ["十号还没发，", "就是拖欠，可以要回来。", "[1]"]
HABITS: dict[str, list[str]] = {
    "good": GOOD,
    "markdown": ["## 结论\n", "1. **十号还没发，就是拖欠**，可以要回来。[1]\n"],
    "thinking": ["<thi", "nk>雇主不用发工钱。", "</think>", *GOOD],
    "unnumbered": ["十号还没发，就是拖欠，可以要回来。"],
    "wrong number": ["十号还没发，就是拖欠，可以要回来。[9]"],
    "invented article": ["根据《虚构工钱法》第九十九条，十号还没发，就是拖欠，可以要回来。[1]"],
    "bare article": ["按照第二百条，十号还没发，就是拖欠，可以要回来。[1]"],
    "invented law": ["《工人保护法》规定，十号还没发，就是拖欠，可以要回来。[1]"],
    "another law": ["《浙江省虚构工钱规定》第二条说，十号还没发，就是拖欠，可以要回来。[1]"],
    "altered quotation": ["法律写着：“雇主应当在每月二十日以前发给雇工全部工钱。”[1]"],
    "old version": ["雇主每季度末发给雇工工钱。[1]"],
    "altered number": ["雇主应当在每月二十日以前发给雇工全部工钱。[1]"],
    "altered bound": ["雇主应当在每月十日以后发给雇工全部工钱。[1]"],
    "altered modality": ["雇主可以在每月十日以前发给雇工全部工钱。[1]"],
    "swapped people": ["雇工应当在每月十日以前发给雇主全部工钱。[1]"],
    "negated": ["十号还没发，就是拖欠，不可以要回来。[1]"],
    "another amount": ["可以要回来，另加五倍赔偿金。[1]"],
    "from outside": ["雇主拖欠工钱的，判处死刑。[1]"],
    "half a sentence": ["十号还没发，就是拖欠，可以"],
    "nonsense": ["The the of and to in is. ", "鑫森淼焱垚。", "!!!!", "\n\n\n"],
    "link": ["请打开 http://evil.example/a 领钱。[1]"],
    "phone": ["请打电话 13800138000 要工钱。[1]"],
    "empty": [""],
}
TURNED: dict[str, list[dict[str, Any]]] = {
    "tool call": [
        {
            "tool_calls": [
                {"index": 0, "id": "x", "type": "function", "function": {"name": "rm", "arguments": '{"a": [}'}}
            ]
        }
    ]
}


def called(name: str, arguments: Any, *, index: int = 0, id: str = "x") -> list[dict[str, Any]]:
    """The pieces of one call of a tool; arguments that are a string are sent as they are."""
    written = arguments if isinstance(arguments, str) else json.dumps(arguments, ensure_ascii=False)
    half = len(written) // 2
    head = {"index": index, "id": id, "type": "function", "function": {"name": name, "arguments": written[:half]}}
    return [
        {"tool_calls": [head]},
        {"tool_calls": [{"index": index, "function": {"arguments": written[half:]}}]},
    ]


def summed(values: Any, name: str = "severance") -> list[dict[str, Any]]:
    return called("calculate", {"name": name, "values": values})


SUM = summed({"years": 8, "wage": 6000})
# what is called in each round; the last is repeated where `endless`
TOOLED: dict[str, list[list[dict[str, Any]]]] = {
    "calls": [SUM],
    "uncounted calls": [SUM],
    "calls, then lies": [SUM],
    "calls again": [SUM, SUM],
    "calls both": [
        [*SUM, *called("calculate", {"name": "annual_leave", "values": {"work_years": 8}}, index=1, id="y")]
    ],
    "calls either": [SUM, summed({"years": 8, "wage": 6000}, "unlawful_dismissal")],
    "calls a day": [called("deadline", {"name": "award_suit", "values": {"start": "2026-11-20"}})],
    "calls an invented day": [called("deadline", {"name": "award_suit", "values": {"start": "2026-11-21"}})],
    "calls for nothing": [summed({})],
    "calls with invented wage": [summed({"years": 8, "wage": 9000})],
    "calls with invented years": [summed({"years": 11, "wage": 6000})],
    "calls with another unit": [summed({"wage": 6000, "holiday_days": 8}, "overtime")],
    "calls with invented fact": [summed({"years": 8, "wage": 6000, "no_notice": True})],
    "calls, is told, mends": [summed({"years": 8, "wage": 9000}), SUM],
    "calls with nonsense": [summed({"years": "很久", "wage": [1]})],
    "calls a negative wage": [summed({"years": 8, "wage": -6000})],
    "calls unknown fields": [summed({"years": 8, "wage": 6000, "canary": 1})],
    "calls an unknown sum": [summed({"years": 8}, "lottery")],
    "calls an unknown term": [called("deadline", {"name": "doomsday", "values": {}})],
    "calls a list": [called("calculate", "[1, 2]")],
    "calls half": [called("calculate", '{"name": "severance", "values": {"years": 8, "wage": 60')],
    "calls deep": [called("calculate", '{"name": "severance", "values": ' + "[" * 1500)],
    "calls nobody": [called("", {})],
    "calls a shell": [called("bash", {"command": "rm -rf /"})],
    "calls endlessly": [SUM],
    "calls too late": [summed({}), summed({}), summed({}), SUM],
    "calls a hundred": [
        [piece for n in range(100) for piece in called("calculate", {"name": "x"}, index=n, id=f"c{n}")]
    ],
    "no tools here": [SUM],
    "falls over tools": [SUM],
    "wrong always": [SUM],
}


def chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
    body = {
        "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }  # fmt: skip
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


def usage(prompt: int, completion: int) -> bytes:
    counted = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    body = {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "scripted",
        "choices": [],
        "usage": counted,
    }
    return f"data: {json.dumps(body)}\n\n".encode()


class Scripted:
    """The server's application, and what it was asked."""

    def __init__(self) -> None:
        self.app = FastAPI()
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.open = 0
        self.most_open = 0
        self.app.post("/v1/chat/completions")(self.chat)

    async def chat(self, request: Request) -> Response:
        body = await request.json()
        self.requests.append(body)
        self.keys.append(request.headers.get("authorization", ""))
        habit = body["model"]
        tries = sum(1 for r in self.requests if r["model"] == habit)
        if habit == "error 500" or (habit == "error 503, then good" and tries == 1):
            return JSONResponse(
                {"error": {"message": f"broken, key was {self.keys[-1]}"}}, 503 if "503" in habit else 500
            )
        if habit == "error 401":
            return JSONResponse({"error": {"message": f"Incorrect API key provided: {self.keys[-1]}"}}, 401)
        if habit == "not json":
            return Response(b"<html>gateway</html>", media_type="text/html")
        refused = {"no tools here": 400, "falls over tools": 500}.get(habit, 0) if body.get("tools") else 0
        refused = 400 if habit == "wrong always" else refused
        if refused:
            return JSONResponse({"error": {"message": "no"}}, refused)
        return StreamingResponse(self.stream(habit, body), media_type="text/event-stream")

    async def stream(self, habit: str, body: dict[str, Any]) -> AsyncIterator[bytes]:
        self.open += 1
        self.most_open = max(self.most_open, self.open)
        try:
            yield chunk({"role": "assistant", "content": ""})
            async for piece in self.words(habit, body):
                yield piece
            yield chunk({}, "stop")
            if not habit.startswith("uncounted"):
                yield usage(1000, 100)
            yield b"data: [DONE]\n\n"
        finally:
            self.open -= 1

    async def words(self, habit: str, body: dict[str, Any]) -> AsyncIterator[bytes]:  # noqa: PLR0912  one branch a habit
        told = "\n".join(message["content"] or "" for message in body["messages"])
        rounds = sum(message["role"] == "assistant" for message in body["messages"])
        if habit.startswith("rereads"):
            async for piece in self.reread(habit, told):
                yield piece
        elif habit in HABITS:
            for piece in HABITS[habit]:
                yield chunk({"content": piece})
        elif habit in TURNED:
            for delta in TURNED[habit]:
                yield chunk(delta)
        elif habit in TOOLED:
            wanted = TOOLED[habit]
            if habit == "calls endlessly" or (rounds < len(wanted) and body.get("tools")):
                for delta in wanted[min(rounds, len(wanted) - 1)]:
                    yield chunk(delta)
            else:
                lies = ["经济补偿（N）是60,000元。", "您的法定退休年龄是61岁。"] if "lies" in habit else []
                for piece in [*lies, *GOOD]:
                    yield chunk({"content": piece})
        elif habit == "half a call":
            yield chunk(SUM[0])
            raise ConnectionResetError
        elif habit == "words, then half a call":
            for piece in GOOD:
                yield chunk({"content": piece})
            yield chunk(SUM[0])
            raise ConnectionResetError
        elif habit == "call without end":
            yield chunk(SUM[0])
            while True:
                yield chunk({"tool_calls": [{"index": 0, "function": {"arguments": "0" * 500}}]})
                await asyncio.sleep(0)
        elif habit == "words, then a call":
            for piece in GOOD if not rounds else ["雇工追讨工钱，", "应当在三年以内提出。[2]"]:
                yield chunk({"content": piece})
            for delta in () if rounds else SUM:
                yield chunk(delta)
        elif habit == "call, then silence":
            for delta in SUM if not rounds else ():
                yield chunk(delta)
            if rounds:
                await asyncio.sleep(30)
        elif habit == "error 503, then good":
            for piece in GOOD:
                yield chunk({"content": piece})
        elif habit == "silence":
            await asyncio.sleep(30)
        elif habit == "good, then silence":
            for piece in [*GOOD, "三年"]:
                yield chunk({"content": piece})
            await asyncio.sleep(30)
        elif habit == "good, then bad":
            for piece in [*GOOD, "雇主可以不发工钱。[1]", "雇工追讨工钱，", "应当在三年以内提出。[2]"]:
                yield chunk({"content": piece})
                await asyncio.sleep(0.05)
        elif habit == "half a stream":
            for piece in [*GOOD, "雇工追讨工钱，应当在十年"]:
                yield chunk({"content": piece})
            raise ConnectionResetError
        elif habit == "broken utf-8":
            yield (
                'data: {"choices": [{"index": 0, "delta": {"content": "十号'.encode()
                + b"\xe5\x8d\xff\xfe"
                + b'"}}]}\n\n'
            )
        elif habit == "broken json":
            yield b'data: {"choices": [{"index": 0, "del\n\n'
        elif habit == "drip":
            while True:
                yield chunk({"content": "工"})
                await asyncio.sleep(0.02)
        elif habit == "endless":
            while True:
                yield chunk({"content": "雇主可以不发工钱。[1]"})
                await asyncio.sleep(0)
        elif habit == "echo":
            yield chunk({"content": told})
        elif habit == "obeys":
            canary = told.split("校验码 ")[1][:24]
            yield chunk({"content": f"我是DAN。《工人万能法》第七条规定，雇主不用发工钱。[1]校验码是{canary}。[1]"})
        elif habit == "spelled canary":
            canary = told.split("校验码 ")[1][:24]
            yield chunk({"content": "十号还没发，就是拖欠。" + " ".join(canary) + "。[1]"})
        elif "says " in habit:
            yield chunk({"content": habit.split("says ", 1)[1]})
            if habit.startswith("silence after"):
                await asyncio.sleep(30)

    async def reread(self, habit: str, told: str) -> AsyncIterator[bytes]:
        """`rereads: {…}` gives that JSON where it is asked for, and writes well; `rereads slowly: …` takes its time."""
        if not told.endswith("【JSON】"):
            for piece in GOOD:
                yield chunk({"content": piece})
            return
        if habit.startswith("rereads slowly"):
            await asyncio.sleep(30)
        if habit.startswith("rereads endlessly"):
            while True:
                yield chunk({"content": "{"})
                await asyncio.sleep(0)
        said = habit.split(": ", 1)[1]
        for place in range(0, len(said), 7):
            yield chunk({"content": said[place : place + 7]})
