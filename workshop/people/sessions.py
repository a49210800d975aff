"""Signed-in browsers: a session begins with a new secret, ends when idle, old or told to, and says who acts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.identifiers import hash_token, new_id, secret_token
from workshop.people import store
from workshop.people.actor import NOBODY, Actor, Role
from workshop.storage import Database, UnitOfWork

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=30)
# A session row is written at most this often: looking at pages must not take the write gate each time.
NOTED_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser, as its owner may see it; `current` is the one that asks."""

    id: str
    created_at: datetime
    seen_at: datetime
    current: bool


def begin(uow: UnitOfWork, *, account: str, organisation: str, now: datetime) -> str:
    """A new session of an account: the token for the cookie, of which only the hash is kept."""
    token = secret_token()
    store.drop_old_sessions(uow.session, seen_before=now - IDLE, created_before=now - LONGEST)
    uow.session.add(
        store.AccountSessionRow(
            id=new_id(),
            organisation_id=organisation,
            account_id=account,
            token_hash=hash_token(token),
            created_at=now,
            seen_at=now,
        )
    )
    return token


def actor_of(db: Database, token: str | None, *, now: datetime) -> Actor:
    """Who acts with this cookie: a facilitator, or NOBODY when it is forged, old, ended or of a disabled account."""
    if not token:
        return NOBODY
    with db.read() as session:
        found = store.session_and_account(session, hash_token(token))
    if found is None:
        return NOBODY
    row, account = found
    if account.disabled_at is not None or now - row.seen_at > IDLE or now - row.created_at > LONGEST:
        return NOBODY
    if now - row.seen_at > NOTED_EVERY:
        with db.write(None) as uow:
            store.session_seen(uow.session, row.id, now)
            uow.commit()
    return Actor(role=Role.FACILITATOR, organisation=account.organisation_id, account=account.id)


def sign_out(db: Database, token: str | None) -> None:
    """End the session with this token; nothing happens when there is none."""
    if not token:
        return
    with db.write(None) as uow:
        store.end_session(uow.session, token_hash=hash_token(token))
        uow.commit()


def sessions_of(db: Database, actor: Actor, *, token: str | None = None, now: datetime) -> tuple[Session, ...]:
    """Where this account is signed in, the last used first."""
    actor.require(Role.FACILITATOR)
    mine = hash_token(token) if token else None
    with db.read() as session:
        rows = store.session_rows(session, actor.account or "")
    return tuple(
        Session(row.id, row.created_at, row.seen_at, row.token_hash == mine)
        for row in rows
        if now - row.seen_at <= IDLE and now - row.created_at <= LONGEST
    )


def end_session(db: Database, actor: Actor, *, session: str, now: datetime) -> None:
    """End one session of one's own account; another's or an unknown one is left alone."""
    actor.require(Role.FACILITATOR)
    with db.write(None) as uow:
        if store.end_session(uow.session, id_=session, account=actor.account):
            uow.event(
                "end_session",
                actor_kind=actor.role.value,
                actor_id=actor.id,
                row_kind="account",
                row_id=actor.account or "",
                organisation=actor.organisation,
                at=now,
            )
        uow.commit()
