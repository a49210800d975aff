"""Pictures of a room: taken in once, bound to the answer that names them, given to those who may see it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from workshop.errors import N_, NotAllowed, NotFound, WorkshopError
from workshop.identifiers import new_id
from workshop.inputs.kind import BadPayload, Payload
from workshop.inputs.store import SubmissionRow
from workshop.live import store
from workshop.live.items import shown
from workshop.live.model import WorkshopEnded
from workshop.media import JPEG, Picture, safe
from workshop.media.store import MediaRow, forgotten, held_bytes, loose, media_row, plan_row, same_upload
from workshop.media.strokes import HEIGHT, SVG, WIDTH, svg
from workshop.people.actor import Actor, Role
from workshop.people.participants import Participant, person
from workshop.people.permissions import workshop_run, workshop_seen
from workshop.storage import Database, Session, UnitOfWork

# Kinds that take pictures from outside.
TAKING = ("photo", "drawing")
# So many pictures of a person may wait for the answer that names them; the oldest makes room.
MOST_LOOSE = 5
# All pictures of a workshop together: with their archive they stay within what an import reads.
MOST_HELD = 30_000_000
# A picture that no answer has named for so long never will be.
WAITS = timedelta(days=1)
SWEPT_AT_ONCE = 100


class NoPicturesNow(WorkshopError):
    """No step of this workshop has asked for pictures yet."""

    key = "activity_closed"
    sentence = N_("This part is closed.")
    status = 409


class NoSuchPicture(WorkshopError):
    """The answer names a picture that is not there, is somebody else's, or belongs to another answer."""

    key = "no_such_picture"
    sentence = N_("The picture did not arrive. Choose it again.")


class NoRoomForPictures(WorkshopError):
    """The workshop holds as many pictures as it may."""

    key = "no_room_for_pictures"
    sentence = N_("This workshop holds as many pictures as it can. Say in words what yours shows.")
    status = 413


def keep(db: Database, actor: Actor, *, content: bytes, upload: object, now: datetime) -> str:
    """Take in a picture of a participant; its id, to be named in an answer. The same upload again gives the same id.

    upload: a UUID made on the phone. The picture is made anew before it is stored (`media.safe`). Raises NotAllowed,
    NotFound, BadPayload, WorkshopEnded, NoPicturesNow, NoRoomForPictures and the refusals of
    `media.safe`.
    """
    actor.require(Role.PARTICIPANT)
    if actor.workshop is None or actor.participant is None:
        raise NotAllowed()
    named = _uuid(upload)
    with db.read() as session:
        _may_send(session, actor)
        known = same_upload(session, actor.participant, named)
        if known is not None:
            return known.id
    picture = safe(content)  # outside the transaction: it takes a while
    with db.write(actor.workshop) as uow:
        who = _may_send(uow.session, actor)
        row = same_upload(uow.session, who.id, named)
        if row is None:
            row = _stored(uow, who, named, picture, now)
        kept = row.id
        uow.commit()
    return kept


def _may_send(session: Session, actor: Actor) -> Participant:
    row = workshop_seen(session, actor, str(actor.workshop))
    who = person(session, row.id, actor.participant)
    if who is None:
        raise NotFound()
    if row.status == "ended":
        raise WorkshopEnded()
    if not any(step.kind in TAKING and step.opened_at is not None for step in store.step_rows(session, row.id)):
        raise NoPicturesNow()
    return who


def _stored(uow: UnitOfWork, who: Participant, upload: str, picture: Picture, now: datetime) -> MediaRow:
    workshop = str(uow.workshop)
    waiting = loose(uow.session, who.id)
    for old in waiting[: max(0, len(waiting) + 1 - MOST_LOOSE)]:
        uow.session.delete(old)
    uow.session.flush()
    row = _row(workshop, picture, upload=upload, participant=who.id, now=now)
    room_for(uow.session, workshop, picture)
    uow.session.add(row)
    uow.session.flush()
    uow.event(
        "upload",
        actor_kind=Role.PARTICIPANT.value,
        actor_id=who.id,
        row_kind="media",
        row_id="",  # it may go while the event stays; the answer that names it has an event of its own
        at=now,
    )
    return row


def room_for(session: Session, workshop: str, picture: Picture) -> None:
    """Refuse a picture for which the workshop has no room. Raises NoRoomForPictures."""
    if held_bytes(session, workshop) + len(picture.content) > MOST_HELD:
        raise NoRoomForPictures()


def claim(uow: UnitOfWork, who: str, payload: Payload, *, now: datetime) -> tuple[Payload, MediaRow | None]:
    """The payload as it is kept, and the picture it names: lines become a picture, an upload is taken for this answer.

    Raises NoSuchPicture, NoRoomForPictures.
    """
    if "strokes" in payload:
        drawn = Picture(svg(payload["strokes"]), SVG, WIDTH, HEIGHT)
        room_for(uow.session, str(uow.workshop), drawn)
        row = _row(str(uow.workshop), drawn, upload=new_id(), participant=who, now=now)
        rest = {key: value for key, value in payload.items() if key != "strokes"}
        return {"media": row.id, **rest}, row
    if "media" not in payload:
        return payload, None
    found = media_row(uow.session, str(uow.workshop), payload["media"])
    if found is None or found.participant_id != who or found.submission_id or found.activity_id:
        raise NoSuchPicture()
    return payload, found


def bind(uow: UnitOfWork, picture: MediaRow | None, answer: SubmissionRow) -> None:
    """The picture belongs to this answer from now on, and goes when it goes."""
    if picture is not None:
        picture.submission_id = answer.id
        uow.session.add(picture)
        uow.session.flush()


def _row(
    workshop: str, picture: Picture, *, upload: str, participant: str | None, now: datetime, activity: str | None = None
) -> MediaRow:
    return MediaRow(
        id=new_id(),
        workshop_id=workshop,
        participant_id=participant,
        upload=upload,
        activity_id=activity,
        type=picture.type,
        width=picture.width,
        height=picture.height,
        size=len(picture.content),
        content=picture.content,
        created_at=now,
    )


def plan_of(workshop: str, activity: str, picture: Picture, now: datetime) -> MediaRow:
    """The row of a plan, which belongs to an activity."""
    return _row(workshop, picture, upload=new_id(), participant=None, now=now, activity=activity)


def copy_plan(
    session: Session, workshop: str, *, of: str, to: str, now: datetime, source: Session | None = None
) -> dict[str, str]:
    """Give an activity of this workshop a plan of its own, like that of another: its id there → its id here.

    Empty where the other has none. So neither plan goes when the other goes. source: of the store in which the other
    is, None for this one.
    """
    plan = plan_row(source or session, of)
    if plan is None:
        return {}
    made = plan_of(workshop, to, Picture(plan.content, plan.type, plan.width, plan.height), now)
    session.add(made)
    return {plan.id: made.id}


def with_plan(rules: Mapping[str, Any], plans: Mapping[str, str]) -> dict[str, Any]:
    """The rules of a step, its plan by the id that it has now (`copy_plan`)."""
    plan = rules.get("plan")
    return {**rules, "plan": {**plan, "media": plans.get(plan["media"], plan["media"])}} if plan else dict(rules)


def picture(db: Database, actor: Actor, *, workshop: str, media: str) -> Picture:
    """A picture for whoever may see it. Raises NotFound, the same for missing and forbidden.

    Who runs the workshop sees every one, its author too; the others and the wall see it where the words beside it are
    shown: released, not hidden, and revealed or asked about. Plans are for everybody in the room.
    """
    with db.read() as session:
        if actor.role in (Role.FACILITATOR, Role.SYSTEM):
            workshop_run(session, actor, workshop)
        else:
            workshop_seen(session, actor, workshop)
        row = media_row(session, workshop, media)
        if row is None or not (
            actor.role in (Role.FACILITATOR, Role.SYSTEM)
            or row.activity_id is not None
            or (actor.participant is not None and row.participant_id == actor.participant)
            or _open_to_all(session, workshop, row)
        ):
            raise NotFound()
        return Picture(row.content, row.type, row.width, row.height)


def _open_to_all(session: Session, workshop: str, row: MediaRow) -> bool:
    answer = session.get(SubmissionRow, row.submission_id) if row.submission_id else None
    if answer is None or not shown(answer):
        return False
    steps = store.step_rows(session, workshop)
    if any(step.id == answer.step_id and step.revealed for step in steps):
        return True
    return any(_names(item, answer.id) for step in steps if step.opened_at is not None for item in step.items)


def _names(item: Mapping[str, Any], answer: str) -> bool:
    return item.get("id") == answer or answer in item.get("cards", ())


def sweep_loose(db: Database, now: datetime) -> int:
    """Delete pictures that no answer has named for a day; how many those were, at most a hundred at a time."""
    with db.read() as session:
        found = forgotten(session, now - WAITS, SWEPT_AT_ONCE)
    if not found:
        return 0
    with db.write(None) as uow:
        still = forgotten(uow.session, now - WAITS, SWEPT_AT_ONCE)
        for row in still:
            uow.session.delete(row)
        uow.commit()
    return len(still)


def _uuid(raw: object) -> str:
    try:
        return UUID(str(raw)).hex if isinstance(raw, str) else _bad()
    except ValueError:
        return _bad()


def _bad() -> str:
    raise BadPayload()


__all__ = [
    "JPEG", "MOST_HELD", "NoRoomForPictures", "NoSuchPicture", "bind", "claim", "copy_plan", "keep", "picture",
    "plan_of", "room_for", "sweep_loose", "with_plan",
]  # fmt: skip
