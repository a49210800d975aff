"""The way in: who may touch a record or value, in which version, and how it is shown again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from workshop.errors import NotFound, Stale
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.stages.record import Record, Value
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.reading import load_one, load_value
from workshop.stages.records.refusals import NoSuchRecord
from workshop.stages.records.store import RecordRow, ValueRow, record_row, value_row
from workshop.storage import Database, Session


def same_version(row: ValueRow, version: int | None) -> None:
    """Refuse a change to something that another person changed meanwhile; None does not compare. Raises Stale."""
    if version is not None and version != row.version:
        raise Stale()


def record_event(keeping: Keeping, verb: str, row: RecordRow) -> None:
    """Note what happened to a record as a whole."""
    keeping.uow.event(
        verb,
        actor_kind=keeping.actor.role.value,
        actor_id=keeping.actor.id,
        row_kind="record",
        row_id=row.id,
        before=row.version - 1,
        after=row.version,
        at=keeping.now,
    )


def the_record(session: Session, record: str, workshop: str | None = None) -> RecordRow:
    """One record, of this workshop where given. Raises NoSuchRecord."""
    row = record_row(session, record)
    if row is None or workshop not in (None, row.workshop_id):
        raise NoSuchRecord()
    return row


def the_value(session: Session, value: str) -> ValueRow:
    """One value. Raises NoSuchRecord."""
    row = value_row(session, value)
    if row is None:
        raise NoSuchRecord()
    return row


def record_read(session: Session, row: RecordRow) -> Record:
    """A record as everybody else sees it."""
    session.flush()
    return load_one(session, row)


def value_read(session: Session, row: ValueRow) -> Value:
    """A value as everybody else sees it."""
    session.flush()
    return load_value(session, the_record(session, row.record_id), row)


@contextmanager
def keeping_of(
    db: Database, actor: Actor, now: datetime, by: str, *, record: str | None = None, value: str | None = None
) -> Iterator[Keeping]:
    """A write in the workshop of this record or value, for someone who runs it. Raises NoSuchRecord."""
    with db.read() as session:
        workshop = the_record(session, record).workshop_id if record else the_value(session, str(value)).workshop_id
        let_in(session, actor, workshop)
    with db.write(workshop) as uow:
        yield Keeping(uow, actor, now, by)


def let_in(session: Session, actor: Actor, workshop: str) -> None:
    """Refuse whoever does not run the workshop, as if the entry did not exist. Raises NoSuchRecord."""
    try:
        workshop_run(session, actor, workshop)
    except NotFound:
        raise NoSuchRecord() from None
