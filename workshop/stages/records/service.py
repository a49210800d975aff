"""What people do with records: read, start, write, confirm, drop, merge, delete. Drafts come from `stages.landing`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from workshop import links
from workshop.errors import NotFound, Stale
from workshop.links import Ref
from workshop.people.actor import Actor, Role
from workshop.people.permissions import workshop_run, workshop_seen
from workshop.stages.completion import is_filled
from workshop.stages.record import Change, Record, State, Value
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.opening import grow
from workshop.stages.records.reading import load, load_one, load_value, only_agreed
from workshop.stages.records.refusals import (
    InUse,
    NeverChanged,
    NoSuchRecord,
    NotADraft,
    NotReady,
    SetByProduct,
)
from workshop.stages.records.store import (
    RecordRow,
    ValueRow,
    history_rows,
    record_row,
    to_change,
    value_row,
    value_rows,
)
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import Field
from workshop.stages.values import NoSuchField, known_basis
from workshop.storage import Database, Session
from workshop.text import LIMITS, clean_optional

By = Literal["facilitator", "group"]


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
        row = _record(session, record)
        _let_in(session, actor, row.workshop_id)
        return _whole(session, row)


def history_of(db: Database, actor: Actor, *, value: str) -> tuple[Change, ...]:
    """What a value was before each change, oldest first; empty while it never changed. Raises NoSuchRecord."""
    with db.read() as session:
        row = _value(session, value)
        _let_in(session, actor, row.workshop_id)
        return tuple(map(to_change, history_rows(session, value)))


def start(db: Database, actor: Actor, *, workshop: str, kind: str, about: str | None = None, now: datetime) -> Record:
    """A new record, empty or grown out of another (`about`: a record's id); the one there is, where one is the most."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
    if kind not in KINDS:
        raise NoSuchField(field=kind[:40])
    with db.write(workshop) as uow:
        keeping = Keeping(uow, actor, now)
        row, made = started(keeping, kind)
        if made and about is not None:
            grow(keeping, row, _record(uow.session, about, workshop))
        found = _whole(uow.session, row)
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


def write(
    db: Database,
    actor: Actor,
    *,
    record: str,
    field: str,
    value: object,
    basis: str | None = None,
    value_id: str | None = None,
    version: int | None = None,
    by: By = "facilitator",
    now: datetime,
) -> Value:
    """Write into a field: what is written is agreed, except that a draft named by `value_id` stays a draft.

    value_id: the value to change. Without it a list field gets an entry (one that says the same is given back as it
    is, in a map the one with the same key is changed), a single field its new value; the old one goes to the history.
    version: the version that was on the screen; 0 means nothing was there; None does not compare.
    Raises Stale, NeverChanged, SetByProduct, TooManyEntries, NoSuchRecord, NoSuchField and the refusals of values.
    """
    with _keeping(db, actor, now, by, record=record) as keeping:
        row = _record(keeping.session, record)
        declared = field_of(row.kind, field)
        if declared.where == "auto" and actor.role is not Role.SYSTEM:
            raise SetByProduct()
        raw, basis = _with_basis(declared, value, basis)
        checked = keeping.checked(declared, raw)
        saved = _written(keeping, row, declared, checked, known_basis(basis), value_id, version)
        found = _shown(keeping.session, saved)
        keeping.uow.commit()
    return found


def confirm(
    db: Database, actor: Actor, *, value: str, version: int | None = None, by: By = "group", now: datetime
) -> Value:
    """A draft becomes agreed; a proposed change goes into the value it is about, which keeps its old words as history.

    Raises Stale, NotADraft, NoSuchRecord, TooManyEntries, NothingThere, and TextTooLong for a draft to be shortened.
    """
    with _keeping(db, actor, now, by, value=value) as keeping:
        row = _value(keeping.session, value)
        if row.status not in ("draft", "proposed"):
            raise NotADraft()
        _same_version(row, version)
        record = _record(keeping.session, row.record_id)
        saved = confirmed(keeping, record, row)
        found = _shown(keeping.session, saved)
        keeping.uow.commit()
    return found


def confirmed(keeping: Keeping, record: RecordRow, row: ValueRow) -> ValueRow:
    """A draft agreed inside a transaction. Raises as `confirm`."""
    field = field_of(record.kind, row.field)
    checked = keeping.checked(field, row.value)
    target = keeping.session.get(ValueRow, row.replaces) if row.replaces else None
    if target is None or target.status != "agreed":
        if not field.list_:
            target = next(iter(keeping.rows(record, field, "agreed")), None)
        elif field.type == "map":
            target = keeping.twin(record, field, checked, "agreed")
    if target is not None and target.status == "agreed" and target.id != row.id:
        return keeping.take_over(record, field, target, row, checked)
    keeping.room_for_one_more(record, field)
    marks = {key: mark for key, mark in row.marks.items() if key not in ("shorten", "sort")}
    row = keeping.change(record, row, field, value=checked, basis=row.basis, status="agreed", marks=marks)
    if not field.list_:
        # From now on the other versions are proposals to change what was taken.
        for other in keeping.rows(record, field, "draft"):
            other.status, other.replaces = "proposed", row.id
            keeping.session.add(other)
        keeping.session.flush()
    return row


def drop(db: Database, actor: Actor, *, value: str, version: int | None = None, now: datetime) -> Value:
    """A value goes out of sight; it is kept, with its sources, and can be taken back. Raises Stale, NoSuchRecord."""
    with _keeping(db, actor, now, "facilitator", value=value) as keeping:
        row = _value(keeping.session, value)
        _same_version(row, version)
        record = _record(keeping.session, row.record_id)
        if row.status != "dropped":
            row = _restated(keeping, record, row, "dropped", row.marks)
        found = _shown(keeping.session, row)
        keeping.uow.commit()
    return found


def take_back(db: Database, actor: Actor, *, value: str, now: datetime) -> Value:
    """What was dropped or merged is a draft again. Raises NotADraft when it was not or is gone, NoSuchRecord."""
    with _keeping(db, actor, now, "facilitator", value=value) as keeping:
        row = _value(keeping.session, value)
        if row.status != "dropped" or "withdrawn" in row.marks:
            raise NotADraft()
        record = _record(keeping.session, row.record_id)
        kept = row.marks.get("merged_into")
        if kept:
            source, target = Ref("value", row.id), Ref("value", str(kept))
            links.remove(keeping.uow, source=source, target=target, relation="merged")
        if record.merged_into:
            source, target = Ref("record", record.id), Ref("record", record.merged_into)
            links.remove(keeping.uow, source=source, target=target, relation="merged")
            record.merged_into = None
            keeping.session.add(record)
        marks = {key: mark for key, mark in row.marks.items() if key not in ("merged_into", "accepted")}
        row = _restated(keeping, record, row, "proposed" if row.replaces else "draft", marks)
        found = _shown(keeping.session, row)
        keeping.uow.commit()
    return found


def merge(db: Database, actor: Actor, *, value: str, into: str, now: datetime) -> Value:
    """Two entries of one field become one: its words stay, its sources are those of both.

    Raises NoSuchRecord when they are not entries of the same field.
    """
    with _keeping(db, actor, now, "facilitator", value=value) as keeping:
        row, kept = _value(keeping.session, value), _value(keeping.session, into)
        if (row.record_id, row.field) != (kept.record_id, kept.field) or row.id == kept.id:
            raise NoSuchRecord()
        record = _record(keeping.session, row.record_id)
        keeping.put_behind(row, kept)
        _restated(keeping, record, row, "dropped", {**row.marks, "merged_into": kept.id})
        found = _shown(keeping.session, kept)
        keeping.uow.commit()
    return found


def sort(db: Database, actor: Actor, *, value: str, field: str, version: int | None = None, now: datetime) -> Value:
    """A draft that waits to be sorted, or lies in the wrong place, goes to another field of its record.

    Raises Stale, NotADraft, NoSuchField, NoSuchRecord; NeverChanged for a field that takes no draft.
    """
    with _keeping(db, actor, now, "facilitator", value=value) as keeping:
        row = _value(keeping.session, value)
        if row.status not in ("draft", "proposed"):
            raise NotADraft()
        _same_version(row, version)
        record = _record(keeping.session, row.record_id)
        target = field_of(record.kind, field)
        if target.fixed:
            raise NeverChanged()
        words = row.value if isinstance(row.value, str) else " ".join(map(str, dict(row.value or {}).values()))
        moved = keeping.say(
            record,
            target,
            {target.main.key: words} if target.parts else words,
            status="draft",
            basis=row.basis,
            marks={key: mark for key, mark in row.marks.items() if key != "sort"},
        )
        keeping.put_behind(row, moved)
        _restated(keeping, record, row, "dropped", {**row.marks, "sorted_into": moved.id})
        found = _shown(keeping.session, moved)
        keeping.uow.commit()
    return found


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
    with _keeping(db, actor, now, "group", record=record) as keeping:
        row = _record(keeping.session, record)
        if version is not None and version != row.version:
            raise Stale()
        whole = _whole(keeping.session, row)
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
        _record_event(keeping, "record_state_set", row)
        found = _whole(keeping.session, row)
        keeping.uow.commit()
    return found


def remove_record(
    db: Database, actor: Actor, *, record: str, reason: str = "", sure: bool = False, now: datetime
) -> None:
    """Delete a record with all its values; what rests on it keeps a tombstone with the reason.

    Raises InUse, with the number of things that rest on it, unless `sure`; NoSuchRecord.
    """
    with _keeping(db, actor, now, "facilitator", record=record) as keeping:
        row = _record(keeping.session, record)
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
        _record_event(keeping, "record_removed", row)
        keeping.session.delete(row)
        keeping.uow.commit()


def _written(
    keeping: Keeping,
    row: RecordRow,
    field: Field,
    value: object,
    basis: str | None,
    value_id: str | None,
    version: int | None,
) -> ValueRow:
    there: ValueRow | None
    if value_id is not None:
        there = _value(keeping.session, value_id)
        if (there.record_id, there.field) != (row.id, field.key) or there.status == "dropped":
            raise NoSuchRecord()
        _same_version(there, version)
    elif field.list_:
        there = keeping.twin(row, field, value, "agreed")
        if there is not None and field.type != "map":
            return there
    else:
        there = next(iter(keeping.rows(row, field, "agreed")), None)
        if version is not None and version != (there.version if there else 0):
            raise Stale()
    if there is None:
        return keeping.say(row, field, value, status="agreed", basis=basis)
    if field.fixed and there.value != value:
        raise NeverChanged()
    marks = {key: mark for key, mark in there.marks.items() if key not in ("shorten", "offered")}
    return keeping.change(row, there, field, value=value, basis=basis or there.basis, marks=marks)


def _with_basis(field: Field, value: object, basis: str | None) -> tuple[object, str | None]:
    """An entry may carry its basis among its parts, as files do."""
    if field.based and isinstance(value, Mapping) and "basis" in value and field.part("basis") is None:
        given = value["basis"]
        return {key: part for key, part in value.items() if key != "basis"}, basis or (given and str(given))
    return value, basis


def _restated(keeping: Keeping, record: RecordRow, row: ValueRow, status: str, marks: Mapping[str, object]) -> ValueRow:
    known = next((field for field in KINDS[record.kind].fields if field.key == row.field), None)
    field = known or Field(row.field, "text", "")
    return keeping.change(record, row, field, value=row.value, basis=row.basis, status=status, marks=marks)


def _same_version(row: ValueRow, version: int | None) -> None:
    if version is not None and version != row.version:
        raise Stale()


def _record_event(keeping: Keeping, verb: str, row: RecordRow) -> None:
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


def _record(session: Session, record: str, workshop: str | None = None) -> RecordRow:
    row = record_row(session, record)
    if row is None or workshop not in (None, row.workshop_id):
        raise NoSuchRecord()
    return row


def _value(session: Session, value: str) -> ValueRow:
    row = value_row(session, value)
    if row is None:
        raise NoSuchRecord()
    return row


def _whole(session: Session, row: RecordRow) -> Record:
    session.flush()
    return load_one(session, row)


def _shown(session: Session, row: ValueRow) -> Value:
    session.flush()
    return load_value(session, _record(session, row.record_id), row)


@contextmanager
def _keeping(
    db: Database, actor: Actor, now: datetime, by: str, *, record: str | None = None, value: str | None = None
) -> Iterator[Keeping]:
    """A write in the workshop of this record or value, for someone who runs it. Raises NoSuchRecord."""
    with db.read() as session:
        workshop = _record(session, record).workshop_id if record else _value(session, str(value)).workshop_id
        _let_in(session, actor, workshop)
    with db.write(workshop) as uow:
        yield Keeping(uow, actor, now, by)


def _let_in(session: Session, actor: Actor, workshop: str) -> None:
    """Refuse whoever does not run the workshop, as if the entry did not exist. Raises NoSuchRecord."""
    try:
        workshop_run(session, actor, workshop)
    except NotFound:
        raise NoSuchRecord() from None
