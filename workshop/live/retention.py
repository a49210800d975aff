"""What has been kept long enough: workshops in the bin, what people gave, sessions and links of accounts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from workshop.live import store
from workshop.live.bin import KEPT_FOR, binned
from workshop.live.erasing import erase_answers, erase_workshop
from workshop.people import ageing
from workshop.people.actor import Actor, Role
from workshop.people.ageing import Aged
from workshop.storage import Database

IN_THE_ROOM = timedelta(days=1)
"""While a phone was here within this time, a workshop that runs keeps its answers: its planned day may be past."""

WARNED = timedelta(days=14)
"""So long before people and answers go, whoever runs the workshop is told."""
LAST_WARNED = timedelta(days=3)
"""From then on they are told more plainly."""

What = Literal["workshop", "answers"]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing whose time is over. what: the whole "workshop", from the bin, or its "answers" with its people.

    since: from when on. people, answers: how many go.
    """

    what: What
    id: str
    organisation: str
    title: str
    since: datetime
    people: int
    answers: int


@dataclass(frozen=True, slots=True)
class Purged:
    """What is due, or what was erased. compact: whether the file holds no trace of it; None when nobody looked."""

    workshops: tuple[Due, ...]
    aged: Aged
    compact: bool | None = None

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.workshops) or self.aged.any


def due(db: Database, actor: Actor, *, now: datetime) -> Purged:
    """What a purge would erase now, changing nothing. Raises NotAllowed for everybody but the system."""
    actor.require(Role.SYSTEM)
    return Purged((*_from_the_bin(db, actor, now), *_answers(db, now)), ageing.aged(db, now=now))


def purge(db: Database, actor: Actor, *, now: datetime) -> Purged:
    """Erase what is due, and see that no trace of it is left in the file. Raises NotAllowed, and what stops a write.

    Stopped half-way, the next purge ends it. It does not ask whether the clock can be believed: `upkeep` does.
    """
    found = due(db, actor, now=now)
    for one in found.workshops:
        if one.what == "workshop":
            erase_workshop(db, actor, workshop=one.id, over=now - KEPT_FOR, now=now)
        else:
            erase_answers(db, actor, workshop=one.id, now=now)
    ageing.forget_aged(db, now=now)
    with db.write(None) as uow:
        store.look_at(uow.session, now)
        uow.commit()
    return Purged(found.workshops, found.aged, db.compact() if found.workshops else None)


def _from_the_bin(db: Database, actor: Actor, now: datetime) -> tuple[Due, ...]:
    over = (one for one in binned(db, actor) if one.until <= now)
    return tuple(
        Due("workshop", one.id, one.organisation, one.title, one.until, one.people, one.answers) for one in over
    )


def _answers(db: Database, now: datetime) -> tuple[Due, ...]:
    """Workshops past their date in which there is still anybody or anything, the oldest date first."""
    found: list[Due] = []
    with db.read(patient=True) as session:
        for row in store.rows_to_delete_by(session, (now + timedelta(days=1)).date()):
            assert row.delete_on is not None
            since = datetime(row.delete_on.year, row.delete_on.month, row.delete_on.day, tzinfo=ZoneInfo(row.time_zone))
            if since > now or (row.deleted_at is not None and row.deleted_at + KEPT_FOR <= now):
                continue
            people, answers, seen = store.what_is_there(session, row.id)
            if not people and not answers:
                continue
            if row.status == "live" and seen is not None and now - seen < IN_THE_ROOM:
                continue
            found.append(Due("answers", row.id, row.organisation_id, row.title, since, people, answers))
    return tuple(found)
