"""Small groups: hidden, and not to be had by taking away from the total."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run


@pytest.mark.parametrize(
    ("counts", "suppressed"),
    [
        ({"residents": 20, "police": 8, "shops": 3}, ["police", "shops"]),
        ({"residents": 20, "police": 4, "shops": 3}, ["police", "shops"]),
        ({"b": 7, "a": 7, "c": 2}, ["a", "c"]),
        ({"a": 7, "none": 0, "c": 2}, ["a", "c"]),
        ({"a": 7, "none": 0}, []),
        ({"a": 1, "b": 1, "c": 9, "d": 12}, ["a", "b", "c"]),
    ],
)
def test_who_is_hidden(counts: dict[str, int], suppressed: list[str]) -> None:
    result = run("minimum_cell", {"counts": counts, "k": 5, "total_shown": True})
    assert result.value is not None
    assert result.value["suppressed"] == suppressed
    assert result.value["shown"] == {group: n for group, n in counts.items() if group not in suppressed}
    assert result.warnings == (("hidden_small_group",) if suppressed else ())


def test_without_the_total_only_the_small_one_is_hidden() -> None:
    result = run("minimum_cell", {"counts": {"a": 20, "b": 3}, "k": 5, "total_shown": False})
    assert result.value == {"suppressed": ["b"], "shown": {"a": 20}}


def test_a_lonely_group_hides_the_total_too() -> None:
    assert run("minimum_cell", {"counts": {"a": 3}}).detail["total_may_be_shown"] is False
    assert run("minimum_cell", {"counts": {"a": 3, "b": 9}}).detail["total_may_be_shown"] is True


def test_no_groups() -> None:
    result = run("minimum_cell", {"counts": {}})
    assert (result.value, result.warnings) == (None, ("no_data",))


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 9), min_size=1), st.integers(2, 6))
def test_a_hidden_group_never_follows_from_what_is_shown(counts: dict[str, int], k: int) -> None:
    """Who knows the total, the groups shown and that hidden ones are not empty still has more than one answer."""
    result = run("minimum_cell", {"counts": counts, "k": k})
    assert result.value is not None
    hidden, total = result.value["suppressed"], sum(counts.values())
    assert all(counts[group] >= k or counts[group] == 0 for group in result.value["shown"])
    if hidden and result.detail["total_may_be_shown"]:
        left = total - sum(result.value["shown"].values())
        possible = [one for one in product(range(1, left + 1), repeat=len(hidden)) if sum(one) == left]
        assert all(len({one[at] for one in possible}) > 1 for at in range(len(hidden)))
