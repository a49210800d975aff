"""What the plan asks of the database beside the agenda's own rows."""

from sqlalchemy import func, select
from sqlmodel import Session, col

from workshop.inputs.store import SubmissionRow


def answers_by_activity(session: Session, workshop: str) -> dict[str, int]:
    """How many answers each activity of a workshop holds; those without any are left out."""
    rows = session.execute(
        select(col(SubmissionRow.activity_id), func.count())
        .where(col(SubmissionRow.workshop_id) == workshop)
        .group_by(col(SubmissionRow.activity_id))
    ).all()
    return {activity: int(count) for activity, count in rows}
