"""One order for every write: gate, lock, revision, read, check, rows and event, commit, leave, tell the others."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from workshop.clock import Clock
from workshop.storage.events import EventRow
from workshop.storage.refusals import Busy, DiskFull, StorageRefused

CHANNEL = "workshop_change"

# PostgreSQL: a lock or a statement took too long, a deadlock was resolved; no room on the disk.
_BUSY_STATES = ("55P03", "57014", "40P01")
_FULL_STATES = ("53100",)


@dataclass(frozen=True, slots=True)
class Change:
    """A workshop moved: its numbers after the commit, which carry nothing that anyone wrote."""

    workshop: str
    revision: int
    cue: int


class UnitOfWork:
    """One transaction that writes; nothing is kept unless `commit` is reached."""

    def __init__(self, session: Session, *, workshop: str | None, clock: Clock, dialect: str) -> None:
        self.session = session
        self.workshop = workshop
        self.revision: int | None = None
        self.cue: int | None = None
        self.organisation: str | None = None
        self.committed = False
        self.change: Change | None = None
        self._raised = False
        self._clock = clock
        self._dialect = dialect
        self._events: list[EventRow] = []
        self._before_commit: Callable[[Change], None] = lambda change: None

    def raise_cue(self) -> None:
        """Tell phones and wall that what they may show has changed; once per transaction, however often called."""
        if self.workshop is None:
            raise RuntimeError("a write without a workshop has no cue")
        if self._raised:
            return
        raising = text("UPDATE workshop SET cue = cue + 1 WHERE id = :id RETURNING cue")
        self.cue = int(self.session.execute(raising, {"id": self.workshop}).scalar_one())
        self._raised = True

    def event(
        self,
        verb: str,
        *,
        actor_kind: str,
        actor_id: str | None,
        row_kind: str,
        row_id: str,
        before: int | None = None,
        after: int | None = None,
        fields: tuple[str, ...] = (),
        organisation: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Note what happened, in ids and names of fields, kept or dropped together with the rows.

        organisation: only for writes without a workshop, which know their own. at: now when None.
        """
        row = EventRow(
            workshop_id=self.workshop,
            organisation_id=organisation or self.organisation,
            at=at or self._clock(),
            verb=verb,
            actor_kind=actor_kind,
            actor_id=actor_id,
            row_kind=row_kind,
            row_id=row_id,
            before=before,
            after=after,
            fields=list(fields),
        )
        self._events.append(row)
        self.session.add(row)

    def commit(self) -> None:
        """Keep everything. Raises RuntimeError when it was called before."""
        if self.committed:
            raise RuntimeError("committed already")
        self.session.flush()
        if self.workshop is not None and self.revision is not None and self.cue is not None:
            change = Change(self.workshop, self.revision, self.cue)
            if self._dialect == "postgresql":
                note = {"channel": CHANNEL, "note": f"{change.workshop} {change.revision} {change.cue}"}
                self.session.execute(text("SELECT pg_notify(:channel, :note)"), note)
            self._before_commit(change)
            self.session.commit()
            self.change = change
        else:
            self.session.commit()
        self.committed = True

    @property
    def last_sequence(self) -> int:
        """The highest number of the events noted here; 0 when there are none."""
        return max((row.seq or 0 for row in self._events), default=0)


def refusal_of(why: OperationalError) -> StorageRefused | None:
    """The sentence for what a database said while writing; None when it is a fault and not a circumstance."""
    original: Any = why.orig
    code = getattr(original, "sqlite_errorcode", None)
    if code is not None:
        if int(code) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return Busy()
        return DiskFull() if int(code) & 0xFF == sqlite3.SQLITE_FULL else None
    state = getattr(original, "sqlstate", None)
    if state in _FULL_STATES:
        return DiskFull()
    # A connection that was cut counts as busy: the pool makes a new one for the next try.
    return Busy() if state in _BUSY_STATES or why.connection_invalidated else None
