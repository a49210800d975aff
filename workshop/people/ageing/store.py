"""The only SQL about what is too old."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from workshop.people.store import AccountRow, AccountSessionRow, OneTimeLinkRow, SignInTryRow
from workshop.storage.base import Row


@dataclass(frozen=True, slots=True)
class Limits:
    """What is older than these moments can no longer be used, or has been kept long enough."""

    seen_before: datetime
    begun_before: datetime
    ended_before: datetime
    tried_before: datetime
    disabled_before: datetime


def _old(limits: Limits) -> tuple[tuple[type[Row], Any], ...]:
    """Sessions, links, failed sign-ins, accounts: each with the condition under which it is too old."""
    unused = col(AccountSessionRow.seen_at) < limits.seen_before
    return (
        (AccountSessionRow, unused | (col(AccountSessionRow.created_at) < limits.begun_before)),
        (OneTimeLinkRow, col(OneTimeLinkRow.expires_at) <= limits.ended_before),
        (SignInTryRow, col(SignInTryRow.last_at) < limits.tried_before),
        (AccountRow, col(AccountRow.disabled_at) < limits.disabled_before),
    )


def count_old(session: Session, limits: Limits) -> tuple[int, int, int, int]:
    """How many sessions, links, failed sign-ins and accounts are too old."""
    sessions, links, tries, accounts = (
        int(session.scalars(select(func.count()).select_from(sort).where(old)).one()) for sort, old in _old(limits)
    )
    return sessions, links, tries, accounts


def drop_old(session: Session, limits: Limits) -> None:
    """Forget sessions, links, failed sign-ins and accounts that are too old."""
    for sort, old in _old(limits):
        session.execute(delete(sort).where(old))
