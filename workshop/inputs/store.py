"""How submissions are kept: what one person gave, once."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ForeignKey, Index, UniqueConstraint, func, or_, select
from sqlmodel import Field, Session, col

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


class SpentRow(Row, table=True):
    """An id whose answer is no longer there as it was sent: `why` is "replaced" or "withdrawn".

    A phone that never heard the answer sends the same id again, perhaps an hour later. Without this row that would
    bring back a vote that was changed since, or words that were taken back.
    """

    __tablename__ = "spent_submission"

    participant_id: str = Field(primary_key=True, foreign_key="participant.id", ondelete="CASCADE")
    submission_id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE", index=True)
    why: str


REPLACED, WITHDRAWN = "replaced", "withdrawn"


def submission_rows(
    session: Session, workshop: str, *, step: str | None = None, steps: Iterable[str] | None = None
) -> Sequence[SubmissionRow]:
    """Submissions of a workshop, or of one or some of its steps, in the order they arrived."""
    query = select(SubmissionRow).where(col(SubmissionRow.workshop_id) == workshop)
    if step is not None:
        query = query.where(col(SubmissionRow.step_id) == step)
    if steps is not None:
        query = query.where(col(SubmissionRow.step_id).in_(list(steps)))
    return session.scalars(query.order_by(col(SubmissionRow.received_at), col(SubmissionRow.id))).all()


def piled(session: Session, workshop: str, roots: Iterable[str]) -> Sequence[SubmissionRow]:
    """These submissions and all that were merged into them, in the order they arrived."""
    ids = list(roots)
    query = select(SubmissionRow).where(
        col(SubmissionRow.workshop_id) == workshop,
        or_(col(SubmissionRow.id).in_(ids), col(SubmissionRow.merged_into).in_(ids)),
    )
    return session.scalars(query.order_by(col(SubmissionRow.received_at), col(SubmissionRow.id))).all()


def lying_in(session: Session, workshop: str, cluster: str) -> Sequence[SubmissionRow]:
    """The submissions that lie in a group of the board, in the order they arrived."""
    query = select(SubmissionRow).where(
        col(SubmissionRow.workshop_id) == workshop, col(SubmissionRow.cluster_id) == cluster
    )
    return session.scalars(query.order_by(col(SubmissionRow.received_at), col(SubmissionRow.id))).all()


def people_counts(session: Session, workshops: Iterable[str]) -> dict[str, int]:
    """How many people answered at least once, by workshop."""
    rows = session.execute(
        select(col(SubmissionRow.workshop_id), func.count(func.distinct(col(SubmissionRow.participant_id))))
        .where(col(SubmissionRow.workshop_id).in_(list(workshops)))
        .group_by(col(SubmissionRow.workshop_id))
    ).all()
    return {workshop: int(count) for workshop, count in rows}


def answer_counts(session: Session, workshops: Iterable[str]) -> dict[str, int]:
    """How many submissions each workshop holds (withdrawn ones are gone and do not count)."""
    rows = session.execute(
        select(col(SubmissionRow.workshop_id), func.count())
        .where(col(SubmissionRow.workshop_id).in_(list(workshops)))
        .group_by(col(SubmissionRow.workshop_id))
    ).all()
    return {workshop: int(count) for workshop, count in rows}


def same_submission(session: Session, participant: str, submission: str) -> SubmissionRow | None:
    """What this person sent under this id, or None."""
    return session.scalars(
        select(SubmissionRow).where(
            col(SubmissionRow.participant_id) == participant,
            col(SubmissionRow.submission_id) == submission,
        )
    ).first()


def spend(session: Session, row: SubmissionRow, why: str) -> None:
    """Remember that the present id of this submission is spent; the caller replaces or deletes the row."""
    if row.participant_id is not None and spent(session, row.participant_id, row.submission_id) is None:
        session.add(
            SpentRow(
                participant_id=row.participant_id,
                submission_id=row.submission_id,
                workshop_id=row.workshop_id,
                why=why,
            )
        )


def spent(session: Session, participant: str, submission: str) -> str | None:
    """Why this id of this person means nothing any more, REPLACED or WITHDRAWN; None for every other id."""
    row = session.get(SpentRow, (participant, submission))
    return row.why if row else None


def sent_by(session: Session, workshop: str, participant: str) -> Sequence[SubmissionRow]:
    """Everything this person gave in the workshop, in the order it arrived."""
    return session.scalars(
        select(SubmissionRow)
        .where(col(SubmissionRow.participant_id) == participant, col(SubmissionRow.workshop_id) == workshop)
        .order_by(col(SubmissionRow.received_at), col(SubmissionRow.id))
    ).all()


def one_of_mine(session: Session, step: str, participant: str, target: str) -> SubmissionRow | None:
    """This person's answer about this target in this step, or None."""
    return next((row for row in submissions_by(session, step, participant) if row.target == target), None)


def count_by(session: Session, step: str, participant: str) -> int:
    """How many answers this person gave in this step."""
    return session.scalars(
        select(func.count()).where(
            col(SubmissionRow.step_id) == step,
            col(SubmissionRow.participant_id) == participant,
        )
    ).one()


def counts_by_person(session: Session, workshop: str) -> dict[str, int]:
    """How many answers each person of a workshop gave; people without any are absent."""
    rows = session.execute(
        select(col(SubmissionRow.participant_id), func.count())
        .where(col(SubmissionRow.workshop_id) == workshop, col(SubmissionRow.participant_id).is_not(None))
        .group_by(col(SubmissionRow.participant_id))
    ).all()
    return {str(person): int(count) for person, count in rows}


def count_shown(session: Session, step: str) -> int:
    """How many answers of a step may be shown: saved, and not hidden."""
    return session.scalars(
        select(func.count()).where(
            col(SubmissionRow.step_id) == step,
            col(SubmissionRow.state) == "saved",
            col(SubmissionRow.hidden).is_(False),
        )
    ).one()


def held_rows(session: Session, workshop: str) -> Sequence[SubmissionRow]:
    """What waits for the facilitator's look, in the order it arrived."""
    query = select(SubmissionRow).where(
        col(SubmissionRow.workshop_id) == workshop,
        col(SubmissionRow.state) == "held",
        col(SubmissionRow.hidden).is_(False),
    )
    return session.scalars(query.order_by(col(SubmissionRow.received_at), col(SubmissionRow.id))).all()


def standing(session: Session, submissions: Iterable[str]) -> dict[str, bool]:
    """Of these submissions those that are still there: id → whether it may be shown (saved and not hidden)."""
    rows = session.execute(
        select(col(SubmissionRow.id), col(SubmissionRow.hidden), col(SubmissionRow.state)).where(
            col(SubmissionRow.id).in_(list(submissions))
        )
    ).all()
    return {id_: state == "saved" and not hidden for id_, hidden, state in rows}


def steps_of(session: Session, submissions: Iterable[str]) -> set[str]:
    """The steps in which these submissions were given."""
    query = select(col(SubmissionRow.step_id)).where(col(SubmissionRow.id).in_(list(submissions)))
    return set(session.scalars(query).all())


def submissions_by(session: Session, step: str, participant: str) -> Sequence[SubmissionRow]:
    """Everything this person gave in this step."""
    return session.scalars(
        select(SubmissionRow).where(
            col(SubmissionRow.step_id) == step,
            col(SubmissionRow.participant_id) == participant,
        )
    ).all()
