"""How long each activity and step takes, and what a step asks: changed before people are asked."""

from collections.abc import Mapping
from datetime import datetime

from workshop.inputs import KINDS
from workshop.library import Library
from workshop.library.plan import shortened
from workshop.live.model import Activity
from workshop.live.planning.fitting import fit as fitted
from workshop.live.planning.model import MOST_MINUTES, Changed
from workshop.live.planning.reading import begun, least, minutes_of, piece
from workshop.live.planning.refusals import BadPlan, CannotFit, TooLong, TooShort
from workshop.live.planning.writing import Planning, planning
from workshop.people.actor import Actor
from workshop.storage import Database
from workshop.text import LIMITS, clean, clean_optional

MOST_EACH = 1000
"""The most answers that one person can be allowed in a step."""


def set_minutes(
    db: Database, actor: Actor, *, workshop: str, activity: str, minutes: int, version: str = "", now: datetime
) -> Changed:
    """Give an activity so many minutes: its steps share them in proportion, none below its least.

    Steps that have begun keep theirs. Raises NotFound, TooShort, TooLong, HasBegun when all have begun, Stale.
    """
    with planning(db, actor, workshop, version, now) as plan:
        _, was = plan.activity(activity)
        _share(plan, was, minutes)
        plan.note("plan_minutes", "activity", activity)
        return plan.changed(activity)


def rename(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    activity: str,
    title: Mapping[str, str],
    version: str = "",
    now: datetime,
) -> Changed:
    """Call an activity something else, in the languages given. Raises NotFound, Stale and the refusals of texts."""
    with planning(db, actor, workshop, version, now) as plan:
        row, _ = plan.activity(activity)
        row.title = {**row.title, **_words(title, LIMITS["TITLE"])}
        plan.note("plan_edit", "activity", activity)
        return plan.changed(activity)


def edit_step(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    step: str,
    prompt: Mapping[str, str] | None = None,
    example: Mapping[str, str] | None = None,
    hidden: bool | None = None,
    most: int | None = None,
    works_on: str | None = None,
    minutes: int | None = None,
    skip: bool | None = None,
    version: str = "",
    now: datetime,
) -> Changed:
    """Change what a step asks; None leaves it. prompt, example: by language; an empty example takes it away.

    most: answers of one person, 0 for no limit. works_on: an earlier step as `activity/step`, in place of all that the
    step worked on. minutes: from its least to 240. skip: whether it is left out. What is secret by its kind stays
    hidden. Raises NotFound, HasBegun, BadPlan, TooShort, TooLong, Stale and the refusals of texts.
    """
    with planning(db, actor, workshop, version, now) as plan:
        row, was, activity = plan.step(step)
        rules = dict(row.rules)
        if prompt is not None:
            rules["prompt"] = {**rules.get("prompt", {}), **_words(prompt, LIMITS["NOTE"])}
        if example is not None:
            said = {lang: clean_optional(words, limit=LIMITS["NOTE"]) for lang, words in example.items()}
            rules["example"] = {**rules.get("example", {}), **said}
        if hidden is not None and not KINDS[was.kind].secret:
            rules["hidden"] = hidden
        if most is not None:
            if not 0 <= most <= MOST_EACH:
                raise BadPlan(field="per_person")
            rules["per_person"] = most or None
        if works_on is not None:
            if works_on not in sources_before(plan.before, activity):
                raise BadPlan(field="from")
            rules["from"] = [works_on]
        if minutes is not None:
            if minutes < least(was):
                raise TooShort(title=was.say("title", plan.row.lang, plan.row.lang), least=least(was))
            if minutes > MOST_MINUTES:
                raise TooLong(most=MOST_MINUTES)
            row.minutes = minutes
        if skip is not None:
            rules = {name: rule for name, rule in rules.items() if name != "skip"}
            rules |= {"skip": True} if skip else {}
        row.rules = rules
        plan.note("plan_edit", "step", step)
        return plan.changed(activity.id)


def shorten(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    library: Library,
    minutes: int,
    version: str = "",
    now: datetime,
) -> Changed:
    """Cut the plan to so many minutes: steps in proportion, never below their least, then whole activities.

    What does not fit is skipped, not deleted. Raises NotFound, CannotFit, WorkshopEnded, Stale.
    """
    with planning(db, actor, workshop, version, now) as plan:
        held = [one for one in plan.before if not one.skipped]
        found = fitted([piece(one, library) for one in held], minutes)
        if found.total > minutes:
            raise CannotFit(least=found.total)
        cut = []
        for activity in held:
            if activity.key in found.dropped:
                for row in plan.step_rows(activity.id):
                    row.rules = {**row.rules, "skip": True}
                continue
            after = found.minutes[activity.key]
            rows = [row for row in plan.step_rows(activity.id) if not row.rules.get("skip")]
            for row, one in zip(rows, after, strict=True):
                row.minutes = one
            if sum(after) != minutes_of(activity):
                cut.append((activity.titles, minutes_of(activity), sum(after)))
        plan.note("plan_shorten", "workshop", workshop)
        plan.settle()
        dropped = tuple(one.titles for one in held if one.key in found.dropped)
        return plan.changed(cut=tuple(cut), dropped=dropped)


def sources_before(agenda: tuple[Activity, ...], activity: Activity) -> tuple[str, ...]:
    """Every step before this activity on which another can work, as `activity/step`."""
    return tuple(
        f"{one.key}/{step.rules['key']}"
        for one in agenda
        if one.position < activity.position
        for step in one.steps
        if step.answers and not step.skipped
    )


def _share(plan: Planning, activity: Activity, minutes: int) -> None:
    held = [step for step in activity.steps if activity.skipped or not step.skipped]
    free = [step for step in held if not begun(step)]
    if not free:
        plan.untouched(activity)
    left = minutes - sum(step.minutes for step in held if begun(step))
    need = sum(least(step) for step in free)
    if left < need:
        raise TooShort(title=plan.title(activity), least=minutes - left + need)
    new = spread([(step.minutes, least(step)) for step in free], left)
    if max(new) > MOST_MINUTES:
        raise TooLong(most=MOST_MINUTES)
    given = dict(zip((step.id for step in free), new, strict=True))
    for row in plan.step_rows(activity.id):
        row.minutes = given.get(row.id, row.minutes)


def spread(steps: list[tuple[int, int]], minutes: int) -> tuple[int, ...]:
    """The minutes of steps, each given as (minutes, least minutes), so that together they take `minutes`.

    Fewer than now: as `shortened`. More: what is added is shared in proportion to the minutes they have. Expects at
    least the sum of the least.
    """
    whole = [one for one, _ in steps]
    if minutes <= sum(whole):
        return shortened(steps, minutes)
    more = minutes - sum(whole)
    shares = [divmod(more * one, sum(whole)) for one in whole]
    given = [one + share for one, (share, _) in zip(whole, shares, strict=True)]
    for place in sorted(range(len(steps)), key=lambda place: -shares[place][1])[: minutes - sum(given)]:
        given[place] += 1
    return tuple(given)


def _words(said: Mapping[str, str], limit: int) -> dict[str, str]:
    return {lang: clean(words, limit=limit) for lang, words in said.items()}
