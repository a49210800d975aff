"""When things happen: a whole evening that has ended before now, with breaks, people writing at their own pace."""

from collections.abc import Sequence
from datetime import datetime, timedelta

# The steps after which the room takes a break.
BREAKS = {"questions/vote": 15, "choose-ideas/talk": 15}
DOORS = timedelta(minutes=20)
PREPARED = timedelta(hours=2)
AFTERWARDS = timedelta(minutes=10)
QUARTER = 15
# How long the facilitator takes over one thing in the records.
ACT = timedelta(seconds=6)
# The share of a step's time in which people answer; the rest is reading, showing and moving on.
WRITING = 0.85


def start_of(now: datetime, minutes: int) -> datetime:
    """When an evening of so many minutes began that has just ended: on a quarter of an hour, its end before now.

    >>> from datetime import UTC
    >>> start_of(datetime(2026, 11, 24, 21, 7, tzinfo=UTC), 219).strftime("%H:%M")
    '17:15'
    """
    latest = now - AFTERWARDS - timedelta(minutes=minutes)
    return latest.replace(minute=latest.minute // QUARTER * QUARTER, second=0, microsecond=0)


def length(minutes: Sequence[int]) -> int:
    """Minutes of an evening with these steps, breaks included."""
    return sum(minutes) + sum(BREAKS.values())


def moments(at: Sequence[float], opened: datetime, until: datetime) -> list[datetime]:
    """When each of these seconds after the opening is; a script that is too long for the time is told faster."""
    room = (until - opened).total_seconds() * WRITING
    last = max(at, default=0)
    faster = min(1.0, room / last) if last else 1.0
    return [opened + timedelta(seconds=round(one * faster, 1)) for one in at]


def writing_up(acts: int, opened: datetime, closes: datetime) -> timedelta:
    """How long before its end a step is closed, so that the facilitator can write up what came of it."""
    return min(ACT * acts, (closes - opened) * 0.4)
