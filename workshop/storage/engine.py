"""How each connection is opened, so that what was committed survives a power cut."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from workshop.storage.refusals import BadAddress, Missing, NotADatabase, NotWritable, UnsafeSettings

BUSY_MS = 10_000

# Name → (what is asked for, what is read back). synchronous 2 is FULL: NORMAL loses what it acknowledged.
SETTINGS: dict[str, tuple[str, object]] = {
    "busy_timeout": (str(BUSY_MS), BUSY_MS),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "foreign_keys": ("ON", 1),
    "secure_delete": ("ON", 1),
    "trusted_schema": ("OFF", 0),
}

_PG_OPTIONS = {
    "statement_timeout": "5s",
    "lock_timeout": "3s",
    "idle_in_transaction_session_timeout": "30s",
    "synchronous_commit": "on",
    "timezone": "UTC",
}


def address(url: str) -> URL:
    """The address of a database, completed with our driver. Raises BadAddress."""
    try:
        read = make_url(url)
    except ArgumentError as why:
        raise BadAddress(url="…") from why  # it may hold a password: never repeated
    family = read.drivername.partition("+")[0]
    if family == "sqlite" and read.database and read.database != ":memory:" and not read.database.startswith("file:"):
        return read.set(drivername="sqlite+pysqlite")
    if family in ("postgresql", "postgres"):
        return read.set(drivername="postgresql+psycopg")
    raise BadAddress(url=read.render_as_string(hide_password=True))


def file_of(url: URL) -> Path:
    """The file a SQLite address means, absolute, links followed (two names of one file share one gate)."""
    return Path(str(url.database)).expanduser().resolve()


def connect(path: Path, *, foreign_keys: bool = True, query_only: bool = False) -> sqlite3.Connection:
    """A connection with all settings, never creating a file.

    foreign_keys: off for migrations only, which check them at their end. Raises Missing, NotADatabase,
    NotWritable, UnsafeSettings, and sqlite3's own errors for the rest.
    """
    uri = f"file:{quote(path.as_posix())}?mode=rw"
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1000, cached_statements=256
        )
        for name, (asked, wanted) in SETTINGS.items():
            if name == "foreign_keys" and not foreign_keys:
                asked, wanted = "OFF", 0
            connection.execute(f"PRAGMA {name}={asked}").fetchall()
            found = connection.execute(f"PRAGMA {name}").fetchone()[0]
            if found != wanted:
                raise UnsafeSettings(name=name, wanted=wanted, found=found)
        if query_only:
            connection.execute("PRAGMA query_only=ON")
    except sqlite3.DatabaseError as why:
        if connection is not None:
            connection.close()
        # The low byte is SQLite's primary code; what is busy or out of room keeps its own error.
        code = getattr(why, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
            raise NotADatabase(path=path) from why
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise (NotWritable if path.exists() else Missing)(path=path) from why
        raise
    except UnsafeSettings:
        if connection is not None:
            connection.close()
        raise
    return connection


def sqlite_engine(path: Path, *, writes: bool, foreign_keys: bool = True, pooled: bool = True) -> Engine:
    """An engine whose transactions open with BEGIN IMMEDIATE (writes) or read only (not writes)."""
    pool: dict[str, Any] = {"poolclass": NullPool}
    if pooled:
        # Behind the gate one writer at a time; a few more for code that uses the engine itself.
        size = (2, 8) if writes else (10, 40)
        pool = {"poolclass": QueuePool, "pool_size": size[0], "max_overflow": size[1], "pool_timeout": 10}
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        creator=lambda: connect(path, foreign_keys=foreign_keys, query_only=not writes),
        **pool,
    )
    opening = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(opening)

    return engine


def postgresql_engine(url: URL, *, patient: bool = False) -> Engine:
    """A pool of checked connections; `patient` lifts the time limit of statements (migrations)."""
    options = dict(_PG_OPTIONS, **({"statement_timeout": "0", "lock_timeout": "60s"} if patient else {}))
    arguments: dict[str, Any] = {
        "connect_timeout": 3,
        "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
    }
    if patient:
        return create_engine(url, connect_args=arguments, poolclass=NullPool)
    return create_engine(
        url, connect_args=arguments, pool_size=10, max_overflow=5, pool_timeout=10, pool_pre_ping=True,
        pool_recycle=1800, isolation_level="READ COMMITTED",
    )  # fmt: skip
