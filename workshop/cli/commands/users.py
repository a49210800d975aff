"""Accounts: invite someone, see who there is, shut one out."""

import argparse
from typing import Any

from workshop.cli.context import Context
from workshop.errors import N_
from workshop.people.actor import SYSTEM

SEND = N_("Send this link to {email}. It works once, within seven days:")
NOT_SET_UP = N_("Nobody has set up the organisation yet. This link does, once, within 30 minutes:")


def add(context: Context, given: argparse.Namespace) -> None:
    """A link that works once; for someone who has an account, to choose a new password. Raises BadEmail.

    Before the set-up the link is the one that sets the organisation up, together with its first account.
    """
    from workshop.people import accounts, organisations

    now = context.clock()
    with context.app() as app:
        email = accounts.folded_email(given.email)
        token = organisations.first_start_link(app.db, now=now)
        if token is not None:
            path, words = f"/setup?token={token}", context._(NOT_SET_UP)
            until = now + organisations.SET_UP_WITHIN
        else:
            token = accounts.invite(app.db, SYSTEM, email=email, now=now)
            path, words = f"/invite?t={token}", context._(SEND)
            until = now + accounts.INVITED_FOR
    link = f"{context.here}{path}"
    context.give({"email": email, "link": link, "until": until}, words.format(email=email), link)


def list_(context: Context, given: argparse.Namespace) -> None:
    """Everyone who may sign in, or could once."""
    from workshop.people import accounts

    with context.database() as db:
        found = accounts.accounts_of(db, SYSTEM)
    _ = context._
    rows: list[dict[str, Any]] = [
        {"id": one.id, "email": one.email, "name": one.name, "lang": one.lang, "disabled": one.disabled}
        for one in found
    ]
    lines = context.table(
        (_("Email"), _("Name"), _("State")),
        [(r["email"], r["name"], _("disabled") if r["disabled"] else _("active")) for r in rows],
    )
    context.give(rows, *(lines if rows else [_("There is no account yet.")]))


def disable(context: Context, given: argparse.Namespace) -> None:
    """Nobody signs in with this account any more. Raises BadEmail, NoSuchAccount, LastAccount."""
    from workshop.people import accounts

    with context.database() as db:
        accounts.disable(db, SYSTEM, given.email, context.clock())
    email = accounts.folded_email(given.email)
    context.give(
        {"email": email, "disabled": True},
        context._("{email} can no longer sign in; “workshop user add” gives a way back.").format(email=email),
    )
