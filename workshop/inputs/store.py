"""How submissions are kept: what one person gave, once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, UniqueConstraint, func, select
from sqlmodel import Field, Session

from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime


class SubmissionRow(Row, table=True):
    """What one person gave once. `id` is made on the phone; the pair with the participant is unique."""

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("participant_id", "submission_id"),
        Index("ix_submission_step_kind", "step_id", "state"),
    )

    id: str = Field(primary_key=True)
    submission_id: str
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    activity_id: str = Field(foreign_key="activity.id", ondelete="CASCADE")
    step_id: str = Field(foreign_key="step.id", ondelete="CASCADE")
    participant_id: str | None = Field(
        default=None, sa_column=Column(ForeignKey("participant.id", ondelete="SET NULL"), nullable=True, index=True)
    )
    table_id: str | None = None
    kind: str
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    target: str = ""
    state: str = "saved"
    late: bool = False
    hidden: bool = False
    edited: bool = False
    n: int = 0
    code: str | None = None
    place: float
    group: str | None = None
    lang: str
    cluster_id: str | None = Field(
        default=None, sa_column=Column(ForeignKey("cluster.id", ondelete="SET NULL"), nullable=True)
    )
    merged_into: str | None = None
    version: int = 1
    written_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    received_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


def submission_rows(
    session: Session, workshop: str, *, step: str | None = None, steps: Iterable[str] | None = None
) -> Sequence[SubmissionRow]:
    """Submissions of a workshop, or of one or some of its steps, in the order they arrived."""
    query = select(SubmissionRow).where(SubmissionRow.workshop_id == workshop)
    if step is not None:
        query = query.where(SubmissionRow.step_id == step)
    if steps is not None:
        query = query.where(SubmissionRow.step_id.in_(list(steps)))  # type: ignore[attr-defined]
    return session.scalars(query.order_by(SubmissionRow.received_at, SubmissionRow.id)).all()  # type: ignore[arg-type]


def people_counts(session: Session, workshops: Iterable[str]) -> dict[str, int]:
    """How many people answered at least once, by workshop."""
    rows = session.execute(
        select(SubmissionRow.workshop_id, func.count(func.distinct(SubmissionRow.participant_id)))
        .where(SubmissionRow.workshop_id.in_(list(workshops)))  # type: ignore[attr-defined]
        .group_by(SubmissionRow.workshop_id)
    ).all()
    return {workshop: int(count) for workshop, count in rows}


def answer_counts(session: Session, workshops: Iterable[str]) -> dict[str, int]:
    """How many submissions each workshop holds (withdrawn ones are gone and do not count)."""
    rows = session.execute(
        select(SubmissionRow.workshop_id, func.count())
        .where(SubmissionRow.workshop_id.in_(list(workshops)))  # type: ignore[attr-defined]
        .group_by(SubmissionRow.workshop_id)
    ).all()
    return {workshop: int(count) for workshop, count in rows}


def same_submission(session: Session, participant: str, submission: str) -> SubmissionRow | None:
    """What this person sent under this id, or None."""
    return session.scalars(
        select(SubmissionRow).where(
            SubmissionRow.participant_id == participant,  # type: ignore[arg-type]
            SubmissionRow.submission_id == submission,  # type: ignore[arg-type]
        )
    ).first()


def one_of_mine(session: Session, step: str, participant: str, target: str) -> SubmissionRow | None:
    """This person's answer about this target in this step, or None."""
    return next((row for row in submissions_by(session, step, participant) if row.target == target), None)


def submissions_by(session: Session, step: str, participant: str) -> Sequence[SubmissionRow]:
    """Everything this person gave in this step."""
    return session.scalars(
        select(SubmissionRow).where(
            SubmissionRow.step_id == step,  # type: ignore[arg-type]
            SubmissionRow.participant_id == participant,  # type: ignore[arg-type]
        )
    ).all()
