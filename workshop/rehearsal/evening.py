"""When things happen: the last whole evening, with breaks, people writing at their own pace."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo

# The steps after which the room takes a break.
BREAKS = {"questions/vote": 15, "choose-ideas/talk": 15}
DOORS = timedelta(minutes=20)
PREPARED = timedelta(hours=2)
BEGINS = time(17, 30)
# How long the facilitator takes over one thing in the records.
ACT = timedelta(seconds=6)
# The share of a step's time in which people answer; the rest is reading, showing and moving on.
WRITING = 0.85


def start_of(now: datetime, minutes: int, zone: tzinfo) -> datetime:
    """When the last evening of so many minutes began that is over by now: at half past five in this time zone.

    >>> from datetime import UTC
    >>> start_of(datetime(2026, 11, 24, 21, 30, tzinfo=UTC), 219, UTC).strftime("%d %H:%M")
    '24 17:30'
    >>> start_of(datetime(2026, 11, 24, 9, 0, tzinfo=UTC), 219, UTC).strftime("%d %H:%M")
    '23 17:30'
    """
    local = now.astimezone(zone)
    begun = datetime.combine(local.date(), BEGINS, zone)
    while begun.astimezone(UTC) + timedelta(minutes=minutes) > now:
        begun = datetime.combine(begun.date() - timedelta(days=1), BEGINS, zone)
    return begun.astimezone(UTC)


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
