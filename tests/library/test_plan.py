"""From a template to what will run."""

from tests.library.conftest import Shelf
from workshop.library import planned


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
