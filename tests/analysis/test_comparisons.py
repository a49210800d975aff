"""Comparisons two by two: Saaty's and Rezaei's methods."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run

# Saaty (1980), The Analytic Hierarchy Process: satisfaction with school, priorities as printed.
SCHOOL = [
    [1, 4, 3, 1, 3, 4],
    [1 / 4, 1, 7, 3, 1 / 5, 1],
    [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6],
    [1, 1 / 3, 5, 1, 1, 1 / 3],
    [1 / 3, 5, 5, 1, 1, 3],
    [1 / 4, 1, 6, 3, 1 / 3, 1],
]

WEIGHTS = st.lists(st.integers(1, 9), min_size=2, max_size=6)


def value(method: str, given: dict[str, Any]) -> dict[str, Any]:
    found = run(method, given).value
    assert found is not None
    return dict(found)


def ratios(weights: list[int]) -> list[list[float]]:
    return [[one / other for other in weights] for one in weights]


def names(n: int) -> list[str]:
    return [f"criterion {at}" for at in range(n)]


def test_saatys_schools() -> None:
    result = run("ahp_eigenvector", {"criteria": names(6), "matrix": SCHOOL})
    assert result.value is not None
    assert [round(one, 2) for one in result.value["weights"]] == [0.32, 0.14, 0.03, 0.13, 0.24, 0.14]
    assert result.value["cr"] == pytest.approx(result.value["ci"] / 1.24)
    assert result.value["cr"] > 0.2
    assert result.warnings == ("inconsistent_pairs",)
    assert len(result.detail["revisit"]) == 3


def test_another_random_index_may_be_given() -> None:
    given = {"criteria": names(6), "matrix": SCHOOL, "random_index": {"6": 1.25}}
    found = value("ahp_eigenvector", given)
    assert found["cr"] == pytest.approx(found["ci"] / 1.25)


def test_a_comparison_one_way_gives_the_other_and_none_is_asked_for() -> None:
    half = [[1, 2, None], [None, 1, 3], [1 / 6, None, 1]]
    assert value("ahp_eigenvector", {"criteria": names(3), "matrix": half})["weights"] == pytest.approx([0.6, 0.3, 0.1])
    gap = run("ahp_eigenvector", {"criteria": names(3), "matrix": [[1, 2, None], [0.5, 1, 3], [None, 1 / 3, 1]]})
    assert (gap.value, gap.detail["missing"], gap.excluded) == (None, [[0, 2]], ("missing_comparison",))


@pytest.mark.parametrize(
    ("matrix", "sentence"),
    [
        ([[1, 2], [2, 1]], "“matrix[1][0]” must be 1 divided by its opposite comparison."),
        ([[2, 1], [1, 1]], "“matrix[0][0]” compares a criterion with itself and must be 1."),
        ([[1, 0], [1, 1]], "“matrix[0][1]” must be 1e-06 or more."),
        ([[1, 2, 3], [1, 1, 1]], "“matrix[0]” has 3 entries and needs 2, as “matrix” has."),
        ([[1]], "“matrix” has 1 entries and needs 2, as “criteria” has."),
    ],
)
def test_bad_comparisons_are_one_sentence(matrix: list[list[float]], sentence: str) -> None:
    with pytest.raises(AnalysisError) as refused:
        run("ahp_eigenvector", {"criteria": names(2), "matrix": matrix})
    assert refused.value.sentence.format(**refused.value.facts) == sentence


def test_written_thirds_are_taken_as_meant() -> None:
    found = value("ahp_eigenvector", {"criteria": names(2), "matrix": [[1, 3], [0.33, 1]]})
    assert found["weights"] == pytest.approx([0.75, 0.25], abs=0.002)
    assert (found["cr"], value("ahp_eigenvector", {"criteria": ["a"], "matrix": [[1]]})["weights"]) == (0, [1])


def test_group_mean_is_geometric_and_opposite_views_cancel() -> None:
    found = value("ahp_group_geometric_mean", {"matrices": [[[1, 4], [0.25, 1]], [[1, 1], [1, 1]]]})
    assert found["matrix"] == [[1, pytest.approx(2)], [pytest.approx(0.5), 1]]
    assert found["weights"] == pytest.approx([2 / 3, 1 / 3])
    cancel = value("ahp_group_geometric_mean", {"matrices": [[[1, 5], [0.2, 1]], [[1, 0.2], [5, 1]]]})
    assert cancel["weights"] == pytest.approx([0.5, 0.5])


def test_a_person_with_a_gap_is_left_out_of_the_group() -> None:
    result = run("ahp_group_geometric_mean", {"matrices": [[[1, None], [None, 1]], [[1, 3], [1 / 3, 1]]]})
    assert result.value is not None
    assert result.value["weights"] == pytest.approx([0.75, 0.25])
    assert (result.n, result.n_missing, result.warnings) == (1, 1, ("single_voter",))
    assert run("ahp_group_geometric_mean", {"matrices": []}).value is None


@settings(deadline=None, max_examples=60)
@given(WEIGHTS)
def test_consistent_comparisons_give_back_their_weights(weights: list[int]) -> None:
    n, whole = len(weights), sum(weights)
    expected = pytest.approx([one / whole for one in weights], abs=1e-6)
    found = value("ahp_eigenvector", {"criteria": names(n), "matrix": ratios(weights)})
    assert found["weights"] == expected
    assert found["lambda_max"] == pytest.approx(n)
    assert found["cr"] == pytest.approx(0, abs=1e-6)
    best, worst = weights.index(max(weights)), n - 1 - weights[::-1].index(min(weights))
    if best != worst:
        bwm = {
            "criteria": names(n),
            "best": best,
            "worst": worst,
            "best_to_others": [weights[best] / one for one in weights],
            "others_to_worst": [one / weights[worst] for one in weights],
        }
        result = run("bwm_linear", bwm)
        assert result.value == {"weights": expected, "xi": pytest.approx(0, abs=1e-7)}
        assert result.warnings == ()


def test_rezaeis_modes_of_transport() -> None:
    """Rezaei (2016), Omega 64: load flexibility is the worst, cost the best criterion.

    By hand, all three limits are tight: w3 − 8w1 = 2w2 − w3 = 5w1 − w2 = ξ, so w = (2, 9, 17)/28 and ξ = 1/28.
    """
    given = {"criteria": names(3), "best": 2, "worst": 0, "best_to_others": [8, 2, 1], "others_to_worst": [1, 5, 8]}
    result = run("bwm_linear", given)
    assert result.value == {"weights": pytest.approx([2 / 28, 9 / 28, 17 / 28]), "xi": pytest.approx(1 / 28)}
    assert result.detail["contradiction"] == pytest.approx(2 / 56)


def test_best_and_worst_at_their_ends() -> None:
    same = {"criteria": names(3), "best": 0, "worst": 1, "best_to_others": [1] * 3, "others_to_worst": [1] * 3}
    assert value("bwm_linear", same)["weights"] == pytest.approx([1 / 3] * 3)
    one = {"criteria": ["a"], "best": 0, "worst": 0, "best_to_others": [1], "others_to_worst": [1]}
    assert value("bwm_linear", one) == {"weights": [1], "xi": 0}
    none = {"criteria": [], "best": 0, "worst": 0, "best_to_others": [], "others_to_worst": []}
    assert run("bwm_linear", none).value is None
    wild = {**same, "best_to_others": [1, 2, 9], "others_to_worst": [2, 1, 9]}
    assert run("bwm_linear", wild).warnings == ("inconsistent_pairs",)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"worst": 0}, "The best and the worst criterion must be two different ones."),
        ({"best": 2}, "“best” must be 1 or less."),
        ({"best_to_others": [2, 2]}, "“best_to_others[0]” compares a criterion with itself and must be 1."),
        ({"others_to_worst": [2, 0.5]}, "“others_to_worst[1]” must be 1 or more."),
    ],
)
def test_bad_judgements_are_one_sentence(changed: dict[str, Any], sentence: str) -> None:
    given = {"criteria": names(2), "best": 0, "worst": 1, "best_to_others": [1, 2], "others_to_worst": [2, 1]}
    with pytest.raises(AnalysisError) as refused:
        run("bwm_linear", {**given, **changed})
    assert refused.value.sentence.format(**refused.value.facts) == sentence
