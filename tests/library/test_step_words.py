"""What stands beside marks and places, whom a step asks about, and keys that would hide a record."""

from collections.abc import Callable

import pytest

from tests.library.conftest import Shelf

Said = Callable[[], list[str]]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("key: write, input", "key: idea, input", "6: steps[0].key: “idea” is the name of a kind of record"),
        ("hidden: true", "deal: 2", "6: steps[0]: Only a part of the list own: can be dealt out."),
        ("about: true", "about: perhaps", "7: steps[1].about"),
    ],
)
def test_a_mistake_in_a_step_is_named(shelf: Shelf, said: Said, old: str, new: str, expected: str) -> None:
    shelf.change(shelf.method / "method.yaml", old, new)
    assert any(expected in line for line in said()), said()
    assert shelf.load().methods == {}


def test_an_answer_may_have_to_be_about_something(shelf: Shelf) -> None:
    shelf.change(shelf.method / "method.yaml", "hidden: true", "about: required")
    assert shelf.load().methods["ask-and-vote"].step("write").about == "required"


PLACED = 'write: {title: Write, prompt: "What would help at {place}?"'
AXES = ", axes: {x: {title: Cost, low: cheap, high: dear}, y: {title: Use, low: little, high: much}}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (', scale: {"1": poor, "5": good}', "“1” is no mark of this step."),
        (AXES, "Only a step that places things has axes."),
        (", axes: {x: {title: Cost, low: cheap, high: dear}}", "steps.write.axes.y: This key is missing."),
    ],
)
def test_words_beside_marks_and_places_belong_to_their_kinds(
    shelf: Shelf, said: Said, words: str, expected: str
) -> None:
    shelf.change(shelf.method / "en.md", PLACED, PLACED + words)
    assert any(expected in one for one in said())


@pytest.mark.parametrize(
    ("kind", "words", "sentence"),
    [
        ("rating", ', scale: {"1": poor, "5": good}', ""),
        ("rating", ', scale: {"1": poor}', "Both ends of the scale need words: 1 and 5."),
        ("rating", ', scale: {"1": poor, "5": good, "6": better}', "“6” is no mark of this step."),
        ("matrix_position", AXES, ""),
    ],
)
def test_words_beside_marks_and_places_are_kept_by_language(
    shelf: Shelf, said: Said, kind: str, words: str, sentence: str
) -> None:
    shelf.change(shelf.method / "method.yaml", "key: write, input: note", f"key: write, input: {kind}")
    shelf.change(shelf.method / "en.md", PLACED, PLACED + words)
    found = [one for one in said() if "en.md" in one]
    assert [one for one in found if sentence in one] == found
    assert bool(found) is bool(sentence)
    if not sentence:
        step = shelf.load().methods["ask-and-vote"].texts["en"].steps["write"]
        assert bool(step.scale) is (kind == "rating")
        assert (step.axes is None) is (kind == "rating")
