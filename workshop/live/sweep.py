"""New words of a revealed step reach phones at most every two seconds; the sweep tells what was held back meanwhile."""

from datetime import datetime, timedelta

from workshop.errors import NotFound
from workshop.live import store
from workshop.storage import Database

CUE_EVERY = timedelta(seconds=2)


def due(last: datetime | None, now: datetime) -> bool:
    """Whether phones may be told again. A clock that was set back counts as time gone by."""
    return last is None or not timedelta(0) <= now - last < CUE_EVERY


def sweep(db: Database, now: datetime) -> int:
    """Raise the cue of every room in which words are held back long enough; gives how many rooms that were.

    Called about twice a second by every server process: one small read, and a write only where something is due, so
    that two processes on one database do no harm to each other.
    """
    with db.read() as session:
        rooms = [row.workshop_id for row in store.screens_due(session) if due(row.cue_at, now)]
    return sum(_tell(db, workshop, now) for workshop in rooms)


def _tell(db: Database, workshop: str, now: datetime) -> bool:
    try:
        with db.write(workshop) as uow:
            screen = store.screen_row(uow.session, workshop)
            if not screen.cue_due or not due(screen.cue_at, now):
                return False  # another process was faster
            screen.cue_at, screen.cue_due = now, False
            uow.raise_cue()
            uow.commit()
    except NotFound:  # deleted since the read
        return False
    return True
