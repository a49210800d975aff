"""Signing in by password: slower after failures, the same answer whatever is wrong, never a lock-out for good."""

from datetime import datetime, timedelta
from math import ceil

from workshop.errors import N_, NotAllowed, WorkshopError
from workshop.identifiers import hash_token
from workshop.people import passwords, sessions, store
from workshop.people.account import BadEmail, as_account, folded_email, note
from workshop.people.actor import Actor, Role
from workshop.people.throttle import SlowDown
from workshop.storage import Database, UnitOfWork

FREE_FAILURES, LONGEST_WAIT = 5, 900
# At most 100 failures in a row: then a day must pass, after which the count begins anew.
MOST_FAILURES, PAUSE = 100, timedelta(hours=24)


class BadSignIn(WorkshopError):
    """Address unknown, password wrong, or account disabled: the same sentence for all."""

    key = "bad_sign_in"
    sentence = N_("Email or password is not right. Check both and try again.")
    status = 401


def sign_in(db: Database, *, email: object, password: object, now: datetime, ends: str | None = None) -> str:
    """The token of a new session.

    ends: the token that this browser had before; its session ends, so that no earlier secret lives on.
    Raises BadSignIn; SlowDown when too many tries failed in a row (2 s after five, then doubling, at most 15 minutes).
    """
    try:
        folded = folded_email(email)
    except BadEmail:
        raise BadSignIn() from None
    with db.write(None) as uow:
        # Counted as failed before the password is checked, so that a hundred tries at once are a hundred tries.
        _count_try(uow, folded, now)
        found = store.account_by_email(uow.session, folded)
        row = as_account(found) if found else None
        kept = found.password_hash if found else None
        uow.commit()
    if not passwords.matches(kept, password) or row is None or kept is None or row.disabled:
        raise BadSignIn()
    renewed = passwords.hashed(passwords.normal(password)) if passwords.outdated(kept) else None
    with db.write(None) as uow:
        present = store.account_row(uow.session, row.id)
        if present is None or present.disabled_at is not None or present.password_hash != kept:
            raise BadSignIn()
        if renewed is not None:
            present.password_hash = renewed
        store.forget_tries(uow.session, email_hash=hash_token(folded), before=now - PAUSE)
        if ends:
            store.end_session(uow.session, token_hash=hash_token(ends))
        token = sessions.begin(uow, account=row.id, organisation=row.organisation, now=now)
        uow.commit()
    return token


def change_password(db: Database, actor: Actor, *, current: object, new: object, now: datetime) -> str:
    """A new password: every session ends, this one too; the token of the one that replaces it.

    Raises BadSignIn when the present password is wrong (waits as at sign-in), the refusals of the new one.
    """
    actor.require(Role.FACILITATOR)
    with db.write(None) as uow:
        row = store.account_row(uow.session, actor.account)
        if row is None or row.disabled_at is not None:
            raise NotAllowed()
        mine, kept = as_account(row), row.password_hash
        _count_try(uow, mine.email, now)
        uow.commit()
    if not passwords.matches(kept, current):
        raise BadSignIn()
    with db.read() as session:
        home = store.organisation_row(session, mine.organisation)
    names = (mine.name, mine.email, home.name if home else "")
    fresh = passwords.hashed(passwords.check(new, names=names))
    with db.write(None) as uow:
        row = store.account_row(uow.session, mine.id)
        if row is None or row.password_hash != kept or row.disabled_at is not None:
            raise BadSignIn()
        row.password_hash = fresh
        store.end_sessions_of(uow.session, mine.id)
        store.forget_tries(uow.session, email_hash=hash_token(mine.email))
        note(uow, "change_password", actor=actor, row=mine.id, organisation=mine.organisation, now=now)
        token = sessions.begin(uow, account=mine.id, organisation=mine.organisation, now=now)
        uow.commit()
    return token


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: nothing up to four, 2 s after five, doubling to 15 minutes.

    >>> [int(wait_after(n).total_seconds()) for n in (4, 5, 6, 13, 14, 99, 100)]
    [0, 2, 4, 512, 900, 900, 86400]
    """
    if failures < FREE_FAILURES:
        return timedelta(0)
    if failures >= MOST_FAILURES:
        return PAUSE
    return timedelta(seconds=min(LONGEST_WAIT, 2 ** min(failures - FREE_FAILURES + 1, 20)))


def _count_try(uow: UnitOfWork, email: str, now: datetime) -> None:
    store.forget_tries(uow.session, before=now - PAUSE)
    row = store.try_row(uow.session, hash_token(email), now)
    left = (row.last_at + wait_after(row.failures) - now).total_seconds()
    if left > 0:
        raise SlowDown(seconds=ceil(left))
    row.failures, row.last_at = row.failures + 1, now
