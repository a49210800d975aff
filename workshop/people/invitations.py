"""Invitations: a link that works once and makes an account or, when it comes from the server itself, a new password."""

from datetime import datetime, timedelta

from workshop.errors import N_, NotFound, WorkshopError
from workshop.identifiers import hash_token, new_id, secret_token
from workshop.people import passwords, sessions, store
from workshop.people.account import EmailTaken, add_account, folded_email, note
from workshop.people.actor import Actor, Role
from workshop.storage import Database, UnitOfWork
from workshop.text import LIMITS, clean

INVITED_FOR = timedelta(days=7)


class LinkUsed(WorkshopError):
    """The one-time link is unknown, used or too old."""

    key = "link_used"
    sentence = N_("This link has been used or is too old. Ask for a new one.")
    status = 410


class NoOrganisation(NotFound):
    """There is no organisation yet, or several and none was named."""

    key = "no_organisation"
    sentence = N_("Set up the organisation first: open the set-up link that the server prints when it starts.")


def invite(db: Database, actor: Actor, *, email: object, now: datetime, organisation: str | None = None) -> str:
    """The token of a link with which this person makes an account, within seven days, once.

    organisation: for the system when there are several. From the system, an existing account gets a link to choose
    a new password. Raises BadEmail; EmailTaken, from a colleague, who must not be able to take an account over.
    """
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    folded = folded_email(email)
    token = secret_token()
    with db.write(None) as uow:
        found = store.account_by_email(uow.session, folded)
        if found is not None and (
            actor.role is not Role.SYSTEM or actor.organisation not in (None, found.organisation_id)
        ):
            raise EmailTaken()
        home = found.organisation_id if found else _home(uow, actor, organisation)
        store.drop_links(uow.session, "invite", folded, home)
        link = store.OneTimeLinkRow(
            id=new_id(),
            kind="invite",
            token_hash=hash_token(token),
            organisation_id=home,
            email=folded,
            created_at=now,
            expires_at=now + INVITED_FOR,
        )
        uow.session.add(link)
        note(uow, "invite", actor=actor, row=link.id, organisation=home, now=now, kind="one_time_link")
        uow.commit()
    return token


def invited(db: Database, *, token: str, now: datetime) -> str:
    """The address that a link was made for, to show before it is used. Raises LinkUsed."""
    with db.read() as session:
        return _usable(store.link_row(session, "invite", hash_token(token)), now).email


def accept(db: Database, *, token: str, name: object, password: object, now: datetime, lang: str | None = None) -> str:
    """Use an invitation: the account (new, or with a new password and enabled again) and the token of its session.

    Raises LinkUsed, the refusals of the name and of the password.
    """
    called = clean(name, limit=LIMITS["NAME"])
    with db.read() as session:
        link = _usable(store.link_row(session, "invite", hash_token(token)), now)
        home = store.organisation_row(session, link.organisation_id)
    if home is None:
        raise LinkUsed()
    kept = passwords.hashed(passwords.check(password, names=(called, link.email, home.name)))
    with db.write(None) as uow:
        if not store.use_link(uow.session, link.id):
            raise LinkUsed()
        row = store.account_by_email(uow.session, link.email)
        if row is None:
            row = add_account(
                uow, organisation=home.id, email=link.email, name=called, lang=lang or home.lang, kept=kept, now=now
            )
        elif row.organisation_id != home.id:
            raise LinkUsed()
        else:
            row.name, row.password_hash, row.disabled_at = called, kept, None
            store.end_sessions_of(uow.session, row.id)
        store.forget_tries(uow.session, email_hash=hash_token(link.email))
        made = Actor(role=Role.FACILITATOR, organisation=home.id, account=row.id)
        note(uow, "accept", actor=made, row=row.id, organisation=home.id, now=now)
        fresh = sessions.begin(uow, account=row.id, organisation=home.id, now=now)
        uow.commit()
    return fresh


def _usable(link: store.OneTimeLinkRow | None, now: datetime) -> store.OneTimeLinkRow:
    if link is None or now >= link.expires_at:
        raise LinkUsed()
    return link


def _home(uow: UnitOfWork, actor: Actor, organisation: str | None) -> str:
    """The organisation that a new account belongs to: the actor's own, the named one, or the only one."""
    if actor.organisation is not None:
        return actor.organisation
    ids = store.organisation_ids(uow.session) if store.is_set_up(uow.session) else ()
    if organisation in ids:
        return str(organisation)
    if organisation is None and len(ids) == 1:
        return ids[0]
    raise NoOrganisation()
