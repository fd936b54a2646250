"""Stored conversations: what was asked, what was answered, what the reader thought of it.

A session id is a secret of 192 random bits; the database knows only its hash. A reply is stored before it is handed
out. What is deleted leaves no byte behind.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Literal

from sqlalchemy import Engine, delete, func, select, text
from sqlalchemy.orm import Session

from bot.database import is_sqlite, open_database, scrub, writing
from bot.mask import mask
from bot.reply import Resolved, Turn
from bot.tables import FeedbackRow, MessageRow, SessionRow
from corpus.model import ArticleId, Citation

Role = Literal["user", "assistant"]
Rating = Literal["up", "down"]


class ConversationError(Exception):
    """Root of this module's errors: ConversationError → UnknownSession, UnknownMessage."""


class UnknownSession(ConversationError, LookupError):
    """No conversation has this id (any more)."""

    def __init__(self) -> None:
        super().__init__("没有这个会话，或者它已经被删除。请不带 session_id 重新提问。")


class UnknownMessage(ConversationError, LookupError):
    """No reply has this id (any more)."""

    def __init__(self) -> None:
        super().__init__("没有这条消息，或者它已经被删除。")


@dataclass(frozen=True, slots=True)
class Message:
    """One stored message, as the reader saw it."""

    id: str
    role: Role
    kind: str
    text: str = field(repr=False)
    citations: tuple[Citation, ...] = field(repr=False)
    created_at: datetime
    resolved: Resolved | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A reply in the form in which it is stored."""

    kind: str
    text: str = field(repr=False)
    citations: tuple[Citation, ...]
    resolved: Resolved


class Conversations:
    """All conversations of one database. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = writing(engine)

    @classmethod
    def open(cls, url: str) -> Conversations:
        """Opens and migrates the database; raises SettingsError."""
        return cls(open_database(url))

    def close(self) -> None:
        self._engine.dispose()

    def ping(self) -> None:
        """Raises where the database cannot be reached."""
        with self._engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def record(self, question: str, said: Said, session_id: str | None = None) -> tuple[str, str]:
        """Stores a question, masked, with its reply; returns (session id, id of the reply). Raises UnknownSession."""
        now = datetime.now(UTC)
        message_id = secrets.token_hex(16)
        with Session(self._writer) as session, session.begin():
            if session_id is None:
                session_id = secrets.token_hex(24)  # no leading "-": a command would take it for an option
                row = SessionRow(key=_key(session_id), created_at=now)
                session.add(row)
                session.flush()
                place, owner = 0, row.id
            else:
                owner = _find(session, session_id, lock=True)
                place = session.scalar(select(func.count()).where(MessageRow.session == owner)) or 0
            common = {"session": owner, "region": said.resolved.region, "event_date": said.resolved.event_date}
            question = mask(question)
            asked = MessageRow(id=secrets.token_hex(16), position=place, role="user", kind="question", text=question)
            answered = MessageRow(id=message_id, position=place + 1, role="assistant", kind=said.kind, text=said.text)
            for message in (asked, answered):
                message.created_at = now
                message.citations = "[]"
                for name, value in common.items():
                    setattr(message, name, value)
            answered.citations = _dump(said.citations)
            session.add_all((asked, answered))
        return session_id, message_id

    def messages(self, session_id: str) -> tuple[Message, ...]:
        """Every message, oldest first; raises UnknownSession."""
        with Session(self._engine) as session:
            return _messages(session, _find(session, session_id))

    def history(self, session_id: str, turns: int = 6) -> tuple[tuple[Turn, ...], Resolved | None]:
        """The last turns and the facts of the last reply; raises UnknownSession."""
        messages = self.messages(session_id)[-2 * turns :]
        pairs = zip(messages[::2], messages[1::2], strict=False)
        return tuple(Turn(asked.text, said.text) for asked, said in pairs), messages[-1].resolved if messages else None

    def delete(self, session_id: str) -> None:
        """Removes the conversation, its feedback and every byte of them; raises UnknownSession."""
        with Session(self._writer) as session, session.begin():
            owner = _find(session, session_id)
            ids = select(MessageRow.id).where(MessageRow.session == owner)
            session.execute(delete(FeedbackRow).where(FeedbackRow.message.in_(ids)))
            session.execute(delete(MessageRow).where(MessageRow.session == owner))
            session.execute(delete(SessionRow).where(SessionRow.id == owner))
        scrub(self._engine)

    def rate(self, message_id: str, rating: Rating, comment: str = "") -> None:
        """Stores a judgement on a reply, its comment masked, in place of an earlier one; raises UnknownMessage."""
        with Session(self._writer) as session, session.begin():
            message = session.get(MessageRow, message_id)
            if message is None or message.role != "assistant":
                raise UnknownMessage
            row = FeedbackRow(message=message_id, rating=rating, comment=mask(comment), created_at=datetime.now(UTC))
            session.merge(row)

    @property
    def embedded(self) -> bool:
        """Whether the conversations lie in a file of this machine (SQLite)."""
        return is_sqlite(self._engine)


def _key(session_id: str) -> bytes:
    return hashlib.sha256(session_id.encode("utf-8", "replace")).digest()


def _find(session: Session, session_id: str, *, lock: bool = False) -> int:
    """`lock` makes other writers of the same conversation wait (PostgreSQL; SQLite has one writer anyway)."""
    query = select(SessionRow.id).where(SessionRow.key == _key(session_id))
    found = session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise UnknownSession
    return found


def _messages(session: Session, owner: int) -> tuple[Message, ...]:
    rows = session.scalars(select(MessageRow).where(MessageRow.session == owner).order_by(MessageRow.position))
    return tuple(
        Message(
            id=row.id,
            role="user" if row.role == "user" else "assistant",
            kind=row.kind,
            text=row.text,
            citations=_load(row.citations),
            created_at=row.created_at if row.created_at.tzinfo else row.created_at.replace(tzinfo=UTC),
            resolved=_resolved(row.event_date, row.region),
        )
        for row in rows
    )


def _resolved(event_date: date | None, region: str | None) -> Resolved | None:
    return Resolved(event_date, region) if event_date else None


def _dump(citations: Sequence[Citation]) -> str:
    rows = [[str(c.article), c.quote, c.paragraph, c.item, c.official] for c in citations]
    return json.dumps(rows, ensure_ascii=False)


def _load(stored: str) -> tuple[Citation, ...]:
    rows = json.loads(stored)
    return tuple(Citation(ArticleId.parse(row[0]), row[1], row[2], row[3], row[4]) for row in rows)
