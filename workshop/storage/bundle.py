"""One file with all that has to be kept: the verified copy of the database, and a folder that lies beside it."""

import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from workshop.clock import Clock, utc_now
from workshop.storage import backup as backups
from workshop.storage import place
from workshop.storage.database import Database
from workshop.storage.refusals import BackupFailed, FileExists, NotABackup, NotADatabase, NotWritable, SqliteOnly

DATABASE, FOLDER, MARK = "workshop.db", "library", "backup.json"
KIND = {"format": "cci-workshop-backup", "version": 1}
TRIES = 5
"""How often a folder is read anew because somebody wrote in it meanwhile."""

_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, KeyError, ValueError)


@dataclass(frozen=True, slots=True)
class Packed:
    """A verified backup: its file, its size in bytes, the rows of each table, and how many files of the folder."""

    path: Path
    bytes: int
    rows: dict[str, int]
    files: int


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What is in place now, and where what was there before has gone.

    files: how many files of the folder; None for a copy of the database alone, which leaves the folder as it is.
    """

    path: Path
    rows: dict[str, int]
    aside: tuple[Path, ...]
    files: int | None


def pack(db: Database, file: Path, folder: Path) -> Packed:
    """Everything into one new file, people writing meanwhile; read again from the disk before it gets its name.

    Raises FileExists, NotWritable, BackupFailed, and SqliteOnly on PostgreSQL.
    """
    if db.path is None:
        raise SqliteOnly()
    if file.exists():
        raise FileExists(path=file)
    copy, partial = file.with_name(file.name + ".database"), file.with_name(file.name + ".packing")
    try:
        copy.unlink(missing_ok=True)
        made = backups.backup(db, copy)
        files = _read(folder, file)
        place.create(partial)
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr(MARK, json.dumps(KIND))
            out.write(copy, DATABASE)
            for name, content in files.items():
                out.writestr(f"{FOLDER}/{name}", content)
        place.sync(partial)
        _verify(partial, file, 2 + len(files))
        backups.settle(partial, file)
        place.sync(file.parent)
    except OSError as why:
        raise NotWritable(path=file) from why
    finally:
        for left in (copy, partial):
            left.unlink(missing_ok=True)
    return Packed(file, file.stat().st_size, made.rows, len(files))


def unpack(file: Path, url: str, folder: Path, *, clock: Clock = utc_now) -> Unpacked:
    """Put a backup in its place, or a copy of the database alone; what was there is moved aside.

    Raises NotABackup, Missing and NotADatabase for a bad file, InUse while anyone has the database open (nothing is
    changed then), NotWritable, and SqliteOnly on PostgreSQL.
    """
    if not zipfile.is_zipfile(file) or _is_database(file):
        plain = backups.restore(file, url, clock=clock)
        return Unpacked(plain.path, plain.rows, plain.aside, None)
    with backups.alone(url) as path, _opened(file) as there, _bench(folder) as bench:
        try:
            names = _names(there, file)
            folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in names:
                _extract(there, f"{FOLDER}/{name}", bench.joinpath(*PurePosixPath(name).parts))

            def fill(fresh: Path) -> None:
                _extract(there, DATABASE, fresh)

            done = backups.put(path, file, fill, clock=clock)
        except (*_BROKEN, NotADatabase) as why:
            raise NotABackup(path=file) from why
        except OSError as why:
            raise NotWritable(path=folder) from why
        was = _swapped(folder, bench if names else None, clock().astimezone(UTC))
    return Unpacked(done.path, done.rows, (*done.aside, *was), len(names))


def _read(folder: Path, file: Path) -> Mapping[str, bytes]:
    """Every file of the folder by its name in it, all of one moment. Raises BackupFailed when it never stands still."""
    for _ in range(TRIES):
        try:
            before = _seen(folder)
            found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in before}
            if _seen(folder) == before:
                return found
        except FileNotFoundError:  # taken away, or moved in its place, while we read
            continue
    raise BackupFailed(path=file, reason="the folder does not stand still")


def _seen(folder: Path) -> dict[Path, tuple[int, int]]:
    """The files of the folder with what moves when one is written; none where something is only being made."""
    found: dict[Path, tuple[int, int]] = {}
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            state = path.stat()
            found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _verify(partial: Path, file: Path, entries: int) -> None:
    try:
        with zipfile.ZipFile(partial) as there:
            if there.testzip() is not None or len(there.namelist()) != entries:
                raise BackupFailed(path=file, reason="it reads back otherwise")
    except _BROKEN as why:
        raise BackupFailed(path=file, reason=str(why)) from why


def _is_database(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(place.HEADER)) == place.HEADER


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    """The backup, known to be one of this program. Raises NotABackup."""
    try:
        there = zipfile.ZipFile(file)
    except (*_BROKEN, OSError) as why:
        raise NotABackup(path=file) from why
    with there:
        try:
            if json.loads(there.read(MARK)) != KIND:
                raise NotABackup(path=file)
        except _BROKEN as why:
            raise NotABackup(path=file) from why
        yield there


def _names(there: zipfile.ZipFile, file: Path) -> list[str]:
    """The files of the folder, by their names in it. Raises NotABackup for anything else, and for a way out of it."""
    found = []
    for name in there.namelist():
        if name in (MARK, DATABASE):
            continue
        parts = name.split("/")
        if parts[0] != FOLDER or len(parts) < 2 or not all(map(_harmless, parts)):
            raise NotABackup(path=file)
        found.append("/".join(parts[1:]))
    return found


def _harmless(part: str) -> bool:
    return part not in ("", ".", "..") and not set(part) & set("\\:")


def _extract(there: zipfile.ZipFile, name: str, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with there.open(name) as source, to.open("wb") as target:
        shutil.copyfileobj(source, target)
    place.sync(to)


@contextmanager
def _bench(folder: Path) -> Iterator[Path]:
    """A folder beside the one that is to be replaced; gone afterwards unless it took its place."""
    bench = folder.with_name(folder.name + ".restoring")
    shutil.rmtree(bench, ignore_errors=True)
    try:
        yield bench
    finally:
        shutil.rmtree(bench, ignore_errors=True)


def _swapped(folder: Path, fresh: Path | None, now: datetime) -> tuple[Path, ...]:
    """Put the folder in its place; gives where the one before has gone."""
    moved: tuple[Path, ...] = ()
    try:
        if folder.exists():
            was = folder.with_name(f"{folder.name}.before-restore-{now:%Y%m%d-%H%M%S%f}")
            folder.rename(was)
            moved = (was,)
        if fresh is not None:
            fresh.rename(folder)
        if folder.parent.exists():
            place.sync(folder.parent)
    except OSError as why:
        raise NotWritable(path=folder) from why
    return moved
