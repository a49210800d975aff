"""What places are chosen on: the plan and the names of places, as the facilitator sets them before the first answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from workshop.errors import N_, NotFound, WorkshopError
from workshop.i18n import Texts
from workshop.inputs.map_point import Plan, where
from workshop.inputs.store import SubmissionRow, submission_rows
from workshop.live import store
from workshop.live.model import Step, WorkshopEnded, words_in
from workshop.live.pictures import plan_of, room_for
from workshop.live.reading import agenda
from workshop.live.store import StepRow
from workshop.media import LONGEST_PLAN, safe
from workshop.media.store import plan_row
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database, UnitOfWork
from workshop.text import LIMITS, clean

KIND = "map_point"
MOST_PLACES = 40


class PlacedAlready(WorkshopError):
    """A plan may not change under what was placed on it."""

    key = "placed_already"
    sentence = N_("People have placed something here already. The plan and its places stay as they are.")
    status = 409


class TooManyPlaces(WorkshopError):
    """More places than a phone's list can show."""

    key = "too_many_places"
    sentence = N_("Name at most {most} places.")


@dataclass(frozen=True, slots=True)
class MapSetting:
    """One activity in which places are chosen. media: id of its plan, '' without one. places: names, one a line.

    fixed: something was placed already, so nothing can be changed.
    """

    activity: str
    title: str
    media: str
    places: tuple[str, ...]
    fixed: bool


def maps(db: Database, actor: Actor, *, workshop: str, lang: str) -> tuple[MapSetting, ...]:
    """Every activity with a step that asks for places, in the order of the agenda. Raises NotFound."""
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        found = []
        for activity in agenda(session, workshop):
            steps = [step for step in activity.steps if step.kind == KIND]
            if steps:
                placed = submission_rows(session, workshop, steps=[step.id for step in steps])
                names = tuple(words_in(one["label"], lang, row.lang) for one in steps[0].places)
                plan = steps[0].rules.get("plan") or {}
                title = activity.title_in(lang)
                found.append(MapSetting(activity.id, title, str(plan.get("media", "")), names, bool(placed)))
    return tuple(found)


def set_plan(db: Database, actor: Actor, *, workshop: str, activity: str, content: bytes, now: datetime) -> None:
    """Choose places on this picture, in all steps of an activity; it takes the place of an earlier one.

    Raises NotFound, PlacedAlready, WorkshopEnded, NoRoomForPictures and the refusals of `media.safe`.
    """
    with db.read() as session:
        workshop_run(session, actor, workshop)
    picture = safe(content, longest=LONGEST_PLAN)
    with db.write(workshop) as uow:
        steps = _steps(uow, actor, workshop, activity)
        _drop(uow, activity)
        room_for(uow.session, workshop, picture)
        row = plan_of(workshop, activity, picture, now)
        uow.session.add(row)
        cut = Plan.of(row.id, picture.width, picture.height)
        _change(uow, actor, steps, {"plan": asdict(cut)}, now)


def drop_plan(db: Database, actor: Actor, *, workshop: str, activity: str, now: datetime) -> None:
    """Take the picture away again. Raises NotFound, PlacedAlready, WorkshopEnded."""
    with db.write(workshop) as uow:
        steps = _steps(uow, actor, workshop, activity)
        _drop(uow, activity)
        _change(uow, actor, steps, {"plan": None}, now)


def set_places(
    db: Database, actor: Actor, *, workshop: str, activity: str, places: Sequence[str], now: datetime
) -> None:
    """Offer these places by name, in all steps of an activity; none takes the names away.

    The same name twice is one place. Raises NotFound, PlacedAlready, WorkshopEnded, TooManyPlaces and the refusals of
    texts.
    """
    names: dict[str, str] = {}
    for place in places:
        if place.strip():
            name = " ".join(clean(place, limit=LIMITS["TITLE"]).split())
            names.setdefault(where({"place": name}), name)
    if len(names) > MOST_PLACES:
        raise TooManyPlaces(most=MOST_PLACES)
    with db.write(workshop) as uow:
        steps = _steps(uow, actor, workshop, activity)
        lang = workshop_run(uow.session, actor, workshop).lang
        told = [{"key": f"place-{at}", "label": {lang: name}} for at, name in enumerate(names.values(), 1)]
        _change(uow, actor, steps, {"places": told}, now)


def _steps(uow: UnitOfWork, actor: Actor, workshop: str, activity: str) -> list[StepRow]:
    row = workshop_run(uow.session, actor, workshop)
    if row.status == "ended":
        raise WorkshopEnded()
    steps = [one for one in store.step_rows(uow.session, workshop) if (one.activity_id, one.kind) == (activity, KIND)]
    if not steps:
        raise NotFound()
    if submission_rows(uow.session, workshop, steps=[step.id for step in steps]):
        raise PlacedAlready()
    return steps


def _drop(uow: UnitOfWork, activity: str) -> None:
    there = plan_row(uow.session, activity)
    if there is not None:
        uow.session.delete(there)
        uow.session.flush()


def _change(uow: UnitOfWork, actor: Actor, steps: Iterable[StepRow], rules: Mapping[str, Any], now: datetime) -> None:
    for step in steps:
        step.rules = {**{key: value for key, value in step.rules.items() if key not in rules}, **_said(rules)}
        uow.event(
            "map",
            actor_kind=actor.role.value,
            actor_id=actor.id,
            row_kind="step",
            row_id=step.id,
            fields=tuple(rules),
            at=now,
        )
    uow.raise_cue()
    uow.commit()


def _said(rules: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rules.items() if value}


def place_names(step: Step, rows: Iterable[SubmissionRow], texts: Texts, fallback: str) -> dict[str, str]:
    """What the places of these answers are called, by what tells them apart (`map_point.where`).

    A field of the plan has its letter and number; a place in people's own words is called as it was first written.
    """
    labels = {str(one["key"]): words_in(one["label"], texts.lang, fallback) for one in step.places}
    found: dict[str, str] = {}
    for row in rows:
        if row.payload.get("cell"):
            said = texts.gettext("Field {cell} of the plan").format(cell=row.payload["cell"])
        else:
            said = labels.get(str(row.payload.get("place")), str(row.payload.get("place", "")))
        found.setdefault(where(row.payload), said)
    return found
