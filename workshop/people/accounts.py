"""Facilitators' accounts: invited by a link that works once, signed in by password, disabled and never just deleted."""

from datetime import datetime

from workshop.errors import N_, NotAllowed, NotFound, WorkshopError
from workshop.i18n import LANGUAGES
from workshop.people import store
from workshop.people.account import Account, BadEmail, EmailTaken, as_account, folded_email, note
from workshop.people.actor import Actor, Role
from workshop.people.invitations import INVITED_FOR, LinkUsed, NoOrganisation, accept, invite, invited
from workshop.people.sessions import Session, actor_of, end_session, sessions_of, sign_out
from workshop.people.signing_in import BadSignIn, change_password, sign_in
from workshop.people.throttle import SlowDown
from workshop.storage import Database

__all__ = [
    "INVITED_FOR", "Account", "BadEmail", "BadSignIn", "EmailTaken", "LastAccount", "LinkUsed", "NoOrganisation",
    "NoSuchAccount", "Session", "SlowDown", "accept", "account", "accounts_of", "actor_of", "change_password",
    "disable", "end_session", "folded_email", "invite", "invited", "sessions_of", "set_language", "sign_in", "sign_out",
]  # fmt: skip


class NoSuchAccount(NotFound):
    """No account with this address in one's organisation."""

    sentence = N_("There is no account with this email.")


class LastAccount(WorkshopError):
    """Nobody could sign in any more."""

    key = "last_account"
    sentence = N_("This is the last account of your organisation. Invite someone else first.")
    status = 409


def account(db: Database, actor: Actor) -> Account:
    """One's own account. Raises NotAllowed for everybody who has none."""
    actor.require(Role.FACILITATOR)
    with db.read() as session:
        row = store.account_row(session, actor.account)
    if row is None:
        raise NotAllowed()
    return as_account(row)


def accounts_of(db: Database, actor: Actor) -> tuple[Account, ...]:
    """The accounts of one's organisation, or of all for the system, by address."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    if actor.role is Role.FACILITATOR and actor.organisation is None:
        raise NotAllowed()
    with db.read() as session:
        return tuple(as_account(row) for row in store.account_rows(session, actor.organisation))


def disable(db: Database, actor: Actor, email: object, now: datetime) -> None:
    """Nobody signs in with this account any more, and all its sessions end at once.

    Raises NotFound (also for accounts of others), LastAccount.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    folded = folded_email(email)
    with db.write(None) as uow:
        row = store.account_by_email(uow.session, folded)
        if row is None or not _may_touch(actor, row):
            raise NoSuchAccount()
        others = store.account_rows(uow.session, row.organisation_id)
        if row.disabled_at is None and not any(o.disabled_at is None and o.id != row.id for o in others):
            raise LastAccount()
        row.disabled_at = row.disabled_at or now
        store.end_sessions_of(uow.session, row.id)
        store.drop_links(uow.session, "invite", folded, row.organisation_id)
        note(uow, "disable", actor=actor, row=row.id, organisation=row.organisation_id, now=now)
        uow.commit()


def set_language(db: Database, actor: Actor, lang: str, now: datetime | None = None) -> None:
    """Choose the language of one's own screens; an unknown one changes nothing."""
    actor.require(Role.FACILITATOR)
    if lang not in LANGUAGES:
        return
    with db.write(None) as uow:
        row = store.account_row(uow.session, actor.account)
        if row is None:
            raise NotAllowed()
        row.lang = lang
        uow.commit()


def _may_touch(actor: Actor, row: store.AccountRow) -> bool:
    return row.organisation_id == actor.organisation or (actor.role is Role.SYSTEM and actor.organisation is None)
