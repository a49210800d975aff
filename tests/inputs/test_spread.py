import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.inputs.spread import quartiles, wide


def test_quartiles_are_those_of_the_usual_definition() -> None:
    assert quartiles([7]) == (7, 7, 7)
    assert quartiles([1, 2, 3, 4]) == (1.75, 2.5, 3.25)  # numpy.percentile([1, 2, 3, 4], [25, 50, 75])
    with pytest.raises(ValueError, match="no values"):
        quartiles([])


@given(st.lists(st.integers(1, 5), min_size=1))
def test_quartiles_are_in_order_and_within(values: list[int]) -> None:
    low, middle, high = quartiles(values)
    assert min(values) <= low <= middle <= high <= max(values)


def test_wide_is_measured_on_the_scale() -> None:
    assert wide([1, 2, 4, 5])
    assert not wide([3, 3, 4, 4])
    assert not wide([0, 2, 2, 3], (0, 10))
