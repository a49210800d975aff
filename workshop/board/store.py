"""How clusters of cards are kept. Which card lies in which cluster stands at the submission."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, column, select, table
from sqlmodel import Field, Session, col

from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime


class ClusterRow(Row, table=True):
    """One group of cards on the board of one activity's step; unnamed while `name` is empty."""

    __tablename__ = "cluster"

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE")
    name: str = ""
    position: int
    version: int = 1
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


# The agenda is the live room's, above this package; only whose an activity is must be known here.
_ACTIVITY = table("activity", column("id"), column("workshop_id"))


def has_activity(session: Session, workshop: str, activity: str) -> bool:
    """Whether this workshop has this activity."""
    asked = select(_ACTIVITY.c.id).where(_ACTIVITY.c.id == activity, _ACTIVITY.c.workshop_id == workshop)
    return session.scalars(asked).first() is not None


def cluster_rows(session: Session, workshop: str, activity: str | None = None) -> Sequence[ClusterRow]:
    """Clusters of the workshop, or of one activity, in board order."""
    query = select(ClusterRow).where(col(ClusterRow.workshop_id) == workshop)
    if activity is not None:
        query = query.where(col(ClusterRow.activity_id) == activity)
    return session.scalars(query.order_by(col(ClusterRow.position), col(ClusterRow.id))).all()
