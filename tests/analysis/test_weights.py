"""Weights: published examples, and what holds for any points."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run

POINTS = st.integers(2, 6).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 100), min_size=width, max_size=width), min_size=1, max_size=12)
)


def test_goodwin_and_wright_office_location() -> None:
    """Decision Analysis for Management Judgment, ch. 3: swings of the benefits, weights in percent."""
    criteria = ["closeness", "visibility", "image", "size", "comfort", "car parking"]
    value = run("swing_weights", {"criteria": criteria, "swings": [100, 80, 70, 30, 20, 10]}).value
    assert value is not None
    assert [round(100 * weight) for weight in value["weights"]] == [32, 26, 23, 10, 6, 3]


def test_swings_of_nothing_count_equally() -> None:
    result = run("swing_weights", {"criteria": ["a", "b"], "swings": [0, 0]})
    assert (result.value, result.warnings) == ({"weights": [0.5, 0.5]}, ("zero_weights",))


def test_no_criteria_no_weights() -> None:
    result = run("swing_weights", {"criteria": [], "swings": []})
    assert (result.value, result.warnings) == (None, ("no_data",))


def test_group_mean_leaves_out_who_gave_nothing_and_who_left_a_gap() -> None:
    given = {"allocations": [[50, 50], [0, 0], None, [100, None], [10, 0]]}
    result = run("points_weights_group_mean", given)
    assert result.value == {"weights": [0.75, 0.25], "n_used": 2, "n_ignored": 3}
    assert (result.n, result.n_missing, result.excluded) == (2, 3, ("zero_allocation", "incomplete"))
    assert result.detail["other_totals"] == 2


@pytest.mark.parametrize(
    ("allocations", "value", "warning"),
    [
        ([], None, "no_data"),
        ([None, None], None, "no_data"),
        ([[]], None, "no_data"),
        ([[0, 0]], {"weights": [0.5, 0.5], "n_used": 0, "n_ignored": 1}, "zero_weights"),
        ([[3, 1]], {"weights": [0.75, 0.25], "n_used": 1, "n_ignored": 0}, "single_voter"),
    ],
)
def test_next_to_no_points(allocations: list[list[int] | None], value: object, warning: str) -> None:
    result = run("points_weights_group_mean", {"allocations": allocations})
    assert result.value == value
    assert result.warnings[0] == warning


def test_contested_criteria_are_named() -> None:
    result = run("points_weights_group_mean", {"allocations": [[90, 5, 5], [10, 85, 5], [50, 45, 5]]})
    assert result.detail["contested"] == [0, 1]
    assert "weights_contested" in result.warnings


@settings(deadline=None, max_examples=60)
@given(POINTS, st.randoms(use_true_random=False), st.floats(0.01, 100))
def test_order_of_people_and_size_of_points_do_not_matter(
    points: list[list[int]], chance: Random, times: float
) -> None:
    value = run("points_weights_group_mean", {"allocations": points}).value
    assert value is not None
    assert sum(value["weights"]) == pytest.approx(1)
    mixed = list(points)
    chance.shuffle(mixed)
    assert run("points_weights_group_mean", {"allocations": mixed}).value == value
    larger = run("points_weights_group_mean", {"allocations": [[times * one for one in row] for row in points]}).value
    assert larger is not None
    assert larger["weights"] == pytest.approx(value["weights"])
    twice = run("points_weights_group_mean", {"allocations": points * 2}).value
    assert twice is not None
    assert twice["weights"] == pytest.approx(value["weights"])


def test_rank_order_centroids_of_edwards_and_barron() -> None:
    """SMARTER (1994), table of ROC weights: .5208, .2708, .1458, .0625 for four attributes."""
    value = run("rank_order_centroid", {"n": 4}).value
    assert value is not None
    assert [round(weight, 4) for weight in value["weights"]] == [0.5208, 0.2708, 0.1458, 0.0625]


def test_rank_order_centroids_of_tied_criteria_are_shared() -> None:
    value = run("rank_order_centroid", {"n": 3, "places": [3, 1, 1]}).value
    assert value == {"weights": pytest.approx([1 / 9, 4 / 9, 4 / 9])}
    assert run("rank_order_centroid", {"n": 0}).value is None
