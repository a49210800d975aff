"""The purge timer: what is due goes by itself every hour, unless the clock of the computer cannot be believed."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.live import retention, store
from workshop.live.retention import Due, Purged
from workshop.people.actor import SYSTEM, Actor, Role
from workshop.storage import Database

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
LEAP = timedelta(hours=24)
"""A clock that is further than this from where it was last seen may be wrong: a person has to say that it is right."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is due and not erased, because the clock moved far. last: when it was last looked for what is due."""

    last: datetime
    workshops: tuple[Due, ...]


def tend(db: Database, *, now: datetime) -> Purged | None:
    """Erase what is due. None, and nothing is erased, while the clock has moved far and nobody confirmed it.

    Called at the start of a server and every hour, by each process; where nothing is due, the clock is believed.
    Raises what stops a write.
    """
    if _leapt(db, now) is not None and retention.due(db, SYSTEM, now=now).any:
        log.warning("the clock moved by more than a day since the last look; nothing is erased until it is confirmed")
        return None
    done = retention.purge(db, SYSTEM, now=now)
    if done.any:
        people, answers = (sum(getattr(one, what) for one in done.workshops) for what in ("people", "answers"))
        log.info("erased: %d workshops, %d people, %d answers", len(done.workshops), people, answers)
    return done


def waiting(db: Database, actor: Actor, *, now: datetime) -> Waiting | None:
    """What of the actor's organisation waits for somebody to confirm the clock; None when nothing does.

    Raises NotAllowed for all but facilitators.
    """
    actor.require(Role.FACILITATOR)
    last = _leapt(db, now)
    if last is None:
        return None
    due = retention.due(db, SYSTEM, now=now).workshops
    mine = tuple(one for one in due if one.organisation == actor.organisation)
    return Waiting(last, mine) if mine else None


def confirm_clock(db: Database, actor: Actor, *, now: datetime) -> Purged:
    """Somebody says that the date is right: what waited is erased. Raises NotAllowed for all but facilitators."""
    actor.require(Role.FACILITATOR)
    return retention.purge(db, SYSTEM, now=now)


def _leapt(db: Database, now: datetime) -> datetime | None:
    """When it was last looked, if that is too far from now to believe the clock; else None."""
    with db.read() as session:
        last = store.looked_at(session)
    return last if last is not None and abs(now - last) > LEAP else None
