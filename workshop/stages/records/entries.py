"""What people do with values: write, confirm, drop, merge, sort, take back. Drafts come from `stages.landing`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from workshop import links
from workshop.errors import Stale
from workshop.links import Ref
from workshop.people.actor import Actor, Role
from workshop.stages.record import Change, Value
from workshop.stages.records.access import (
    keeping_of,
    let_in,
    same_version,
    the_record,
    the_value,
    value_read,
)
from workshop.stages.records.keeping import Keeping
from workshop.stages.records.refusals import NeverChanged, NoSuchRecord, NotADraft, SetByProduct
from workshop.stages.records.store import RecordRow, ValueRow, history_rows, to_change
from workshop.stages.registry import KINDS, field_of
from workshop.stages.stage import Field
from workshop.stages.values import known_basis
from workshop.storage import Database

By = Literal["facilitator", "group"]


def history_of(db: Database, actor: Actor, *, value: str) -> tuple[Change, ...]:
    """What a value was before each change, oldest first; empty while it never changed. Raises NoSuchRecord."""
    with db.read() as session:
        row = the_value(session, value)
        let_in(session, actor, row.workshop_id)
        return tuple(map(to_change, history_rows(session, value)))


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
    with keeping_of(db, actor, now, by, record=record) as keeping:
        row = the_record(keeping.session, record)
        declared = field_of(row.kind, field)
        if declared.where == "auto" and actor.role is not Role.SYSTEM:
            raise SetByProduct()
        raw, basis = _with_basis(declared, value, basis)
        checked = keeping.checked(declared, raw)
        saved = _written(keeping, row, declared, checked, known_basis(basis), value_id, version)
        found = value_read(keeping.session, saved)
        keeping.uow.commit()
    return found


def confirm(
    db: Database, actor: Actor, *, value: str, version: int | None = None, by: By = "group", now: datetime
) -> Value:
    """A draft becomes agreed; a proposed change goes into the value it is about, which keeps its old words as history.

    Raises Stale, NotADraft, NoSuchRecord, TooManyEntries, NothingThere, and TextTooLong for a draft to be shortened.
    """
    with keeping_of(db, actor, now, by, value=value) as keeping:
        row = the_value(keeping.session, value)
        if row.status not in ("draft", "proposed"):
            raise NotADraft()
        same_version(row, version)
        record = the_record(keeping.session, row.record_id)
        saved = confirmed(keeping, record, row)
        found = value_read(keeping.session, saved)
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
    with keeping_of(db, actor, now, "facilitator", value=value) as keeping:
        row = the_value(keeping.session, value)
        same_version(row, version)
        record = the_record(keeping.session, row.record_id)
        if row.status != "dropped":
            row = _restated(keeping, record, row, "dropped", row.marks)
        found = value_read(keeping.session, row)
        keeping.uow.commit()
    return found


def take_back(db: Database, actor: Actor, *, value: str, now: datetime) -> Value:
    """What was dropped or merged is a draft again. Raises NotADraft when it was not or is gone, NoSuchRecord."""
    with keeping_of(db, actor, now, "facilitator", value=value) as keeping:
        row = the_value(keeping.session, value)
        if row.status != "dropped" or "withdrawn" in row.marks:
            raise NotADraft()
        record = the_record(keeping.session, row.record_id)
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
        found = value_read(keeping.session, row)
        keeping.uow.commit()
    return found


def merge(db: Database, actor: Actor, *, value: str, into: str, now: datetime) -> Value:
    """Two entries of one field become one: its words stay, its sources are those of both.

    Raises NoSuchRecord when they are not entries of the same field.
    """
    with keeping_of(db, actor, now, "facilitator", value=value) as keeping:
        row, kept = the_value(keeping.session, value), the_value(keeping.session, into)
        if (row.record_id, row.field) != (kept.record_id, kept.field) or row.id == kept.id:
            raise NoSuchRecord()
        record = the_record(keeping.session, row.record_id)
        keeping.put_behind(row, kept)
        _restated(keeping, record, row, "dropped", {**row.marks, "merged_into": kept.id})
        found = value_read(keeping.session, kept)
        keeping.uow.commit()
    return found


def sort(db: Database, actor: Actor, *, value: str, field: str, version: int | None = None, now: datetime) -> Value:
    """A draft that waits to be sorted, or lies in the wrong place, goes to another field of its record.

    Raises Stale, NotADraft, NoSuchField, NoSuchRecord; NeverChanged for a field that takes no draft.
    """
    with keeping_of(db, actor, now, "facilitator", value=value) as keeping:
        row = the_value(keeping.session, value)
        if row.status not in ("draft", "proposed"):
            raise NotADraft()
        same_version(row, version)
        record = the_record(keeping.session, row.record_id)
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
        found = value_read(keeping.session, moved)
        keeping.uow.commit()
    return found


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
        there = the_value(keeping.session, value_id)
        if (there.record_id, there.field) != (row.id, field.key) or there.status == "dropped":
            raise NoSuchRecord()
        same_version(there, version)
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
