"""Which activities a plan has, and in which order."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.live.conftest import NOW, Hall
from workshop.errors import NotFound, Stale
from workshop.live import conduct, workshops
from workshop.live.model import WorkshopEnded
from workshop.live.planning import order
from workshop.live.planning.model import Changed, Plan, PlanActivity
from workshop.live.planning.reading import plan
from workshop.live.planning.refusals import HasAnswers, HasBegun, NothingToSkip, PlanFull, UnknownMethod


def look(hall: Hall, lang: str = "en") -> Plan:
    return plan(hall.db, hall.facilitator, workshop=hall.workshop, lang=lang)


def keys(hall: Hall) -> list[str]:
    return [one.key for one in look(hall).activities]


def one(hall: Hall, key: str) -> PlanActivity:
    return next(one for one in look(hall).activities if one.key == key)


def do(hall: Hall, act: Callable[..., Changed], **facts: Any) -> Changed:
    """The facilitator changes the plan, which undoing brings back exactly."""
    if act in (order.add, order.swap):
        facts["library"] = hall.library
    return act(hall.db, hall.facilitator, workshop=hall.workshop, now=hall.clock(), **facts)


def undo(hall: Hall, changed: Changed) -> None:
    do(hall, order.restore, to=changed.before, version=changed.version)


def test_start_times_follow_from_the_minutes_before(hall: Hall) -> None:
    shown = look(hall).activities
    assert [one.starts for one in shown] == [sum(other.minutes for other in shown[:at]) for at in range(len(shown))]
    assert look(hall).minutes == sum(one.minutes for one in shown)
    assert [one.number for one in shown] == [*range(1, len(shown) + 1)]


def test_an_added_method_is_an_activity_with_its_own_steps_and_words(hall: Hall) -> None:
    before = keys(hall)
    changed = do(hall, order.add, method="five-whys", place=1)
    made = one(hall, "five-whys")
    assert keys(hall) == [before[0], "five-whys", *before[1:]]
    assert (made.id, made.stage, made.minutes) == (
        changed.activity,
        "framing",
        hall.library.methods["five-whys"].minutes,
    )
    assert {step.key for step in hall.library.methods["five-whys"].steps} == {
        step.rules["key"] for step in hall.find("five-whys", "symptom")[0].steps
    }
    assert set(made.steps[0].prompt) == {"en", "fr"}
    undo(hall, changed)
    assert keys(hall) == before


def test_a_method_on_any_answers_works_on_what_is_nearest_before_it(hall: Hall) -> None:
    do(hall, order.add, method="dot-voting", place=1)
    assert one(hall, "dot-voting").steps[0].works_on == ("after-dark/fours",)
    hall.go("after-dark", "fours")
    for phone, words in zip(hall.phones(2), ("Dark underpass", "No bus"), strict=True):
        phone.write(words)
    hall.go("dot-voting", "merge")
    assert {item["text"] for item in hall.now()[1].items} == {"Dark underpass", "No bus"}


def test_the_same_method_twice_has_two_keys(hall: Hall) -> None:
    for _ in range(2):
        do(hall, order.add, method="break", place=1)
    assert keys(hall)[1:3] == ["break-2", "break"]
    assert [(one.pause, one.number) for one in look(hall).activities[1:3]] == [(True, None)] * 2
    assert look(hall).activities[3].number == 2


def test_a_break_belongs_to_the_stage_where_it_stands(hall: Hall) -> None:
    do(hall, order.add, method="break", place=1)
    assert one(hall, "break").stage == look(hall).activities[0].stage


def test_moving_up_and_down_recalculates_the_start_times(hall: Hall) -> None:
    first, second, *rest = keys(hall)
    changed = do(hall, order.move, activity=one(hall, second).id, to=0)
    assert keys(hall) == [second, first, *rest]
    assert [one.starts for one in look(hall).activities[:2]] == [0, one(hall, second).minutes]
    assert one(hall, second).missing == (one(hall, first).title,)
    undo(hall, changed)
    assert keys(hall) == [first, second, *rest]
    assert one(hall, second).missing == ()
    do(hall, order.move, activity=one(hall, first).id, to=99)
    assert keys(hall) == [second, *rest, first]


def test_a_copy_stands_after_it_and_asks_the_same(hall: Hall) -> None:
    do(hall, order.duplicate, activity=one(hall, "after-dark").id)
    assert keys(hall)[:2] == ["after-dark", "after-dark-2"]
    first, copy = hall.agenda()[:2]
    assert [step.rules for step in copy.steps] == [step.rules for step in first.steps]
    assert {step.id for step in copy.steps}.isdisjoint(step.id for step in first.steps)


def test_next_passes_over_what_is_skipped_and_going_there_takes_it_back(hall: Hall) -> None:
    first, second, third = look(hall).activities[:3]
    do(hall, order.skip, activity=second.id)
    shown = look(hall).activities
    assert [(one.skipped, one.starts) for one in shown[:3]] == [(False, 0), (True, None), (False, first.minutes)]
    for _ in range(len(first.steps) + 1):
        hall.do(conduct.next_step)
    assert hall.now()[0].id == third.id
    hall.do(conduct.back)
    assert hall.now()[0].id == first.id
    hall.do(conduct.go, activity=second.id, step=1)
    assert hall.now()[0].id == second.id
    assert not one(hall, second.key).steps[0].skipped
    do(hall, order.take_back, activity=second.id)
    assert not any(step.skipped for step in one(hall, second.key).steps)


def test_swapping_keeps_the_place_and_what_comes_later_works_on_the_new_one(hall: Hall) -> None:
    after = one(hall, "themes").steps[1].works_on
    assert all(source.startswith("after-dark/") for source in after)
    changed = do(hall, order.swap, activity=one(hall, "after-dark").id, method="brainwriting-635")
    assert keys(hall)[0] == "brainwriting-635"
    assert {source.split("/")[0] for source in one(hall, "themes").steps[1].works_on} == {"brainwriting-635"}
    undo(hall, changed)
    assert one(hall, "themes").steps[1].works_on == after


def test_swapping_what_has_begun_keeps_what_was_given(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Dark underpass")
    do(hall, order.swap, activity=hall.now()[0].id, method="brainwriting-635")
    assert keys(hall)[:2] == ["after-dark", "brainwriting-635"]
    old = one(hall, "after-dark")
    assert (old.answers, old.held) == (1, "now")
    assert [step.skipped for step in old.steps] == [step.number != hall.now()[1].number for step in hall.now()[0].steps]


def test_what_holds_answers_is_skipped_and_never_deleted(hall: Hall) -> None:
    hall.go()
    hall.phone().write("Dark underpass")
    activity = hall.now()[0]
    with pytest.raises(HasAnswers) as why:
        do(hall, order.delete, activity=activity.id)
    assert why.value.facts == {"title": activity.titles["en"]}
    do(hall, order.skip, activity=activity.id)
    assert len(hall.rows()) == 1
    with pytest.raises(NothingToSkip):
        do(hall, order.skip, activity=activity.id)


def test_deleting_is_undone_with_the_same_ids(hall: Hall) -> None:
    was = hall.agenda()
    changed = do(hall, order.delete, activity=was[1].id)
    assert was[1].id not in [one.id for one in hall.agenda()]
    undo(hall, changed)
    assert hall.agenda() == was


def test_undo_leaves_what_has_begun_since(hall: Hall) -> None:
    changed = do(hall, order.add, method="five-whys", place=0)
    hall.do(conduct.next_step)
    hall.phone()
    do(hall, order.restore, to=changed.before)
    assert "five-whys" in keys(hall)


def test_what_has_begun_is_not_moved_or_deleted(hall: Hall) -> None:
    hall.go()
    activity = hall.now()[0].id
    for act, facts in ((order.move, {"to": 3}), (order.delete, {})):
        with pytest.raises(HasBegun):
            do(hall, act, activity=activity, **facts)


def test_a_change_made_on_an_older_plan_is_refused(hall: Hall) -> None:
    old = look(hall).version
    do(hall, order.move, activity=look(hall).activities[0].id, to=1, version=old)
    with pytest.raises(Stale):
        do(hall, order.move, activity=look(hall).activities[0].id, to=1, version=old)
    hall.phone()
    assert look(hall).version == look(hall).version != old


@pytest.mark.parametrize("act", [order.move, order.duplicate, order.skip, order.take_back, order.delete])
def test_an_activity_of_another_workshop_is_not_found(hall: Hall, act: Callable[..., Changed]) -> None:
    other = hall.another(title="Other")
    foreign = plan(hall.db, hall.facilitator, workshop=other, lang="en").activities[0].id
    for activity in (foreign, "x"):
        with pytest.raises(NotFound):
            do(hall, act, activity=activity, **({"to": 0} if act is order.move else {}))


def test_unknown_methods_full_plans_and_ended_workshops_are_refused(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnknownMethod):
        do(hall, order.add, method="../etc")
    monkeypatch.setattr(order, "MOST", len(keys(hall)))
    for act, facts in ((order.add, {"method": "break"}), (order.duplicate, {"activity": hall.agenda()[0].id})):
        with pytest.raises(PlanFull):
            do(hall, act, **facts)
    hall.do(conduct.end)
    with pytest.raises(WorkshopEnded):
        do(hall, order.add, method="break")


def test_each_change_is_an_event_and_moves_the_cue(hall: Hall) -> None:
    since, cue = hall.last_event(), hall.row.cue
    changed = do(hall, order.add, method="break")
    undo(hall, changed)
    assert hall.events(since) == [("plan_add", "activity"), ("plan_restore", "workshop")]
    assert hall.row.cue == cue + 2


def test_the_plan_is_told_in_the_readers_language(hall: Hall) -> None:
    do(hall, order.add, method="break", place=0)
    assert [look(hall, lang).activities[0].title for lang in ("en", "fr")] == ["Break", "Pause"]


def test_a_workshop_is_planned_before_anybody_comes(hall: Hall) -> None:
    made = workshops.create(hall.db, hall.facilitator, library=hall.library, template="blank", now=NOW)
    order.add(hall.db, hall.facilitator, workshop=made.id, library=hall.library, method="exit-ticket", now=NOW)
    shown = plan(hall.db, hall.facilitator, workshop=made.id, lang="en")
    assert [one.method for one in shown.activities] == ["one-two-four-all", "exit-ticket"]
