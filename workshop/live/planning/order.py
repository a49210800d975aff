"""Which activities a plan has, and in which order: add, swap, move, duplicate, skip, delete, and take all that back."""

from collections.abc import Sequence
from datetime import datetime

from workshop.identifiers import new_id
from workshop.library import Library, Method
from workshop.library.plan import planned_method
from workshop.library.schema import ANY, STAGES
from workshop.live.model import Activity
from workshop.live.pictures import copy_plan, with_plan
from workshop.live.planning.model import BREAK, Changed
from workshop.live.planning.reading import begun
from workshop.live.planning.refusals import HasAnswers, NothingToSkip, PlanFull, UnknownMethod
from workshop.live.planning.rows import add_activity
from workshop.live.planning.store import answers_by_activity
from workshop.live.planning.writing import Planning, planning
from workshop.live.store import ActivityRow, StepRow
from workshop.people.actor import Actor
from workshop.storage import Database

MOST = 60
"""The most activities of one plan."""
GIVING = ("note", "link", "vote", "timeline_item", "map_point", "photo", "drawing")
"""Kinds of steps on whose outcome a later method can work; comments only speak about what was there."""


def add(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    library: Library,
    method: str,
    place: int | None = None,
    stage: str = "",
    version: str = "",
    now: datetime,
) -> Changed:
    """Put a method into the plan as an activity of its own; `break` adds a rest.

    place: how many activities stand before it, None puts it last. stage: None the method's own shelf. A step that works
    on any answers gets those of the nearest activity before it that has some. Raises NotFound, UnknownMethod, PlanFull,
    WorkshopEnded, Stale.
    """
    found = _method(library, method)
    with planning(db, actor, workshop, version, now) as plan:
        rows = plan.rows
        at = len(rows) if place is None else max(0, min(place, len(rows)))
        made = _insert(plan, found, at, stage)
        plan.note("plan_add", "activity", made.id)
        return plan.changed(made.id)


def swap(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    library: Library,
    activity: str,
    method: str,
    version: str = "",
    now: datetime,
) -> Changed:
    """Put another method in the place of an activity's own.

    What later activities took from it they take from the new one. An activity that has begun keeps what was given in
    it: its remaining steps are skipped, and the new method stands after it. Raises NotFound, UnknownMethod,
    WorkshopEnded, Stale.
    """
    found = _method(library, method)
    with planning(db, actor, workshop, version, now) as plan:
        row, old = plan.activity(activity)
        keep = any(begun(step) for step in old.steps)
        made = _insert(plan, found, row.position + keep, old.stage)
        _rewire(plan, old.key, made)
        if keep:
            _skip(plan.step_rows(activity), on=True)
        else:
            plan.uow.session.delete(row)
        plan.note("plan_swap", "activity", made.id)
        return plan.changed(made.id)


def move(
    db: Database, actor: Actor, *, workshop: str, activity: str, to: int, version: str = "", now: datetime
) -> Changed:
    """Let an activity stand where `to` others stand before it; beyond the ends is at the end.

    Raises NotFound, HasBegun, WorkshopEnded, Stale.
    """
    with planning(db, actor, workshop, version, now) as plan:
        row, was = plan.activity(activity)
        plan.untouched(was)
        rows = [one for one in plan.rows if one.id != activity]
        rows.insert(max(0, min(to, len(rows))), row)
        plan.order(rows)
        plan.note("plan_move", "activity", activity)
        return plan.changed(activity)


def duplicate(db: Database, actor: Actor, *, workshop: str, activity: str, version: str = "", now: datetime) -> Changed:
    """The same activity once more, right after it, with nothing given in it. Raises NotFound, PlanFull, Stale."""
    with planning(db, actor, workshop, version, now) as plan:
        row, _ = plan.activity(activity)
        made = _room_for(plan, row.position + 1, _free_key(plan.before, row.key), row)
        plans = copy_plan(plan.uow.session, workshop, of=activity, to=made.id, now=now)
        for step in plan.step_rows(activity):
            plan.uow.session.add(
                StepRow(
                    id=new_id(), workshop_id=workshop, activity_id=made.id, number=step.number, kind=step.kind,
                    minutes=step.minutes, rules=with_plan(step.rules, plans), items=[],
                )
            )  # fmt: skip
        plan.note("plan_duplicate", "activity", made.id)
        return plan.changed(made.id)


def skip(db: Database, actor: Actor, *, workshop: str, activity: str, version: str = "", now: datetime) -> Changed:
    """Leave out what was not held of an activity: Next passes over it. Raises NotFound, NothingToSkip, Stale."""
    with planning(db, actor, workshop, version, now) as plan:
        _, was = plan.activity(activity)
        if not _skip(plan.step_rows(activity), on=True):
            raise NothingToSkip(title=plan.title(was))
        plan.note("plan_skip", "activity", activity)
        return plan.changed(activity)


def take_back(db: Database, actor: Actor, *, workshop: str, activity: str, version: str = "", now: datetime) -> Changed:
    """Hold again what was skipped of an activity. Raises NotFound, Stale."""
    with planning(db, actor, workshop, version, now) as plan:
        plan.activity(activity)
        _skip(plan.step_rows(activity), on=False)
        plan.note("plan_take_back", "activity", activity)
        return plan.changed(activity)


def delete(db: Database, actor: Actor, *, workshop: str, activity: str, version: str = "", now: datetime) -> Changed:
    """Take an activity out of the plan. Raises NotFound, HasAnswers, HasBegun where the room is at it, Stale."""
    with planning(db, actor, workshop, version, now) as plan:
        row, was = plan.activity(activity)
        if answers_by_activity(plan.uow.session, workshop).get(activity):
            raise HasAnswers(title=plan.title(was))
        plan.untouched(was)
        plan.uow.session.delete(row)
        plan.note("plan_delete", "activity", activity)
        return plan.changed()


def restore(
    db: Database, actor: Actor, *, workshop: str, to: Sequence[Activity], version: str = "", now: datetime
) -> Changed:
    """Undo: the agenda as it was, but for what has begun since, which stays. Raises NotFound, WorkshopEnded, Stale."""
    with planning(db, actor, workshop, version, now) as plan:
        here = {row.id: row for row in plan.rows}
        now_there = {one.id: one for one in plan.before}
        for was in to:
            if was.id not in here:
                here[was.id] = _put_back(plan, was)
            here[was.id].position = was.position
            here[was.id].title = dict(was.titles)
            for step in plan.step_rows(was.id):
                old = next((one for one in was.steps if one.id == step.id), None)
                if old is not None and step.state == "waiting":
                    step.minutes, step.rules = old.minutes, dict(old.rules)
        wanted = {was.id for was in to}
        for gone in here.keys() - wanted:
            if not any(begun(step) for step in now_there[gone].steps):
                plan.uow.session.delete(here[gone])
        plan.note("plan_restore", "workshop", workshop)
        return plan.changed()


def _method(library: Library, slug: str) -> Method:
    found = library.methods.get(slug)
    if found is None:
        raise UnknownMethod(slug=slug)
    return found


def _insert(plan: Planning, method: Method, at: int, stage: str) -> ActivityRow:
    """Write a method as an activity at this place."""
    if len(plan.before) >= MOST:
        raise PlanFull(most=MOST)
    rows = plan.rows
    near = rows[at - 1].stage if at else next((row.stage for row in rows), method.stage)
    own = method.stage if method.stage in STAGES else ""
    # A rest belongs to where it stands; a method that serves any stage too, unless someone says which.
    shelf = near if method.slug == BREAK else stage or own or method.stage
    made = add_activity(
        plan.uow.session,
        plan.row.id,
        at,
        planned_method(method, key=_free_key(plan.before, method.slug), stage=shelf),
    )
    rows.insert(at, made)
    plan.order(rows)
    source = _nearest(plan.agenda[:at])
    for step in plan.step_rows(made.id):
        if source and ANY in step.rules["from"]:
            named = [source if name == ANY else name for name in step.rules["from"]]
            step.rules = {**step.rules, "from": list(dict.fromkeys(named))}
    return made


def _nearest(before: Sequence[Activity]) -> str:
    """The nearest step before this place that leaves something to work on, as `activity/step`; '' without one."""
    for activity in reversed(before):
        for step in reversed(activity.steps):
            if step.kind in GIVING and not step.skipped:
                return f"{activity.key}/{step.rules['key']}"
    return ""


def _rewire(plan: Planning, key: str, made: ActivityRow) -> None:
    """Let later steps that named a step of the old activity name what the new one leaves."""
    source = _nearest([one for one in plan.agenda if one.id == made.id])
    for row in plan.rows[made.position + 1 :]:
        for step in plan.step_rows(row.id):
            names = [str(name) for name in step.rules.get("from") or ()]
            if step.state == "waiting" and any(name.startswith(f"{key}/") for name in names):
                named = [source or ANY if name.startswith(f"{key}/") else name for name in names]
                step.rules = {**step.rules, "from": list(dict.fromkeys(named))}


def _room_for(plan: Planning, at: int, key: str, like: ActivityRow) -> ActivityRow:
    if len(plan.before) >= MOST:
        raise PlanFull(most=MOST)
    made = ActivityRow(
        id=new_id(), workshop_id=plan.row.id, position=at, key=key, method=like.method, stage=like.stage,
        title=dict(like.title), minutes=like.minutes,
    )  # fmt: skip
    rows = plan.rows
    plan.uow.session.add(made)
    rows.insert(at, made)
    plan.order(rows)
    return made


def _put_back(plan: Planning, was: Activity) -> ActivityRow:
    """An activity that was deleted, with its steps as they were."""
    row = ActivityRow(
        id=was.id, workshop_id=plan.row.id, position=was.position, key=was.key, method=was.method, stage=was.stage,
        title=dict(was.titles), minutes=was.minutes,
    )  # fmt: skip
    plan.uow.session.add(row)
    plan.uow.session.flush()
    for step in was.steps:
        plan.uow.session.add(
            StepRow(
                id=step.id, workshop_id=plan.row.id, activity_id=was.id, number=step.number, kind=step.kind,
                minutes=step.minutes, rules=dict(step.rules), items=[],
            )
        )  # fmt: skip
    plan.uow.session.flush()
    return row


def _skip(steps: Sequence[StepRow], *, on: bool) -> int:
    """Mark the steps nobody was asked yet; how many there are."""
    waiting = [step for step in steps if step.state == "waiting" and bool(step.rules.get("skip")) != on]
    for step in waiting:
        rules = {name: rule for name, rule in step.rules.items() if name != "skip"}
        step.rules = {**rules, "skip": True} if on else rules
    return len(waiting)


def _free_key(agenda: Sequence[Activity], key: str) -> str:
    """The key, with a number where another activity has it."""
    taken = {one.key for one in agenda}
    base, _, end = key.rpartition("-")
    stem = base if end.isdigit() and base else key
    return next(one for one in (key, *(f"{stem}-{n}" for n in range(2, MOST + 3))) if one not in taken)
