"""What a template gives in the time there is."""

import pytest

from tests.live.conftest import TEMPLATE, Hall
from workshop.library import Library, planned
from workshop.live import workshops
from workshop.live.planning.model import BREAK
from workshop.live.planning.proposing import propose
from workshop.live.planning.reading import plan
from workshop.live.planning.refusals import BadPlan


def test_without_a_length_the_whole_list_is_taken_as_it_is(library: Library) -> None:
    template = library.templates[TEMPLATE]
    found = propose(library, template)
    assert (found.activities, found.agenda, found.cut, found.dropped) == (planned(library, template), "", (), ())


@pytest.mark.parametrize("minutes", [45, 75, 90, 120, 210, 480])
def test_every_template_fits_and_says_what_it_left_out(library: Library, minutes: int) -> None:
    for template in library.templates.values():
        whole = planned(library, template)
        found = propose(library, template, minutes=minutes)
        # One activity always stays, however long: a walk of an hour is no walk of half an hour.
        assert found.minutes <= minutes or len(found.activities) == 1, template.slug
        least = {one.key: [step.step.min_minutes for step in one.steps] for one in whole}
        for activity in found.activities:
            steps = [step.step.minutes for step in activity.steps]
            assert all(now >= few for now, few in zip(steps, least.get(activity.key, [5]), strict=True)), activity.key
        there = {one.key for one in whole}
        kept = [one.titles["en"] for one in found.activities if one.key in there]
        gone = [titles["en"] for titles in found.dropped]
        assert sorted(kept + gone) == sorted(one.titles["en"] for one in whole)
        now = {one.titles["en"]: one.minutes for one in found.activities}
        assert {titles["en"]: after for titles, _, after in found.cut}.items() <= now.items()


def test_a_shorter_agenda_of_the_template_comes_first(library: Library) -> None:
    assert propose(library, library.templates[TEMPLATE], minutes=90).agenda == "ninety-minutes"


def test_a_long_meeting_has_a_break_near_its_middle(library: Library) -> None:
    found = propose(library, library.templates["problem-and-personas"], minutes=240)
    at = [one.method for one in found.activities].index(BREAK)
    before = sum(one.minutes for one in found.activities[:at])
    assert found.activities[at].minutes == 10
    assert abs(before - found.minutes / 2) < 45
    short = propose(library, library.templates["problem-and-personas"], minutes=75)
    assert not any(one.method == BREAK for one in short.activities)


def test_many_people_are_split_into_tables(library: Library) -> None:
    template = library.templates[TEMPLATE]
    few, many = (propose(library, template, minutes=210, people=people) for people in (6, 60))
    assert len(few.tables) < len(many.tables)
    for one in many.tables:
        assert one.tables * one.most >= 60 > (one.tables - 1) * one.most


def test_a_workshop_is_made_in_the_time_there_is(hall: Hall) -> None:
    made = hall.another(minutes=75, people_expected=12, time_zone="Europe/Brussels")
    shown = plan(hall.db, hall.facilitator, workshop=made, lang="en")
    assert shown.minutes <= 75
    assert (shown.workshop.minutes, shown.workshop.time_zone, shown.over) == (75, "Europe/Brussels", shown.minutes - 75)


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"minutes": 5}, "minutes"), ({"minutes": 1000}, "minutes"), ({"time_zone": "Moon"}, "time_zone")],
)
def test_impossible_times_are_refused(hall: Hall, facts: dict[str, object], field: str) -> None:
    with pytest.raises(BadPlan) as why:
        hall.another(**facts)
    assert why.value.facts == {"field": field}
    assert len(workshops.workshops_of(hall.db, hall.facilitator)) == 1
