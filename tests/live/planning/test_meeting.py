"""When the meeting begins and how long it may take."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from tests.live.conftest import NOW, Hall
from tests.live.planning.test_order import look
from workshop.live.planning.meeting import set_meeting
from workshop.live.planning.refusals import BadPlan
from workshop.text import TextEmpty

SAID: dict[str, Any] = {
    "title": "Station square",
    "question": "What would help?",
    "place": "Town hall",
    "day": date(2026, 12, 3),
    "begins": time(14, 0),
    "minutes": 120,
    "people_expected": 12,
}


def say(hall: Hall, **facts: Any) -> None:
    set_meeting(hall.db, hall.facilitator, workshop=hall.workshop, now=NOW, **{**SAID, **facts})


def test_start_times_are_hours_once_the_beginning_is_known(hall: Hall) -> None:
    assert look(hall).at(30) is None
    say(hall)
    shown = look(hall)
    assert [shown.at(one.starts or 0) for one in shown.activities[:2]] == [
        time(14, 0),
        time(14, shown.activities[0].minutes),
    ]
    assert shown.over == shown.minutes - 120
    assert shown.at(11 * 60) == time(1, 0)


def test_the_day_of_deletion_moves_with_the_day(hall: Hall) -> None:
    say(hall)
    row = hall.row
    assert row.delete_on == date(2026, 12, 3) + timedelta(days=row.retention_days)
    assert (row.title, row.question, row.place) == ("Station square", "What would help?", "Town hall")
    assert row.people_expected == 12


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"minutes": 14}, BadPlan),
        ({"minutes": 601}, BadPlan),
        ({"people_expected": 0}, BadPlan),
        ({"time_zone": "Moon/Base"}, BadPlan),
        ({"title": " "}, TextEmpty),
    ],
)
def test_impossible_meetings_are_refused_and_nothing_is_kept(hall: Hall, facts: Any, refusal: type) -> None:
    was = hall.row.title
    with pytest.raises(refusal):
        say(hall, **facts)
    assert (hall.row.title, hall.row.minutes) == (was, None)
