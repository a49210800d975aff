"""The weighted sum: a published example, gaps, gates, ties, and that a better option is never behind."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run

# Goodwin & Wright, Decision Analysis for Management Judgment, ch. 3: values of seven offices, weights in percent,
# criteria in the order closeness, visibility, image, size, comfort, car parking; aggregate benefits as printed.
OFFICES = {
    "Addison Square": ([100, 60, 100, 75, 0, 90], 80.8),
    "Bilton Village": ([20, 80, 10, 30, 100, 30], 39.4),
    "Carlisle Walk": ([80, 70, 0, 0, 10, 100], 47.4),
    "Denver Street": ([70, 50, 30, 55, 30, 90], 52.3),
    "Elton Street": ([40, 60, 90, 100, 60, 70], 64.8),
    "Filton Village": ([0, 0, 70, 0, 80, 0], 20.9),
    "Gorton Square": ([60, 100, 20, 50, 50, 80], 60.2),
}
WEIGHTS = [32, 26, 23, 10, 6, 3]

Marks = tuple[list[list[int]], list[int]]
MARKS = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(
    lambda size: st.tuples(
        st.lists(st.lists(st.integers(1, 5), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]),
        st.lists(st.integers(0, 100), min_size=size[1], max_size=size[1]),
    )
)


def test_goodwin_and_wright_office_location() -> None:
    scores = [row for row, _ in OFFICES.values()]
    given = {"options": list(OFFICES), "scores": scores, "weights": WEIGHTS, "value_scale": [0, 100]}
    value = run("weighted_sum", given).value
    assert value is not None
    assert [round(score, 1) for score in value["scores"]] == [benefit for _, benefit in OFFICES.values()]
    assert value["ranking"][:3] == ["Addison Square", "Elton Street", "Gorton Square"]


def test_incomplete_options_are_shown_and_not_ranked() -> None:
    result = run("weighted_sum", {"options": ["a", "b"], "scores": [[5, None], [1, 3]], "weights": [3, 1]})
    assert result.value == {"scores": [None, 1.5], "ranking": ["b"]}
    assert (result.n, result.n_missing, result.excluded) == (1, 1, ("incomplete_scores",))
    assert result.warnings == ("incomplete_scores",)


def test_a_failed_gate_cannot_be_outweighed() -> None:
    given = {"options": ["a", "b"], "scores": [[5], [2]], "weights": [1], "passed": [False, True]}
    result = run("weighted_sum", given)
    assert result.value == {"scores": [5, 2], "ranking": ["b"]}
    assert result.excluded == ("failed_gate",)


def test_equal_scores_share_a_place_and_stand_in_the_order_of_the_alphabet() -> None:
    given = {"options": ["é", "b", "a"], "scores": [[1, 5], [3, 3], [3, 3]], "weights": [1, 1]}
    result = run("weighted_sum", given)
    assert result.value is not None
    assert result.value["ranking"] == ["a", "b", "é"]
    assert result.detail["ranks"] == {"é": 1, "b": 1, "a": 1}
    assert result.warnings == ("all_equal",)


def test_practically_equal_and_dominated_options_are_told() -> None:
    given = {"options": ["a", "b", "c"], "scores": [[4, 4], [4, 3.9], [1, 2]], "weights": [1, 1]}
    detail = run("weighted_sum", given).detail
    assert detail["practically_equal"] == [["a", "b"]]
    assert detail["dominated"] == {"b": "a", "c": "a"}
    assert detail["contributions"] == [[2, 2], [2, 1.95], [0.5, 1]]


def test_weights_of_nothing_count_equally() -> None:
    result = run("weighted_sum", {"options": ["a", "b"], "scores": [[1, 5], [2, 2]], "weights": [0, 0]})
    assert result.value == {"scores": [3, 2], "ranking": ["a", "b"]}
    assert result.warnings == ("zero_weights",)


@pytest.mark.parametrize(
    ("options", "scores", "weights"), [([], [], []), ([], [], [1]), (["a"], [[]], []), (["a"], [[None]], [1])]
)
def test_nothing_to_rank(options: list[str], scores: list[list[None]], weights: list[int]) -> None:
    result = run("weighted_sum", {"options": options, "scores": scores, "weights": weights})
    assert result.value is None
    assert result.warnings == ("no_data",)


@settings(deadline=None, max_examples=60)
@given(MARKS)
def test_scores_stay_on_the_scale_and_nobody_stands_before_a_better_one(
    marks: Marks,
) -> None:
    scores, weights = marks
    options = [f"option {at}" for at in range(len(scores))]
    result = run("weighted_sum", {"options": options, "scores": scores, "weights": weights})
    assert result.value is not None
    totals = dict(zip(options, result.value["scores"], strict=True))
    assert all(min(row) - 1e-9 <= total <= max(row) + 1e-9 for row, total in zip(scores, totals.values(), strict=True))
    for worse, better in result.detail["dominated"].items():
        assert totals[better] >= totals[worse] - 1e-9
    # Another order of the options gives the same order of merit; so does another size of the weights.
    turned = {"options": options[::-1], "scores": scores[::-1], "weights": [7 * one for one in weights]}
    again = run("weighted_sum", turned)
    assert again.value is not None
    assert again.value["ranking"] == result.value["ranking"]


@settings(deadline=None, max_examples=60)
@given(MARKS, st.lists(st.integers(1, 5), min_size=4, max_size=4))
def test_one_option_more_never_turns_the_others_around(marks: Marks, more: list[int]) -> None:
    scores, weights = marks
    options = [f"option {at}" for at in range(len(scores))]
    before = run("weighted_sum", {"options": options, "scores": scores, "weights": weights})
    added = [*scores, more[: len(weights)]]
    after = run("weighted_sum", {"options": [*options, "new"], "scores": added, "weights": weights})
    assert before.value is not None
    assert after.value is not None
    assert [one for one in after.value["ranking"] if one != "new"] == before.value["ranking"]
