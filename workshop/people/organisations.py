"""Organisations: set up once with a link that the server prints, then asked for by everything that names the host."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workshop.errors import N_, NotFound, WorkshopError
from workshop.i18n import LANGUAGES
from workshop.identifiers import hash_token, new_id, secret_token
from workshop.people import passwords, sessions, store
from workshop.people.account import add_account, folded_email
from workshop.people.actor import Actor, Role
from workshop.people.invitations import LinkUsed
from workshop.storage import Database
from workshop.text import LIMITS, clean, clean_optional

SET_UP_WITHIN = timedelta(minutes=30)
RETENTION = (7, 730)
# The two numbers that hold in the whole European Union; an organisation may put its own.
EMERGENCY, SUPPORT = "112", "116 006"


class BadRetention(WorkshopError):
    """`least` and `most` days."""

    key = "bad_retention"
    sentence = N_("Contributions can be kept for {least} to {most} days.")


class BadLanguage(WorkshopError):
    """A language that the product does not speak."""

    key = "bad_language"
    sentence = N_("Choose one of the languages offered.")


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who hosts workshops: named on every notice. Texts may be '' except the name and the contact."""

    id: str
    name: str
    lang: str
    retention_days: int
    contact: str
    emergency: str
    support: str
    authority: str


def first_start_link(db: Database, *, now: datetime) -> str | None:
    """The token of a new set-up link, good for 30 minutes; an earlier one stops working. None once set up."""
    with db.read() as session:
        if store.is_set_up(session):
            return None
    token = secret_token()
    with db.write(None) as uow:
        if store.is_set_up(uow.session):
            return None
        store.drop_links(uow.session, "set_up")
        uow.session.add(
            store.OneTimeLinkRow(
                id=new_id(),
                kind="set_up",
                token_hash=hash_token(token),
                created_at=now,
                expires_at=now + SET_UP_WITHIN,
            )
        )
        uow.commit()
    return token


def may_set_up(db: Database, token: str | None, *, now: datetime) -> bool:
    """Whether the set-up link with this token still works: asked before the form is shown."""
    if not token:
        return False
    with db.read() as session:
        link = store.link_row(session, "set_up", hash_token(token))
        return link is not None and now < link.expires_at and not store.is_set_up(session)


def set_up(
    db: Database,
    *,
    token: str,
    organisation: object,
    lang: str,
    retention_days: object,
    contact: object,
    name: object,
    email: object,
    password: object,
    now: datetime,
    emergency: object = EMERGENCY,
    support: object = SUPPORT,
    authority: object = "",
) -> str:
    """The organisation and its first facilitator: the token of their session.

    Raises LinkUsed when the link is used, too old or someone was faster; the refusals of the fields.
    """
    if not may_set_up(db, token, now=now):
        raise LinkUsed()
    home = _organisation(
        name=organisation,
        lang=lang,
        days=retention_days,
        contact=contact,
        emergency=emergency,
        support=support,
        authority=authority,
    )
    called, address = clean(name, limit=LIMITS["NAME"]), folded_email(email)
    kept = passwords.hashed(passwords.check(password, names=(called, address, home.name)))
    with db.write(None) as uow:
        link = store.link_row(uow.session, "set_up", hash_token(token))
        if store.is_set_up(uow.session) or link is None or not store.use_link(uow.session, link.id):
            raise LinkUsed()
        home = _kept(uow.session, home, now)
        row = add_account(uow, organisation=home.id, email=address, name=called, lang=home.lang, kept=kept, now=now)
        uow.event(
            "set_up",
            actor_kind=Role.FACILITATOR.value,
            actor_id=row.id,
            row_kind="organisation",
            row_id=home.id,
            organisation=home.id,
            at=now,
        )
        fresh = sessions.begin(uow, account=row.id, organisation=home.id, now=now)
        uow.commit()
    return fresh


def organisation(db: Database, id_: str) -> Organisation:
    """The organisation with this id. Raises NotFound."""
    with db.read() as session:
        return organisation_in(session, id_)


def organisation_in(session: store.Reading, id_: str) -> Organisation:
    """The same inside the caller's transaction. Raises NotFound."""
    row = store.organisation_row(session, id_)
    if row is None:
        raise NotFound()
    return _as_organisation(row)


def organisations_of(db: Database, actor: Actor) -> tuple[Organisation, ...]:
    """The actor's own organisation, or all for the system, the oldest first; empty before the set-up."""
    actor.require(Role.FACILITATOR, Role.SYSTEM)
    with db.read() as session:
        ids = [actor.organisation] if actor.organisation else store.organisation_ids(session)
        if actor.role is Role.FACILITATOR and actor.organisation is None:
            ids = []
        rows = [store.organisation_row(session, id_) for id_ in ids]
    return tuple(_as_organisation(row) for row in rows if row is not None)


def first_organisation(db: Database, *, lang: str = "en", now: datetime) -> str:
    """The id of the oldest organisation; before the set-up a nameless one is made, which the set-up then takes over.

    So the command line can make and report workshops on a machine where nobody has an account yet.
    """
    with db.read() as session:
        ids = store.organisation_ids(session)
    if ids:
        return ids[0]
    with db.write(None) as uow:
        home = new_id()
        uow.session.add(
            store.OrganisationRow(
                id=home, name="", lang=lang, retention_days=90, contact="", emergency=EMERGENCY, support=SUPPORT,
                authority="", created_at=now,
            )
        )  # fmt: skip
        uow.session.flush()
        uow.commit()
    return home


def _kept(session: store.Reading, home: Organisation, now: datetime) -> Organisation:
    """The organisation as a row: the nameless one of the command line with its workshops, or else a new one."""
    ids = store.organisation_ids(session)
    row = store.organisation_row(session, ids[0]) if ids else None
    if row is None:
        row = store.OrganisationRow(
            id=home.id,
            created_at=now,
            name="",
            lang=home.lang,
            retention_days=0,
            contact="",
            emergency="",
            support="",
            authority="",
        )
        session.add(row)
    row.name, row.lang, row.retention_days, row.contact = home.name, home.lang, home.retention_days, home.contact
    row.emergency, row.support, row.authority = home.emergency, home.support, home.authority
    session.flush()
    return _as_organisation(row)


def _organisation(
    *, name: object, lang: str, days: object, contact: object, emergency: object, support: object, authority: object
) -> Organisation:
    if lang not in LANGUAGES:
        raise BadLanguage()
    least, most = RETENTION
    if isinstance(days, bool) or not isinstance(days, int) or not least <= days <= most:
        raise BadRetention(least=least, most=most)
    short = LIMITS["TITLE"]
    return Organisation(
        id=new_id(),
        name=clean(name, limit=short),
        lang=lang,
        retention_days=days,
        contact=clean(contact, limit=LIMITS["NOTE"]),
        emergency=clean_optional(emergency, limit=short) or EMERGENCY,
        support=clean_optional(support, limit=short),
        authority=clean_optional(authority, limit=short),
    )


def _as_organisation(row: store.OrganisationRow) -> Organisation:
    return Organisation(
        row.id, row.name, row.lang, row.retention_days, row.contact, row.emergency, row.support, row.authority
    )
