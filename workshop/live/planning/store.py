"""What the plan asks of the database beside the agenda's own rows."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from workshop.inputs.store import SubmissionRow
from workshop.live.store import ActivityRow
from workshop.storage.workshop import WorkshopRow


def answers_by_activity(session: Session, workshop: str) -> dict[str, int]:
    """How many answers each activity of a workshop holds; those without any are left out."""
    rows = session.execute(
        select(col(SubmissionRow.activity_id), func.count())
        .where(col(SubmissionRow.workshop_id) == workshop)
        .group_by(col(SubmissionRow.activity_id))
    ).all()
    return {activity: int(count) for activity, count in rows}


def plans_with(session: Session, organisation: str | None, method: str) -> int:
    """How many workshops of an organisation have this method in their plan; those in the bin do not count."""
    return int(
        session.execute(
            select(func.count(func.distinct(col(ActivityRow.workshop_id))))
            .join(WorkshopRow, col(WorkshopRow.id) == col(ActivityRow.workshop_id))
            .where(
                col(ActivityRow.method) == method,
                col(WorkshopRow.organisation_id) == organisation,
                col(WorkshopRow.deleted_at).is_(None),
            )
        ).scalar_one()
    )
