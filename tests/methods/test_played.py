"""Every method of the library, from its first step to its last, by people who see what a phone shows."""

import pytest

from tests.methods.conftest import WRITTEN, Played
from workshop.bootstrap import App, library_of, settings_of
from workshop.inputs import KINDS
from workshop.library import Method
from workshop.library.schema import ANY

LIBRARY = library_of(settings_of({}))
SLUGS = sorted(LIBRARY.methods)


def plays(method: Method) -> tuple[str, ...]:
    """What lies there before: a method that works on any answers is played once on each sort."""
    return tuple(WRITTEN) if any(ANY in step.from_ for step in method.steps) else ("",)


def gaps(app: App, slug: str) -> tuple[set[tuple[str, str]], set[str]]:
    """The fields that a method's steps name and that nothing reached, and its steps that nobody could answer."""
    method = LIBRARY.methods[slug]
    done = [Played(app, LIBRARY, method, before).play() for before in plays(method)]
    empty = {
        (step.key, path)
        for step in method.steps
        for path in step.into
        if not any(path in one.filled[step.key] for one in done)
    }
    silent = {
        step.key
        for step in method.steps
        if KINDS[step.kind].answers and step.writer != "facilitator" and not any(one.sent[step.key] for one in done)
    }
    return empty, silent


@pytest.mark.parametrize("slug", SLUGS)
def test_what_people_say_in_a_method_fills_the_fields_that_it_names(app: App, slug: str) -> None:
    empty, silent = gaps(app, slug)

    assert sorted(empty) == []
    assert sorted(silent) == []
