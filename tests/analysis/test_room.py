"""The room as it is: groups that count equally, and how firm the order is."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run

SPLIT: dict[str, Any] = {
    "scores": [[5, 1]] * 8 + [[2, 4]] * 5 + [[1, 5]] * 5,
    "groups": ["a"] * 8 + ["b"] * 5 + ["c"] * 5,
}


def test_people_and_groups_may_have_different_winners() -> None:
    result = run("group_views", SPLIT)
    assert result.value == {
        "scores": [pytest.approx(55 / 18), pytest.approx(53 / 18)],
        "people": [pytest.approx(55 / 18), pytest.approx(53 / 18)],
        "equal_groups": [pytest.approx(8 / 3), pytest.approx(10 / 3)],
        "lowest_group_mean": [1, 1],
        "ranking": [0, 1],
        "group_winners": {"a": 0, "b": 1, "c": 1},
    }
    assert result.warnings == ("group_weighting_matters",)
    groups = run("group_views", {**SPLIT, "weighting": "groups"}).value
    assert groups is not None
    assert groups["ranking"] == [1, 0]


def test_small_groups_count_and_are_not_shown() -> None:
    given = {"scores": [[4, 2]] * 9 + [[4, 2]] * 6 + [[1, 5]] * 2, "groups": ["a"] * 9 + ["b"] * 6 + ["c"] * 2}
    result = run("group_views", given)
    assert result.value is not None
    assert result.value["group_winners"] == {"a": 0}
    assert result.value["lowest_group_mean"] == [4, 2]
    assert result.value["equal_groups"] == [3, 3]
    assert "hidden_small_group" in result.warnings


def test_one_mark_in_a_large_group_is_nobodys_to_read() -> None:
    """Of six in group a one marked the second option: its 1 would be that person's answer, and b's with the total."""
    scores = [[4, 1], *[[4, None]] * 5, *[[3, 5]] * 6, *[[3, 5]] * 6]
    result = run("group_views", {"scores": scores, "groups": ["a"] * 6 + ["b"] * 6 + ["c"] * 6})
    assert result.value is not None
    assert result.value["lowest_group_mean"] == [3, 5]
    assert result.value["group_winners"] == {"a": None, "b": None, "c": 1}
    assert "hidden_small_group" in result.warnings


def test_gaps_and_nobody() -> None:
    result = run("group_views", {"scores": [[3, None], [None, None]], "groups": [None, "a"]})
    assert result.value is not None
    assert (result.value["people"], result.value["ranking"]) == ([3, None], [0])
    assert (result.n, result.n_missing, result.warnings) == (1, 1, ("single_voter",))
    assert run("group_views", {"scores": [], "groups": []}).value is None


def test_a_clear_favourite_is_firm_and_a_narrow_one_is_open() -> None:
    weights = [[60, 40]] * 10
    firm = run("room_resampling", {"scores": [[[5, 4], [2, 2], [3, 1]]] * 10, "weights": weights})
    assert firm.value is not None
    assert (firm.value["first_rank"], firm.value["firmness"]) == ([1, 0, 0], "firm")
    assert firm.value["ranges"] == [[pytest.approx(4.6)] * 2, [pytest.approx(2)] * 2, [pytest.approx(2.2)] * 2]
    narrow = [[[5, 5], [4, 4]]] * 5 + [[[3, 3], [4, 4]]] * 5
    open_ = run("room_resampling", {"scores": narrow, "weights": weights})
    assert open_.value is not None
    assert (open_.value["firmness"], open_.warnings) == ("open", ("unstable_ranking",))
    assert open_.facts["x"] in (5, 6)


def test_resamples_stay_within_groups() -> None:
    """Two groups that would each turn the order around are always drawn with the people they have."""
    scores = [[[5], [1]]] * 6 + [[[1], [4]]] * 6
    loose = run("room_resampling", {"scores": scores, "weights": [None] * 12}).value
    held = run("room_resampling", {"scores": scores, "weights": [None] * 12, "groups": ["a"] * 6 + ["b"] * 6}).value
    assert loose is not None
    assert held is not None
    assert loose["first_rank"][0] < 1
    assert held["first_rank"] == [1, 0]


def test_an_option_that_nobody_marked_comes_last() -> None:
    result = run("room_resampling", {"scores": [[[3], [None]]] * 5, "weights": [[1]] * 5})
    assert result.value is not None
    assert (result.value["first_rank"], result.value["ranges"][1], result.detail["winner"]) == ([1, 0], None, 0)


def test_nobody_and_bad_input() -> None:
    assert run("room_resampling", {"scores": [], "weights": []}).value is None
    assert run("room_resampling", {"scores": [[[None]]], "weights": [[1]]}).value is None
    for bad in (
        {"scores": [[[6]]], "weights": [[1]]},
        {"scores": [[[0]]], "weights": [[1]]},
        {"scores": [[[3, 3]]], "weights": [[1]]},
        {"scores": [[[3]]], "weights": []},
        {"scores": [[[3]], [[3], [3]]], "weights": [[1], [1]]},
        {"scores": [[[3]]], "weights": [[1]], "groups": []},
        {"scores": [[[3]]], "weights": [[1]], "value_scale": [5, 1]},
    ):
        with pytest.raises(AnalysisError):
            run("room_resampling", bad)


ROOMS = st.integers(1, 6).flatmap(
    lambda n: st.tuples(
        st.lists(
            st.lists(st.lists(st.integers(1, 5) | st.none(), min_size=2, max_size=2), min_size=3, max_size=3),
            min_size=n,
            max_size=n,
        ),
        st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2) | st.none(), min_size=n, max_size=n),
        st.permutations(range(n)),
    )
)


@settings(deadline=None, max_examples=30)
@given(ROOMS)
def test_shares_sum_to_1_whoever_came_first(drawn: tuple[list[Any], list[Any], list[int]]) -> None:
    scores, weights, order = drawn
    result = run("room_resampling", {"scores": scores, "weights": weights})
    mixed = run("room_resampling", {"scores": [scores[at] for at in order], "weights": [weights[at] for at in order]})
    assert mixed.value == result.value
    if result.value is not None:
        assert all(sum(row) == pytest.approx(1) for row in result.value["places"])
        assert all(low <= high for low, high in filter(None, result.value["ranges"]))
