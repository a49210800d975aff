"""Every method of the library, from its first step to its last, by people who see what a phone shows."""

import pytest

from tests.methods.conftest import WRITTEN, Played
from workshop.bootstrap import App, library_of, settings_of
from workshop.inputs import KINDS
from workshop.library import Method
from workshop.library.schema import ANY

LIBRARY = library_of(settings_of({}))
SLUGS = sorted(LIBRARY.methods)

# Steps whose answers do not yet reach a field that they name: (method, step, field) → what is missing.
WAITING = {
    ("criteria-harvest", "cluster", "criterion.lens"): "groups are not yet called after the columns of their step",
    ("stakeholder-map", "place", "framing.stakeholders"): "places on two axes do not yet land as interest and power",
    ("gradients-of-agreement", "again", "recommendation.support"): "marks do not yet land as counts by role group",
    ("nominal-group", "final", "idea.votes"): "places in an order do not yet land as votes",
    ("weighted-criteria", "weigh", "criterion.weight"): "points do not yet land as weights",
    ("weighted-criteria", "score", "score.score"): "marks do not yet land as scores",
    ("weighted-criteria", "score", "score.confidence"): "marks do not yet land as scores",
    ("weighted-criteria", "score", "score.comment"): "marks do not yet land as scores",
}


def plays(method: Method) -> tuple[str, ...]:
    """What lies there before: a method that works on any answers is played once on each sort."""
    return tuple(WRITTEN) if any(ANY in step.from_ for step in method.steps) else ("",)


SEEN: dict[str, tuple[set[tuple[str, str, str]], set[str]]] = {}


def gaps(app: App, slug: str) -> tuple[set[tuple[str, str, str]], set[str]]:
    """The fields that a method names and that nothing reached, and its steps that nobody could answer; played once."""
    if slug not in SEEN:
        SEEN[slug] = _gaps(app, LIBRARY.methods[slug])
    return SEEN[slug]


def _gaps(app: App, method: Method) -> tuple[set[tuple[str, str, str]], set[str]]:
    done = [Played(app, LIBRARY, method, before).play() for before in plays(method)]
    empty = {
        (method.slug, step.key, path)
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

    assert sorted(empty - set(WAITING)) == []
    assert sorted(silent) == []


@pytest.mark.parametrize(
    "waiting", [pytest.param(one, marks=pytest.mark.xfail(reason=why, strict=True)) for one, why in WAITING.items()]
)
def test_what_still_waits(app: App, waiting: tuple[str, str, str]) -> None:
    empty, _ = gaps(app, waiting[0])

    assert waiting not in empty
