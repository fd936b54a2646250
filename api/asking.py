"""One question through the bot, for every door that asks: HTTP, the OpenAI-compatible door, the command line."""

from __future__ import annotations

from api.backend import Backend
from api.errors import Unprocessable
from api.schemas import AskRequest, AskResponse
from api.wire import exchange_out
from bot.reply import Hear, Question, Turn
from index.regions import resolve_region


def known_region(region: str | None) -> str | None:
    """ "宁波" → "浙江省宁波市"; raises Unprocessable where no such place is known."""
    if region is None:
        return None
    resolved = resolve_region(region)
    if resolved is None:
        raise Unprocessable(
            "字段 region：认不出这个地区。请写省或市的名称，例如“浙江省宁波市”“宁波”；不确定就留空。",
            code="unknown_region",
        )
    return resolved


def check(backend: Backend, body: AskRequest) -> None:
    """What would fail is refused before a stream begins: no bot yet, an unknown region, an unknown conversation."""
    bot = backend.bot
    known_region(body.region)
    if body.session_id is not None:
        bot.conversations.history(body.session_id, 1)


def ask(backend: Backend, body: AskRequest, hear: Hear | None = None) -> AskResponse:
    """Blocking: ask the bot and store the exchange. Without a language model nothing of it is sent before that; with
    one, `hear` gets each sentence that holds."""
    bot = backend.bot  # the one from beginning to end: a changed pack may bring another in the meantime
    exchange = bot.ask(_question(body), body.session_id, hear)
    response = exchange_out(exchange, bot.corpus.statutes, body.question)
    backend.metrics.reply("ask", response.kind)
    return response


def _question(body: AskRequest) -> Question:
    history = () if body.session_id else tuple(Turn(turn.user, turn.assistant) for turn in body.history)
    return Question(body.question, history, known_region(body.region), body.event_date)
