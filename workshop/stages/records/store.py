"""How records and values are kept: the only SQL about them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, Column, ForeignKey, Index, Select, UniqueConstraint, func, or_, select
from sqlmodel import Field, Session, col

from workshop.identifiers import new_id
from workshop.inputs.store import SubmissionRow
from workshop.stages.record import Change, Record, State, Status, Value
from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime


class RecordRow(Row, table=True):
    """One record of any kind; `number` counts within its kind and is never given twice while a higher one lives."""

    __tablename__ = "record"
    __table_args__ = (UniqueConstraint("workshop_id", "kind", "number"),)

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    stage: str
    kind: str
    code: str
    number: int
    state: str = "draft"
    dissent: str = ""
    table_id: str | None = None
    merged_into: str | None = Field(
        default=None, sa_column=Column(ForeignKey("record.id", ondelete="SET NULL"), nullable=True)
    )
    position: int = 0
    version: int = 1
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class ValueRow(Row, table=True):
    """One value of a single field or one entry of a list field.

    number: of entries that carry a code, else None. replaces: the agreed value that a proposed change is about.
    """

    __tablename__ = "value"
    __table_args__ = (Index("ix_value_record_field", "record_id", "field"),)

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    record_id: str = Field(foreign_key="record.id", ondelete="CASCADE")
    field: str
    value: Any = Field(sa_column=Column(JSON, nullable=False))
    status: str
    basis: str | None = None
    number: int | None = None
    replaces: str | None = Field(
        default=None, sa_column=Column(ForeignKey("value.id", ondelete="SET NULL"), nullable=True)
    )
    marks: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    said_by: str = "group"
    position: int = 0
    version: int = 1
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class ValueHistoryRow(Row, table=True):
    """What a value was before it changed; rows are only added, and go with their value."""

    __tablename__ = "value_history"

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    value_id: str = Field(foreign_key="value.id", ondelete="CASCADE", index=True)
    field: str
    value: Any = Field(sa_column=Column(JSON, nullable=False))
    status: str
    basis: str | None = None
    version: int
    by: str
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


_RECORDS_ORDER = (col(RecordRow.position), col(RecordRow.number))
_VALUES_ORDER = (col(ValueRow.position), col(ValueRow.created_at), col(ValueRow.id))


def to_value(row: ValueRow, *, source_count: int = 0, code: str = "", words: str = "") -> Value:
    """The row as the rest of the product sees it."""
    return Value(
        id=row.id,
        record=row.record_id,
        field=row.field,
        value=row.value,
        status=cast(Status, row.status),
        basis=row.basis,
        version=row.version,
        position=row.position,
        source_count=source_count,
        code=code,
        replaces=row.replaces,
        marks=dict(row.marks),
        said_by=row.said_by,
        words=words,
    )


def to_record(row: RecordRow, values: Iterable[Value] = (), groups: tuple[str, ...] = (), name: str = "") -> Record:
    """The row as the rest of the product sees it, with its values."""
    return Record(
        id=row.id,
        workshop=row.workshop_id,
        stage=row.stage,
        kind=row.kind,
        code=row.code,
        number=row.number,
        state=cast(State, row.state),
        version=row.version,
        position=row.position,
        values=tuple(values),
        dissent=row.dissent,
        table=row.table_id,
        groups=groups,
        created_at=row.created_at,
        name=name or row.code,
    )


def to_change(row: ValueHistoryRow) -> Change:
    """The row as the rest of the product sees it."""
    return Change(row.value_id, row.field, row.value, cast(Status, row.status), row.basis, row.version, row.at, row.by)


def record_row(session: Session, record: str) -> RecordRow | None:
    """One record, or None."""
    return session.get(RecordRow, record)


def value_row(session: Session, value: str) -> ValueRow | None:
    """One value, or None."""
    return session.get(ValueRow, value)


def all_rows(session: Session, workshop: str, *, dropped: bool) -> tuple[Sequence[RecordRow], Sequence[ValueRow]]:
    """The records and values of a workshop as `record_rows` and `value_rows` give them, only to be read.

    There are thousands, and every step that opens reads them: as plain columns they come three times as fast, and no
    change to them would be kept.
    """
    records = _columns(RecordRow).where(col(RecordRow.workshop_id) == workshop)
    values = _columns(ValueRow).where(col(ValueRow.workshop_id) == workshop)
    if not dropped:
        values = values.where(col(ValueRow.status) != "dropped")
    return (
        cast(Sequence[RecordRow], session.execute(records.order_by(*_RECORDS_ORDER)).all()),
        cast(Sequence[ValueRow], session.execute(values.order_by(*_VALUES_ORDER)).all()),
    )


def _columns(table: type[Row]) -> Select[Any]:
    return select(*(getattr(table, name) for name in table.model_fields))


def record_rows(session: Session, workshop: str, *, kind: str | None = None) -> Sequence[RecordRow]:
    """The records of a workshop in order, of one kind where given."""
    query = select(RecordRow).where(col(RecordRow.workshop_id) == workshop)
    if kind is not None:
        query = query.where(col(RecordRow.kind) == kind)
    return session.scalars(query.order_by(*_RECORDS_ORDER)).all()


def value_rows(
    session: Session, workshop: str, *, record: str | None = None, field: str | None = None, dropped: bool = False
) -> Sequence[ValueRow]:
    """Values in order of position: of a workshop, of one record, of one field; without dropped ones unless asked."""
    query = select(ValueRow).where(col(ValueRow.workshop_id) == workshop)
    if record is not None:
        query = query.where(col(ValueRow.record_id) == record)
    if field is not None:
        query = query.where(col(ValueRow.field) == field)
    if not dropped:
        query = query.where(col(ValueRow.status) != "dropped")
    return session.scalars(query.order_by(*_VALUES_ORDER)).all()


def history_rows(session: Session, value: str) -> Sequence[ValueHistoryRow]:
    """What a value was, oldest first."""
    return session.scalars(
        select(ValueHistoryRow).where(col(ValueHistoryRow.value_id) == value).order_by(col(ValueHistoryRow.version))
    ).all()


def histories(session: Session, workshop: str) -> dict[str, list[ValueHistoryRow]]:
    """What all values of a workshop were, by the value's id, oldest first; values that never changed are absent."""
    found: dict[str, list[ValueHistoryRow]] = {}
    query = select(ValueHistoryRow).where(col(ValueHistoryRow.workshop_id) == workshop)
    for row in session.scalars(query.order_by(col(ValueHistoryRow.version), col(ValueHistoryRow.id))):
        found.setdefault(row.value_id, []).append(row)
    return found


def last_record(session: Session, workshop: str, kind: str) -> int:
    """The highest number of a kind of record; 0 when there is none."""
    mine = (col(RecordRow.workshop_id) == workshop) & (col(RecordRow.kind) == kind)
    return int(session.scalar(select(func.max(col(RecordRow.number))).where(mine)) or 0)


def last_number(session: Session, workshop: str, field: str, *, record: str | None) -> int:
    """The highest number of the entries of a field, in one record or in the whole workshop; 0 when there is none."""
    mine = (col(ValueRow.workshop_id) == workshop) & (col(ValueRow.field) == field)
    if record is not None:
        mine = mine & (col(ValueRow.record_id) == record)
    return int(session.scalar(select(func.max(col(ValueRow.number))).where(mine)) or 0)


def last_position(session: Session, record: str, field: str) -> int:
    """The position of the last value of a field; 0 when there is none."""
    mine = (col(ValueRow.record_id) == record) & (col(ValueRow.field) == field)
    return int(session.scalar(select(func.max(col(ValueRow.position))).where(mine)) or 0)


def history_of_row(row: ValueRow, *, by: str, now: datetime) -> ValueHistoryRow:
    """What a value is, to be kept before it changes."""
    return ValueHistoryRow(
        id=new_id(),
        workshop_id=row.workshop_id,
        value_id=row.id,
        field=row.field,
        value=row.value,
        status=row.status,
        basis=row.basis,
        version=row.version,
        by=by,
        at=now,
    )


def groups_by_submission(session: Session, workshop: str, submissions: Collection[str] | None = None) -> dict[str, str]:
    """The role group of each submission that has one, by the submission's id; of these only, where given."""
    query = select(col(SubmissionRow.id), col(SubmissionRow.group)).where(
        col(SubmissionRow.workshop_id) == workshop,
        col(SubmissionRow.group).is_not(None),
    )
    if submissions is not None:
        query = query.where(col(SubmissionRow.id).in_(list(submissions)))
    return {row[0]: row[1] for row in session.execute(query).all()}


def payloads(session: Session, submissions: Collection[str]) -> dict[str, dict[str, Any]]:
    """What these submissions say, by their id."""
    query = select(col(SubmissionRow.id), col(SubmissionRow.payload)).where(
        col(SubmissionRow.id).in_(list(submissions))
    )
    return {row[0]: row[1] for row in session.execute(query).all()}


def unseen_submissions(session: Session, workshop: str) -> frozenset[str]:
    """The submissions of a workshop that may not be shown: hidden, or waiting for review."""
    query = select(col(SubmissionRow.id)).where(
        col(SubmissionRow.workshop_id) == workshop,
        or_(col(SubmissionRow.hidden), col(SubmissionRow.state) != "saved"),
    )
    return frozenset(session.scalars(query).all())


def forget_history(session: Session, value: str, which: Callable[[ValueHistoryRow], bool]) -> None:
    """Delete what a value was, those rows for which `which` says so: for words that were taken back."""
    for row in history_rows(session, value):
        if which(row):
            session.delete(row)
    session.flush()
