"""Accounts: invited, signed in, disabled; sessions that end; waits that grow."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from workshop.errors import NotAllowed, NotFound, WorkshopError
from workshop.people import accounts
from workshop.people.accounts import BadSignIn, EmailTaken, LastAccount, LinkUsed, SlowDown
from workshop.people.actor import NOBODY, SYSTEM, Actor, Role
from workshop.people.invitations import NoOrganisation
from workshop.storage import Database

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
EMAIL, PASSWORD = "nadia@riviere.example", "tulipe-rame-vingt-bocal"
OTHER = "orge violon sept marées"


def facilitator(db: Database, token: str, now: datetime = NOW) -> Actor:
    actor = accounts.actor_of(db, token, now=now)
    assert actor.role is Role.FACILITATOR
    return actor


def colleague(db: Database, session: str, email: str = "ines@riviere.example") -> str:
    link = accounts.invite(db, facilitator(db, session), email=email, now=NOW)
    return accounts.accept(db, token=link, name="Inès Roy", password=OTHER, now=NOW)


def test_signing_in_gives_a_new_secret_each_time(db: Database, session: str) -> None:
    first = accounts.sign_in(db, email=" NADIA@riviere.example ", password=PASSWORD, now=NOW)
    second = accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW)
    assert len({session, first, second}) == 3
    assert facilitator(db, first) == facilitator(db, second) == facilitator(db, session)


def test_the_session_before_ends_when_the_same_browser_signs_in_anew(db: Database, session: str) -> None:
    fresh = accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW, ends=session)
    assert accounts.actor_of(db, session, now=NOW) == NOBODY
    facilitator(db, fresh)


@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "wrong wrong wrong wrong"), ("who@riviere.example", PASSWORD), ("", ""), (None, None), (EMAIL, None),
     ("no address", PASSWORD), (EMAIL, PASSWORD + " "), (3, 4), ("\ud800@x.y", PASSWORD), (EMAIL, "\ud800" * 20)],
)  # fmt: skip
def test_the_answer_never_says_which_of_the_two_was_wrong(
    db: Database, session: str, email: object, password: object
) -> None:
    with pytest.raises(BadSignIn) as refused:
        accounts.sign_in(db, email=email, password=password, now=NOW)
    assert refused.value.facts == {}


@pytest.mark.parametrize("email", [EMAIL, "nobody@riviere.example"])
def test_the_wait_doubles_after_five_failures_for_known_and_unknown_alike(
    db: Database, session: str, clock: Any, email: str
) -> None:
    waits = []
    while len(waits) < 11:
        try:
            accounts.sign_in(db, email=email, password="wrong", now=clock.at)
        except SlowDown as slow:
            waits.append(slow.seconds)
            clock.forward(seconds=slow.seconds)
        except BadSignIn:
            waits.append(0) if len(waits) < 4 else None
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128]


def test_after_the_wait_the_right_password_opens(db: Database, session: str, clock: Any) -> None:
    for _ in range(5):
        with pytest.raises(BadSignIn):
            accounts.sign_in(db, email=EMAIL, password="wrong", now=clock.at)
    with pytest.raises(SlowDown):
        accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=clock.at)
    facilitator(db, accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=clock.forward(seconds=2)))


def test_a_right_password_after_four_failures_starts_the_count_anew(db: Database, session: str) -> None:
    for _ in range(2):
        for _ in range(4):
            with pytest.raises(BadSignIn):
                accounts.sign_in(db, email=EMAIL, password="wrong", now=NOW)
        accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW)


def test_tries_at_once_do_not_slip_past_the_wait(db: Database, session: str) -> None:
    def attempt(_: int) -> str:
        try:
            accounts.sign_in(db, email=EMAIL, password="wrong", now=NOW)
        except WorkshopError as refused:
            return refused.key
        return "in"

    with ThreadPoolExecutor(12) as pool:
        keys = list(pool.map(attempt, range(24)))
    assert sorted(keys) == ["bad_sign_in"] * 5 + ["slow_down"] * 19


def test_a_session_ends_after_twelve_idle_hours(db: Database, session: str) -> None:
    later = NOW + timedelta(hours=11, minutes=59)
    facilitator(db, session, later)  # seen: the twelve hours begin anew
    facilitator(db, session, later + timedelta(hours=12))
    assert accounts.actor_of(db, session, now=later + timedelta(hours=25)) == NOBODY


def test_a_session_ends_after_thirty_days_however_busy(db: Database, session: str) -> None:
    now = NOW
    while now < NOW + timedelta(days=30):
        facilitator(db, session, now)
        now += timedelta(hours=10)
    assert accounts.actor_of(db, session, now=NOW + timedelta(days=30, seconds=1)) == NOBODY


@pytest.mark.parametrize("token", [None, "", "forged", "x" * 10_000, "\ud800"])
def test_a_forged_cookie_is_nobody(db: Database, session: str, token: str | None) -> None:
    assert accounts.actor_of(db, token, now=NOW) == NOBODY
    assert accounts.actor_of(db, session[:-1], now=NOW) == NOBODY


def test_signing_out_ends_this_session_only(db: Database, session: str) -> None:
    other = accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW)
    accounts.sign_out(db, session)
    accounts.sign_out(db, session)
    accounts.sign_out(db, None)
    assert accounts.actor_of(db, session, now=NOW) == NOBODY
    facilitator(db, other)


def test_sessions_are_listed_and_ended_one_by_one_and_only_ones_own(db: Database, session: str) -> None:
    other = accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW + timedelta(hours=1))
    me, ines = facilitator(db, session), facilitator(db, colleague(db, session))
    listed = accounts.sessions_of(db, me, token=session, now=NOW)
    assert [one.current for one in listed] == [False, True]
    accounts.end_session(db, ines, session=listed[0].id, now=NOW)
    facilitator(db, other)
    accounts.end_session(db, me, session=listed[0].id, now=NOW)
    assert accounts.actor_of(db, other, now=NOW) == NOBODY
    facilitator(db, session)


def test_a_new_password_ends_every_session(db: Database, session: str) -> None:
    other = accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW)
    fresh = accounts.change_password(db, facilitator(db, session), current=PASSWORD, new=OTHER, now=NOW)
    assert accounts.actor_of(db, session, now=NOW) == NOBODY
    assert accounts.actor_of(db, other, now=NOW) == NOBODY
    facilitator(db, fresh)
    with pytest.raises(BadSignIn):
        accounts.sign_in(db, email=EMAIL, password=PASSWORD, now=NOW)
    accounts.sign_in(db, email=EMAIL, password=OTHER, now=NOW)


def test_a_password_is_changed_only_by_who_knows_the_present_one(db: Database, session: str) -> None:
    me = facilitator(db, session)
    with pytest.raises(BadSignIn):
        accounts.change_password(db, me, current="wrong", new=OTHER, now=NOW)
    with pytest.raises(WorkshopError) as refused:
        accounts.change_password(db, me, current=PASSWORD, new="Nadia Benali 1980", now=NOW)
    assert refused.value.key == "password_names_you"
    facilitator(db, session)


def test_a_colleague_is_invited_and_belongs_to_the_same_organisation(db: Database, session: str) -> None:
    me, ines = facilitator(db, session), facilitator(db, colleague(db, session))
    assert ines.organisation == me.organisation
    assert [(one.email, one.name) for one in accounts.accounts_of(db, me)] == [
        ("ines@riviere.example", "Inès Roy"),
        (EMAIL, "Nadia Benali"),
    ]


def test_an_invitation_works_once_for_seven_days_and_is_replaced_by_the_next(db: Database, session: str) -> None:
    me = facilitator(db, session)
    first = accounts.invite(db, me, email="ines@riviere.example", now=NOW)
    second = accounts.invite(db, me, email="INES@riviere.example", now=NOW)
    assert accounts.invited(db, token=second, now=NOW) == "ines@riviere.example"
    for token, now in ((first, NOW), (second, NOW + timedelta(days=7)), ("forged", NOW)):
        with pytest.raises(LinkUsed):
            accounts.accept(db, token=token, name="Inès", password=OTHER, now=now)
    accounts.accept(db, token=second, name="Inès", password=OTHER, now=NOW)
    with pytest.raises(LinkUsed):
        accounts.accept(db, token=second, name="Inès", password=OTHER, now=NOW)


def test_an_invitation_survives_a_password_that_is_refused(db: Database, session: str) -> None:
    link = accounts.invite(db, facilitator(db, session), email="ines@riviere.example", now=NOW)
    with pytest.raises(WorkshopError):
        accounts.accept(db, token=link, name="Inès", password="short", now=NOW)
    accounts.accept(db, token=link, name="Inès", password=OTHER, now=NOW)


def test_a_colleague_cannot_take_an_account_over_by_inviting_it(db: Database, session: str) -> None:
    ines = facilitator(db, colleague(db, session))
    with pytest.raises(EmailTaken):
        accounts.invite(db, ines, email=EMAIL, now=NOW)


def test_the_server_itself_can_give_a_new_password(db: Database, session: str) -> None:
    link = accounts.invite(db, SYSTEM, email=EMAIL, now=NOW)
    fresh = accounts.accept(db, token=link, name="Nadia Benali", password=OTHER, now=NOW)
    assert accounts.actor_of(db, session, now=NOW) == NOBODY
    facilitator(db, fresh)
    assert len(accounts.accounts_of(db, SYSTEM)) == 1


def test_nobody_is_invited_before_there_is_an_organisation(db: Database) -> None:
    with pytest.raises(NoOrganisation):
        accounts.invite(db, SYSTEM, email=EMAIL, now=NOW)


@pytest.mark.parametrize(
    "email", ["", "a", "a@b", "a b@c.de", "a@b.c\nBcc: d@e.fr", "a@" + "b" * 300 + ".fr", None, "@b.fr"]
)
def test_what_is_no_address_is_not_invited(db: Database, session: str, email: object) -> None:
    with pytest.raises(accounts.BadEmail):
        accounts.invite(db, facilitator(db, session), email=email, now=NOW)


def test_a_disabled_account_is_out_at_once_and_stays_out(db: Database, session: str) -> None:
    hers = colleague(db, session)
    accounts.disable(db, facilitator(db, session), "ines@riviere.example", NOW)
    assert accounts.actor_of(db, hers, now=NOW) == NOBODY
    with pytest.raises(BadSignIn):
        accounts.sign_in(db, email="ines@riviere.example", password=OTHER, now=NOW)
    assert [one.disabled for one in accounts.accounts_of(db, facilitator(db, session))] == [True, False]


def test_the_last_account_is_not_disabled_and_unknown_ones_are_not_found(db: Database, session: str) -> None:
    me = facilitator(db, session)
    with pytest.raises(LastAccount):
        accounts.disable(db, me, EMAIL, NOW)
    with pytest.raises(NotFound):
        accounts.disable(db, me, "who@riviere.example", NOW)


def test_another_organisations_account_is_not_found(db: Database, session: str) -> None:
    stranger = Actor(role=Role.FACILITATOR, organisation="elsewhere", account="x")
    colleague(db, session)
    with pytest.raises(NotFound):
        accounts.disable(db, stranger, EMAIL, NOW)
    assert accounts.accounts_of(db, stranger) == ()
    with pytest.raises(NotAllowed):
        accounts.account(db, stranger)


@pytest.mark.parametrize(
    "actor",
    [NOBODY, Actor(role=Role.PARTICIPANT, participant="p", workshop="w"), Actor(role=Role.SCREEN, workshop="w")],
)
def test_nobody_else_reaches_accounts(db: Database, session: str, actor: Actor) -> None:
    for call in (
        lambda: accounts.account(db, actor),
        lambda: accounts.accounts_of(db, actor),
        lambda: accounts.invite(db, actor, email="a@b.fr", now=NOW),
        lambda: accounts.disable(db, actor, EMAIL, NOW),
        lambda: accounts.set_language(db, actor, "en"),
        lambda: accounts.change_password(db, actor, current=PASSWORD, new=OTHER, now=NOW),
        lambda: accounts.sessions_of(db, actor, now=NOW),
        lambda: accounts.end_session(db, actor, session="x", now=NOW),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_the_language_is_kept_and_an_unknown_one_is_not(db: Database, session: str) -> None:
    me = facilitator(db, session)
    accounts.set_language(db, me, lang="en", now=NOW)
    accounts.set_language(db, me, lang="xx", now=NOW)
    assert accounts.account(db, me).lang == "en"


def test_the_database_holds_no_secret_that_could_be_used(db: Database, session: str) -> None:
    link = accounts.invite(db, facilitator(db, session), email="ines@riviere.example", now=NOW)
    assert db.path is not None
    with sqlite3.connect(db.path) as raw:
        dump = "\n".join(raw.iterdump())
    assert EMAIL in dump
    for secret in (session, link, PASSWORD):
        assert secret not in dump
