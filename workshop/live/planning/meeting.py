"""The meeting itself: what it is called, when it begins, how long it may take, who is expected."""

from datetime import date, datetime, time, timedelta
from zoneinfo import available_timezones

from workshop.live.planning.model import Changed
from workshop.live.planning.refusals import BadPlan
from workshop.live.planning.writing import planning
from workshop.people.actor import Actor
from workshop.storage import Database
from workshop.text import LIMITS, clean, clean_optional

SHORTEST, LONGEST = 15, 600
"""Of a meeting, in minutes."""


def set_meeting(
    db: Database,
    actor: Actor,
    *,
    workshop: str,
    title: str,
    question: str = "",
    place: str = "",
    day: date | None,
    begins: time | None,
    minutes: int | None,
    people_expected: int,
    time_zone: str | None = None,
    version: str = "",
    now: datetime,
) -> Changed:
    """Say what the meeting is called, where and when it is, how long it may take and how many are expected.

    day, begins, minutes: None while they are not known. time_zone: None leaves it. The day of deletion moves along
    with the day. Nothing in the agenda moves but its start times. Raises NotFound, BadPlan, WorkshopEnded, Stale and
    the refusals of texts.
    """
    if minutes is not None and not SHORTEST <= minutes <= LONGEST:
        raise BadPlan(field="minutes")
    if not 1 <= people_expected <= 10_000:
        raise BadPlan(field="people_expected")
    if time_zone is not None and time_zone not in available_timezones():
        raise BadPlan(field="time_zone")
    with planning(db, actor, workshop, version, now) as plan:
        row = plan.row
        row.title = clean(title, limit=LIMITS["TITLE"])
        row.question = clean_optional(question, limit=LIMITS["NOTE"])
        row.place = clean_optional(place, limit=LIMITS["TITLE"])
        if day != row.day:
            row.day = day
            row.delete_on = (day or now.date()) + timedelta(days=row.retention_days)
        row.begins, row.minutes, row.people_expected = begins, minutes, people_expected
        row.time_zone = time_zone or row.time_zone
        plan.note("plan_meeting", "workshop", workshop)
        return plan.changed()
