"""What nobody can use any more of accounts: old sessions, links that ran out, failed sign-ins, long disabled ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.people import sessions
from workshop.people.ageing import store
from workshop.people.signing_in import PAUSE
from workshop.storage import Database

DISABLED_KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Aged:
    """How many of each there are."""

    sessions: int
    links: int
    tries: int
    accounts: int

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.sessions or self.links or self.tries or self.accounts)


def aged(db: Database, *, now: datetime) -> Aged:
    """What is too old, changing nothing."""
    with db.read() as session:
        return Aged(*store.count_old(session, _limits(now)))


def forget_aged(db: Database, *, now: datetime) -> None:
    """Forget what is too old, or write nothing where nothing is. Workshops outlive the account of who made them."""
    if not aged(db, now=now).any:
        return
    with db.write(None) as uow:
        store.drop_old(uow.session, _limits(now))
        uow.commit()


def _limits(now: datetime) -> store.Limits:
    return store.Limits(
        seen_before=now - sessions.IDLE,
        begun_before=now - sessions.LONGEST,
        ended_before=now,
        tried_before=now - PAUSE,
        disabled_before=now - DISABLED_KEPT,
    )
