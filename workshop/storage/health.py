"""Is the database fit to run a workshop on: asked at start, in full, and by monitors, in short."""

import shutil
import sqlite3
from dataclasses import dataclass

from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

from workshop.errors import N_
from workshop.storage import engine as engines
from workshop.storage.database import Database
from workshop.storage.lockfile import SequenceMark, mark_path
from workshop.storage.refusals import StorageRefused

WARN_BYTES = 500_000_000
REFUSE_BYTES = 100_000_000
WAL_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as an English sentence (a msgid) with its facts; `grave` means: do not run like this."""

    key: str
    sentence: str
    facts: dict[str, object]
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Health:
    """How the database is. Sizes in bytes, None where the server's own machine keeps them (PostgreSQL)."""

    dialect: str
    revision: str | None
    writable: bool
    problems: tuple[Problem, ...]
    free_bytes: int | None = None
    wal_bytes: int | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing grave is wrong."""
        return self.writable and not any(problem.grave for problem in self.problems)

    @property
    def admits(self) -> bool:
        """Whether newcomers may be let in: what is written last must still find room."""
        return self.ok and (self.free_bytes is None or self.free_bytes >= REFUSE_BYTES)


def examine(db: Database, *, deep: bool = True) -> Health:
    """Look at everything; `deep` reads the whole file (at start); without it, only what a monitor may ask often."""
    return _server(db) if db.path is None else _file(db, deep=deep)


def _file(db: Database, *, deep: bool) -> Health:
    path = db.path
    assert path is not None
    problems: list[Problem] = []
    revision: str | None = None
    writable = False
    try:
        connection = engines.connect(path)
        try:
            if deep:
                problems += _damage(connection)
            revision = _revision(connection)
            problems += _log_lost(connection, SequenceMark(mark_path(path)).read())
            writable = _probe(connection)
        finally:
            connection.close()
    except StorageRefused as why:
        problems.append(Problem(why.key, why.sentence, dict(why.facts)))
    except sqlite3.Error as why:
        problems.append(Problem("database_error", N_("The database cannot be read: {reason}"), {"reason": str(why)}))
    if not writable:
        problems.append(Problem("not_written", N_("A test of writing to the database failed."), {}))
    free = shutil.disk_usage(path.parent).free
    wal = path.with_name(path.name + "-wal")
    wal_bytes = wal.stat().st_size if wal.exists() else 0
    problems += _room(free, wal_bytes)
    if path.stat().st_mode & 0o077:
        sentence = N_("Other users of this computer can read {path}. Take that right away (chmod 600).")
        problems.append(Problem("file_readable", sentence, {"path": path}, grave=False))
    return Health("sqlite", revision, writable, tuple(problems), free, wal_bytes)


def _damage(connection: sqlite3.Connection) -> list[Problem]:
    found = []
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        sentence = N_("The database is damaged ({reason}). Restore a backup with “workshop restore FILE”.")
        found.append(Problem("damaged", sentence, {"reason": verdict}))
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        sentence = N_("Some rows of the table {table} point at rows that do not exist.")
        found.append(Problem("links_broken", sentence, {"table": broken[0]}))
    return found


def _log_lost(connection: sqlite3.Connection, marked: int) -> list[Problem]:
    # Looked at after the mark was read: writers only move the database's own number further ahead.
    if not marked or not _has(connection, "event"):
        return []
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'event'").fetchone()
    found = int(row[0]) if row else 0
    if found >= marked:
        return []
    sentence = N_(
        "The latest changes are missing: the database ends at change {found}, but {marked} was already saved. "
        "A file ending in “-wal” was probably deleted or not copied. Put it back, or restore a backup."
    )
    return [Problem("log_lost", sentence, {"found": found, "marked": marked})]


def _room(free: int, wal_bytes: int) -> list[Problem]:
    found = []
    if free < REFUSE_BYTES:
        sentence = N_("The disk is full: {megabytes} MB are free. Nobody new is let in until there is more room.")
        found.append(Problem("no_room", sentence, {"megabytes": free // 1_000_000}, grave=False))
    elif free < WARN_BYTES:
        sentence = N_("The disk is nearly full: {megabytes} MB are free.")
        found.append(Problem("little_room", sentence, {"megabytes": free // 1_000_000}, grave=False))
    if wal_bytes > WAL_BYTES:
        sentence = N_("The write-ahead log has grown to {megabytes} MB: something reads without end.")
        found.append(Problem("log_long", sentence, {"megabytes": wal_bytes // 1_000_000}, grave=False))
    return found


def _revision(connection: sqlite3.Connection) -> str | None:
    if not _has(connection, "alembic_version"):
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _has(connection: sqlite3.Connection, table: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return connection.execute(asked, (table,)).fetchone() is not None


def _probe(connection: sqlite3.Connection) -> bool:
    """A real write that changes nothing: the number we never use, written as it is, synced to the disk."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        number = int(connection.execute("PRAGMA user_version").fetchone()[0])
        connection.execute(f"PRAGMA user_version={number}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        return False
    return True


def _server(db: Database) -> Health:
    problems: list[Problem] = []
    revision: str | None = None
    writable = False
    try:
        with db.engine.connect() as connection:
            if inspect(connection).has_table("alembic_version"):
                revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            # A real write, gone with the transaction: on a standby or a read-only server it is refused.
            connection.execute(text("CREATE TABLE health_probe (number integer)"))
            connection.rollback()
            writable = True
    except SQLAlchemyError as why:
        reason = str(getattr(why, "orig", None) or type(why).__name__).splitlines()[0]
        problems.append(Problem("database_error", N_("The database cannot be read: {reason}"), {"reason": reason}))
    return Health("postgresql", revision, writable, tuple(problems))
