"""Differences between groups: textbook examples, all splits by hand, and planted shifts."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run

# Efron & Tibshirani (1993), table 2.1: survival of mice in days.
TREATED, CONTROL = [94, 197, 16, 38, 99, 141, 23], [52, 104, 146, 10, 51, 30, 40, 27, 46]
# Hollander & Wolfe (1973), p. 69: permeability of the human chorioamnion.
TERM, EARLIER = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46], [1.15, 0.88, 0.90, 0.74, 1.21]
# Hollander & Wolfe (1973), p. 116: mucociliary efficiency.
LUNGS = {"normal": [2.9, 3.0, 2.5, 2.6, 3.2], "asthma": [3.8, 2.7, 4.0, 2.4], "dust": [2.8, 3.4, 3.7, 2.2, 2.0]}

RATINGS = st.lists(st.integers(1, 5), min_size=1, max_size=6)
METHODS = ("permutation_mean_difference", "mann_whitney_cliffs_delta", "cliffs_delta")


def test_efron_and_tibshirani_mice() -> None:
    """Difference 30.63; they print a level of .132 from 1,000 permutations; all 11,440 give .141."""
    result = run("permutation_mean_difference", {"a": TREATED, "b": CONTROL})
    assert result.value is not None
    assert result.value["difference"] == pytest.approx(30.63, abs=0.01)
    assert result.value["p_one_sided"] == pytest.approx(0.141, abs=5e-4)
    assert result.params["splits"] == 11_440


def test_hollander_and_wolfe_chorioamnion() -> None:
    """W = 35, exact p = 0.1272 one-sided."""
    value = run("mann_whitney_cliffs_delta", {"a": TERM, "b": EARLIER}).value
    assert value == {"u": 35, "p_two_sided": pytest.approx(2 * 0.1272, abs=1e-4), "cliffs_delta": pytest.approx(0.4)}


def test_mann_whitney_with_ties_corrects_for_them_and_for_continuity() -> None:
    """By hand: U = 15.5 of 16; ties 2-2, 3-3, 4-4: variance 16/12·(9 − 18/56); z = (7.5 − ½)/3.4017."""
    value = run("mann_whitney_cliffs_delta", {"a": [3, 4, 4, 5], "b": [1, 2, 3, 2]}).value
    assert value is not None
    assert value["u"] == 15.5
    assert value["p_two_sided"] == pytest.approx(0.0395, abs=5e-4)
    assert run("mann_whitney_cliffs_delta", {"a": [3, 3], "b": [3]}).value == {
        "u": 1,
        "p_two_sided": 1,
        "cliffs_delta": 0,
    }


@pytest.mark.parametrize(
    ("a", "b", "delta", "size"),
    [
        ([4, 5], [1, 2], 1, "large"),
        ([1, 2], [4, 5], -1, "large"),
        ([1, 2, 3], [1, 2, 3], 0, "negligible"),
        ([2, 3, 3, 4], [2, 2, 3, 4], 0.1875, "small"),
    ],
)
def test_cliffs_delta_and_its_sizes(a: list[int], b: list[int], delta: float, size: str) -> None:
    result = run("cliffs_delta", {"a": a, "b": b})
    assert (result.value, result.detail["size"]) == ({"cliffs_delta": delta}, size)


@pytest.mark.parametrize("method", METHODS)
def test_empty_and_small_groups(method: str) -> None:
    empty = run(method, {"a": [1, 2], "b": [None]})
    assert (empty.value, empty.warnings, empty.n_missing) == (None, ("no_data",), 1)
    assert run(method, {"a": [1] * 5, "b": [2] * 4}).warnings == ("too_few_votes",)
    assert run(method, {"a": [1] * 5, "b": [2] * 5}).warnings == ()


def test_holm_adjusts_step_by_step() -> None:
    """By hand: 4·.005, 3·.01, 2·.03, then no lower than that."""
    assert run("holm", {"p": [0.01, 0.04, 0.03, 0.005]}).value == {"adjusted": pytest.approx([0.03, 0.06, 0.06, 0.02])}
    assert run("holm", {"p": [0.9, 0.8]}).value == {"adjusted": [1, 1]}
    assert run("holm", {"p": []}).value is None


def test_kruskal_on_hollander_and_wolfes_lungs() -> None:
    """H = 0.7714, p = 0.68 by chi-squared."""
    result = run("kruskal_permutation", {"groups": LUNGS})
    assert result.value is not None
    assert result.value["h"] == pytest.approx(0.7714, abs=5e-5)
    assert result.value["p"] == pytest.approx(0.68, abs=0.05)
    assert [(pair["a"], pair["b"]) for pair in result.value["pairs"]] == list(combinations(sorted(LUNGS), 2))
    assert run("kruskal_permutation", {"groups": dict(reversed(LUNGS.items()))}) == result


def test_kruskal_needs_two_groups_with_answers() -> None:
    result = run("kruskal_permutation", {"groups": {"a": [1, 2], "b": [None]}})
    assert (result.value, result.excluded, result.warnings) == (None, ("empty_group",), ("no_data",))
    same = run("kruskal_permutation", {"groups": {"a": [2, 2], "b": [2]}}).value
    assert same is not None
    assert (same["h"], same["p"]) == (0, 1)


@settings(deadline=None, max_examples=40)
@given(RATINGS, RATINGS)
def test_exact_p_is_the_share_of_all_splits(a: list[int], b: list[int]) -> None:
    value = run("permutation_mean_difference", {"a": a, "b": b}).value
    assert value is not None
    pooled, seen = a + b, sum(a) * len(b) - sum(b) * len(a)
    drawn = []
    for chosen in combinations(range(len(pooled)), len(a)):
        first = sum(pooled[at] for at in chosen)
        drawn.append(first * len(b) - (sum(pooled) - first) * len(a))
    assert value["p_one_sided"] == sum(one >= seen for one in drawn) / len(drawn)
    assert value["p_two_sided"] == sum(abs(one) >= abs(seen) for one in drawn) / len(drawn)
    # The other way round only the sign changes.
    turned = run("permutation_mean_difference", {"a": b[::-1], "b": a[::-1]}).value
    assert turned is not None
    assert turned["difference"] == pytest.approx(-value["difference"])
    assert turned["p_two_sided"] == pytest.approx(value["p_two_sided"])


def test_planted_shifts_are_found_and_none_is_found_where_none_is() -> None:
    chance = random.Random(5)
    flagged = {0: 0, 2: 0}
    for shift in flagged:
        for _ in range(20):
            a = [chance.randint(1, 3) + shift for _ in range(12)]
            b = [chance.randint(1, 3) for _ in range(12)]
            value = run("permutation_mean_difference", {"a": a, "b": b}).value
            assert value is not None
            flagged[shift] += value["p_two_sided"] <= 0.05
    assert flagged[2] == 20
    assert flagged[0] <= 3
