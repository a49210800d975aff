"""Dots: places and close results."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import run


@pytest.mark.parametrize(
    ("dots", "ranks"),
    [([5, 3, 3, 1], [1, 2, 2, 4]), ([1, 1, 4], [2, 2, 1]), ([2], [1]), ([0, 0], [1, 1]), ([7, 7, 7], [1, 1, 1])],
)
def test_equal_totals_share_the_best_place(dots: list[int], ranks: list[int]) -> None:
    assert run("competition_rank", {"dots": dots}).value == {"ranks": ranks}


@pytest.mark.parametrize(
    ("dots", "selected", "warnings"),
    [
        ([], 1, ("no_data",)),
        ([0, 0], 1, ("no_data",)),
        ([4, 4], 1, ("all_equal",)),
        ([9, 8], 1, ("close_result",)),
        ([9, 7], 1, ()),
        ([40, 37], 1, ("close_result",)),
        ([40, 36], 1, ()),
        ([9, 8, 2], 2, ()),
        ([9, 8, 2], 3, ()),
        ([9, 8], 0, ()),
    ],
)
def test_what_a_reader_is_told(dots: list[int], selected: int, warnings: tuple[str, ...]) -> None:
    assert run("competition_rank", {"dots": dots, "selected": selected}).warnings == warnings


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 50), min_size=1, max_size=20))
def test_place_is_one_more_than_those_before(dots: list[int]) -> None:
    value = run("competition_rank", {"dots": dots}).value
    assert value == {"ranks": [1 + sum(other > mine for other in dots) for mine in dots]}
