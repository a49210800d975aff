"""The first start: one link, one organisation, one facilitator."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from workshop.errors import NotAllowed, NotFound, WorkshopError
from workshop.people import accounts, organisations
from workshop.people.actor import NOBODY, SYSTEM, Role
from workshop.people.invitations import LinkUsed
from workshop.storage import Database

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SetUp = Callable[..., str]


def test_the_first_facilitator_is_signed_in_at_once(db: Database, set_up: SetUp) -> None:
    token = set_up(db, organisation=" Ville de Rivière ", authority="CNIL")
    actor = accounts.actor_of(db, token, now=NOW)
    assert actor.role is Role.FACILITATOR
    assert actor.organisation is not None
    home = organisations.organisation(db, actor.organisation)
    assert (home.name, home.lang, home.retention_days, home.contact) == (
        "Ville de Rivière",
        "fr",
        90,
        "dpo@riviere.example",
    )
    assert (home.emergency, home.support, home.authority) == ("112", "116 006", "CNIL")
    me = accounts.account(db, actor)
    assert (me.name, me.email, me.lang, me.disabled) == ("Nadia Benali", "nadia@riviere.example", "fr", False)


def test_no_link_is_made_once_an_organisation_exists(db: Database, session: str) -> None:
    assert organisations.first_start_link(db, now=NOW) is None


def test_a_set_up_link_works_once(db: Database, set_up: SetUp) -> None:
    link = organisations.first_start_link(db, now=NOW)
    assert organisations.may_set_up(db, link, now=NOW)
    set_up(db, token=link)
    assert not organisations.may_set_up(db, link, now=NOW)
    with pytest.raises(LinkUsed):
        set_up(db, token=link, email="other@riviere.example")


def test_a_set_up_link_lasts_thirty_minutes(db: Database, set_up: SetUp) -> None:
    link = organisations.first_start_link(db, now=NOW)
    assert organisations.may_set_up(db, link, now=NOW + timedelta(minutes=29, seconds=59))
    with pytest.raises(LinkUsed):
        set_up(db, token=link, now=NOW + timedelta(minutes=30))


def test_a_new_start_makes_the_earlier_link_useless(db: Database, set_up: SetUp) -> None:
    first = organisations.first_start_link(db, now=NOW)
    second = organisations.first_start_link(db, now=NOW)
    with pytest.raises(LinkUsed):
        set_up(db, token=first)
    set_up(db, token=second)


@pytest.mark.parametrize("token", ["", "forged", "\ud800", None])
def test_a_forged_link_sets_nothing_up(db: Database, set_up: SetUp, token: str) -> None:
    real = organisations.first_start_link(db, now=NOW)
    assert not organisations.may_set_up(db, token, now=NOW)
    assert organisations.may_set_up(db, real, now=NOW)


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"organisation": "  "}, "text_empty"),
        ({"organisation": "x" * 121}, "text_too_long"),
        ({"lang": "xx"}, "bad_language"),
        ({"retention_days": 6}, "bad_retention"),
        ({"retention_days": 731}, "bad_retention"),
        ({"retention_days": "90"}, "bad_retention"),
        ({"contact": ""}, "text_empty"),
        ({"name": "\u200b"}, "text_empty"),
        ({"email": "nadia"}, "bad_email"),
        ({"password": "short"}, "password_too_short"),
        ({"password": "password1234567"}, "password_too_common"),
        ({"password": "Nadia-Benali-2026"}, "password_names_you"),
    ],
)
def test_a_wrong_field_is_named_and_the_link_still_works(
    db: Database, set_up: SetUp, changed: dict[str, object], key: str
) -> None:
    link = organisations.first_start_link(db, now=NOW)
    with pytest.raises(WorkshopError) as refused:
        set_up(db, token=link, **changed)
    assert refused.value.key == key
    assert organisations.organisations_of(db, SYSTEM) == ()
    set_up(db, token=link)


def test_only_the_organisations_own_people_may_list_it(db: Database, session: str) -> None:
    actor = accounts.actor_of(db, session, now=NOW)
    assert organisations.organisations_of(db, actor) == organisations.organisations_of(db, SYSTEM)
    with pytest.raises(NotAllowed):
        organisations.organisations_of(db, NOBODY)
    with pytest.raises(NotFound):
        organisations.organisation(db, "nowhere")
