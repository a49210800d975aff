"""One facilitator's account: what it is, how its address is read, how it is made and noted."""

import re
from dataclasses import dataclass
from datetime import datetime

from workshop.errors import N_, WorkshopError
from workshop.i18n import LANGUAGES
from workshop.identifiers import new_id
from workshop.people import store
from workshop.people.actor import Actor
from workshop.storage import UnitOfWork
from workshop.text import clean

_EMAIL = re.compile(r"[^@\s\x00-\x1f\x7f]{1,64}@[^@\s.\x00-\x1f\x7f]{1,63}(?:\.[^@\s.\x00-\x1f\x7f]{1,63}){1,8}")


class BadEmail(WorkshopError):
    """Not an email address."""

    key = "bad_email"
    sentence = N_("This is not an email address. It looks like name@example.org.")


class EmailTaken(WorkshopError):
    """The address has an account already, here or elsewhere on this server."""

    key = "email_taken"
    sentence = N_("There is already an account with this email.")
    status = 409


@dataclass(frozen=True, slots=True)
class Account:
    """One facilitator."""

    id: str
    organisation: str
    email: str
    name: str
    lang: str
    disabled: bool = False


def folded_email(raw: object) -> str:
    """The address in the form that is compared. Raises BadEmail."""
    if not isinstance(raw, str) or len(raw) > 1000:
        raise BadEmail()
    try:
        email = clean(raw, limit=254).casefold()
    except WorkshopError:
        raise BadEmail() from None
    if not _EMAIL.fullmatch(email):
        raise BadEmail()
    return email


def add_account(
    uow: UnitOfWork, *, organisation: str, email: str, name: str, lang: str, kept: str, now: datetime
) -> store.AccountRow:
    """A new account inside a write; `kept` is the hash of a checked password. Raises EmailTaken."""
    if store.account_by_email(uow.session, email) is not None:
        raise EmailTaken()
    row = store.AccountRow(
        id=new_id(),
        organisation_id=organisation,
        email=email,
        name=name,
        lang=lang if lang in LANGUAGES else LANGUAGES[0],
        password_hash=kept,
        created_at=now,
    )
    uow.session.add(row)
    uow.session.flush()
    return row


def as_account(row: store.AccountRow) -> Account:
    """The account of a row."""
    return Account(row.id, row.organisation_id, row.email, row.name, row.lang, row.disabled_at is not None)


def note(
    uow: UnitOfWork, verb: str, *, actor: Actor, row: str, organisation: str, now: datetime, kind: str = "account"
) -> None:
    """What the actor did to a row of this kind, for the event log."""
    uow.event(
        verb,
        actor_kind=actor.role.value,
        actor_id=actor.id,
        row_kind=kind,
        row_id=row,
        organisation=organisation,
        at=now,
    )
