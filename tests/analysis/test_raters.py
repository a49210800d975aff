"""Agreement over several items: Kendall's W and Krippendorff's α on the examples of the textbooks."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run

# Siegel, Nonparametric Statistics: three executives rank six applicants; three orders of ten objects with ties.
APPLICANTS = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
TIED = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
]
# Krippendorff, Computing Krippendorff's alpha-reliability (2011): four observers, twelve units, with gaps.
_ = None
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]

MARKS = st.tuples(st.integers(2, 6), st.integers(2, 6)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(1, 5), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def test_kendall_on_siegels_applicants() -> None:
    result = run("kendall_w", {"rankings": APPLICANTS})
    assert result.value is not None
    assert result.detail["rank_sums"] == [8, 14, 11, 11, 11, 8]
    assert result.value["w"] == pytest.approx(0.16, abs=0.005)
    assert (result.value["df"], result.detail["strength"]) == (5, "weak")
    assert result.value["p"] > 0.5


def test_kendall_with_ties() -> None:
    value = run("kendall_w", {"rankings": TIED}).value
    assert value is not None
    assert round(value["w"], 3) == 0.828
    assert round(value["w_uncorrected"], 3) == 0.796
    assert value["chi2"] == pytest.approx(3 * 9 * value["w"])
    assert value["p"] == pytest.approx(0.0078, abs=5e-5)


def test_kendall_permutation_is_near_the_exact_chance() -> None:
    """Three judges, three items, all alike: 6 of 216 combinations, p = 0.028."""
    value = run("kendall_w", {"rankings": [[1, 2, 3]] * 3}).value
    assert value is not None
    assert (value["w"], value["p"]) == (1, pytest.approx(6 / 216, abs=0.006))


@pytest.mark.parametrize(
    ("given", "warnings"),
    [
        ({"rankings": []}, ("no_data",)),
        ({"rankings": [[1, 2]]}, ("single_voter",)),
        ({"scores": [[3, 3], [2, 2]]}, ("too_few_votes", "all_equal")),
        ({"rankings": [[1, 2], [None, 1], [None, None]]}, ("single_voter",)),
    ],
)
def test_kendall_cannot_tell(given: dict[str, Any], warnings: tuple[str, ...]) -> None:
    result = run("kendall_w", given)
    assert (result.value, result.warnings) == (None, warnings)


@pytest.mark.parametrize("given", [{}, {"rankings": [[1]], "scores": [[1]]}])
def test_kendall_takes_ranks_or_marks(given: dict[str, Any]) -> None:
    with pytest.raises(AnalysisError):
        run("kendall_w", given)


@settings(deadline=None, max_examples=60)
@given(MARKS)
def test_kendall_lies_between_0_and_1_whoever_came_first(marks: list[list[int]]) -> None:
    found, turned = run("kendall_w", {"scores": marks}), run("kendall_w", {"scores": marks[::-1]})
    assert found.value == turned.value
    twice = run("kendall_w", {"scores": [*marks, *marks]})
    if found.value is not None:
        assert twice.value is not None
        assert 0 <= found.value["w"] <= 1
        assert 0 <= found.value["p"] <= 1
        assert twice.value["w"] == pytest.approx(found.value["w"])


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_krippendorff_on_his_observers(level: str, alpha: float) -> None:
    result = run("krippendorff_alpha", {"data": OBSERVERS, "level": level})
    assert result.value == {"alpha": pytest.approx(alpha, abs=5e-4)}
    low, high = result.detail["range"]
    assert low < alpha < high <= 1


def test_krippendorff_on_words() -> None:
    given = {"data": [["yes", "no", "no", None], ["yes", "no", "yes", "no"]], "level": "nominal"}
    # By hand: coincidences yes-yes 2, no-no 2, yes-no 2; Do = 2/6; De = 2·3·3/(6·5).
    assert run("krippendorff_alpha", given).value == {"alpha": pytest.approx(1 - (2 / 6) / (18 / 30))}
    with pytest.raises(AnalysisError):
        run("krippendorff_alpha", {**given, "level": "ordinal"})


@pytest.mark.parametrize(
    ("data", "warnings"),
    [
        ([], ("no_data",)),
        ([[1, 2]], ("no_data",)),
        ([[1, None], [None, 1]], ("no_data",)),
        ([[3], [3]], ("all_equal",)),
    ],
)
def test_krippendorff_cannot_tell(data: list[list[int | None]], warnings: tuple[str, ...]) -> None:
    result = run("krippendorff_alpha", {"data": data, "level": "ordinal"})
    assert (result.value, result.warnings) == (None, warnings)


@settings(deadline=None, max_examples=60)
@given(MARKS, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_krippendorff_is_never_over_1_whoever_came_first(marks: list[list[int]], level: str) -> None:
    found = run("krippendorff_alpha", {"data": marks, "level": level}).value
    turned = run("krippendorff_alpha", {"data": [row[::-1] for row in marks[::-1]], "level": level}).value
    assert found == turned
    assert found is None or found["alpha"] <= 1
