"""Two rounds: the signed-rank test of the textbook, and when another round is worth it."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run

# Hollander & Wolfe (1973), p. 29: depression scale of nine patients at two visits.
FIRST = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
SECOND = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]


def test_hollander_and_wolfe_depression() -> None:
    assert run("wilcoxon_signed_rank", {"round1": FIRST, "round2": SECOND}).value == {
        "v": 40,
        "p_one_sided_greater": pytest.approx(0.01953125),
        "p_two_sided": pytest.approx(0.0390625),
    }


def test_pairs_with_a_gap_are_left_out_and_equal_ones_say_nothing() -> None:
    result = run("wilcoxon_signed_rank", {"round1": [3, 4, None, 5], "round2": [3, 4, 2, 5]})
    assert result.value == {"v": 0, "p_one_sided_greater": 1, "p_two_sided": 1}
    assert (result.n, result.n_missing, result.excluded) == (3, 1, ("one_round_only",))
    assert run("wilcoxon_signed_rank", {"round1": [], "round2": []}).value is None
    with pytest.raises(AnalysisError):
        run("wilcoxon_signed_rank", {"round1": [1], "round2": []})


def test_exact_and_normal_meet() -> None:
    """Twenty-five pairs are counted out, twenty-six are not."""
    moved = [3, -1, 2, 2, -2, 1, 4, -3, 1, 2, -1, 1, 3, -2, 1, 2, 1, -1, 2, 3, -4, 1, 2, -1, 1]
    exact = run("wilcoxon_signed_rank", {"round1": moved, "round2": [0] * 25}).value
    normal = run("wilcoxon_signed_rank", {"round1": [*moved, 1], "round2": [0] * 26}).value
    assert exact is not None
    assert normal is not None
    assert normal["p_two_sided"] == pytest.approx(exact["p_two_sided"], abs=0.02)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(-4, 4).filter(bool), min_size=1, max_size=9))
def test_exact_p_is_the_share_of_all_signs(moved: list[int]) -> None:
    """Mid-ranks too: every way to give the ranks signs, one by one."""
    value = run("wilcoxon_signed_rank", {"round1": moved, "round2": [0] * len(moved)}).value
    assert value is not None
    sizes = sorted(abs(one) for one in moved)
    rank = {size: sum(at for at, one in enumerate(sizes, 1) if one == size) / sizes.count(size) for size in sizes}
    ranked = [rank[abs(one)] for one in moved]
    sums = [sum(r for r, up in zip(ranked, signs, strict=True) if up) for signs in product((0, 1), repeat=len(moved))]
    assert value["v"] == sum(r for r, one in zip(ranked, moved, strict=True) if one > 0)
    assert value["p_one_sided_greater"] == pytest.approx(sum(one >= value["v"] for one in sums) / len(sums))


def test_a_stable_item_stops_with_agreement_or_without() -> None:
    same = run("delphi_stability", {"round1": [4, 4, 5, 4, 4, 4], "round2": [4, 4, 5, 4, 4, 4], "same_people": True})
    assert same.value == {
        "cv_change": 0,
        "share_changed": 0,
        "median_change": 0,
        "iqr_round2": 0,
        "wilcoxon_p": 1,
        "stable": True,
    }
    assert (same.detail["next"], same.warnings) == ("adopt", ())
    split = run("delphi_stability", {"round1": [1, 1, 5, 5, 2, 4], "round2": [1, 1, 5, 5, 2, 4]})
    assert split.value is not None
    assert split.value["stable"] is True
    assert (split.detail["next"], split.warnings) == ("record_both_views", ("no_consensus",))


def test_an_item_that_still_moves_has_another_round() -> None:
    before, after = [1, 2, 1, 5, 5, 3, 2, 4, 1, 5], [3, 3, 3, 3, 4, 3, 3, 3, 3, 4]
    result = run("delphi_stability", {"round1": before, "round2": after})
    assert result.value is not None
    assert result.value["share_changed"] == 0.9
    assert result.value["stable"] is False
    assert result.detail["next"] == "another_round"


def test_all_may_change_a_little_and_nothing_moves() -> None:
    """Every answer changed, in both directions: same spread, same median."""
    result = run("delphi_stability", {"round1": [3, 4] * 6, "round2": [4, 3] * 6})
    assert result.value is not None
    assert (result.value["share_changed"], result.value["median_change"]) == (1, 0)
    assert result.value["wilcoxon_p"] == 1
    assert result.value["stable"] is True


def test_one_direction_is_not_stable_though_spread_and_median_are() -> None:
    before = [3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5]
    after = [3, 3, 3, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5]
    result = run("delphi_stability", {"round1": before, "round2": after})
    assert result.value is not None
    assert result.value["cv_change"] <= 0.10
    assert result.value["median_change"] == 0
    assert result.value["wilcoxon_p"] == pytest.approx(2 / 2**5)
    assert result.value["stable"] is True
    one_more = run("delphi_stability", {"round1": [*before, 4, 4], "round2": [*after, 5, 5]})
    assert one_more.value is not None
    assert one_more.value["wilcoxon_p"] == pytest.approx(2 / 2**7)
    assert one_more.value["stable"] is False


def test_other_people_can_only_be_compared_as_a_whole() -> None:
    result = run("delphi_stability", {"round1": [1, 2, 3], "round2": [2, 3, 4, 3, None], "same_people": False})
    assert result.value is not None
    assert result.value["median_change"] == 1
    assert [result.value[key] for key in ("share_changed", "wilcoxon_p", "stable")] == [None, None, None]


def test_no_spread_where_it_means_nothing_and_no_value_without_people() -> None:
    zero = run("delphi_stability", {"round1": [-1, 1], "round2": [1, 2]}).value
    assert zero is not None
    assert zero["cv_change"] is None
    assert run("delphi_stability", {"round1": [None], "round2": [3]}).value is None
