"""A workshop once more: its whole plan, and nothing of what happened in it."""

from dataclasses import asdict
from datetime import time, timedelta

import pytest

from tests.live.conftest import Hall
from tests.live.test_pictures import jpeg
from workshop.errors import NotFound
from workshop.live import conduct, maps, pictures, store, workshops
from workshop.live.duplicating import duplicate
from workshop.live.model import Activity
from workshop.people.actor import NOBODY
from workshop.stages import records
from workshop.storage.workshop import WorkshopRow
from workshop.text import LIMITS, TextTooLong


def again(hall: Hall, title: str = "") -> Hall:
    made = duplicate(hall.db, hall.facilitator, workshop=hall.workshop, title=title, now=hall.clock())
    return Hall(hall.db, hall.library, made.id, hall.clock)


def planned(activity: Activity) -> object:
    """What an activity asks, without ids and without how far it is."""
    steps = [(step.number, step.kind, step.minutes, dict(step.rules)) for step in activity.steps]
    return (
        activity.position,
        activity.key,
        activity.method,
        activity.stage,
        dict(activity.titles),
        activity.minutes,
        steps,
    )


def test_the_whole_plan_is_there_again(hall: Hall) -> None:
    hall.rule("after-dark", "alone", per_person=7)  # changed here, not in the template
    copy = again(hall)
    assert [planned(one) for one in copy.agenda()] == [planned(one) for one in hall.agenda()]
    before, after = asdict(hall.made(hall.workshop)), asdict(copy.made(copy.workshop))
    new = {"id", "title", "code", "screen_key", "created_at", "revision", "cue", "delete_on", "day"}
    assert {key for key in before if before[key] != after[key]} <= new
    assert after["code"] != before["code"]
    assert after["screen_key"] != before["screen_key"]


def test_nothing_of_what_happened_comes_along(hall: Hall) -> None:
    hall.go("after-dark", "alone")
    hall.phone().write("Dark")
    hall.do(conduct.close_step)
    hall.with_items(["Light"], per_person=1)
    records.start(hall.db, hall.facilitator, workshop=hall.workshop, kind="framing", now=hall.clock())
    hall.do(conduct.end)
    hall.clock.forward(days=3)
    copy = again(hall)
    made = copy.made(copy.workshop)
    assert (made.status, made.started_at, made.ended_at, made.day, made.people, made.answers) == (
        "waiting", None, None, None, 0, 0,
    )  # fmt: skip
    assert made.delete_on == (hall.clock() + timedelta(days=made.retention_days)).date()
    assert copy.rows() == []
    assert records.records_of(hall.db, hall.facilitator, workshop=copy.workshop) == ()
    assert {step.state for one in copy.agenda() for step in one.steps} == {"waiting"}
    assert {step.items for one in copy.agenda() for step in one.steps} == {()}
    assert (copy.screen().mode, copy.screen().activity_id) == ("join", None)


def test_a_plan_of_places_comes_along_as_a_picture_of_its_own(hall: Hall) -> None:
    activity, step = hall.find("after-dark", "alone")
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(store.StepRow, step.id)
        assert row is not None
        row.kind = "map_point"
        uow.commit()
    hall.do(maps.set_plan, activity=activity.id, content=jpeg())
    copy = again(hall)
    (setting,) = maps.maps(hall.db, hall.facilitator, workshop=copy.workshop, lang="en")
    (before,) = maps.maps(hall.db, hall.facilitator, workshop=hall.workshop, lang="en")
    assert setting.media not in ("", before.media)
    shown = [
        pictures.picture(hall.db, hall.facilitator, workshop=there.workshop, media=one.media).content
        for there, one in ((hall, before), (copy, setting))
    ]
    assert shown[0] == shown[1]


def test_the_hour_and_the_time_there_is_come_along(hall: Hall) -> None:
    with hall.db.write(hall.workshop) as uow:
        row = uow.session.get(WorkshopRow, hall.workshop)
        assert row is not None
        row.begins, row.minutes = time(18, 30), 150
        uow.commit()
    made = again(hall).row
    assert (made.begins, made.minutes) == (time(18, 30), 150)


def test_the_copy_runs_and_the_original_does_not_notice(hall: Hall) -> None:
    before = hall.row.revision
    copy = again(hall)
    copy.go("after-dark", "alone")
    assert copy.phone().write("In the copy").status == "saved"
    assert hall.row.revision == before
    assert hall.rows() == []


def test_title_says_that_it_is_a_copy_in_the_language_of_the_workshop(hall: Hall) -> None:
    assert again(hall).row.title == "Copy of Night"
    french = Hall(hall.db, hall.library, hall.another(title="Nuit", lang="fr"), hall.clock)
    assert again(french).row.title == "Copie de Nuit"
    long = Hall(hall.db, hall.library, hall.another(title="x" * LIMITS["TITLE"]), hall.clock)
    assert len(again(long).row.title) == LIMITS["TITLE"]
    assert again(hall, "Another evening").row.title == "Another evening"
    with pytest.raises(TextTooLong):
        again(hall, "x" * (LIMITS["TITLE"] + 1))


def test_only_its_own_facilitators_duplicate_it(hall: Hall) -> None:
    for actor in (hall.stranger, hall.phone().actor, NOBODY):
        with pytest.raises(NotFound):
            duplicate(hall.db, actor, workshop=hall.workshop, now=hall.clock())
    assert len(workshops.workshops_of(hall.db, hall.facilitator)) == 1


def test_it_is_noted(hall: Hall) -> None:
    copy = again(hall)
    with hall.db.read() as session:
        assert store.screen_row(session, copy.workshop).show_count
    assert copy.made(copy.workshop).organisation == "city"
