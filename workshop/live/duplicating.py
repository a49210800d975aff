"""The plan of a workshop once more, for another evening: agenda and questions, without people and what they gave."""

from datetime import datetime, timedelta

from workshop.errors import N_
from workshop.i18n import catalogue
from workshop.identifiers import join_code, new_id, secret_token
from workshop.live import store
from workshop.live.model import Workshop, WorkshopEnded
from workshop.live.pictures import copy_plan, with_plan
from workshop.live.reading import to_workshop
from workshop.live.store import ActivityRow, ScreenRow, StepRow
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session
from workshop.storage.workshop import WorkshopRow
from workshop.text import LIMITS, clean

COPY = N_("Copy of {title}")
# What a copy takes over as it is; its day, and all that says how it went, is left behind.
KEPT = (
    "organisation_id", "question", "purpose", "place", "begins", "minutes", "time_zone", "people_expected", "template",
    "lang", "identity", "participation_level", "retention_days",
)  # fmt: skip


def duplicate(db: Database, actor: Actor, *, workshop: str, title: str = "", now: datetime) -> Workshop:
    """A workshop with the same plan, ready to run: not dated, with a code, a wall and a time of keeping of its own.

    title: empty takes "Copy of …" in the workshop's language, cut where it is too long. Raises NotFound and the
    refusals of texts.
    """
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
    called = title or catalogue(row.lang).gettext(COPY).format(title=row.title)[: LIMITS["TITLE"]]
    return _made(db, actor, row, _copy(row, actor, clean(called, limit=LIMITS["TITLE"]), now), db, now)


def rehearsed(db: Database, actor: Actor, *, workshop: str, into: Database, now: datetime) -> Workshop:
    """The same plan under the same title in another store, marked as a demonstration; nothing is written here.

    into: where the actor stands too (`people.understudy`). Raises NotFound, WorkshopEnded.
    """
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
    if row.status == "ended":
        raise WorkshopEnded()
    made = _copy(row, actor, row.title, now)
    made.day, made.demo = row.day, True
    return _made(db, actor, row, made, into, now)


def _made(db: Database, actor: Actor, row: WorkshopRow, made: WorkshopRow, into: Database, now: datetime) -> Workshop:
    """The copy with its agenda, in a store that may be another one."""
    with db.read() as session, into.write(None) as uow:
        uow.session.add(made)
        uow.session.flush()
        _agenda(session, row.id, uow.session, made.id, now)
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
        **{name: getattr(row, name) for name in KEPT},
        id=new_id(),
        created_by=actor.account,
        title=title,
        langs=list(row.langs),
        groups=list(row.groups),
        code=join_code(),
        screen_key=secret_token(),
        delete_on=now.date() + timedelta(days=row.retention_days),
        created_at=now,
    )


def _agenda(source: Session, workshop: str, session: Session, copy: str, now: datetime) -> None:
    """Every activity and step as it was planned, with plans of places, and nothing of how it went."""
    activities, steps = store.activity_rows(source, workshop), store.step_rows(source, workshop)
    ids = {one.id: new_id() for one in activities}
    for one in activities:
        kept = {name: getattr(one, name) for name in ("position", "key", "method", "stage", "minutes")}
        session.add(ActivityRow(**kept, id=ids[one.id], workshop_id=copy, title=dict(one.title)))
    session.flush()
    plans = {
        before: after
        for old, new in ids.items()
        for before, after in copy_plan(session, copy, of=old, to=new, now=now, source=source).items()
    }
    for step in steps:
        kept = {name: getattr(step, name) for name in ("number", "kind", "minutes")}
        session.add(
            StepRow(
                **kept, id=new_id(), workshop_id=copy, activity_id=ids[step.activity_id],
                rules=with_plan(step.rules, plans), items=[],
            )
        )  # fmt: skip
