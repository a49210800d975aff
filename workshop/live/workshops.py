"""Workshops: made from a template, listed, found by id or code."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from workshop.identifiers import join_code, new_id, read_code, secret_token
from workshop.inputs.store import answer_counts, people_counts
from workshop.library import Library, planned, text_in
from workshop.live import store
from workshop.live.model import Workshop
from workshop.live.planning.meeting import LONGEST, SHORTEST
from workshop.live.planning.proposing import propose
from workshop.live.planning.refusals import BadPlan, UnknownAgenda, UnknownTemplate
from workshop.live.planning.rows import add_activity
from workshop.live.reading import to_workshop
from workshop.live.store import ScreenRow
from workshop.people.actor import Actor, Role
from workshop.people.groups import GROUPS
from workshop.people.organisations import first_organisation, organisation
from workshop.people.permissions import workshop_run
from workshop.storage import Database
from workshop.storage.workshop import TIME_ZONE, WorkshopRow
from workshop.text import LIMITS, clean, clean_optional

__all__ = ["BadPlan", "UnknownAgenda", "UnknownTemplate", "Workshop", "create", "workshop", "workshops_of"]

IDENTITIES = ("anonymous", "pseudonym", "first_name")


def create(
    db: Database,
    actor: Actor,
    *,
    library: Library,
    template: str,
    agenda: str = "",
    minutes: int | None = None,
    title: str = "",
    question: str = "",
    place: str = "",
    day: date | None = None,
    begins: time | None = None,
    time_zone: str | None = None,
    people_expected: int = 20,
    groups: Sequence[str] | None = None,
    identity: str | None = None,
    lang: str = "en",
    langs: Sequence[str] | None = None,
    retention_days: int | None = None,
    demo: bool = False,
    now: datetime,
) -> Workshop:
    """A workshop ready to run, its agenda copied from the template.

    agenda: one of the template's shorter ones; empty takes the whole list. minutes: the time there is, to which the
    whole list is cut (`planning.proposing`); None keeps it as it is. groups, identity, langs, time_zone,
    retention_days: None takes the template's or the organisation's. An empty title takes the template's.

    Raises NotAllowed, UnknownTemplate, UnknownAgenda, BadPlan and the refusals of texts.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    plan = library.templates.get(template)
    if plan is None:
        raise UnknownTemplate(slug=template)
    if agenda and agenda not in {one.key for one in plan.agendas}:
        raise UnknownAgenda(slug=template, agenda=agenda)
    words = text_in(plan.texts, lang)
    spoken = tuple(dict.fromkeys([lang, *(langs or plan.texts)]))
    offered = tuple(groups if groups is not None else plan.groups)
    shown = identity or plan.identity
    if lang not in plan.texts or any(one not in plan.texts for one in spoken):
        raise BadPlan(field="lang")
    if shown not in IDENTITIES:
        raise BadPlan(field="identity")
    if not 2 <= len(offered) <= 6 or len(set(offered)) != len(offered) or not set(offered) <= set(GROUPS):
        raise BadPlan(field="groups")
    home = actor.organisation or first_organisation(db, now=now)
    keep = organisation(db, home).retention_days if retention_days is None else retention_days
    if not 1 <= people_expected <= 10_000:
        raise BadPlan(field="people_expected")
    if not 7 <= keep <= 730:
        raise BadPlan(field="retention_days")
    if minutes is not None and not SHORTEST <= minutes <= LONGEST:
        raise BadPlan(field="minutes")
    if time_zone is not None and time_zone not in available_timezones():
        raise BadPlan(field="time_zone")
    activities = planned(library, plan, agenda)
    if minutes is not None and not agenda:
        activities = propose(library, plan, minutes=minutes, people=people_expected).activities
    row = WorkshopRow(
        id=new_id(),
        organisation_id=home,
        created_by=actor.account,
        title=clean(title or words.title, limit=LIMITS["TITLE"]),
        question=clean_optional(question or words.question, limit=LIMITS["NOTE"]),
        purpose=clean_optional(words.purpose, limit=LIMITS["LONGTEXT"]),
        place=clean_optional(place, limit=LIMITS["TITLE"]),
        day=day,
        begins=begins,
        minutes=minutes,
        time_zone=time_zone or TIME_ZONE,
        people_expected=people_expected,
        template=template,
        lang=lang,
        langs=list(spoken),
        identity=shown,
        groups=list(offered),
        code=join_code(),
        screen_key=secret_token(),
        retention_days=keep,
        delete_on=(day or now.date()) + timedelta(days=keep),
        demo=demo,
        created_at=now,
    )
    with db.write(None) as uow:
        uow.session.add(row)
        uow.session.flush()
        for position, activity in enumerate(activities):
            add_activity(uow.session, row.id, position, activity)
        uow.session.add(ScreenRow(workshop_id=row.id))
        uow.event(
            "create",
            actor_kind=actor.role.value,
            actor_id=actor.id,
            row_kind="workshop",
            row_id=row.id,
            organisation=home,
            at=now,
        )
        uow.session.flush()
        made = to_workshop(row)
        uow.commit()
    return made


def workshops_of(db: Database, actor: Actor) -> tuple[Workshop, ...]:
    """The workshops of the actor's organisation, the live ones first, then the newest; with people and answers."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    with db.read() as session:
        rows = store.workshop_rows(session, actor)
        ids = [row.id for row in rows]
        people, answers = people_counts(session, ids), answer_counts(session, ids)
        found = [to_workshop(row, people=people.get(row.id, 0), answers=answers.get(row.id, 0)) for row in rows]
    return tuple(sorted(found, key=lambda one: one.status != "live"))


def workshop(db: Database, actor: Actor, *, workshop: str) -> Workshop:
    """One workshop by id or join code, for whoever runs it: it carries counts and the wall's key.

    Raises NotFound, the same for missing and forbidden.
    """
    with db.read() as session:
        code = read_code(workshop)
        by_code = store.workshop_by_code(session, code) if code else None
        row = workshop_run(session, actor, by_code.id if by_code else workshop)
        people, answers = people_counts(session, [row.id]), answer_counts(session, [row.id])
        return to_workshop(row, people=people.get(row.id, 0), answers=answers.get(row.id, 0))
