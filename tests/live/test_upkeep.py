"""What is due goes by itself, and never because a clock went wrong."""

import logging
from datetime import timedelta

import pytest

from tests.live.conftest import NOW, Hall
from tests.live.test_retention import both, evening, past
from tests.storage.conftest import postgresql_server, postgresql_url
from workshop.errors import NotAllowed
from workshop.live import upkeep
from workshop.people.actor import NOBODY, SYSTEM

__all__ = ["both", "postgresql_server", "postgresql_url"]


def tended(hall: Hall) -> upkeep.Purged | None:
    return upkeep.tend(hall.db, now=hall.clock())


def waits(hall: Hall) -> upkeep.Waiting | None:
    return upkeep.waiting(hall.db, hall.facilitator, now=hall.clock())


def until_the_day(hall: Hall) -> None:
    """Day after day the server runs, and looks each day, up to an hour before the answers are to go."""
    tended(hall)
    while hall.clock() + timedelta(days=1) < NOW + timedelta(days=90):
        hall.clock.forward(hours=23)
        tended(hall)


def test_on_the_day_it_goes_by_itself_and_the_log_holds_numbers_only(
    both: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    evening(both)
    until_the_day(both)
    assert len(both.rows()) == 4
    both.clock.forward(hours=23.9)
    with caplog.at_level(logging.INFO, "workshop.live.upkeep"):
        done = tended(both)
    assert done is not None
    assert [one.answers for one in done.workshops] == [4]
    assert both.rows() == []
    said = [record.getMessage() for record in caplog.records if record.name == "workshop.live.upkeep"]
    assert said == ["erased: 1 workshops, 2 people, 4 answers"]
    again = tended(both)
    assert again is not None
    assert again.workshops == ()


def test_a_clock_that_leapt_erases_nothing_until_somebody_says_that_it_is_right(both: Hall) -> None:
    evening(both)
    tended(both)
    assert waits(both) is None
    past(both)
    assert tended(both) is None
    assert len(both.rows()) == 4
    found = waits(both)
    assert found is not None
    assert (found.last, [one.title for one in found.workshops]) == (NOW, ["Night"])
    assert tended(both) is None  # another hour changes nothing
    done = upkeep.confirm_clock(both.db, both.facilitator, now=both.clock())
    assert [one.answers for one in done.workshops] == [4]
    assert (both.rows(), waits(both)) == ([], None)


@pytest.mark.parametrize("leap", [timedelta(days=400), timedelta(days=-2), timedelta(days=365 * 12)])
def test_a_clock_that_comes_back_to_the_right_time_has_erased_nothing(hall: Hall, leap: timedelta) -> None:
    evening(hall)
    tended(hall)
    hall.clock.at = NOW + leap
    tended(hall)
    hall.clock.at = NOW + timedelta(hours=1)
    tended(hall)
    assert len(hall.rows()) == 4
    assert waits(hall) is None


def test_where_nothing_is_due_the_new_date_is_believed(hall: Hall) -> None:
    """A laptop that stayed in its bag for a month asks nobody anything."""
    tended(hall)
    hall.clock.forward(hours=24 * 30)
    assert tended(hall) is not None
    assert waits(hall) is None
    evening(hall)
    assert tended(hall) is not None


def test_the_first_look_of_a_database_believes_the_clock(hall: Hall) -> None:
    evening(hall)
    past(hall)
    done = tended(hall)
    assert done is not None
    assert len(done.workshops) == 1


def test_only_facilitators_are_asked_and_each_about_their_own(hall: Hall) -> None:
    evening(hall)
    tended(hall)
    past(hall)
    for who in (NOBODY, SYSTEM):
        with pytest.raises(NotAllowed):
            upkeep.waiting(hall.db, who, now=hall.clock())
        with pytest.raises(NotAllowed):
            upkeep.confirm_clock(hall.db, who, now=hall.clock())
    assert upkeep.waiting(hall.db, hall.stranger, now=hall.clock()) is None
    assert len(hall.rows()) == 4
