"""What happened, in order: who did what to which row, in numbers and ids, never in text."""

from datetime import datetime

from sqlalchemy import JSON, Column, update
from sqlmodel import Field, Session, col, select

from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime


class EventRow(Row, table=True):
    """One thing that happened; `seq` only ever grows, and order is asked of it, never of the clock.

    `before` and `after` are versions of the row; `fields` are names of changed fields, empty when the row is new or
    gone. There is no foreign key: an event outlives the row that it speaks of.
    """

    __tablename__ = "event"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: int | None = Field(default=None, primary_key=True)
    workshop_id: str | None = Field(default=None, index=True)
    organisation_id: str | None = Field(default=None, index=True)
    at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    verb: str
    actor_kind: str
    actor_id: str | None = None
    row_kind: str
    row_id: str
    before: int | None = None
    after: int | None = None
    fields: list[str] = Field(sa_column=Column(JSON, nullable=False))


def events_of(session: Session, workshop_id: str) -> tuple[EventRow, ...]:
    """Everything that happened in one workshop, oldest first; empty when nothing did."""
    return tuple(session.exec(select(EventRow).where(EventRow.workshop_id == workshop_id).order_by(EventRow.seq)))  # type: ignore[arg-type]


def rows_done_for(session: Session, workshop_id: str, verb: str, row_kind: str) -> tuple[str, ...]:
    """Ids of rows of this kind to which this happened by somebody else than a participant, oldest first."""
    query = (
        select(EventRow.row_id)
        .where(EventRow.workshop_id == workshop_id, EventRow.verb == verb, EventRow.row_kind == row_kind)
        .where(EventRow.actor_kind != "participant")
        .order_by(col(EventRow.seq))
    )
    return tuple(session.exec(query))


def forget_actors(session: Session, workshop_id: str) -> None:
    """From now on what happened in a workshop tells what kind of actor did it, and no longer who."""
    mine = update(EventRow).where(col(EventRow.workshop_id) == workshop_id)
    session.execute(mine.values(actor_id=None))
    session.execute(mine.where(col(EventRow.row_kind) == "participant").values(row_id=""))
