"""Writing for people without a device: what they say or wrote on paper, through the same door as every answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workshop.errors import N_, NotFound, WorkshopError
from workshop.inputs.kind import BadPayload
from workshop.inputs.store import counts_by_person
from workshop.live.reading import to_workshop
from workshop.live.room import door, take_back
from workshop.live.submit import AT_ONCE, Outcome, take
from workshop.people import participants
from workshop.people.actor import Actor
from workshop.people.participants import Participant
from workshop.people.permissions import workshop_run
from workshop.storage import Database, Session, UnitOfWork, rows_done_for
from workshop.storage.workshop import WorkshopRow


class NotAgreed(WorkshopError):
    """Nobody said that the person has heard the notice."""

    key = "not_agreed"
    sentence = N_("Tell the person first what happens to their words, and tick that they agree.")


class OwnPhone(WorkshopError):
    """The person has taken over with the receipt code, and writes for themselves."""

    key = "own_phone"
    sentence = N_("This person takes part with a phone now. Nobody else can write for them any more.")
    status = 409


@dataclass(frozen=True, slots=True)
class Someone:
    """Whom to write for. id: a UUID in hexadecimal made with the form: what is sent twice stays one person's.

    The rest counts for somebody new: group, name, lang and notice as for joining, and whether they agreed.
    """

    id: str
    group: object = None
    name: object = None
    lang: object = None
    notice: object = None
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of it. acting: the person, None where nothing was kept; receipt: '' but for somebody new."""

    acting: Actor | None
    receipt: str
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """One person who is written for. number: in the order of their coming; answers: how many they gave in all."""

    id: str
    number: int
    alias: str
    group: str | None
    lang: str
    answers: int


def enter(
    db: Database, actor: Actor, submissions: object, *, workshop: str, someone: Someone, now: datetime
) -> Entered:
    """Save what one person gives, as `submit` does; somebody new comes in with it, or not at all when all is refused.

    Raises NotFound unless the actor runs the workshop, NotAgreed, OwnPhone, the refusals of `people.participants` and
    BadPayload for a list that is none.
    """
    if not isinstance(submissions, list | tuple) or not 1 <= len(submissions) <= AT_ONCE:
        raise BadPayload()
    with db.write(workshop) as uow:
        who, receipt = _let_in(uow, actor, workshop, someone, now)
        acting = participants.actor_of(who)
        outcomes = tuple(take(uow, acting, submissions, now=now, by=actor))
        if receipt and all(each.refusal is not None for each in outcomes):
            return Entered(None, "", outcomes)
        uow.commit()
    return Entered(acting, receipt, outcomes)


def begin(db: Database, actor: Actor, *, workshop: str, someone: Someone, now: datetime) -> tuple[Actor, str]:
    """Let somebody in before their answer, for a picture has to belong to someone; with the receipt code as `enter`.

    Raises as `enter`.
    """
    with db.write(workshop) as uow:
        who, receipt = _let_in(uow, actor, workshop, someone, now)
        uow.commit()
    return participants.actor_of(who), receipt


def acting_for(db: Database, actor: Actor, *, workshop: str, person: object) -> Actor | None:
    """The person as an actor; None when nobody has this id yet. Raises NotFound, OwnPhone as `enter`."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
        found = _written(session, workshop, _id(person))
    return participants.actor_of(found) if found else None


def people(db: Database, actor: Actor, *, workshop: str) -> tuple[Written, ...]:
    """Everyone who is written for, the first one first. Raises NotFound unless the actor runs the workshop."""
    with db.read() as session:
        workshop_run(session, actor, workshop)
        known = {one.id: one for one in participants.people_of(session, workshop) if not one.removed and not one.phone}
        answers = counts_by_person(session, workshop)
        return tuple(
            Written(id_, number, known[id_].alias, known[id_].group, known[id_].lang, answers.get(id_, 0))
            for number, id_ in enumerate(participants.written_for(session, workshop), 1)
            if id_ in known
        )


def erase(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    person: object,
    ids: Sequence[str] = (),
    everything: bool = False,
    now: datetime,
) -> None:
    """Delete what was written for somebody, or all of it and the person, as `room.erase`. Raises as `acting_for`."""
    wanted = {one.replace("-", "").lower() for one in ids}
    with db.write(workshop) as uow:
        workshop_run(uow.session, actor, workshop)
        found = _written(uow.session, workshop, _id(person))
        if found is None:
            raise NotFound()
        take_back(uow, found, wanted, everything=everything, now=now, by=actor)
        uow.commit()


def entered_answers(session: Session, workshop: str) -> frozenset[str]:
    """Ids of the submissions that the facilitator wrote for somebody."""
    return frozenset(rows_done_for(session, workshop, "submit", "submission"))


def _let_in(uow: UnitOfWork, actor: Actor, workshop: str, someone: Someone, now: datetime) -> tuple[Participant, str]:
    """The person, and the receipt code of somebody new."""
    row: WorkshopRow = workshop_run(uow.session, actor, workshop)
    named = _id(someone.id)
    found = _written(uow.session, workshop, named)
    if found is not None:
        return found, ""
    if not someone.agreed:
        raise NotAgreed()
    made = participants.admit(
        uow,
        room=door(to_workshop(row)),
        group=someone.group,
        name=someone.name,
        lang=someone.lang,
        notice=someone.notice,
        now=now,
        by=actor,
        person=named,
    )
    return made.participant, made.receipt


def _written(session: Session, workshop: str, id_: str) -> Participant | None:
    """Somebody who is written for; None when the id is free. Raises NotFound for everybody else, OwnPhone."""
    found = participants.person(session, workshop, id_)
    if found is None:
        if participants.is_free(session, id_):
            return None
        raise NotFound()
    if id_ not in participants.written_for(session, workshop):
        raise NotFound()
    if found.phone:
        raise OwnPhone()
    return found


def _id(raw: Any) -> str:
    """The id as it is stored. Raises BadPayload."""
    try:
        return UUID(raw).hex
    except (ValueError, AttributeError, TypeError) as why:
        raise BadPayload() from why
