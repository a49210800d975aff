"""What a method takes and gives is told in both languages, from its own files."""

from dataclasses import replace

import pytest

from workshop.i18n import catalogue
from workshop.library import Library
from workshop.live.methods.telling import asked_in, group_of, lands_in, minutes_of, steps_of


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_method_is_told(library: Library, lang: str) -> None:
    texts = catalogue(lang)
    for one in library.methods.values():
        steps = steps_of(one, texts)
        assert [step.number for step in steps] == list(range(1, len(one.steps) + 1))
        assert all(step.title and step.prompt and step.coach and step.asks for step in steps)
        assert minutes_of(one, texts)
        assert group_of(one, texts)
        assert asked_in(one, texts)
        assert all(" – " in field for field in lands_in(one, texts))


def test_the_numbers_are_those_of_the_file(library: Library) -> None:
    one, texts = library.methods["spectrum-line"], catalogue("en")
    assert minutes_of(one, texts) == f"{one.minutes} min, at least {one.min_minutes}"
    assert group_of(one, texts) == "6–60 people"
    assert group_of(replace(one, group_per="table"), texts) == "6–60 people at each table"
    assert group_of(replace(one, group_size=(1, 1000)), texts) == "any number of people"
    assert asked_in(one, texts) == "Rating, Comment, Note"
    assert lands_in(one, texts) == ()
    assert steps_of(one, texts)[1].asks == "Rating · hidden until the reveal"
