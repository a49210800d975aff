"""What seems to hold personal data waits for the facilitator, who lets it appear in other words."""

import pytest

from tests.rehearsal.played import Play, Played
from workshop.live import review
from workshop.live.submit import said_in
from workshop.personal import personal_data

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(params=[14, pytest.param(40, marks=pytest.mark.nightly)])
def evening(request: pytest.FixtureRequest, play: Play) -> Played:
    return play(participants=request.param)


def test_nothing_waits_when_the_evening_is_over(evening: Played) -> None:
    assert review.waiting(evening.app.db, evening.facilitator, workshop=evening.workshop.id) == ()
    assert {row.state for row in evening.rows} == {"saved"}


def test_a_number_and_a_house_appear_in_other_words_only(evening: Played) -> None:
    said = evening.words("after-dark", "alone")
    assert "Prévoir un contact pour les personnes qui souhaitent parler après l’atelier." in said
    assert any("a street corner near the tram loop" in text for text in said)
    # Only words: an identifier in an answer is made by chance and may look like a number.
    texts = [text for row in evening.rows for text in said_in(row.payload)]
    assert len(texts) > 100
    assert [text for text in texts if personal_data(text)] == []
    assert sum(row.edited for row in evening.rows) == 2
