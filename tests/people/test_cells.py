import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.people.cells import SMALLEST, Cells, cells


def test_groups_of_five_are_named_the_largest_first():
    assert cells({"youth": 5, "resident": 9}) == Cells((("resident", 9), ("youth", 5)), 0)


def test_small_groups_are_counted_together():
    assert cells({"resident": 9, "police": 3, "ngo": 2}) == Cells((("resident", 9),), 5)


def test_single_small_group_cannot_be_found_by_subtraction():
    assert cells({"resident": 9, "youth": 6, "police": 3}) == Cells((("resident", 9),), 9)
    assert cells({"resident": 9, "police": 3}) == Cells((), 12)


def test_people_without_a_group_are_counted_with_the_others():
    assert cells({"resident": 9, None: 5}) == Cells((("resident", 9),), 5)


@pytest.mark.parametrize("groups", [{}, {"resident": 4}, {"resident": 4, "police": 4}])
def test_nothing_is_named_where_everyone_is_in_a_small_group(groups):
    assert cells(groups) == Cells((), sum(groups.values()))


@given(st.dictionaries(st.sampled_from("abcdefg") | st.none(), st.integers(1, 12)))
def test_every_number_that_can_be_worked_out_is_at_least_five(groups):
    found = cells(groups)
    assert sum(n for _, n in found.named) + found.others == sum(groups.values())
    assert all(n >= SMALLEST for _, n in found.named)
    assert found.others == 0 or found.others >= SMALLEST or not found.named
