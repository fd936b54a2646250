"""POST /v1/chat/completions and GET /v1/models, for programs that speak the OpenAI protocol.

The client keeps the conversation and replays it, so nothing is stored here. `usage` counts the tokens of the language
model where one was asked, as its server counted them; else, and where its server does not count, they are estimated:
Chinese characters / 1.2 + other characters / 4 of the messages and of the answer.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response
from sse_starlette import ServerSentEvent

from api.backend import Backend, backend_of
from api.errors import BadRequest, NotFound, error_body
from api.openai_schemas import MODEL, ChatRequest
from api.schemas import QUESTION_LIMIT, is_blank
from api.streams import event, event_stream, growing, pieces
from api.wire import citations_out
from bot.answering import kind_of
from bot.llm.tokens import estimated
from bot.render import citations_of, to_markdown
from bot.reply import Answer, Hear, Question, Reply, Turn

router = APIRouter()
Backing = Annotated[Backend, Depends(backend_of)]


@dataclass(frozen=True, slots=True)
class Head:
    """What stays the same in all pieces of one answer."""

    id: str
    created: int


@dataclass(frozen=True, slots=True)
class Completion:
    """One answer."""

    text: str
    citations: list[dict[str, Any]]
    prompt_tokens: int
    completion_tokens: int
    head: Head

    @property
    def usage(self) -> dict[str, int]:
        return {
            "prompt_tokens": self.prompt_tokens,
            "completion_tokens": self.completion_tokens,
            "total_tokens": self.prompt_tokens + self.completion_tokens,
        }


@router.get("/v1/models")
async def get_models(backend: Backing) -> dict[str, Any]:
    """The one model there is."""
    return {"object": "list", "data": [_model()]}


@router.get("/v1/models/{model}")
async def get_model(model: str) -> dict[str, Any]:
    _known(model)
    return _model()


@router.post("/v1/chat/completions")
async def post_chat(body: ChatRequest, backend: Backing) -> Response:
    """Answer the last user message, with the earlier ones as history."""
    _known(body.model)
    if body.n not in {None, 1}:
        raise BadRequest("参数 n：一个问题只有一个回答，请把 n 设为 1 或去掉。", code="unsupported_n")
    question, _ = read_question(body), backend.bot
    if body.stream:
        return event_stream(_chunks(body, question, backend))
    return JSONResponse(_whole(await backend.run(complete, body, question, backend, new_head())))


def _model() -> dict[str, Any]:
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}


def _known(model: str | None) -> None:
    if model not in {None, "", MODEL}:
        raise NotFound(f"没有这个模型。请把 model 设为 {MODEL}。", code="model_not_found")


def read_question(body: ChatRequest) -> Question:
    """The last user message, and the turns before it. System, tool and empty assistant messages add nothing."""
    turns: list[Turn] = []
    for message in body.messages:
        text = message.content.strip()
        if message.role == "user" and not is_blank(text):
            turns.append(Turn(text, ""))
        elif message.role == "assistant" and turns and text:
            said = turns[-1].assistant
            turns[-1] = Turn(turns[-1].user, f"{said}\n{text}" if said else text)
    if not turns:
        raise BadRequest(
            "messages 里没有用户的文字消息。请加上一条 role 为 user、content 为文字的消息。", code="no_question"
        )
    text = turns[-1].user
    if len(text) > QUESTION_LIMIT:
        raise BadRequest(f"问题太长，最多 {QUESTION_LIMIT} 个字。请缩短或分几次问。", code="question_too_long")
    return Question(text, tuple(turns[:-1]))


def new_head() -> Head:
    return Head(f"chatcmpl-{secrets.token_hex(12)}", int(time.time()))


def complete(
    body: ChatRequest, question: Question, backend: Backend, head: Head, hear: Hear | None = None
) -> Completion:
    """Blocking: the answer, not stored. With a language model `hear` gets each sentence that holds."""
    bot = backend.bot
    statutes = bot.corpus.statutes
    reply = bot.answer(question, hear=hear)
    rows = citations_out(citations_of(reply), statutes, reply.resolved.event_date)
    backend.metrics.reply("openai", kind_of(reply))
    text = to_markdown(reply, statutes)
    prompt, completion = _tokens(reply) or (estimated("".join(m.content for m in body.messages)), estimated(text))
    return Completion(
        text=text,
        citations=[row.model_dump(mode="json") for row in rows],
        prompt_tokens=prompt,
        completion_tokens=completion,
        head=head,
    )


def _tokens(reply: Reply) -> tuple[int, int] | None:
    """Tokens of the language model for prompt and completion; None where it wrote nothing."""
    prose = reply.prose if isinstance(reply, Answer) else None
    return (prose.prompt_tokens, prose.completion_tokens) if prose and prose.completion_tokens else None


def _whole(done: Completion) -> dict[str, Any]:
    message: dict[str, Any] = {"role": "assistant", "content": done.text, "refusal": None, "annotations": []}
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}
    return _envelope(done.head, "chat.completion") | {
        "choices": [choice],
        "usage": done.usage,
        "citations": done.citations,
    }


def _envelope(head: Head, kind: str) -> dict[str, Any]:
    return {"id": head.id, "object": kind, "created": head.created, "model": MODEL}


async def _chunks(body: ChatRequest, question: Question, backend: Backend) -> AsyncIterator[ServerSentEvent]:
    head, sent = new_head(), ""
    try:
        async for said in growing(lambda hear: backend.run(complete, body, question, backend, head, hear)):
            if isinstance(said, Completion):
                for chunk in chunks(said, sent=sent, usage=body.wants_usage):
                    yield event(None, chunk)
            else:
                for delta in ({"content": said},) if sent else (_ROLE, {"content": said}):
                    yield event(None, _chunk(head, delta))
                sent += said
    except Exception as error:
        yield event(None, error_body(error))
        return
    yield event(None, "[DONE]")


_ROLE = {"role": "assistant", "content": ""}


def chunks(done: Completion, *, usage: bool, sent: str = "") -> Iterator[dict[str, Any]]:
    """The role first, then the text after what was sent before, one finish_reason, and usage last and only on
    request."""
    if not sent:
        yield _chunk(done.head, _ROLE)
    for piece in pieces(done.text.removeprefix(sent)):
        yield _chunk(done.head, {"content": piece})
    yield _chunk(done.head, {}, "stop") | {"citations": done.citations}
    if usage:
        yield _envelope(done.head, "chat.completion.chunk") | {"choices": [], "usage": done.usage}


def _chunk(head: Head, delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    return _envelope(head, "chat.completion.chunk") | {"choices": [choice]}
