"""What people do with records as a whole: read, start, state, delete. Their values: `entries`."""

from collections.abc import Sequence
from datetime import datetime

from workshop import links
from workshop.errors import Stale
from workshop.links import Ref
from workshop.people.actor import Actor, Role
from workshop.people.permissions import workshop_run, workshop_seen
from workshop.stages.completion import is_filled
from workshop.stages.record import Record, State
from workshop.stages.records.access import (
    keeping_of,
    let_in,
    record_event,
    record_read,
    the_record,
)
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.opening import grow
from workshop.stages.records.reading import load, only_agreed
from workshop.stages.records.refusals import InUse, NotReady
from workshop.stages.records.store import RecordRow, value_rows
from workshop.stages.registry import KINDS, field_of
from workshop.stages.values import NoSuchField
from workshop.storage import Database
from workshop.text import LIMITS, clean_optional


def records_of(
    db: Database, actor: Actor, *, workshop: str, stage: str | None = None, dropped: bool = False
) -> tuple[Record, ...]:
    """The records of a workshop, of one stage where given, in order; drafts only for those who run it.

    dropped: also what was dropped or merged. Raises NotFound.
    """
    with db.read() as session:
        workshop_seen(session, actor, workshop)
        found = load(session, workshop, stage=stage, dropped=dropped)
    return found if actor.role in (Role.FACILITATOR, Role.SYSTEM) else tuple(map(only_agreed, found))


def record(db: Database, actor: Actor, *, record: str) -> Record:
    """One record. Raises NoSuchRecord."""
    with db.read() as session:
        row = the_record(session, record)
        let_in(session, actor, row.workshop_id)
        return record_read(session, row)


def start(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    kind: str,
    about: str | Sequence[str] | None = None,
    now: datetime,
) -> Record:
    """A new record, empty or grown out of others; the one there is, where one is the most.

    about: the id of a record, or of several, all of which it rests on; the first one offers its title. Raises NotFound,
    NoSuchField, NoSuchRecord.
    """
    with db.read() as session:
        workshop_run(session, actor, workshop)
    if kind not in KINDS:
        raise NoSuchField(field=kind[:40])
    with db.write(workshop) as uow:
        keeping = Keeping(uow, actor, now)
        row, made = started(keeping, kind)
        for place, one in enumerate([about] if isinstance(about, str) else about or ()):
            if made:
                grow(keeping, row, the_record(uow.session, one, workshop), offer=place == 0)
        found = record_read(uow.session, row)
        uow.commit()
    return found


def started(keeping: Keeping, kind: str, *, table: str | None = None) -> tuple[RecordRow, bool]:
    """A record of this kind inside a transaction, and whether it is new: a single one is made only once."""
    declared = KINDS[kind]
    if not declared.many:
        there = next(iter(keeping.kept.records(kind)), None)
        if there is not None:
            return there, False
    row = keeping.kept.add_record(declared, table=table, now=keeping.now)
    keeping.uow.event(
        "record_started",
        actor_kind=keeping.actor.role.value,
        actor_id=keeping.actor.id,
        row_kind="record",
        row_id=row.id,
        after=1,
        at=keeping.now,
    )
    return row, True


def set_state(
    db: Database,
    actor: Actor,
    *,
    record: str,
    state: State,
    dissent: str | None = None,
    version: int | None = None,
    now: datetime,
) -> Record:
    """How far the group stands behind a record as a whole. dissent: who disagrees, by role, and why; None keeps it.

    Raises Stale, NoSuchRecord, NotReady where something has to be filled before it can be agreed.
    """
    with keeping_of(db, actor, now, "group", record=record) as keeping:
        row = the_record(keeping.session, record)
        if version is not None and version != row.version:
            raise Stale()
        whole = record_read(keeping.session, row)
        if state == "agreed":
            for key in KINDS[row.kind].before_agreed:
                needed = field_of(row.kind, key)
                if not is_filled(needed, whole):
                    raise NotReady(field=needed.label)
        row.state = state
        if dissent is not None:
            row.dissent = clean_optional(dissent, limit=LIMITS["LONGTEXT"])
        row.version += 1
        keeping.session.add(row)
        record_event(keeping, "record_state_set", row)
        found = record_read(keeping.session, row)
        keeping.uow.commit()
    return found


def remove_record(
    db: Database, actor: Actor, *, record: str, reason: str = "", sure: bool = False, now: datetime
) -> None:
    """Delete a record with all its values; what rests on it keeps a tombstone with the reason.

    Raises InUse, with the number of things that rest on it, unless `sure`; NoSuchRecord.
    """
    with keeping_of(db, actor, now, "facilitator", record=record) as keeping:
        row = the_record(keeping.session, record)
        values = value_rows(keeping.session, row.workshop_id, record=row.id, dropped=True)
        mine = [Ref("record", row.id), *(Ref("value", value.id) for value in values)]
        uses = {
            link.target
            for ref in mine
            for link in links.uses_of(keeping.session, row.workshop_id, ref)
            if link.target not in mine
        }
        if uses and not sure:
            raise InUse(uses=len(uses))
        why = clean_optional(reason, limit=LIMITS["TEXT"]) or "deleted"
        for ref in mine:
            links.bury(keeping.uow, ref, why, now)
        record_event(keeping, "record_removed", row)
        keeping.session.delete(row)
        keeping.uow.commit()
