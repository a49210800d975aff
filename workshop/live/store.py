"""How a workshop, its agenda, the screen and the submissions are kept: the only SQL of the live room."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint, delete, func, select, update
from sqlmodel import Field, Session, col

from workshop.errors import NotFound
from workshop.inputs.store import SubmissionRow
from workshop.people.actor import Actor, Role
from workshop.people.store import ParticipantRow
from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime
from workshop.storage.workshop import WorkshopRow


class ActivityRow(Row, table=True):
    """One method in the agenda of one workshop."""

    __tablename__ = "activity"

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    position: int
    key: str
    method: str
    stage: str
    title: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    minutes: int


class StepRow(Row, table=True):
    """One step of an activity, with what it asks and whether it is open and revealed.

    `rules` holds prompts, examples and limits as they were when the workshop was made, so that a later edit of the
    library changes no running workshop. `items` are frozen when the step opens: what people answer about.
    """

    __tablename__ = "step"
    __table_args__ = (UniqueConstraint("activity_id", "number"),)

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE")
    number: int
    kind: str
    minutes: int
    state: str = "waiting"
    revealed: bool = False
    landed: bool = False
    rules: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    items: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    opened_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    closed_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


class ScreenRow(Row, table=True):
    """What the wall shows and where the room is; one row a workshop, so that a reloaded wall is right."""

    __tablename__ = "screen"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    mode: str = "join"
    activity_id: str | None = Field(default=None, foreign_key="activity.id", ondelete="SET NULL")
    step: int | None = None
    show_count: bool = True
    ends_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    paused_seconds: int | None = None
    cue_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    cue_due: bool = False


class UpkeepRow(Row, table=True):
    """When this database was last looked through for what is due; one row for the whole of it."""

    __tablename__ = "upkeep"

    id: int = Field(default=1, primary_key=True)
    looked_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


THERE = col(WorkshopRow.deleted_at).is_(None)


def scope(actor: Actor) -> Any:
    """The condition on workshop rows that this facilitator (or the system) may list."""
    if actor.role is Role.SYSTEM and actor.organisation is None:
        return col(WorkshopRow.id).is_not(None)
    return col(WorkshopRow.organisation_id) == actor.organisation


def workshop_by_code(session: Session, code: str) -> WorkshopRow | None:
    """The workshop with this join code (canonical form), or None; none in the bin."""
    return session.scalars(select(WorkshopRow).where(col(WorkshopRow.code) == code, THERE)).first()


def workshop_by_screen(session: Session, key: str) -> WorkshopRow | None:
    """The workshop whose wall has this key, or None; none in the bin."""
    return session.scalars(select(WorkshopRow).where(col(WorkshopRow.screen_key) == key, THERE)).first()


def workshop_rows(session: Session, actor: Actor) -> Sequence[WorkshopRow]:
    """All workshops the actor may see, newest first, without those in the bin."""
    wanted = select(WorkshopRow).where(scope(actor), THERE)
    return session.scalars(wanted.order_by(col(WorkshopRow.created_at).desc())).all()


def activity_rows(session: Session, workshop: str) -> Sequence[ActivityRow]:
    """The agenda in order."""
    return session.scalars(
        select(ActivityRow).where(col(ActivityRow.workshop_id) == workshop).order_by(col(ActivityRow.position))
    ).all()


def step_rows(session: Session, workshop: str) -> Sequence[StepRow]:
    """Every step of the agenda, by activity and number."""
    return session.scalars(
        select(StepRow)
        .join(ActivityRow, col(ActivityRow.id) == col(StepRow.activity_id))
        .where(col(StepRow.workshop_id) == workshop)
        .order_by(col(ActivityRow.position), col(StepRow.number))
    ).all()


def step_row(session: Session, workshop: str, activity: str, number: int) -> StepRow:
    """One step. Raises NotFound when this workshop has no such step."""
    row = session.scalars(
        select(StepRow).where(
            col(StepRow.workshop_id) == workshop, col(StepRow.activity_id) == activity, col(StepRow.number) == number
        )
    ).first()
    if row is None:
        raise NotFound()
    return row


def screen_row(session: Session, workshop: str) -> ScreenRow:
    """The screen of a workshop; it is made with the workshop."""
    row = session.get(ScreenRow, workshop)
    if row is None:
        raise NotFound()
    return row


def code_of(number: int) -> str:
    """A number as the contribution's code that people quote.

    >>> code_of(14)
    'C-014'
    """
    return f"C-{number:03d}"


def screens_due(session: Session) -> Sequence[ScreenRow]:
    """The screens of rooms whose phones have not been told of the newest words."""
    return session.scalars(select(ScreenRow).where(col(ScreenRow.cue_due))).all()


def next_codes(session: Session, workshop: str, wanted: int) -> range:
    """Take `wanted` numbers of the workshop's contribution codes (C-001, C-002 …), each given once."""
    first = session.execute(
        update(WorkshopRow)
        .where(col(WorkshopRow.id) == workshop)
        .values(next_code=col(WorkshopRow.next_code) + wanted)
        .returning(col(WorkshopRow.next_code))
    ).scalar_one()
    return range(first - wanted, first)


# --- the bin, and what is erased -----------------------------------------------------------------------------------


def binned_rows(session: Session, actor: Actor) -> Sequence[WorkshopRow]:
    """What lies in the bin of whoever may list it, the last deleted first."""
    wanted = select(WorkshopRow).where(scope(actor), ~THERE)
    return session.scalars(wanted.order_by(col(WorkshopRow.deleted_at).desc())).all()


def binned_row(session: Session, actor: Actor, workshop: str) -> WorkshopRow | None:
    """One workshop in the bin, or None."""
    return session.scalars(select(WorkshopRow).where(scope(actor), ~THERE, col(WorkshopRow.id) == workshop)).first()


def rows_to_delete_by(session: Session, day: date) -> Sequence[WorkshopRow]:
    """Workshops, in the bin too, that may be kept no longer than to this day and still have answers to erase."""
    return session.scalars(
        select(WorkshopRow)
        .where(col(WorkshopRow.delete_on) <= day, col(WorkshopRow.answers_erased_at).is_(None))
        .order_by(col(WorkshopRow.delete_on), col(WorkshopRow.id))
    ).all()


def what_is_there(session: Session, workshop: str) -> tuple[int, int, datetime | None]:
    """How many people and answers a workshop holds, and when a phone was last here."""
    people = session.execute(
        select(func.count(), func.max(col(ParticipantRow.seen_at))).where(col(ParticipantRow.workshop_id) == workshop)
    ).one()
    answers = session.scalars(select(func.count()).where(col(SubmissionRow.workshop_id) == workshop)).one()
    return int(people[0]), int(answers), people[1]


def looked_at(session: Session) -> datetime | None:
    """When somebody last looked for what is due; None before the first time."""
    return session.scalars(select(col(UpkeepRow.looked_at))).first()


def look_at(session: Session, now: datetime) -> None:
    """Note that what is due was looked for now."""
    session.merge(UpkeepRow(looked_at=now))


def close_steps(session: Session, workshop: str, now: datetime) -> None:
    """Whatever is open takes no answers any more."""
    session.execute(
        update(StepRow)
        .where(col(StepRow.workshop_id) == workshop, col(StepRow.state) == "open")
        .values(state="closed", closed_at=now)
    )


def delete_submissions(session: Session, workshop: str, *, at_most: int) -> int:
    """Delete so many answers of a workshop, whichever; gives how many there were to delete."""
    some = session.scalars(
        select(col(SubmissionRow.id)).where(col(SubmissionRow.workshop_id) == workshop).limit(at_most)
    ).all()
    session.execute(delete(SubmissionRow).where(col(SubmissionRow.id).in_(some)))
    return len(some)


def delete_personal(session: Session, workshop: str) -> None:
    """Delete every row of any table that belongs to a person of a workshop, whatever kind of thing it is."""
    for table in Row.metadata.sorted_tables:
        if "participant_id" in table.columns and "workshop_id" in table.columns:
            here = (table.c.workshop_id == workshop) & table.c.participant_id.is_not(None)
            session.execute(delete(table).where(here))
