"""On what else a record rests: a second concept put behind a recommendation, or one taken away again."""

from datetime import datetime

from workshop.links import Ref
from workshop.people.actor import Actor
from workshop.stages.record import Record
from workshop.stages.records.access import keeping_of, record_read, the_record
from workshop.stages.records.opening import GROWS, TRACED, grow
from workshop.stages.records.refusals import NoSuchRecord
from workshop.stages.records.store import RecordRow
from workshop.stages.registry import field_of
from workshop.storage import Database


def rest_on(db: Database, actor: Actor, *, record: str, about: str, now: datetime) -> Record:
    """A record rests on this one too, beside those it grew out of; said twice it is said once.

    Raises NoSuchRecord, also where a record of its kind does not rest on one like that.
    """
    with keeping_of(db, actor, now, "facilitator", record=record) as keeping:
        row = the_record(keeping.session, record)
        _traced(row)
        other = the_record(keeping.session, about, row.workshop_id)
        if other.kind not in GROWS[row.kind]:
            raise NoSuchRecord()
        grow(keeping, row, other, offer=False)
        found = record_read(keeping.session, row)
        keeping.uow.commit()
    return found


def let_go(db: Database, actor: Actor, *, record: str, about: str, now: datetime) -> Record:
    """A record rests on this one no more; also on one that is gone. Raises NoSuchRecord."""
    with keeping_of(db, actor, now, "facilitator", record=record) as keeping:
        row = the_record(keeping.session, record)
        _traced(row)
        field = field_of(row.kind, "trace")
        for there in keeping.rows(row, field, "agreed"):
            kept = {part: [id_ for id_ in there.value.get(part, ()) if id_ != about] for part in TRACED.values()}
            value = {**there.value, **{part: ids for part, ids in kept.items() if part in there.value}}
            keeping.change(row, there, field, value=value, basis=there.basis)
        keeping.kept.unlink(Ref("record", about), Ref("record", row.id), "grew")
        found = record_read(keeping.session, row)
        keeping.uow.commit()
    return found


def rests_on(record: Record) -> tuple[str, ...]:
    """The ids of what a record rests on, as its trace names them; empty for kinds that have none."""
    trace = record.one("trace") or {}
    return tuple(str(id_) for part in TRACED.values() for id_ in trace.get(part) or ())


def _traced(row: RecordRow) -> None:
    if "trace" not in GROWS.get(row.kind, {}).values():
        raise NoSuchRecord()
