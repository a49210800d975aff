"""Marks of options by criteria: the weighted result and what it rests on."""

from collections.abc import Mapping

import pytest

from workshop.stages.evaluation.marks import Mark, tally, weighted

CELLS = tally(
    Mark(concept, criterion, value)
    for concept, criterion, values in (
        ("light", "cost", (4, 2)),
        ("light", "safety", (5, 5)),
        ("patrol", "cost", (1, None)),
        ("patrol", "safety", (3, 3)),
        ("gate", "cost", (None,)),
        ("gate", "safety", (4,)),
    )
    for value in values
)


def test_weighted_result_is_on_the_scale_of_the_marks() -> None:
    found = weighted(CELLS, ["light", "patrol"], {"cost": 30, "safety": 10})
    assert found == {"light": pytest.approx(3.5), "patrol": pytest.approx(1.5)}


def test_an_option_without_a_mean_is_left_out_and_one_asked_twice_is_there_once() -> None:
    assert weighted(CELLS, ["gate", "light", "light", "unknown"], {"cost": 1, "safety": 1}) == {"light": 4}


@pytest.mark.parametrize("weights", [{}, {"cost": 0, "safety": 0}])
def test_without_a_weight_nothing_is_weighed(weights: Mapping[str, float]) -> None:
    assert weighted(CELLS, ["light"], weights) == {}


def test_nothing_to_weigh() -> None:
    assert weighted({}, ["light"], {"cost": 1}) == {}
    assert weighted(CELLS, [], {"cost": 1}) == {}
