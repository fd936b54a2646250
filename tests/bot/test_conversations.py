"""Conversations survive the process, are secret, and leave nothing behind when deleted."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bot.conversations import Conversations, Said, UnknownMessage, UnknownSession
from bot.database import MIGRATIONS, newest, open_database
from bot.reply import Resolved, Turn
from bot.settings import SettingsError
from bot.tables import Base
from corpus.model import ArticleId, Citation

CITED = Citation(ArticleId("invented-law", date(2020, 1, 1), "3"), "工友应当按时领到工钱。", paragraph=1)


def said(text: str = "可以要。", region: str | None = "浙江省") -> Said:
    return Said("answer", text, (CITED,), Resolved(date(2026, 11, 25), region))


@pytest.fixture(params=["sqlite", "postgresql"])
def conversations(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Conversations]:
    if request.param == "postgresql":
        opened = Conversations.open(request.getfixturevalue("postgres_url"))
    else:
        opened = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    yield opened
    opened.close()


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Conversations]:
    """Conversations in a file whose bytes can be looked at."""
    opened = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    yield opened
    opened.close()


def bytes_on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def test_a_conversation_is_read_back_as_it_was_said(conversations: Conversations) -> None:
    session_id, message_id = conversations.record("欠我工钱咋办", said())
    conversations.record("那利息呢", said("另说。"), session_id)
    messages = conversations.messages(session_id)
    assert [m.role for m in messages] == ["user", "assistant", "user", "assistant"]
    assert messages[1].id == message_id
    assert messages[1].citations == (CITED,)
    assert messages[0].created_at.tzinfo is not None
    turns, resolved = conversations.history(session_id, turns=1)
    assert turns == (Turn("那利息呢", "另说。"),)
    assert resolved == Resolved(date(2026, 11, 25), "浙江省")


def test_session_ids_carry_192_bits_and_are_not_stored(stored: Conversations, tmp_path: Path) -> None:
    first, _ = stored.record("一", said())
    second, _ = stored.record("二", said())
    assert first != second
    assert len(bytes.fromhex(first)) == 24  # and never a leading "-", which a command would take for an option
    assert first.encode() not in bytes_on_disk(tmp_path)


def test_unknown_ids_are_named_errors(conversations: Conversations) -> None:
    with pytest.raises(UnknownSession):
        conversations.messages("nobody")
    with pytest.raises(UnknownSession):
        conversations.record("问", said(), "nobody")
    with pytest.raises(UnknownSession):
        conversations.delete("\ud800")
    with pytest.raises(UnknownMessage):
        conversations.rate("nothing", "up")


def test_only_replies_are_rated_and_the_last_judgement_counts(conversations: Conversations) -> None:
    session_id, message_id = conversations.record("问", said())
    conversations.rate(message_id, "up", "好")
    conversations.rate(message_id, "down", "条文错了")
    question = conversations.messages(session_id)[0]
    with pytest.raises(UnknownMessage):
        conversations.rate(question.id, "up")


def test_a_deleted_conversation_leaves_no_byte_behind(stored: Conversations, tmp_path: Path) -> None:
    secret = "绝密的那句话"
    kept, _ = stored.record("留着的问题", said("留着的回答" * 50))
    doomed: list[str] = []
    for number in range(40):  # enough rows that pages split and are balanced
        session_id, message_id = stored.record(f"{secret}{number}" * 30, said(f"{secret}答" * (number * 7)))
        stored.rate(message_id, "down", f"{secret}评")
        doomed.append(session_id)
    assert secret.encode() in bytes_on_disk(tmp_path)
    for session_id in doomed:
        stored.delete(session_id)
    left = bytes_on_disk(tmp_path)
    assert secret.encode() not in left
    assert "留着的问题".encode() in left
    assert len(stored.messages(kept)) == 2
    with pytest.raises(UnknownSession):
        stored.messages(doomed[0])


def test_threads_write_at_once_without_a_lost_message(conversations: Conversations) -> None:
    session_id, _ = conversations.record("开始", said())
    threads = [threading.Thread(target=conversations.record, args=(f"问{n}", said(), session_id)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    messages = conversations.messages(session_id)
    assert {m.text for m in messages if m.role == "user"} == {"开始", *(f"问{n}" for n in range(8))}
    assert all(a.role == "user" and b.role == "assistant" for a, b in zip(messages[::2], messages[1::2], strict=True))


def test_what_was_recorded_survives_a_killed_process(tmp_path: Path) -> None:
    program = f"""
import os, signal
from datetime import date
from bot.conversations import Conversations, Said
from bot.reply import Resolved
talk = Conversations.open("sqlite:///{tmp_path / "talk.db"}")
print(talk.record("问", Said("answer", "答", (), Resolved(date(2026, 1, 1))))[0], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    reopened = Conversations.open(f"sqlite:///{tmp_path / 'talk.db'}")
    assert [m.text for m in reopened.messages(done.stdout.strip())] == ["问", "答"]
    reopened.close()


def test_sqlite_is_opened_durable_and_forgetful(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'talk.db'}")
    with engine.connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        }
    engine.dispose()
    assert values == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}


def test_the_migrations_build_the_mapped_tables(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'talk.db'}")
    found = inspect(engine)
    for table in Base.metadata.sorted_tables:
        columns = {column["name"]: bool(column["nullable"]) for column in found.get_columns(table.name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}
    engine.dispose()


def test_opening_twice_migrates_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'talk.db'}"
    for _ in range(2):
        open_database(url).dispose()


def test_a_database_of_the_newest_revision_is_opened_without_alembic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'talk.db'}"
    open_database(url).dispose()
    monkeypatch.setitem(sys.modules, "alembic", None)  # an import of it would fail
    open_database(url).dispose()


def test_an_older_database_is_migrated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'talk.db'}"
    engine = open_database(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")  # as if nothing had been done yet
        for table in reversed(Base.metadata.sorted_tables):
            connection.exec_driver_sql(f"DROP TABLE {table.name}")
    engine.dispose()
    engine = open_database(url)
    assert {table.name for table in Base.metadata.sorted_tables} <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_the_newest_revision_is_the_one_that_alembic_takes_for_it() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert newest() == ScriptDirectory.from_config(config).get_current_head()


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all/talk.db", "nonsense://x"])
def test_a_database_that_cannot_be_opened_is_one_chinese_line(url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        open_database(url)
    assert "会话数据库无法打开" in str(caught.value)
    assert "\n" not in str(caught.value)
