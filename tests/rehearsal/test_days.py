"""Days of the script move with the day the demonstration is made."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workshop.rehearsal.days import Days
from workshop.rehearsal.evening import DESK, length, starts_of


def test_a_day_moves_as_far_as_the_last_evening_did() -> None:
    days = Days.since(date(2026, 12, 8), date(2027, 3, 1))
    said = {"text": "until {2026-12-31}", "date": date(2026, 12, 18), "n": 3, "all": ["{2026-12-08}", None]}
    assert days.moved(said, "en") == {
        "text": "until 24 March 2027",
        "date": "2027-03-11",
        "n": 3,
        "all": ["1 March 2027", None],
    }


@pytest.mark.parametrize(
    ("day", "lang", "words"),
    [
        ("2027-04-01", "en", "by 1 April 2027"),
        ("2027-04-01", "fr", "by 1er avril 2027"),
        ("2027-04-11", "fr", "by 11 avril 2027"),
        ("2028-02-29", "en", "by 29 February 2028"),
    ],
)
def test_days_inside_words_are_written_as_the_language_writes_them(day: str, lang: str, words: str) -> None:
    assert Days().moved(f"by {{{day}}}", lang) == words


def test_what_is_no_day_stays_as_it_is() -> None:
    assert Days(timedelta(days=9)).moved("{I5} at 2027-01-01, {2027-1-1}", "en") == "{I5} at 2027-01-01, {2027-1-1}"


@pytest.mark.parametrize("hour", range(24))
def test_evenings_lie_a_day_apart_and_are_over_with_what_is_written_up(hour: int) -> None:
    now = datetime(2026, 3, 30, hour, 11, tzinfo=UTC)
    first, last = starts_of(now, [219, 180], UTC)
    assert last - first == timedelta(days=1)
    assert timedelta(0) <= now - (last + timedelta(minutes=180) + DESK) < timedelta(days=1)


def test_an_evening_is_as_long_as_its_steps_and_its_breaks() -> None:
    assert length({"questions/write": 5, "questions/vote": 4, "other/talk": 3}) == 5 + 4 + 15 + 3
