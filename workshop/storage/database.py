"""One database: reads that never lock, and writes in one order, each told to whoever listens."""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from workshop.clock import Clock, utc_now
from workshop.errors import NotFound
from workshop.storage import engine as engines
from workshop.storage import place
from workshop.storage.gate import gate_of
from workshop.storage.lockfile import LockFile, SequenceMark, lock_path, mark_path
from workshop.storage.refusals import Busy
from workshop.storage.unit_of_work import Change, UnitOfWork, refusal_of

log = logging.getLogger(__name__)

GATE_SECONDS = 10.0
SLOW_SECONDS = 0.25


class Database:
    """One database, opened safely: reads that never lock, and writes in the one order."""

    def __init__(
        self, *, engine: Engine, reader: Engine, path: Path | None, clock: Clock, lock: LockFile | None
    ) -> None:
        self.engine = engine
        self.path = path
        self.dialect = engine.dialect.name
        self.url = engine.url
        self._reader = reader
        self._clock = clock
        self._lock = lock
        self._mark = SequenceMark(mark_path(path)) if path else None
        self._gate = gate_of(str(path)) if path else None
        self._listeners: list[Callable[[Change], None]] = []
        self._writing = threading.local()
        self._announced: dict[str, Change] = {}

    @classmethod
    def open(cls, url: str, *, create: bool = False, clock: Clock = utc_now) -> "Database":
        """The database at this address, its settings read back.

        create: make the file and its folder when they are missing; otherwise a wrong path is refused, because the
        driver would make an empty database of it. Raises a StorageRefused that says what to do.
        """
        where = engines.address(url)
        if where.get_backend_name() == "postgresql":
            engine = engines.postgresql_engine(where)
            reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            return cls(engine=engine, reader=reader, path=None, clock=clock, lock=None)
        path = engines.file_of(where)
        if create:
            place.create(path)
        place.check(path)
        if not create or path.stat().st_size:
            place.check_file(path)
        lock = LockFile(lock_path(path))
        lock.shared()
        try:
            engines.connect(path).close()
        except BaseException:
            lock.release()
            raise
        return cls(
            engine=engines.sqlite_engine(path, writes=True),
            reader=engines.sqlite_engine(path, writes=False),
            path=path,
            clock=clock,
            lock=lock,
        )

    def close(self) -> None:
        """Fold the write-ahead log in, when nobody reads, and let go of file and lock; safe to call twice."""
        if self._lock is not None and self._lock.held:
            self.checkpoint()
        self._reader.dispose()
        self.engine.dispose()
        if self._mark is not None:
            self._mark.close()
        if self._lock is not None:
            self._lock.release()

    def checkpoint(self) -> bool:
        """Move everything from the write-ahead log into the file and empty it; False when a reader stood in the way."""
        if self.path is None:
            return True
        connection = engines.connect(self.path)
        try:
            connection.execute("PRAGMA busy_timeout=2000")
            return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        finally:
            connection.close()

    def compact(self) -> bool:
        """Give the room of deleted rows back, so that no trace of them stays; False when someone stood in the way.

        On SQLite the file is written anew and its log emptied; on PostgreSQL every table is vacuumed.
        """
        if self.path is None:
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(text("SET statement_timeout = 0"))
                connection.execute(text("VACUUM"))
                connection.execute(text("RESET statement_timeout"))
            return True
        file = engines.connect(self.path)
        try:
            with self._turn():
                file.execute("VACUUM")
        except sqlite3.OperationalError as why:
            log.warning("the file was not compacted: %s", why)
            return False
        finally:
            file.close()
        return self.checkpoint()

    def on_commit(self, callback: Callable[[Change], None]) -> None:
        """Call back after each commit that moved a workshop, from the writing thread, the gate already left."""
        self._listeners.append(callback)

    def announced(self, workshop: str) -> Change | None:
        """The last change of a workshop that this process made itself; None when it made none."""
        return self._announced.get(workshop)

    @contextmanager
    def read(self, *, patient: bool = False) -> Iterator[Session]:
        """A session that sees one moment and can write nothing.

        patient: no time limit for statements on PostgreSQL (reports, archive). Nothing loaded expires.
        """
        with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            if patient and self.dialect == "postgresql":
                session.execute(text("SET LOCAL statement_timeout = 0"))
            yield session

    def write(self, workshop_id: str | None, *, patient: bool = False) -> AbstractContextManager[UnitOfWork]:
        """One write in the one order; the block calls `commit`, without it nothing is kept.

        workshop_id: whose revision is raised, which also locks it; None for what belongs to no workshop.
        Raises NotFound when there is no such workshop, Busy when the lock was not free in time, DiskFull; nothing is
        kept then and the same write may be tried again.
        """
        return self._write(workshop_id, patient)

    @contextmanager
    def _write(self, workshop_id: str | None, patient: bool) -> Iterator[UnitOfWork]:
        if getattr(self._writing, "inside", False):
            raise RuntimeError("a write inside a write would wait for itself: pass the unit of work on")
        self._writing.inside = True
        unit: UnitOfWork | None = None
        try:
            with self._turn(), Session(self.engine, expire_on_commit=False) as session:
                unit = UnitOfWork(session, workshop=workshop_id, clock=self._clock, dialect=self.dialect)
                earlier = self._announced.get(workshop_id) if workshop_id else None
                unit._before_commit = self._announce
                try:
                    self._begin(unit, patient)
                    yield unit
                except PoolTimeout as why:
                    raise Busy() from why
                except OperationalError as why:
                    refusal = refusal_of(why)
                    if refusal is None:
                        raise
                    raise refusal from why
                finally:
                    if unit.committed and self._mark is not None:
                        self._mark.note(unit.last_sequence)
                    elif not unit.committed and workshop_id is not None:
                        self._withdraw(workshop_id, unit, earlier)
        finally:
            self._writing.inside = False
            if unit is not None and unit.change is not None:
                self._tell(unit.change)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._gate is None:
            yield
            return
        self._gate.enter(GATE_SECONDS)
        began = time.monotonic()
        try:
            yield
        finally:
            self._gate.leave()
            took = time.monotonic() - began
            if took > SLOW_SECONDS:
                log.warning("a write held the gate for %.0f ms", took * 1000)

    def _begin(self, unit: UnitOfWork, patient: bool) -> None:
        session = unit.session
        session.connection()  # the lock is taken here, before anything is read
        if patient and self.dialect == "postgresql":
            session.execute(text("SET LOCAL statement_timeout = 0"))
        if unit.workshop is None:
            return
        raising = text(
            "UPDATE workshop SET revision = revision + 1 WHERE id = :id RETURNING revision, cue, organisation_id"
        )
        row = session.execute(raising, {"id": unit.workshop}).one_or_none()
        if row is None:
            raise NotFound()
        unit.revision, unit.cue, unit.organisation = int(row[0]), int(row[1]), row[2]

    def _announce(self, change: Change) -> None:
        # Before the commit, so that the watcher never sees a number that is not yet known to be our own.
        self._announced[change.workshop] = change

    def _withdraw(self, workshop: str, unit: UnitOfWork, earlier: Change | None) -> None:
        made = self._announced.get(workshop)
        if made is None or made.revision != unit.revision:
            return
        if earlier is None:
            self._announced.pop(workshop, None)
        else:
            self._announced[workshop] = earlier

    def _tell(self, change: Change) -> None:
        for callback in tuple(self._listeners):
            try:
                callback(change)
            except Exception:  # the write is kept: one deaf listener must not turn it into an error
                log.exception("a listener failed")
