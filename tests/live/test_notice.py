"""What people read before they join."""

import pytest

from tests.live.conftest import Hall
from workshop.i18n import catalogue
from workshop.live.notice import notice
from workshop.people.organisations import organisation

WORDS = 160


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("identity", ["anonymous", "pseudonym", "first_name"])
def test_notice_says_who_what_how_long_and_where_to_turn(hall: Hall, lang: str, identity: str) -> None:
    made = hall.made(hall.another(identity=identity))
    said = notice(made, organisation(hall.db, "city"), catalogue(lang))
    assert made.delete_on is not None
    for needed in ("City", "112", "dpo@city.example", catalogue(lang).date(made.delete_on)):
        assert needed in said
    assert "{" not in said
    assert len(said.split()) <= WORDS


def test_notice_never_promises_to_be_anonymous(hall: Hall) -> None:
    made = hall.made(hall.another(identity="anonymous"))
    for lang in ("en", "fr"):
        assert "anonym" not in notice(made, organisation(hall.db, "city"), catalogue(lang)).lower()


def test_notice_says_how_others_see_it(hall: Hall) -> None:
    home = organisation(hall.db, "city")
    unnamed, named = (
        notice(hall.made(hall.another(identity=identity)), home, catalogue("en"))
        for identity in ("anonymous", "pseudonym")
    )
    assert unnamed != named
    assert "without a name" in unnamed
    assert "with your name here" in named
