"""How the marks are kept: one row for a person, which goes with the person. No hour, so that no order tells who."""

from sqlalchemy import Column, ForeignKey, select
from sqlmodel import Field, Session, col

from workshop.people.store import ParticipantRow
from workshop.storage.base import Row


class SendOffRow(Row, table=True):
    """One person's marks; None where a question was left out."""

    __tablename__ = "send_off"

    participant_id: str = Field(
        sa_column=Column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, nullable=False)
    )
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    heard: int | None = None
    safe: int | None = None
    again: int | None = None


def send_off_row(session: Session, participant: str) -> SendOffRow | None:
    """What this person gave, or None."""
    return session.get(SendOffRow, participant)


def send_off_rows(session: Session, workshop: str) -> list[tuple[str | None, SendOffRow]]:
    """Everybody's role group and marks, by random number, without people who were sent out."""
    rows = session.execute(
        select(col(ParticipantRow.group), SendOffRow)
        .join(ParticipantRow, col(ParticipantRow.id) == col(SendOffRow.participant_id))
        .where(col(SendOffRow.workshop_id) == workshop, col(ParticipantRow.removed_at).is_(None))
        .order_by(col(ParticipantRow.number))
    ).all()
    return [(group, row) for group, row in rows]
