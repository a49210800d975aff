"""The plan of a workshop once more, for another evening: agenda and questions, without people and what they gave."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from workshop.errors import N_
from workshop.i18n import catalogue
from workshop.identifiers import join_code, new_id, secret_token
from workshop.live import store
from workshop.live.model import Workshop
from workshop.live.reading import to_workshop
from workshop.live.store import ActivityRow, ScreenRow, StepRow
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow
from workshop.text import LIMITS, clean

COPY = N_("Copy of {title}")


def duplicate(db: Database, actor: Actor, *, workshop: str, title: str = "", now: datetime) -> Workshop:
    """A workshop with the same plan, ready to run: not dated, with a code, a wall and a time of keeping of its own.

    title: empty takes "Copy of …" in the workshop's language, cut where it is too long. Raises NotFound and the
    refusals of texts.
    """
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        activities, steps = store.activity_rows(session, workshop), store.step_rows(session, workshop)
    called = title or catalogue(row.lang).gettext(COPY).format(title=row.title)[: LIMITS["TITLE"]]
    made = _copy(row, actor, clean(called, limit=LIMITS["TITLE"]), now)
    with db.write(None) as uow:
        uow.session.add(made)
        uow.session.flush()
        _agenda(uow.session, made.id, activities, steps)
        uow.session.add(ScreenRow(workshop_id=made.id))
        uow.event(
            "duplicate",
            actor_kind=actor.role.value,
            actor_id=actor.id,
            row_kind="workshop",
            row_id=made.id,
            organisation=made.organisation_id,
            at=now,
        )
        uow.session.flush()
        found = to_workshop(made)
        uow.commit()
    return found


def _copy(row: WorkshopRow, actor: Actor, title: str, now: datetime) -> WorkshopRow:
    return WorkshopRow(
        id=new_id(),
        organisation_id=row.organisation_id,
        created_by=actor.account,
        title=title,
        question=row.question,
        purpose=row.purpose,
        place=row.place,
        time_zone=row.time_zone,
        people_expected=row.people_expected,
        template=row.template,
        lang=row.lang,
        langs=list(row.langs),
        identity=row.identity,
        groups=list(row.groups),
        participation_level=row.participation_level,
        code=join_code(),
        screen_key=secret_token(),
        retention_days=row.retention_days,
        delete_on=now.date() + timedelta(days=row.retention_days),
        created_at=now,
    )


def _agenda(session: Session, workshop: str, activities: Sequence[ActivityRow], steps: Sequence[StepRow]) -> None:
    """Every activity and step as it was planned, nothing of how it went."""
    ids = {one.id: new_id() for one in activities}
    for one in activities:
        kept = {name: getattr(one, name) for name in ("position", "key", "method", "stage", "minutes")}
        session.add(ActivityRow(**kept, id=ids[one.id], workshop_id=workshop, title=dict(one.title)))
    session.flush()
    for step in steps:
        kept = {name: getattr(step, name) for name in ("number", "kind", "minutes")}
        session.add(
            StepRow(
                **kept, id=new_id(), workshop_id=workshop, activity_id=ids[step.activity_id], rules=dict(step.rules),
                items=[],
            )
        )  # fmt: skip
