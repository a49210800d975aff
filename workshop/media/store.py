"""How pictures are kept: in the database, so that a backup, an erasure and a purge take them along."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, UniqueConstraint, func, select
from sqlalchemy.orm import defer
from sqlmodel import Field, Session, col

from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime


class MediaRow(Row, table=True):
    """One picture. It belongs to the answer that names it, or to the activity whose plan it is, and goes with it.

    `upload` is the id that the phone gave it, unique for each person, so that sending it twice keeps it once; a picture
    that no answer names yet has neither `submission_id` nor `activity_id`.
    """

    __tablename__ = "media"
    __table_args__ = (
        UniqueConstraint("participant_id", "upload"),
        Index("ix_media_created_at", "created_at"),
    )

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    participant_id: str | None = Field(
        default=None, sa_column=Column(ForeignKey("participant.id", ondelete="SET NULL"), nullable=True)
    )
    upload: str
    submission_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("submission.id", ondelete="CASCADE"), nullable=True, index=True),
    )
    activity_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("activity.id", ondelete="CASCADE"), nullable=True, index=True),
    )
    type: str
    width: int
    height: int
    size: int
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


def media_row(session: Session, workshop: str, media: str) -> MediaRow | None:
    """One picture of this workshop, or None."""
    row = session.get(MediaRow, media)
    return row if row is not None and row.workshop_id == workshop else None


def media_rows(session: Session, workshop: str) -> Sequence[MediaRow]:
    """The pictures of a workshop that belong to something, oldest first, with their bytes."""
    query = (
        select(MediaRow)
        .where(col(MediaRow.workshop_id) == workshop)
        .where(col(MediaRow.submission_id).is_not(None) | col(MediaRow.activity_id).is_not(None))
    )
    return session.scalars(query.order_by(col(MediaRow.created_at), col(MediaRow.id))).all()


def media_types(session: Session, workshop: str) -> dict[str, str]:
    """Id → type of every picture of a workshop, without the bytes."""
    query = select(col(MediaRow.id), col(MediaRow.type)).where(col(MediaRow.workshop_id) == workshop)
    return {row.id: row.type for row in session.execute(query)}


def same_upload(session: Session, participant: str, upload: str) -> MediaRow | None:
    """What this person sent under this id, or None."""
    return session.scalars(
        select(MediaRow).where(col(MediaRow.participant_id) == participant, col(MediaRow.upload) == upload)
    ).first()


def loose(session: Session, participant: str) -> Sequence[MediaRow]:
    """This person's pictures that no answer names yet, oldest first, without their bytes."""
    return session.scalars(
        select(MediaRow)
        .where(
            col(MediaRow.participant_id) == participant,
            col(MediaRow.submission_id).is_(None),
            col(MediaRow.activity_id).is_(None),
        )
        .order_by(col(MediaRow.created_at), col(MediaRow.id))
        .options(defer(MediaRow.content))  # type: ignore[arg-type]
    ).all()


def forgotten(session: Session, before: datetime, most: int) -> Sequence[MediaRow]:
    """Pictures that no answer has named since this moment, without their bytes."""
    return session.scalars(
        select(MediaRow)
        .where(
            col(MediaRow.submission_id).is_(None),
            col(MediaRow.activity_id).is_(None),
            col(MediaRow.created_at) < before,
        )
        .limit(most)
        .options(defer(MediaRow.content))  # type: ignore[arg-type]
    ).all()


def held_bytes(session: Session, workshop: str) -> int:
    """The size of all pictures of a workshop together."""
    total = session.scalar(select(func.sum(col(MediaRow.size))).where(col(MediaRow.workshop_id) == workshop))
    return int(total or 0)


def plan_row(session: Session, activity: str) -> MediaRow | None:
    """The plan of an activity, without its bytes; None when it has none."""
    return session.scalars(
        select(MediaRow).where(col(MediaRow.activity_id) == activity).options(defer(MediaRow.content))  # type: ignore[arg-type]
    ).first()
