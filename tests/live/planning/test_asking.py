"""How long things take and what they ask."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.live.conftest import Hall
from tests.live.planning.test_order import keys, look, one, undo
from workshop.live.planning import asking, order
from workshop.live.planning.model import Changed, PlanStep
from workshop.live.planning.refusals import BadPlan, CannotFit, HasBegun, TooLong, TooShort
from workshop.text import TextEmpty, TextTooLong


def do(hall: Hall, act: Callable[..., Changed], **facts: Any) -> Changed:
    if act is asking.shorten:
        facts["library"] = hall.library
    return act(hall.db, hall.facilitator, workshop=hall.workshop, now=hall.clock(), **facts)


def step(hall: Hall, key: str = "after-dark", place: int = 0) -> PlanStep:
    return one(hall, key).steps[place]


def test_the_minutes_of_an_activity_are_shared_by_its_steps(hall: Hall) -> None:
    was = one(hall, "themes")
    do(hall, asking.set_minutes, activity=was.id, minutes=was.minutes + 10)
    now = one(hall, "themes")
    assert now.minutes == sum(step.minutes for step in now.steps) == was.minutes + 10
    assert all(after.minutes >= before.minutes for before, after in zip(was.steps, now.steps, strict=True))
    changed = do(hall, asking.set_minutes, activity=was.id, minutes=was.least)
    assert [step.minutes for step in one(hall, "themes").steps] == [step.least for step in was.steps]
    with pytest.raises(TooShort) as why:
        do(hall, asking.set_minutes, activity=was.id, minutes=was.least - 1)
    assert why.value.facts == {"title": was.title, "least": was.least}
    undo(hall, changed)
    assert one(hall, "themes").minutes == was.minutes + 10


def test_the_minutes_of_a_step_count_in_its_activity(hall: Hall) -> None:
    was = one(hall, "after-dark")
    do(hall, asking.edit_step, step=was.steps[0].id, minutes=was.steps[0].minutes + 5)
    assert one(hall, "after-dark").minutes == was.minutes + 5
    with pytest.raises(TooShort):
        do(hall, asking.edit_step, step=was.steps[0].id, minutes=0)
    with pytest.raises(TooLong):
        do(hall, asking.edit_step, step=was.steps[0].id, minutes=241)


def test_a_skipped_step_takes_no_time(hall: Hall) -> None:
    was = one(hall, "after-dark")
    do(hall, asking.edit_step, step=was.steps[1].id, skip=True)
    assert one(hall, "after-dark").minutes == was.minutes - was.steps[1].minutes
    assert not one(hall, "after-dark").skipped
    do(hall, asking.edit_step, step=was.steps[1].id, skip=False)
    assert one(hall, "after-dark").minutes == was.minutes


def test_what_a_step_asks_is_what_phones_show(hall: Hall) -> None:
    mine = step(hall)
    do(
        hall,
        asking.edit_step,
        step=mine.id,
        prompt={"en": " Where do you hurry? ", "fr": "Où pressez-vous le pas ?"},
        example={"en": ""},
        hidden=False,
        most=2,
    )
    now = step(hall)
    assert (now.prompt["en"], now.example["en"], now.hidden, now.most) == ("Where do you hurry?", "", False, 2)
    hall.go("after-dark", "alone")
    shown = hall.phone(lang="fr").state("fr")["activity"]["step"]
    assert shown["prompt"] == "Où pressez-vous le pas ?"
    assert shown["limits"]["per_person"] == 2


def test_a_renamed_activity_keeps_its_other_language(hall: Hall) -> None:
    was = one(hall, "themes")
    do(hall, asking.rename, activity=was.id, title={"en": "What belongs together"})
    assert hall.find("themes", "sort")[0].titles["en"] == "What belongs together"
    assert look(hall, "fr").activities[1].title != "What belongs together"


def test_what_is_secret_by_its_kind_stays_hidden(hall: Hall) -> None:
    vote = next(step for one in look(hall).activities for step in one.steps if step.secret)
    do(hall, asking.edit_step, step=vote.id, hidden=False)
    assert next(step for one in look(hall).activities for step in one.steps if step.secret).hidden


def test_a_step_works_on_an_earlier_one_that_is_chosen(hall: Hall) -> None:
    vote = step(hall, "choose-ideas", 0)
    do(hall, asking.edit_step, step=vote.id, works_on="after-dark/alone")
    assert step(hall, "choose-ideas", 0).works_on == ("after-dark/alone",)
    with pytest.raises(BadPlan):
        do(hall, asking.edit_step, step=step(hall).id, works_on="choose-ideas/vote")


def test_what_people_were_asked_stays(hall: Hall) -> None:
    hall.go()
    opened = hall.now()[1].id
    for act, facts in (
        (asking.edit_step, {"prompt": {"en": "x"}}),
        (asking.edit_step, {"minutes": 9}),
        (asking.edit_step, {"skip": True}),
    ):
        with pytest.raises(HasBegun):
            do(hall, act, step=opened, **facts)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"prompt": {"en": " "}}, TextEmpty),
        ({"prompt": {"en": "x" * 281}}, TextTooLong),
        ({"example": {"fr": "x" * 281}}, TextTooLong),
        ({"most": -1}, BadPlan),
        ({"most": 1001}, BadPlan),
    ],
)
def test_impossible_questions_are_refused_and_nothing_is_kept(hall: Hall, facts: Any, refusal: type) -> None:
    was = hall.agenda()
    with pytest.raises(refusal):
        do(hall, asking.edit_step, step=step(hall).id, **facts)
    assert hall.agenda() == was


def test_shortening_says_what_it_cut_and_is_undone(hall: Hall) -> None:
    was, whole = hall.agenda(), look(hall)
    changed = do(hall, asking.shorten, minutes=whole.minutes - 30)
    now = look(hall)
    assert now.minutes == whole.minutes - 30
    assert not changed.dropped
    assert {titles["en"]: (before, after) for titles, before, after in changed.cut} == {
        old.title: (old.minutes, new.minutes)
        for old, new in zip(whole.activities, now.activities, strict=True)
        if old.minutes != new.minutes
    }
    assert all(step.minutes >= step.least for one in now.activities for step in one.steps)
    undo(hall, changed)
    assert hall.agenda() == was


def test_shortening_below_the_least_leaves_activities_out_by_name(hall: Hall) -> None:
    least = look(hall).least
    changed = do(hall, asking.shorten, minutes=least - 5)
    skipped = [one.title for one in look(hall).activities if one.skipped]
    assert [titles["en"] for titles in changed.dropped] == skipped != []
    assert look(hall).minutes <= least - 5
    with pytest.raises(CannotFit):
        do(hall, asking.shorten, minutes=1)


def test_what_is_over_is_not_shortened(hall: Hall) -> None:
    hall.go()
    mine = hall.now()[0]
    changed = do(hall, asking.shorten, minutes=look(hall).minutes - 30)
    assert mine.titles not in [titles for titles, _, _ in changed.cut]
    assert hall.now()[0].minutes == mine.minutes
    assert "after-dark" in keys(hall)
    assert len(keys(hall)) < order.MOST
