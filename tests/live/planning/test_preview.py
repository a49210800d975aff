"""What phones will show in a planned step."""

import pytest

from tests.live.conftest import Hall
from tests.live.planning.test_order import look, one
from workshop.errors import NotFound
from workshop.live.planning.preview import EXAMPLES, preview_step


def test_a_planned_step_is_shown_as_open_and_nothing_moves(hall: Hall) -> None:
    before = hall.row.revision
    step = one(hall, "after-dark").steps[0]
    state = preview_step(hall.db, hall.facilitator, workshop=hall.workshop, step=step.id, lang="fr")
    shown = state["activity"]["step"]
    assert (shown["prompt"], shown["open"], shown["revealed"]) == (step.prompt["fr"], True, False)
    assert (hall.row.revision, hall.row.status) == (before, "waiting")


def test_examples_stand_for_what_the_room_has_not_given_yet(hall: Hall) -> None:
    vote = one(hall, "choose-ideas").steps[-2]
    state = preview_step(hall.db, hall.facilitator, workshop=hall.workshop, step=vote.id, lang="en")
    assert [item["text"] for item in state["activity"]["step"]["items"]] == [
        f"Example {n + 1}" for n in range(EXAMPLES)
    ]


def test_a_step_of_another_workshop_is_not_found(hall: Hall) -> None:
    step = look(hall).activities[0].steps[0].id
    with pytest.raises(NotFound):
        preview_step(hall.db, hall.facilitator, workshop=hall.another(title="Other"), step=step, lang="en")
