"""Copies that are known to be good, and the one safe way back."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from workshop.clock import Clock, utc_now
from workshop.storage import engine as engines
from workshop.storage import place
from workshop.storage.database import Database
from workshop.storage.lockfile import LockFile, lock_path, mark_path
from workshop.storage.refusals import BackupFailed, FileExists, NotADatabase, NotWritable, SqliteOnly

DAILY = 7
WEEKLY = 4


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified copy: its file, its size in bytes, and the rows of each table."""

    path: Path
    bytes: int
    rows: dict[str, int]


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in place now, and where what was there before has gone (empty when there was nothing)."""

    path: Path
    rows: dict[str, int]
    aside: tuple[Path, ...]


def backup(db: Database, file: Path) -> Backup:
    """Copy the database, people writing meanwhile, into a new file that is verified before it gets its name.

    Raises FileExists, NotWritable, BackupFailed, and SqliteOnly on PostgreSQL.
    """
    if db.path is None:
        raise SqliteOnly()
    return copy(db.path, file)


def copy(source: Path, file: Path) -> Backup:
    """The same from a path, for who holds the database alone."""
    if file.exists():
        raise FileExists(path=file)
    partial = file.with_name(file.name + ".partial")
    place.create(partial)
    try:
        rows = _copy(source, partial)
        found = verify(partial)
        if found != rows:
            raise BackupFailed(path=file, reason="row counts differ")
        place.sync(partial)
        settle(partial, file)
        place.sync(file.parent)
    except OSError as why:
        raise NotWritable(path=file) from why
    except sqlite3.DatabaseError as why:
        raise BackupFailed(path=file, reason=str(why)) from why
    finally:
        for left in _parts(partial):
            left.unlink(missing_ok=True)
    return Backup(path=file, bytes=file.stat().st_size, rows=rows)


def verify(file: Path) -> dict[str, int]:
    """The rows of each table of a file that is a whole, sound database, read without changing it.

    Raises Missing, NotADatabase.
    """
    place.check_file(file)
    connection = sqlite3.connect(f"file:{quote(file.as_posix())}?mode=ro", uri=True, isolation_level=None)
    try:
        verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if verdict != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise NotADatabase(path=file)
        return row_counts(connection)
    except sqlite3.DatabaseError as why:
        raise NotADatabase(path=file) from why
    finally:
        connection.close()


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, SQLite's own left out."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    ).fetchall()
    quoted = {name: name.replace('"', '""') for (name,) in names}
    ask = 'SELECT count(*) FROM "{}"'
    return {name: int(connection.execute(ask.format(safe)).fetchone()[0]) for name, safe in quoted.items()}


def restore(file: Path, url: str, *, clock: Clock = utc_now) -> Restored:
    """Put a verified backup in the database's place; what was there is moved aside, its log with it.

    Raises InUse while anyone has the database open, Missing and NotADatabase for a bad backup (nothing is changed
    then), NotWritable, and SqliteOnly on PostgreSQL.
    """

    def fill(fresh: Path) -> None:
        shutil.copyfile(file, fresh) if file.is_file() else place.check_file(file)

    with alone(url) as path:
        return put(path, file, fill, clock=clock)


@contextmanager
def alone(url: str) -> Iterator[Path]:
    """The database's file, which nobody else can open meanwhile. Raises InUse, SqliteOnly, BadPlace, NotWritable."""
    where = engines.address(url)
    if where.get_backend_name() != "sqlite":
        raise SqliteOnly()
    path = engines.file_of(where)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as why:
        raise NotWritable(path=path) from why
    place.check(path)
    lock = LockFile(lock_path(path))
    lock.alone()
    try:
        yield path
    finally:
        lock.release()


def put(path: Path, file: Path, fill: Callable[[Path], None], *, clock: Clock) -> Restored:
    """Put what `fill` writes into an empty file in the database's place, once it is verified; for who holds it alone.

    file: where it comes from. Raises as `restore`.
    """
    fresh = path.with_name(path.name + ".restoring")
    try:
        fresh.unlink(missing_ok=True)
        place.create(fresh)
        fill(fresh)
        rows = _verified(fresh, file)
        place.sync(fresh)
        aside = _aside(path, clock().astimezone(UTC))
        os.replace(fresh, path)
        place.sync(path.parent)
    except OSError as why:
        raise NotWritable(path=path) from why
    finally:
        for left in _parts(fresh):
            left.unlink(missing_ok=True)
    return Restored(path=path, rows=rows, aside=aside)


def dated(folder: Path, now: datetime) -> Path:
    """The name of a regular backup made now; names sort by time."""
    return folder / f"workshop-{now.astimezone(UTC):%Y%m%d-%H%M%S}.db"


def prune(folder: Path) -> tuple[Path, ...]:
    """Delete regular backups beyond the newest of 7 days and of 4 weeks; gives what was deleted.

    The newest always stays, however old it is; files that are not named like a regular backup are left alone.
    """
    kept: set[Path] = set()
    days: set[str] = set()
    weeks: set[str] = set()
    files = [(when, file) for file in folder.glob("workshop-*.db") if (when := _when(file)) is not None]
    for when, file in sorted(files, reverse=True):
        day, week = f"{when:%Y%m%d}", f"{when:%G%V}"
        if day not in days and len(days) < DAILY:
            days.add(day)
            kept.add(file)
        if week not in weeks and len(weeks) < WEEKLY:
            weeks.add(week)
            kept.add(file)
    gone = tuple(file for _, file in sorted(files) if file not in kept)
    for file in gone:
        file.unlink()
    return gone


def _copy(source: Path, target: Path) -> dict[str, int]:
    reading = engines.connect(source, query_only=True)
    writing = sqlite3.connect(target, isolation_level=None)
    try:
        # One transaction around counting and copying: both see the same moment. One step: small steps begin anew
        # with every write of others.
        reading.execute("BEGIN")
        rows = row_counts(reading)
        reading.backup(writing, pages=-1)
        reading.execute("COMMIT")
        # The copy stands alone: no log of its own that could be left behind when it is moved.
        writing.execute("PRAGMA journal_mode=DELETE").fetchall()
        return rows
    finally:
        writing.close()
        reading.close()


def settle(partial: Path, file: Path) -> None:
    """Give a finished file its name. Raises FileExists when another one got it in the meantime."""
    # link, not rename, for that refuses then
    try:
        os.link(partial, file)
    except FileExistsError as why:
        raise FileExists(path=file) from why
    except OSError:  # no hard links on this file system (a memory stick)
        os.replace(partial, file)


def _verified(fresh: Path, file: Path) -> dict[str, int]:
    try:
        return verify(fresh)
    except NotADatabase as why:
        raise NotADatabase(path=file) from why


def _aside(path: Path, now: datetime) -> tuple[Path, ...]:
    # The file first: if we are stopped half-way there is no database, which is refused, and never one without its log.
    mark = mark_path(path)
    moved = []
    for each in (path, *_logs(path), mark):
        if each.exists():
            target = each.with_name(f"{path.name}.before-restore-{now:%Y%m%d-%H%M%S%f}{each.name[len(path.name) :]}")
            os.replace(each, target)
            moved.append(target)
    place.sync(path.parent)
    return tuple(moved)


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _parts(path: Path) -> tuple[Path, ...]:
    return (path, *_logs(path), path.with_name(path.name + "-journal"))


def _when(file: Path) -> datetime | None:
    try:
        return datetime.strptime(file.stem, "workshop-%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
