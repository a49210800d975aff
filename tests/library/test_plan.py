"""From a template to what will run."""

import pytest

from tests.library.conftest import Shelf
from workshop.library import planned
from workshop.library.plan import shortened


def test_a_plan_takes_the_templates_words_and_limits_where_it_has_them(shelf: Shelf) -> None:
    library = shelf.load()

    first, second = planned(library, library.templates["night"])

    assert [step.step.number for step in first.steps] == [1, 3]
    assert first.steps[0].texts["en"].prompt == "What would help at night, at {place}?"
    assert first.steps[0].texts["en"].title == "Write"
    assert first.steps[0].texts["fr"].coach == "Silence."
    assert second.titles == {"en": "Second round", "fr": "Second round"}
    (vote,) = second.steps
    assert (vote.step.per_person, vote.step.from_, vote.step.into) == (1, ("first/vote",), ())
    assert library.methods["ask-and-vote"].step("vote").per_person == 3


def test_options_come_with_a_label_in_each_language(shelf: Shelf) -> None:
    shelf.change(
        shelf.template / "template.yaml", "minutes: 7, questions: [1a], steps: {check: {skip: true}}}", "minutes: 8}"
    )
    library = shelf.load()

    check = planned(library, library.templates["night"])[0].steps[1]

    assert check.options == {lang: {"yes": "It fits", "no": "It does not"} for lang in ("en", "fr")}


def test_a_shorter_step_lowers_its_least_minutes_too(shelf: Shelf) -> None:
    shelf.change(
        shelf.template / "template.yaml",
        "minutes: 7, questions: [1a], steps: {check: {skip: true}}",
        "minutes: 4, steps: {check: {skip: true}, write: {minutes: 2}}",
    )
    library = shelf.load()

    write = planned(library, library.templates["night"])[0].steps[0].step

    assert (write.minutes, write.min_minutes) == (2, 2)


def test_a_second_session_is_said_in_the_plan(shelf: Shelf) -> None:
    library = shelf.load()
    assert [one.session for one in planned(library, library.templates["night"])] == [1, 1]
    shelf.change(shelf.template / "template.yaml", "minutes: 2\n", "minutes: 2\n    session: 2\n")
    library = shelf.load()
    assert [one.session for one in planned(library, library.templates["night"])] == [1, 2]


def test_a_shorter_agenda_is_one_meeting_with_its_steps_cut_to_the_time(shelf: Shelf) -> None:
    shelf.change(
        shelf.template / "template.yaml",
        "minutes: 7, questions: [1a], steps: {check: {skip: true}}}\n",
        "minutes: 8, questions: [1a]}\n",
    )
    shelf.change(shelf.template / "template.yaml", "minutes: 2\n", "minutes: 2\n    session: 2\n")
    shelf.agendas("{key: short, minutes: 15, activities: [{key: first, minutes: 6}, second]}")
    library = shelf.load()
    template = library.templates["night"]

    first, second = planned(library, template, "short")

    assert (first.minutes, [step.step.minutes for step in first.steps]) == (6, [4, 1, 1])
    assert (second.minutes, second.session) == (2, 1)
    assert [one.session for one in planned(library, template)] == [1, 2]
    assert template.minutes_by_activity("short") == {"first": 6, "second": 2}


def test_an_agenda_may_leave_activities_out(shelf: Shelf) -> None:
    shelf.agendas("{key: short, minutes: 15, activities: [first]}")
    library = shelf.load()

    (only,) = planned(library, library.templates["night"], "short")

    assert (only.key, only.minutes) == ("first", 7)


def test_an_agenda_that_is_not_there_is_no_plan(shelf: Shelf) -> None:
    library = shelf.load()

    with pytest.raises(KeyError):
        planned(library, library.templates["night"], "short")


@pytest.mark.parametrize(
    ("steps", "minutes", "expected"),
    [
        ([(10, 5), (4, 2)], 14, (10, 4)),
        ([(10, 5), (4, 2)], 7, (5, 2)),
        ([(10, 5), (4, 2)], 9, (6, 3)),  # two to share, 5 to 2: 1.43 and 0.57
        ([(3, 2), (3, 2), (3, 2)], 7, (3, 2, 2)),
        ([(4, 4), (6, 3)], 8, (4, 4)),
    ],
)
def test_time_taken_away_is_shared_by_what_each_step_can_give(
    steps: list[tuple[int, int]], minutes: int, expected: tuple[int, ...]
) -> None:
    assert shortened(steps, minutes) == expected
    assert sum(shortened(steps, minutes)) == minutes
