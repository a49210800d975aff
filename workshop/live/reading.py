"""From rows to what the rest of the product sees: the workshop, its agenda, its current step."""

from collections.abc import Sequence

from workshop.live import store
from workshop.live.model import Activity, Step, Workshop
from workshop.live.store import ActivityRow, StepRow
from workshop.storage import Session
from workshop.storage.workshop import WorkshopRow


def to_workshop(row: WorkshopRow, *, people: int = 0, answers: int = 0) -> Workshop:
    """The workshop of a row; people and answers as they were counted, once retention has taken the answers."""
    kept = row.counted or {}
    return Workshop(
        id=row.id,
        organisation=row.organisation_id,
        title=row.title,
        question=row.question,
        purpose=row.purpose,
        place=row.place,
        day=row.day,
        begins=row.begins,
        minutes=row.minutes,
        time_zone=row.time_zone,
        people_expected=row.people_expected,
        template=row.template,
        lang=row.lang,
        langs=tuple(row.langs),
        identity=row.identity,
        groups=tuple(row.groups),
        status=row.status,
        code=row.code,
        screen_key=row.screen_key,
        retention_days=row.retention_days,
        delete_on=row.delete_on,
        demo=row.demo,
        revision=row.revision,
        cue=row.cue,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        people=kept.get("people", people),
        answers=kept.get("answers", answers),
        erased=row.answers_erased_at,
    )


def to_step(row: StepRow) -> Step:
    """The step of a row."""
    return Step(
        row.id, row.activity_id, row.number, row.kind, row.minutes, row.state, row.revealed, row.landed, row.rules,
        tuple(row.items),
    )  # fmt: skip


def to_activity(row: ActivityRow, steps: Sequence[Step]) -> Activity:
    """The activity of a row, with those of the steps that are its own."""
    mine = tuple(step for step in steps if step.activity == row.id)
    return Activity(row.id, row.position, row.key, row.method, row.stage, row.title, row.minutes, mine)


def agenda(session: Session, workshop: str) -> tuple[Activity, ...]:
    """The activities of a workshop in order, each with its steps: two queries, however long the agenda."""
    steps = [to_step(row) for row in store.step_rows(session, workshop)]
    return tuple(to_activity(row, steps) for row in store.activity_rows(session, workshop))
