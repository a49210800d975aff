"""The workshop's row: it lives here because the unit of work raises its revision and takes its lock first."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session

from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime

TIME_ZONE = "Europe/Paris"
"""Where a workshop is, unless somebody says otherwise."""


class WorkshopRow(Row, table=True):
    """One workshop; `revision` and `cue` are raised by the unit of work only.

    deleted_at: since when it lies in the bin, None for one that is there. answers_erased_at: when retention took what
    people gave; `counted` says how many there were: {"people": 14, "answers": 96, "groups": {"resident": 9}}.
    begins: the hour in its time zone; minutes: the time there is. Both None while nobody has said.
    """

    __tablename__ = "workshop"

    id: str = Field(primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", index=True)
    created_by: str | None = Field(default=None, foreign_key="account.id", ondelete="SET NULL")
    title: str
    question: str = ""
    purpose: str = ""
    place: str = ""
    day: date | None = None
    begins: time | None = None
    minutes: int | None = None
    time_zone: str = TIME_ZONE
    people_expected: int = 20
    template: str
    lang: str
    langs: list[str] = Field(sa_column=Column(JSON, nullable=False))
    identity: str
    groups: list[str] = Field(sa_column=Column(JSON, nullable=False))
    participation_level: str = "together"
    status: str = "waiting"
    code: str = Field(unique=True)
    screen_key: str = Field(unique=True)
    retention_days: int = 90
    delete_on: date | None = None
    demo: bool = False
    revision: int = 0
    cue: int = 0
    next_code: int = 1
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    started_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    ended_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    deleted_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    answers_erased_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))
    counted: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))


def workshop_row(
    session: Session, workshop: str, *, organisation: str | None = None, every: bool = False
) -> WorkshopRow | None:
    """The workshop with this id in this organisation, or None; with `every`, in any. One in the bin is not there."""
    row = session.get(WorkshopRow, workshop)
    if row is None or row.deleted_at is not None or not (every or row.organisation_id == organisation):
        return None
    return row
