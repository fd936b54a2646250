"""Numbers of a person, pushed through every door: none comes back, none is logged, none stays in a file."""

from __future__ import annotations

import json
import logging.config
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api import create_app
from api.logs import log_config
from bot.answering import Bot
from bot.conversations import ConversationError
from bot.reply import Question
from bot.settings import Settings
from tests.api.conftest import serving
from tests.api.small import Lighthouse, small_bot
from tests.bot.planted import card, identity, mobile

RNG = random.Random(7)
FACTS = [make(RNG) for make in (identity, card, mobile) for _ in range(3)]
SPACED = [f"{fact[:3]} {fact[3:7]} {fact[7:]}" for fact in FACTS if len(fact) == 11]
TOLD = "，".join((*FACTS, *SPACED))
QUESTION = f"我叫王建国，{TOLD}，塔主欠发灯油三个月，看守人能离开灯塔吗？"
NAME = "王建国"
JSON = {"content-type": "application/json"}


class Faulty(Bot):
    """A bot that fails with what it was asked, as a library might."""

    def ask(self, question: Question, *_: Any, **__: Any) -> Any:
        raise RuntimeError(question.text)

    answer = ask  # type: ignore[assignment]


@pytest.fixture(scope="module")
def log(folder: Path) -> Iterator[Path]:
    """Everything that the process logs, at the most talkative level, in the form of the service."""
    path = folder.parent / "personal.log"
    config = log_config("DEBUG")
    config["handlers"]["stderr"] = {
        "class": "logging.FileHandler", "level": "DEBUG", "formatter": "line", "filename": str(path), "encoding": "utf-8",
    }  # fmt: skip
    config["loggers"] = {}
    before = logging.root.level, list(logging.root.handlers)
    logging.config.dictConfig(config)
    yield path
    for handler in logging.root.handlers:
        handler.close()
    logging.root.setLevel(before[0])
    logging.root.handlers[:] = before[1]


@pytest.fixture(scope="module")
def door(server: str, log: Path) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=30, trust_env=False) as client:
        yield client


def assert_clean(text: str) -> None:
    for fact in (*FACTS, *SPACED, NAME):
        assert fact not in text


def turns() -> list[dict[str, Any]]:
    return [{"user": QUESTION, "assistant": TOLD}]


CHAT = {
    "messages": [{"role": "user", "content": QUESTION, "name": NAME}],
    "user": FACTS[0],
    "metadata": {"id": FACTS[3]},
}
REQUESTS: list[tuple[str, Any]] = [
    ("/v1/ask", {"question": QUESTION, "history": turns()}),
    ("/v1/ask", {"question": QUESTION, "stream": True}),
    ("/v1/ask", {"question": TOLD}),
    ("/v1/ask", {"question": "那怎么办？", "history": turns()}),
    ("/v1/ask", {"question": f"我不想活了，打{FACTS[-1]}"}),
    ("/v1/ask", {"question": f"我是老板，{TOLD}，怎么不给工人交社保"}),
    ("/v1/chat/completions", CHAT),
    ("/v1/chat/completions", {**CHAT, "stream": True}),
    ("/v1/chat/completions", {"messages": [*CHAT["messages"], {"role": "assistant", "content": TOLD}, {"role": "user", "content": "那呢"}]}),
    ("/v1/search", {"query": QUESTION}),
    ("/v1/verify", {"text": f"{QUESTION}《看守人条例》第三条规定：“{TOLD}”，《{TOLD}法》第二条"}),
    ("/v1/feedback", {"message_id": FACTS[0], "rating": "up", "comment": QUESTION}),
    ("/v1/calculators/severance", {"started": FACTS[0], "wage": FACTS[-1], FACTS[3]: 1, "note": TOLD}),
    (f"/v1/calculators/{FACTS[-1]}", {}),
    ("/v1/deadlines/award_suit", {"start": FACTS[0], FACTS[3]: FACTS[-1]}),
]  # fmt: skip
BAD: list[tuple[str, bytes]] = [
    ("/v1/ask", json.dumps({"question": 1, "history": TOLD, TOLD: NAME}).encode()),
    ("/v1/ask", json.dumps({"question": QUESTION, "region": f"{NAME}{FACTS[-1]}"}).encode()),
    ("/v1/ask", json.dumps({"question": QUESTION, "event_date": FACTS[0]}).encode()),
    ("/v1/ask", json.dumps({"question": QUESTION, "session_id": FACTS[0]}).encode()),
    ("/v1/ask", json.dumps({"question": "灯塔", "history": [{FACTS[0]: 1, "user": [FACTS[3]]}]}).encode()),
    ("/v1/ask", f'{{"question": "{QUESTION}'.encode()),
    ("/v1/ask", QUESTION.encode("gbk")),
    ("/v1/search", json.dumps({"query": [QUESTION], "k": FACTS[-1]}).encode()),
    ("/v1/search", f'{{"query": NaN, "k": {FACTS[-1]}}}'.encode()),
    ("/v1/chat/completions", json.dumps({"messages": QUESTION, "model": NAME}).encode()),
    ("/v1/chat/completions", json.dumps({"messages": [{"role": "user", "content": {FACTS[0]: NAME}}]}).encode()),
    ("/v1/chat/completions", json.dumps({"messages": [{"role": "user", "content": "x"}], "model": FACTS[-1]}).encode()),
    ("/v1/feedback", json.dumps({"message_id": "x", "rating": FACTS[0]}).encode()),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body"), REQUESTS)
def test_no_door_says_them_again(door: httpx.Client, path: str, body: Any) -> None:
    response = door.post(path, json=body)
    assert response.status_code < 500
    if path == "/v1/verify":  # matched_text is text[start:end] by contract, and nothing else is
        for row in response.json()["citations"]:
            assert_clean(row["note"] or "")
        return
    assert_clean(response.text)


@pytest.mark.parametrize(("path", "body"), BAD)
def test_no_error_says_them_again(door: httpx.Client, path: str, body: bytes) -> None:
    response = door.post(path, content=body, headers=JSON)
    assert 400 <= response.status_code < 500
    assert_clean(response.text)


@pytest.mark.parametrize(
    "path",
    ["/{}", "/v1/sessions/{}", "/v1/models/{}", "/v1/statutes?query={}", "/v1/statutes/{}/articles/{}", "/?q={}"],
)
def test_no_address_is_kept(door: httpx.Client, path: str) -> None:
    for fact in FACTS:
        assert_clean(door.get(path.format(fact, fact)).text)


def test_a_conversation_is_stored_and_shown_masked(door: httpx.Client) -> None:
    said = door.post("/v1/ask", json={"question": QUESTION}).json()
    door.post("/v1/ask", json={"question": f"电话{FACTS[-1]}，那夜里点灯呢", "session_id": said["session_id"]})
    rated = {"message_id": said["message_id"], "rating": "down", "comment": f"不对，我叫{NAME}，打{FACTS[-1]}"}
    assert door.post("/v1/feedback", json=rated).status_code == 200
    shown = door.get(f"/v1/sessions/{said['session_id']}").json()["messages"]
    assert_clean(json.dumps(shown, ensure_ascii=False))
    assert "我叫［姓名］，［身份证号］" in shown[0]["text"]
    assert "欠发灯油三个月" in shown[0]["text"]
    assert "［手机号］" in shown[2]["text"]


def test_a_fault_of_ours_says_only_its_kind(folder: Path, log: Path, settings: Settings) -> None:
    made = small_bot(folder)
    faulty = Faulty(made.corpus, made.retriever, made.conversations, Lighthouse())
    running = serving(create_app(settings, faulty))
    with httpx.Client(base_url=next(running), trust_env=False) as client:
        for path, body in REQUESTS[:2] + REQUESTS[6:8]:
            assert_clean(client.post(path, json=body).text)
    running.close()
    assert "unexpected RuntimeError" in log.read_text("utf-8")


def test_what_a_library_logs_is_masked(log: Path) -> None:
    logger = logging.getLogger("somebody.else")
    try:
        raise ConversationError(QUESTION)
    except ConversationError:
        logger.exception("while reading %s", QUESTION)
    written = log.read_text("utf-8")
    assert "while reading 我叫［姓名］" in written
    assert "ConversationError: 我叫［姓名］" in written


def test_afterwards_they_stand_nowhere(door: httpx.Client, folder: Path, log: Path) -> None:
    """Last in this file: the log, the metrics, the database with its write-ahead log, every file of the data folder."""
    assert_clean(door.get("/metrics").text)
    written = log.read_text("utf-8")
    assert "POST /v1/ask 200" in written
    assert_clean(written)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name.startswith("small.db") for path in files)
    for path in files:
        held = path.read_bytes()
        for fact in (*FACTS, *SPACED, NAME):
            assert fact.encode() not in held, path
            assert fact.encode("utf-16-le") not in held, path
