"""Workshops: made from a template, found, listed."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest

from tests.live.conftest import NOW, TEMPLATE, Hall
from workshop.errors import NotFound
from workshop.library import Library, planned
from workshop.live import workshops
from workshop.live.reading import agenda
from workshop.live.workshops import BadPlan, UnknownAgenda, UnknownTemplate
from workshop.people.actor import SYSTEM
from workshop.text import TextTooLong


def test_workshop_holds_the_templates_whole_agenda(hall: Hall, library: Library) -> None:
    plan = planned(library, library.templates[TEMPLATE])
    assert [(one.key, one.method, one.stage, one.minutes) for one in hall.agenda()] == [
        (one.key, one.method, one.stage, one.minutes) for one in plan
    ]
    assert [[step.rules["key"] for step in one.steps] for one in hall.agenda()] == [
        [step.step.key for step in one.steps] for one in plan
    ]
    assert all([step.number for step in one.steps] == [*range(1, len(one.steps) + 1)] for one in hall.agenda())


def test_a_shorter_agenda_holds_its_activities_in_its_minutes(hall: Hall, library: Library) -> None:
    made = hall.another(agenda="ninety-minutes")
    plan = planned(library, library.templates[TEMPLATE], "ninety-minutes")
    with hall.db.read() as session:
        held = agenda(session, made)
    assert [(one.key, one.minutes) for one in held] == [(one.key, one.minutes) for one in plan]
    assert [[step.minutes for step in one.steps] for one in held] == [
        [step.step.minutes for step in one.steps] for one in plan
    ]
    assert sum(one.minutes for one in held) <= 90 < library.templates[TEMPLATE].minutes


def test_an_agenda_of_another_template_is_refused_and_nothing_is_made(hall: Hall) -> None:
    with pytest.raises(UnknownAgenda) as why:
        hall.another(agenda="two-days")
    assert why.value.facts == {"slug": TEMPLATE, "agenda": "two-days"}
    assert len(workshops.workshops_of(hall.db, hall.facilitator)) == 1


def test_everything_is_said_in_both_languages(hall: Hall) -> None:
    for activity in hall.agenda():
        assert set(activity.titles) == {"en", "fr"}
        for step in activity.steps:
            assert step.say("prompt", "en", "en") != step.say("prompt", "fr", "en") != ""
            for named in ("options", "columns", "own"):
                assert all(set(one["label"]) == {"en", "fr"} for one in step.rules[named])


def test_nothing_said_takes_the_templates_words(hall: Hall, library: Library) -> None:
    made = hall.made(hall.another(lang="fr"))
    words = library.templates[TEMPLATE].texts["fr"]
    assert (made.title, made.question, made.lang, made.langs) == (words.title, words.question, "fr", ("fr", "en"))
    assert (made.status, made.identity, made.retention_days) == ("waiting", library.templates[TEMPLATE].identity, 90)
    assert made.delete_on == (NOW + timedelta(days=90)).date()
    assert made.shown_code == f"{made.code[:4]}-{made.code[4:]}"


def test_day_of_deletion_counts_from_the_day_of_the_workshop(hall: Hall) -> None:
    made = hall.made(hall.another(day=date(2027, 1, 10), retention_days=10))
    assert made.delete_on == date(2027, 1, 20)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"lang": "de"}, "lang"),
        ({"langs": ["en", "de"]}, "lang"),
        ({"identity": "secret"}, "identity"),
        ({"groups": ["resident"]}, "groups"),
        ({"groups": ["resident"] * 3}, "groups"),
        ({"groups": ["resident", "wizard"]}, "groups"),
        ({"groups": ["resident", "police", "ngo", "business", "youth", "expert", "other"]}, "groups"),
        ({"retention_days": 6}, "retention_days"),
        ({"retention_days": 731}, "retention_days"),
        ({"people_expected": 0}, "people_expected"),
        ({"people_expected": -5}, "people_expected"),
    ],
)
def test_impossible_plan_is_refused_by_name(hall: Hall, facts: dict[str, object], field: str) -> None:
    with pytest.raises(BadPlan) as why:
        hall.another(**facts)
    assert why.value.facts == {"field": field}
    assert len(workshops.workshops_of(hall.db, hall.facilitator)) == 1


def test_unknown_template_and_endless_title_are_refused(hall: Hall) -> None:
    with pytest.raises(UnknownTemplate):
        hall.another(template="../../etc/passwd")
    with pytest.raises(TextTooLong):
        hall.another(title="x" * 121)


def test_codes_and_keys_are_never_twice(hall: Hall) -> None:
    made = [hall.made(hall.another()) for _ in range(5)]
    assert len({one.code for one in made}) == len({one.screen_key for one in made}) == 5


@pytest.mark.parametrize(
    "way", [str, str.lower, lambda code: f"{code[:4]} {code[4:]}", lambda code: f" {code[:4]}-{code[4:]} "]
)
def test_workshop_is_found_by_code_however_it_is_typed(hall: Hall, way: Any) -> None:
    made = hall.made(hall.workshop)
    assert workshops.workshop(hall.db, hall.facilitator, workshop=way(made.code)) == made
    assert workshops.workshop(hall.db, SYSTEM, workshop=way(made.code)) == made
    with pytest.raises(NotFound):
        workshops.workshop(hall.db, hall.stranger, workshop=way(made.code))


def test_list_shows_the_live_one_first_with_people_and_answers(hall: Hall) -> None:
    hall.go(per_person=None)
    first, second = hall.phones(2)
    for phone in (first, first, second):
        phone.write("x")
    hall.clock.forward(minutes=1)
    newer = hall.another(title="Newer")
    listed = workshops.workshops_of(hall.db, hall.facilitator)
    assert [(one.id, one.status, one.people, one.answers) for one in listed] == [
        (hall.workshop, "live", 2, 3),
        (newer, "waiting", 0, 0),
    ]
    assert asdict(listed[0]) == asdict(hall.made(hall.workshop))
