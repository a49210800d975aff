"""How organisations, accounts, their sessions and links, and participants are kept: the only SQL about people."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Column, CursorResult, UniqueConstraint, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, col

from workshop.storage.base import Row
from workshop.storage.types import UtcDateTime

# What services hand on to a store, without knowing what it is.
Reading = Session


class OrganisationRow(Row, table=True):
    """Who hosts workshops and answers for the data."""

    __tablename__ = "organisation"

    id: str = Field(primary_key=True)
    name: str
    lang: str
    retention_days: int
    contact: str
    emergency: str
    support: str
    authority: str
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class AccountRow(Row, table=True):
    """One facilitator; `email` is folded to lower case and unique over all organisations."""

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", ondelete="CASCADE", index=True)
    email: str = Field(unique=True)
    name: str
    lang: str
    password_hash: str
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    disabled_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


class AccountSessionRow(Row, table=True):
    """One signed-in browser; the token itself is only in its cookie."""

    __tablename__ = "account_session"

    id: str = Field(primary_key=True)
    organisation_id: str = Field(foreign_key="organisation.id", ondelete="CASCADE")
    account_id: str = Field(foreign_key="account.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    seen_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class OneTimeLinkRow(Row, table=True):
    """A link that works once: the first set-up (without organisation), or an invitation to have an account."""

    __tablename__ = "one_time_link"

    id: str = Field(primary_key=True)
    kind: str
    token_hash: str = Field(unique=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", ondelete="CASCADE", index=True)
    email: str = ""
    created_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    expires_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class SignInTryRow(Row, table=True):
    """Failed sign-ins in a row for one address, known or not, so that the wait tells nobody which addresses exist."""

    __tablename__ = "sign_in_try"

    email_hash: str = Field(primary_key=True)
    organisation_id: str | None = Field(default=None, foreign_key="organisation.id", ondelete="CASCADE")
    failures: int
    last_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))


class ParticipantRow(Row, table=True):
    """One person in one workshop. Without a token (removed) nobody can act as this person any more.

    `alias` is '' and `alias_key` empty where no name is shown; `number` is random, so that it tells no order.
    """

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("workshop_id", "alias_key"),
        UniqueConstraint("workshop_id", "number"),
        UniqueConstraint("workshop_id", "receipt_hash"),
    )

    id: str = Field(primary_key=True)
    workshop_id: str = Field(foreign_key="workshop.id", ondelete="CASCADE")
    number: int
    alias: str
    alias_key: str | None = None
    group: str | None = None
    lang: str
    token_hash: str | None = Field(default=None, unique=True)
    receipt_hash: str
    notice: str
    rerolls: int = 0
    joined_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    seen_at: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
    removed_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime))


def _changed(session: Session, statement: Any) -> int:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


# --- organisations and accounts ------------------------------------------------------------------------------------


def organisation_row(session: Session, organisation: str | None) -> OrganisationRow | None:
    """The organisation, or None."""
    return session.get(OrganisationRow, organisation) if organisation else None


def organisation_ids(session: Session) -> Sequence[str]:
    """All organisations, the oldest first."""
    return session.scalars(select(col(OrganisationRow.id)).order_by(col(OrganisationRow.created_at))).all()


def is_set_up(session: Session) -> bool:
    """Whether someone has named an organisation, or has an account."""
    named = select(col(OrganisationRow.id)).where(col(OrganisationRow.name) != "").limit(1)
    known = select(col(AccountRow.id)).limit(1)
    return any(session.scalars(asked).first() is not None for asked in (named, known))


def account_row(session: Session, account: str | None) -> AccountRow | None:
    """The account, or None."""
    return session.get(AccountRow, account) if account else None


def account_by_email(session: Session, email: str) -> AccountRow | None:
    """The account with this folded address, in any organisation, or None."""
    return session.scalars(select(AccountRow).where(col(AccountRow.email) == email)).first()


def account_rows(session: Session, organisation: str | None) -> Sequence[AccountRow]:
    """The accounts of one organisation, or of all when None, by address."""
    wanted = select(AccountRow).order_by(col(AccountRow.email))
    if organisation is not None:
        wanted = wanted.where(col(AccountRow.organisation_id) == organisation)
    return session.scalars(wanted).all()


# --- sessions ------------------------------------------------------------------------------------------------------


def session_and_account(session: Session, token_hash: str) -> tuple[AccountSessionRow, AccountRow] | None:
    """The session with this token's hash and its account, or None."""
    found = session.execute(
        select(AccountSessionRow, AccountRow)
        .join(AccountRow, col(AccountRow.id) == col(AccountSessionRow.account_id))
        .where(col(AccountSessionRow.token_hash) == token_hash)
    ).first()
    return (found[0], found[1]) if found else None


def session_rows(session: Session, account: str) -> Sequence[AccountSessionRow]:
    """The sessions of one account, the last used first."""
    return session.scalars(
        select(AccountSessionRow)
        .where(col(AccountSessionRow.account_id) == account)
        .order_by(col(AccountSessionRow.seen_at).desc())
    ).all()


def session_seen(session: Session, session_id: str, now: datetime) -> None:
    """The session was used just now."""
    session.execute(update(AccountSessionRow).where(col(AccountSessionRow.id) == session_id).values(seen_at=now))


def end_session(
    session: Session, *, token_hash: str | None = None, id_: str | None = None, account: str | None = None
) -> int:
    """End the session with this token's hash, or this one of the account's; how many ended."""
    if token_hash is not None:
        return _changed(session, delete(AccountSessionRow).where(col(AccountSessionRow.token_hash) == token_hash))
    return _changed(
        session,
        delete(AccountSessionRow).where(col(AccountSessionRow.id) == id_, col(AccountSessionRow.account_id) == account),
    )


def end_sessions_of(session: Session, account: str) -> int:
    """End every session of an account; how many ended."""
    return _changed(session, delete(AccountSessionRow).where(col(AccountSessionRow.account_id) == account))


def drop_old_sessions(session: Session, *, seen_before: datetime, created_before: datetime) -> None:
    """Forget the sessions that can no longer be used."""
    session.execute(
        delete(AccountSessionRow).where(
            (col(AccountSessionRow.seen_at) < seen_before) | (col(AccountSessionRow.created_at) < created_before)
        )
    )


# --- links and tries -----------------------------------------------------------------------------------------------


def link_row(session: Session, kind: str, token_hash: str) -> OneTimeLinkRow | None:
    """The link of this kind with this token's hash, used up or not, or None."""
    return session.scalars(
        select(OneTimeLinkRow).where(col(OneTimeLinkRow.kind) == kind, col(OneTimeLinkRow.token_hash) == token_hash)
    ).first()


def drop_links(session: Session, kind: str, email: str = "", organisation: str | None = None) -> None:
    """Make the earlier links of this kind for the same person useless."""
    session.execute(
        delete(OneTimeLinkRow).where(
            col(OneTimeLinkRow.kind) == kind,
            col(OneTimeLinkRow.email) == email,
            col(OneTimeLinkRow.organisation_id) == organisation,
        )
    )


def use_link(session: Session, link: str) -> bool:
    """Use a link up; False when someone was faster."""
    return _changed(session, delete(OneTimeLinkRow).where(col(OneTimeLinkRow.id) == link)) == 1


def try_row(session: Session, email_hash: str, now: datetime) -> SignInTryRow:
    """The failed sign-ins in a row with this address, locked until the write ends; made with none when missing."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(
        insert(SignInTryRow).values(email_hash=email_hash, failures=0, last_at=now).on_conflict_do_nothing()
    )
    return session.scalars(
        select(SignInTryRow).where(col(SignInTryRow.email_hash) == email_hash).with_for_update()
    ).one()


def forget_tries(session: Session, *, email_hash: str | None = None, before: datetime | None = None) -> None:
    """Forget failed sign-ins: those of an address after it signed in, or all older ones."""
    if email_hash is not None:
        session.execute(delete(SignInTryRow).where(col(SignInTryRow.email_hash) == email_hash))
    if before is not None:
        session.execute(delete(SignInTryRow).where(col(SignInTryRow.last_at) < before))


# --- participants --------------------------------------------------------------------------------------------------


def participant_row(session: Session, participant: str) -> ParticipantRow | None:
    """The participant, or None."""
    return session.get(ParticipantRow, participant)


def participant_by_token(session: Session, workshop: str, token_hash: str) -> ParticipantRow | None:
    """Who of this workshop has this token, or None."""
    return session.scalars(
        select(ParticipantRow).where(
            col(ParticipantRow.token_hash) == token_hash, col(ParticipantRow.workshop_id) == workshop
        )
    ).first()


def participant_by_receipt(session: Session, workshop: str, receipt_hash: str) -> ParticipantRow | None:
    """Who of this workshop has this receipt, or None."""
    return session.scalars(
        select(ParticipantRow).where(
            col(ParticipantRow.workshop_id) == workshop, col(ParticipantRow.receipt_hash) == receipt_hash
        )
    ).first()


def participant_rows(session: Session, workshop: str) -> Sequence[ParticipantRow]:
    """Everyone in a workshop, removed people too, by their random number."""
    return session.scalars(
        select(ParticipantRow).where(col(ParticipantRow.workshop_id) == workshop).order_by(col(ParticipantRow.number))
    ).all()


def alias_keys(session: Session, workshop: str) -> frozenset[str]:
    """The names taken in a workshop, as `text.name_key` makes them."""
    return frozenset(
        key
        for key in session.scalars(
            select(col(ParticipantRow.alias_key)).where(col(ParticipantRow.workshop_id) == workshop)
        )
        if key
    )


def numbers(session: Session, workshop: str) -> frozenset[int]:
    """The random numbers given in a workshop."""
    return frozenset(
        session.scalars(select(col(ParticipantRow.number)).where(col(ParticipantRow.workshop_id) == workshop))
    )


def people_by_group(session: Session, workshop: str) -> dict[str | None, int]:
    """How many people who were not removed chose each group; None: chose none."""
    found = session.execute(
        select(col(ParticipantRow.group), func.count())
        .where(col(ParticipantRow.workshop_id) == workshop, col(ParticipantRow.removed_at).is_(None))
        .group_by(col(ParticipantRow.group))
    )
    return {group: int(count) for group, count in found}


def participant_seen(session: Session, participant: str, now: datetime) -> None:
    """This person's phone asked for something just now."""
    session.execute(update(ParticipantRow).where(col(ParticipantRow.id) == participant).values(seen_at=now))


def participants_seen(session: Session, participants: Collection[str], now: datetime) -> None:
    """These people's phones are listening."""
    session.execute(update(ParticipantRow).where(col(ParticipantRow.id).in_(list(participants))).values(seen_at=now))


def delete_participant(session: Session, participant: str) -> None:
    """The row is gone, and with it whatever cascades from it."""
    session.execute(delete(ParticipantRow).where(col(ParticipantRow.id) == participant))


def delete_participants(session: Session, workshop: str) -> None:
    """Nobody is left in a workshop, and whatever cascades from its people is gone."""
    session.execute(delete(ParticipantRow).where(col(ParticipantRow.workshop_id) == workshop))
