"""Stability of the winner: exact crossings, checked against scores worked out anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run

CASES = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(
    lambda size: st.tuples(
        st.lists(
            st.lists(st.integers(0, 20).map(lambda one: one / 20), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        ),
        st.lists(st.integers(0, 10), min_size=size[1], max_size=size[1]),
        st.integers(0, size[1] - 1),
    )
)


def test_two_lines_cross_where_they_cross() -> None:
    """A: 1 − t, B: t (criterion 1 has weight t): A wins up to one half."""
    given = {"values": [[1, 0], [0, 1]], "weights": [7, 3], "criterion": 1}
    result = run("weight_stability_interval", given)
    assert result.value == {"best": 0, "interval": [0, pytest.approx(0.5)]}
    assert (result.warnings, result.detail["above"]) == ((), 1)


def test_a_winner_on_the_edge_is_told() -> None:
    given = {"values": [[1, 0], [0, 1]], "weights": [55, 45], "criterion": 1}
    assert run("weight_stability_interval", given).warnings == ("weight_sensitive",)


def test_a_winner_on_everything_wins_with_any_weight() -> None:
    given = {"values": [[0.9, 0.8], [0.2, 0.8]], "weights": [0, 1], "criterion": 1}
    result = run("weight_stability_interval", given)
    assert result.value == {"best": 0, "interval": [0, 1]}
    assert result.warnings == ("all_equal",)


def test_a_single_criterion_has_all_the_weight() -> None:
    result = run("weight_stability_interval", {"values": [[0.2], [0.4]], "weights": [3], "criterion": 0})
    assert result.value == {"best": 1, "interval": [1, 1]}


def test_no_options() -> None:
    result = run("weight_stability_interval", {"values": [], "weights": [1], "criterion": 0})
    assert (result.value, result.warnings) == (None, ("no_data",))


def moved(weights: list[float], criterion: int, to: float) -> list[float]:
    rest = sum(weight for at, weight in enumerate(weights) if at != criterion)
    others = len(weights) - 1
    return [
        to if at == criterion else (1 - to) * (weight / rest if rest else 1 / others)
        for at, weight in enumerate(weights)
    ]


@settings(deadline=None, max_examples=60)
@given(CASES, st.floats(0, 1))
def test_first_within_and_not_first_outside(case: tuple[list[list[float]], list[int], int], at: float) -> None:
    values, weights, criterion = case
    result = run("weight_stability_interval", {"values": values, "weights": weights, "criterion": criterion})
    assert result.value is not None
    best, (low, high) = result.value["best"], result.value["interval"]
    assert low - 1e-12 <= result.detail["weight"] <= high + 1e-12
    if len(weights) > 1:
        shares = moved(result.params["weights"], criterion, at)
        totals = [sum(share * value for share, value in zip(shares, row, strict=True)) for row in values]
        if low <= at <= high:
            assert totals[best] >= max(totals) - 1e-6
        elif min(abs(at - low), abs(at - high)) > 1e-4:
            assert totals[best] < max(totals)


def test_any_weights_give_each_of_two_its_half_and_the_middle_one_nothing() -> None:
    """(1, 0) beats (0, 1) where the first weight is over one half; (0.4, 0.4) is never first."""
    result = run(
        "rank_acceptability", {"values": [[1, 0], [0, 1], [0.4, 0.4]], "weight_distribution": "uniform simplex"}
    )
    assert result.value == {"first_rank": [pytest.approx(0.5, abs=0.02), pytest.approx(0.5, abs=0.02), 0]}
    assert result.detail["central_weights"][0] == pytest.approx([0.75, 0.25], abs=0.01)
    assert result.detail["central_weights"][2] is None


def test_an_agreed_order_of_criteria_decides() -> None:
    result = run("rank_acceptability", {"values": [[1, 0], [0, 1]], "order": [1, 0]})
    assert result.value == {"first_rank": [0, 1]}


def test_equal_options_share_and_nothing_gives_nothing() -> None:
    equal = run("rank_acceptability", {"values": [[0.3, 0.6]] * 2})
    assert (equal.value, equal.warnings) == ({"first_rank": [0.5, 0.5]}, ("all_equal",))
    assert run("rank_acceptability", {"values": []}).value is None
    assert run("rank_acceptability", {"values": [[]]}).value is None


@settings(deadline=None, max_examples=20)
@given(CASES)
def test_shares_of_places_sum_to_1(case: tuple[list[list[float]], list[int], int]) -> None:
    result = run("rank_acceptability", {"values": case[0]})
    assert result.value is not None
    assert sum(result.value["first_rank"]) == pytest.approx(1)
    assert all(sum(row) == pytest.approx(1) for row in result.detail["places"])
