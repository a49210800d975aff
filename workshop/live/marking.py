"""What people gave to the concepts: marks by criterion and points for the criteria; and how the concepts come out."""

from collections.abc import Mapping, Sequence

from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live.model import Activity, Step
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.stages.evaluation.marks import Mark
from workshop.stages.evaluation.ranking import Ranking, ranking
from workshop.stages.record import Record
from workshop.stages.records.reading import load
from workshop.storage import Database, Session


def marks_of(rows: Sequence[SubmissionRow], records: Sequence[Record]) -> tuple[Mark, ...]:
    """The marks people gave; the records of scores stand in where a workshop came without its ballots."""
    given = tuple(
        Mark(str(row.payload.get("concept")), str(row.payload.get("criterion")), row.payload.get("value"), row.group)
        for row in rows
        if row.kind == "score" and row.state == "saved"
    )
    return given or tuple(
        Mark(str(one.one("concept")), str(one.one("criterion")), one.one("score"), one.one("rater_role"))
        for one in records
        if one.kind == "score"
    )


def points_of(rows: Sequence[SubmissionRow], records: Sequence[Record]) -> tuple[Mapping[str, float], ...]:
    """Criterion → points, one for each person's last answer that shares out points over criteria."""
    criteria = {record.id for record in records if record.kind == "criterion"}
    last: dict[str, Mapping[str, float]] = {}
    for row in sorted(rows, key=lambda one: one.received_at):
        points = row.payload.get("points") if row.kind == "allocation" and row.state == "saved" else None
        if points and set(points) <= criteria:
            # A thing that got no points was weighed too: with nothing.
            last[row.participant_id or row.id] = {key: float(points.get(key, 0)) for key in criteria}
    return tuple(last.values())


def ranked_at(session: Session, workshop: str, activities: Sequence[Activity], step: Step) -> Ranking | None:
    """The ranking at a step of talk about marks that were given in the same activity; None at every other step."""
    if step.kind != "none":
        return None
    named = set(step.rules.get("from") or ())
    here = next((one for one in activities if one.id == step.activity), None)
    if here is None or not any(one.kind == "score" and one.rules.get("key") in named for one in here.steps):
        return None
    rows, records = submission_rows(session, workshop), load(session, workshop)
    return ranking(records, marks_of(rows, records), points_of(rows, records))


def ranked(db: Database, actor: Actor, *, workshop: str) -> Ranking:
    """How the concepts of a workshop come out. Raises NotFound unless the actor runs the workshop."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
        rows, records = submission_rows(session, workshop), load(session, workshop)
        return ranking(records, marks_of(rows, records), points_of(rows, records))
