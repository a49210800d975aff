"""The plan of a workshop, read: start times, what is too long, and what stands before what it works on."""

import json
from collections.abc import Sequence
from hashlib import sha256

from workshop.i18n import Texts, catalogue
from workshop.inputs import KINDS
from workshop.library import Library
from workshop.library.schema import ANY, LOOSE, OWN
from workshop.live import store
from workshop.live.model import Activity, Step
from workshop.live.planning.fitting import Piece
from workshop.live.planning.model import BREAK, Plan, PlanActivity, PlanStep
from workshop.live.planning.store import answers_by_activity
from workshop.live.reading import agenda, to_workshop
from workshop.people.actor import Actor
from workshop.people.permissions import workshop_run
from workshop.storage import Database


def plan(db: Database, actor: Actor, *, workshop: str, lang: str) -> Plan:
    """The plan of one workshop in the reader's language. Raises NotFound unless the actor runs it."""
    texts = catalogue(lang)
    with db.read() as session:
        row = workshop_run(session, actor, workshop)
        activities = agenda(session, row.id)
        here = store.screen_row(session, row.id).activity_id if row.status == "live" else None
        answers = answers_by_activity(session, row.id)
        whole = to_workshop(row)
    shown: list[PlanActivity] = []
    starts = number = 0
    kept = [piece(one) for one in activities if not one.skipped]
    for place, one in enumerate(activities):
        counted = not one.skipped and one.method != BREAK
        number += counted
        shown.append(
            PlanActivity(
                id=one.id,
                place=place,
                number=number if counted else None,
                key=one.key,
                method=one.method,
                stage=one.stage,
                title=one.title_in(texts.lang),
                titles=one.titles,
                minutes=minutes_of(one),
                least=sum(least(step) for step in one.steps if one.skipped or not step.skipped),
                starts=None if one.skipped else starts,
                skipped=one.skipped,
                held=_held(one, here),
                answers=answers.get(one.id, 0),
                missing=_missing(one, kept, activities, texts),
                steps=tuple(_step(step, texts, whole.lang) for step in one.steps),
            )
        )
        starts += 0 if one.skipped else minutes_of(one)
    return Plan(
        workshop=whole,
        activities=tuple(shown),
        minutes=starts,
        least=sum(one.least for one in shown if not one.skipped),
        version=version_of(activities),
    )


def version_of(activities: Sequence[Activity]) -> str:
    """A fingerprint of everything in a plan that can be changed; what the room does moves it only where it begins."""
    told = [
        (one.id, one.method, [(step.id, step.minutes, step.state == "waiting", dict(step.rules)) for step in one.steps])
        for one in activities
    ]
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def minutes_of(activity: Activity) -> int:
    """How long an activity takes: the steps that are held, all of them where the whole activity is skipped."""
    return sum(step.minutes for step in activity.steps if activity.skipped or not step.skipped)


def least(step: Step) -> int:
    """The fewest minutes a step can be given."""
    return min(step.minutes, max(1, int(step.rules.get("min_minutes") or 1)))


def begun(step: Step) -> bool:
    """Whether people were already asked."""
    return step.state != "waiting"


def piece(activity: Activity, shelves: Library | None = None) -> Piece:
    """An activity as the fitting sees it; without a library the shelf of its method is not known."""
    method = shelves.methods.get(activity.method) if shelves else None
    steps = [step for step in activity.steps if not step.skipped]
    asking = [step for step in steps if step.answers]
    return Piece(
        key=activity.key,
        steps=tuple((step.minutes, step.minutes if begun(step) else least(step)) for step in steps),
        stage=activity.stage,
        shelf=method.stage if method else activity.stage,
        fixed=any(begun(step) for step in activity.steps),
        pause=activity.method == BREAK,
        sources=frozenset(source for step in asking for source in sources_of(activity, step)),
        makes=frozenset(path for step in asking for path in map(str, step.rules.get("into") or ())),
    )


def _held(activity: Activity, here: str | None) -> str:
    if activity.id == here:
        return "now"
    return "done" if any(begun(step) for step in activity.steps) else "waiting"


def _missing(
    activity: Activity, kept: Sequence[Piece], activities: Sequence[Activity], texts: Texts
) -> tuple[str, ...]:
    """Titles of the activities that this one works on and that do not come before it.

    A step that names several records or fields is content with one of them; one that names steps wants them all.
    """
    place = next((at for at, one in enumerate(kept) if one.key == activity.key), None)
    if place is None:
        return ()
    others = [(one, piece(one)) for one in activities if one is not activity]
    found: list[str] = []
    for step in activity.steps:
        sources = sources_of(activity, step)
        gone = [source for source in sources if not any(one.gives(source) for one in kept[:place])]
        if len(gone) < len(sources):
            gone = [source for source in gone if "/" in source]
        found += [one.title_in(texts.lang) for source in gone for one, its in others if its.gives(source)][:1]
    return tuple(dict.fromkeys(found))


def sources_of(activity: Activity, step: Step) -> tuple[str, ...]:
    """What a step that asks for something works on outside its own activity."""
    inside = {str(one.rules.get("key")) for one in activity.steps}
    named = map(str, step.rules.get("from") or ()) if step.answers and not step.skipped else ()
    return tuple(name for name in named if name not in (OWN, ANY, LOOSE) and name not in inside)


def _step(step: Step, texts: Texts, fallback: str) -> PlanStep:
    most = step.rules.get("per_person")
    return PlanStep(
        id=step.id,
        number=step.number,
        key=str(step.rules.get("key") or ""),
        kind=step.kind,
        title=step.say("title", texts.lang, fallback),
        minutes=step.minutes,
        least=least(step),
        skipped=step.skipped,
        begun=begun(step),
        prompt=dict(step.rules.get("prompt") or {}),
        example=dict(step.rules.get("example") or {}),
        answers=step.answers,
        hidden=step.hidden,
        secret=KINDS[step.kind].secret,
        most=most if isinstance(most, int) else None,
        works_on=tuple(map(str, step.rules.get("from") or ())),
    )
