"""Two small files beside a SQLite database: who uses it, and how far it had come."""

import os
import sys
import threading
import time
from pathlib import Path

from workshop.storage.refusals import InUse

_SLOTS = 1024


def lock_path(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(database.name + ".lock")


def mark_path(database: Path) -> Path:
    """The file with the number of the last event that was kept."""
    return database.with_name(database.name + ".seq")


class LockFile:
    """Held shared by everyone who has the database open, alone by who upgrades or restores it.

    The system lets go of it when the process ends, however it ends; a file left behind holds nobody up.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether we hold it."""
        return self._handle is not None

    def shared(self, seconds: float = 30.0) -> None:
        """Hold it with others, waiting for an upgrade under way to end. Raises InUse."""
        self._take(alone=False, seconds=seconds)

    def alone(self, seconds: float = 0.0) -> None:
        """Hold it alone, waiting so long for the others to leave. Raises InUse."""
        self._take(alone=True, seconds=seconds)

    def release(self) -> None:
        """Let go; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _take(self, *, alone: bool, seconds: float) -> None:
        if self._handle is not None:
            raise RuntimeError("held already")
        handle = os.open(self.path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600)
        end = time.monotonic() + seconds
        while not _try(handle, alone):
            if time.monotonic() >= end:
                os.close(handle)
                raise InUse(path=self.path.with_suffix(""))
            time.sleep(0.05)
        self._handle = handle


if sys.platform == "win32":
    import msvcrt

    def _try(handle: int, alone: bool) -> bool:
        # There are no shared locks: each user holds one of many bytes, who wants it alone holds them all.
        for slot in (0,) if alone else range(_SLOTS):
            os.lseek(handle, slot, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, _SLOTS if alone else 1)
                return True
            except OSError:
                continue
        return False
else:
    import fcntl

    def _try(handle: int, alone: bool) -> bool:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class SequenceMark:
    """The last event's number, kept outside the database: a database that lost its log lags behind it.

    It is written after the commit, which is already on the disk, so it never runs ahead.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mutex = threading.Lock()
        self._handle: int | None = None
        self._last = 0

    def note(self, sequence: int) -> None:
        """Remember that events up to this one are kept; 0 and lower numbers change nothing."""
        with self._mutex:
            if sequence <= self._last:
                return
            if self._handle is None:
                self._handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            self._last = sequence
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, b"%020d\n" % sequence)

    def read(self) -> int:
        """The number remembered by any process; 0 when there is none or it cannot be read as one."""
        try:
            written = self._path.read_text().strip()
        except FileNotFoundError:
            return 0
        return int(written) if written.isdigit() else 0

    def close(self) -> None:
        """Let go of the file; it stays."""
        with self._mutex:
            if self._handle is not None:
                os.close(self._handle)
                self._handle = None
