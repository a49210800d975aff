"""When things happen: the last whole evenings, with breaks, people writing at their own pace."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

# The steps after which the room takes a break.
BREAKS = {"questions/vote": 15, "choose-ideas/talk": 15, "concepts/gallery": 15}
DOORS = timedelta(minutes=20)
PREPARED = timedelta(hours=2)
BEGINS = time(17, 30)
# When the room has gone home, the facilitator fills in at the desk what nobody had time for.
DESK = timedelta(minutes=40)
# How long the facilitator takes over one thing in the records.
ACT = timedelta(seconds=6)
# The share of a step's time in which people answer; the rest is reading, showing and moving on.
WRITING = 0.85


def starts_of(now: datetime, evenings: Sequence[int], zone: tzinfo) -> tuple[datetime, ...]:
    """When the last evenings of so many minutes began that are all over by now: one a day, at half past five here.

    >>> from datetime import UTC
    >>> late, early = (datetime(2026, 11, 24, hour, 30, tzinfo=UTC) for hour in (22, 9))
    >>> [at.strftime("%d %H:%M") for at in starts_of(late, [219, 180], UTC)]
    ['23 17:30', '24 17:30']
    >>> [at.strftime("%d %H:%M") for at in starts_of(early, [219, 180], UTC)]
    ['22 17:30', '23 17:30']
    """
    last = datetime.combine(now.astimezone(zone).date(), BEGINS, zone)
    while last.astimezone(UTC) + timedelta(minutes=evenings[-1]) + DESK > now:
        last = datetime.combine(last.date() - timedelta(days=1), BEGINS, zone)
    days = (last.date() - timedelta(days=back) for back in reversed(range(len(evenings))))
    return tuple(datetime.combine(day, BEGINS, zone).astimezone(UTC) for day in days)


def length(minutes: Mapping[str, int]) -> int:
    """Minutes of an evening with these steps ("activity/step" → minutes), breaks included."""
    return sum(own + BREAKS.get(place, 0) for place, own in minutes.items())


def moments(at: Sequence[float], opened: datetime, until: datetime) -> list[datetime]:
    """When each of these seconds after the opening is; a script that is too long for the time is told faster."""
    room = (until - opened).total_seconds() * WRITING
    last = max(at, default=0)
    faster = min(1.0, room / last) if last else 1.0
    return [opened + timedelta(seconds=round(one * faster, 1)) for one in at]


def writing_up(acts: int, opened: datetime, closes: datetime) -> timedelta:
    """How long before its end a step is closed, so that the facilitator can write up what came of it."""
    return min(ACT * acts, (closes - opened) * 0.4)
