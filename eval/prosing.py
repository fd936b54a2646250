"""How long a reader waits for prose that is held to the book: from the model's token that completes its first sentence
to the page, and what the checking costs an answer."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from eval.hosting import hosted
from eval.load import ask_body
from eval.run import to_question
from eval.server import served
from eval.sets import Item
from eval.speaking import END, bare, material_of, words
from eval.system import Setup
from eval.timing import latency, timed, worked

if TYPE_CHECKING:
    from datetime import date

    from bot.citing import Citer
    from bot.reading import Reading
    from bot.reply import Answer, Asking

_TOKEN, _PACE = 2, 0.025  # characters of a token, seconds between two: forty tokens a second
_SEEN = 12  # characters of a sentence by which the reader knows it
_TRUE, _LIES = 3, 2  # sentences of an answer: a model is told to write two to five
_CANARY = "0" * 24


@dataclass(slots=True)
class Teller:
    """A chat server that says the first sentences of its material, token by token. `first` is the sentence it is at,
    `complete` the moment (perf_counter) at which the last token of that sentence and its number left it, `over` that of
    its last word."""

    first: str = ""
    complete: float = 0.0
    over: float = 0.0
    pace: float = _PACE
    app: Any = field(init=False)

    def __post_init__(self) -> None:
        from fastapi import FastAPI

        self.app = FastAPI()
        self.app.post("/v1/chat/completions")(self.chat)

    async def chat(self, body: dict[str, Any]) -> Any:
        from fastapi.responses import StreamingResponse

        told = true_sentences(body["messages"][-1]["content"])[:3]
        self.first, self.complete, self.over = (told or [""])[0], 0.0, 0.0
        return StreamingResponse(self._stream(told), media_type="text/event-stream")

    async def _stream(self, told: Sequence[str]) -> AsyncIterator[bytes]:
        for number, sentence in enumerate(told):
            for token in [*(sentence[i : i + _TOKEN] for i in range(0, len(sentence), _TOKEN)), "[1]"]:
                if number == 0 and token == "[1]":
                    self.complete = time.perf_counter()
                yield words("teller", token)
                await asyncio.sleep(self.pace)
        self.over = time.perf_counter()
        yield END


def true_sentences(prompt: str) -> list[str]:
    """The sentences that the program itself wrote into the material of a prompt."""
    lines = (bare(line) for line in material_of(prompt) if line.startswith("- "))
    return [
        part
        for line in lines
        for part in re.split(r"(?<=[。！？])", line)
        if len(part) > _SEEN and part[-1] in "。！？"
    ]


def first_tokens(setup: Setup, items: Sequence[Item], log: Path) -> dict[str, Any]:
    """Milliseconds from the token of the model that completes its first sentence to the reader's first of it, over the
    service on loopback; `shown` of `asked` answers had such a sentence."""
    teller = Teller()
    with hosted(teller.app) as address:
        model = {"LLM_MODEL": "openai:teller", "LLM_BASE_URL": f"{address}/v1", "LLM_API_KEY": "none"}
        environment = {f"GONGYOU_{name}": value for name, value in model.items()}
        with served(setup, log, environment=environment) as service:
            client = httpx.Client(base_url=service.url, trust_env=False, timeout=60)
            with client:
                client.post("/v1/ask", json=ask_body(items[0]))  # what is loaded on first use is no part of it
                waits = [wait for item in items if (wait := _wait(client, item, teller)) is not None]
    return {"asked": len(items), "shown": len(waits), "first_token_ms": latency(waits)}


def _wait(client: httpx.Client, item: Item, teller: Teller) -> float | None:
    """Seconds; None where no sentence of the model was shown while it wrote."""
    teller.first, seen, text = "", None, ""
    with client.stream("POST", "/v1/ask", json={**ask_body(item), "stream": True}) as response:
        for name, body in _events(response):
            if name != "delta":
                break
            text += body["text"]
            known = re.sub(r"\s", "", teller.first)[:_SEEN]
            if seen is None and known and known in re.sub(r"\s", "", text):
                seen = time.perf_counter()
    if seen is None or not 0 < teller.complete <= seen or seen >= teller.over:
        return None  # struck, or the program's own: it came with the composed answer
    return seen - teller.complete


def _events(response: httpx.Response) -> Iterator[tuple[str, Mapping[str, Any]]]:
    name = ""
    for line in response.iter_lines():
        if line.startswith("event:"):
            name = line[6:].strip()
        elif line.startswith("data:"):
            yield name, json.loads(line[5:])


class Weigher:
    """Takes the place of a language model's writer: composed answers stay, and what checking would cost is noted, for
    three true sentences and two lies."""

    def __init__(self) -> None:
        self.ready: list[float] = []  # seconds to lay the material out; the model reads its prompt meanwhile
        self.sentence: list[float] = []
        self.answer: list[float] = []  # all sentences of one answer and the last gate
        self.processor: list[float] = []  # of `answer`: what another program takes of the clock is no part of it

    def write(self, answer: Answer, material: object, asking: Asking, citer: Citer) -> Answer:
        from bot.ground import ground
        from bot.llm.check import Check
        from bot.llm.material import given_for
        from bot.llm.prompt import messages
        from bot.llm.sentences import sentences
        from eval.adversary import answer as lies_for

        corpus, given = citer.corpus, given_for(answer, 0)
        told = messages(asking.question, given, corpus.statutes, canary=_CANARY, longest=3600)
        lies, _ = lies_for(told[0][1], told[1][1])
        true = true_sentences(told[1][1])
        said = list(sentences([*true[:_TRUE], *lies[1 : 1 + _LIES]]))
        check = timed(self.ready, partial(Check, given, answer, corpus, asking.question.text))
        spent: list[float] = []

        def whole() -> None:
            for one in said:
                timed(spent, partial(check, one))
            timed(spent, partial(ground, answer, corpus, asked=asking.question.text))

        worked(self.processor, whole)
        self.sentence += spent[:-1]
        self.answer.append(sum(spent))
        return answer

    def reread(self, reading: Reading, asking: Asking, today: date) -> None:
        """The rules read alone."""

    def close(self) -> None:
        """Nothing is held open."""


def overhead(setup: Setup, items: Sequence[Item]) -> dict[str, Any]:
    """Milliseconds that checking costs: to lay the material out, a sentence, an answer."""
    bot, _ = setup.opened(llm_model="")
    weigher = Weigher()
    bot.writer = weigher
    bot.answer(to_question(items[0]))
    for seconds in (weigher.ready, weigher.sentence, weigher.answer, weigher.processor):
        seconds.clear()  # what is loaded on first use is no part of it
    for item in items:
        bot.answer(to_question(item))
    bot.close()
    parts = {"ready_ms": weigher.ready, "sentence_ms": weigher.sentence, "answer_ms": weigher.answer}
    parts["processor_ms"] = weigher.processor
    sentences_each = len(weigher.sentence) / max(len(weigher.answer), 1)
    return {
        "answers": len(weigher.answer),
        "sentences_each": round(sentences_each, 1),
        **{name: latency(seconds) for name, seconds in parts.items()},
    }
