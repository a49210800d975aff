"""Notices what other processes wrote, so that screens follow a command given in a shell within a second."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable
from functools import partial

from workshop.storage import engine as engines
from workshop.storage.database import Database
from workshop.storage.listen import Listener
from workshop.storage.refusals import StorageRefused
from workshop.storage.unit_of_work import Change

log = logging.getLogger(__name__)

SECONDS = 0.2
STOP_SECONDS = 5.0

Callback = Callable[[tuple[Change, ...]], None]


class Moves:
    """What was seen last of each workshop, and what has moved since that this process did not do itself."""

    def __init__(self, announced: Callable[[str], Change | None]) -> None:
        self._announced = announced
        self._seen: dict[str, Change] = {}

    def start(self, rows: Iterable[Change]) -> None:
        """Take everything as seen."""
        self._seen = {row.workshop: row for row in rows}

    def moved(self, rows: Iterable[Change]) -> tuple[Change, ...]:
        """What differs from the last look. A workshop that is gone counts as moved by one, so that screens ask."""
        now = {row.workshop: row for row in rows}
        gone = [
            Change(old.workshop, old.revision + 1, old.cue + 1)
            for old in self._seen.values()
            if old.workshop not in now
        ]
        changed = [row for row in now.values() if self._seen.get(row.workshop) != row]
        self._seen = now
        return tuple(each for each in (*changed, *gone) if not self._own(each))

    def told(self, change: Change) -> tuple[Change, ...]:
        """One change that another process announced; empty when it is old or our own."""
        seen = self._seen.get(change.workshop)
        if seen is not None and seen.revision >= change.revision:
            return ()
        self._seen[change.workshop] = change
        return () if self._own(change) else (change,)

    def _own(self, change: Change) -> bool:
        mine = self._announced(change.workshop)
        return mine is not None and mine.revision >= change.revision and mine.cue >= change.cue


class Watcher:
    """Watches one database in a thread of its own; the callback gets what moved, never what this process wrote."""

    def __init__(self, db: Database, callback: Callback) -> None:
        self._db = db
        self._callback = callback
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._moves = Moves(db.announced)

    def start(self) -> None:
        """Begin; everything that moves after this call has returned is reported. Nothing when it runs already."""
        if self._thread is not None:
            return
        self._end.clear()
        if self._db.path is None:
            listener = Listener(self._db.url, self._moves.start, self._moves.moved, self._moves.told)
            listener.connect()
            run = partial(listener.run, self._end, self._report)
        else:
            look = _Look(self._db)
            self._moves.start(look.rows())
            run = partial(self._poll, look)
        self._thread = threading.Thread(target=run, name="storage-watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End, and wait for the thread; nothing when it does not run."""
        self._end.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(STOP_SECONDS)
        self._thread = None

    def _poll(self, look: "_Look") -> None:
        try:
            while not self._end.wait(SECONDS):
                try:
                    if look.touched():
                        self._report(self._moves.moved(look.rows()))
                except (sqlite3.Error, StorageRefused):
                    log.warning("the database could not be watched; trying again", exc_info=True)
                    look.reset()
        finally:
            look.close()

    def _report(self, changes: tuple[Change, ...]) -> None:
        if not changes:
            return
        try:
            self._callback(changes)
        except Exception:  # a deaf listener must not end the watching
            log.exception("a listener failed")


class _Look:
    """A connection of its own: `data_version` moves on it whenever any other connection commits."""

    def __init__(self, db: Database) -> None:
        assert db.path is not None
        self._path = db.path
        self._connection: sqlite3.Connection | None = None
        self._version = -1
        self.touched()

    def touched(self) -> bool:
        if self._connection is None:
            self._connection = engines.connect(self._path, query_only=True)
        version = int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        if version == self._version:
            return False
        self._version = version
        return True

    def rows(self) -> list[Change]:
        assert self._connection is not None
        return [Change(*row) for row in self._connection.execute("SELECT id, revision, cue FROM workshop")]

    def reset(self) -> None:
        self.close()
        self._version = -1

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
