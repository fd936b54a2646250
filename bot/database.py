"""Opens the database of the conversations: SQLite by default, PostgreSQL by URL; migrations run at the opening.

SQLite runs in WAL with synchronous=FULL (an answer that was sent survives a killed process and a power cut) and with
secure_delete (what is deleted is overwritten). Each transaction states itself whether it will write.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import SettingsError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATION_LOCK = 4_712_026  # any number that no other program locks in the same PostgreSQL database
_PRAGMAS = (
    "busy_timeout=15000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",  # VACUUM must not leave a copy in the system's temporary folder
)


def open_database(url: str) -> Engine:
    """An engine on a migrated database; raises SettingsError (one Chinese line) where it cannot be opened."""
    try:
        engine = _engine(url)
        _migrate(engine)
    except (SQLAlchemyError, OSError, ModuleNotFoundError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise SettingsError(
            f"会话数据库无法打开（{reason}）。请检查 GONGYOU_DATABASE_URL，或确认 GONGYOU_DATA_DIR 可以写入。"
        ) from error
    return engine


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take SQLite's write lock at once instead of failing half-way."""
    return engine.execution_options(writes=True) if is_sqlite(engine) else engine


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if is_sqlite(engine):
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # `_begin` opens the transactions
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    """Two servers may start at once: one migrates while the other waits for the lock."""
    if _is_current(engine):
        return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with writing(engine).begin() as connection:
        if not is_sqlite(engine):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _is_current(engine: Engine) -> bool:
    """The database has the newest revision: alembic, which takes a tenth of a second to import, has nothing to do."""
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [newest()]
    except SQLAlchemyError:  # no such table yet; or no database at all, which the migration will report
        return False


def newest() -> str:
    """The newest revision: files of migrations/versions begin with their number."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py")).partition("_")[0]


def scrub(engine: Engine, patience: float = 5.0) -> bool:
    """Rewrites an SQLite file so that deleted rows leave no byte in it or in its write-ahead log.

    VACUUM drops what page balancing left in unused space, the checkpoint empties the log. False where other
    connections kept the log busy for `patience` seconds; the next call finishes the work.
    """
    if not is_sqlite(engine):
        return True
    until = time.monotonic() + patience
    raw: Any = engine.raw_connection()
    try:
        while True:
            try:
                raw.execute("VACUUM")
                busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            except sqlite3.OperationalError as error:
                busy = _locked(error)
            if not busy:
                return True
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
    finally:
        raw.close()


def _locked(error: sqlite3.OperationalError) -> bool:
    if "locked" in str(error) or "busy" in str(error):
        return True
    raise error
