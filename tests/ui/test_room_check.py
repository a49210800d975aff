"""How large the words on the wall have to be."""

import pytest

from workshop.ui.planning.room_check import presses


@pytest.mark.parametrize(
    ("width", "distance", "times"),
    [(2.0, 8.0, 0), (2.0, 4.0, 0), (2.0, 9.0, 1), (2.0, 11.0, 4), (2.0, 13.0, 6), (2.0, 13.3, None), (0.5, 8.0, None)],
)
def test_the_last_row_can_read(width: float, distance: float, times: int | None) -> None:
    assert presses(width, distance) == times


def test_a_capital_is_as_high_as_the_distance_asks_once_it_is_enlarged() -> None:
    """40 mm at 8 m: a two-hundredth of the distance, on a body text of 2.95 % of the width."""
    for width, distance in ((1.2, 6.0), (2.0, 12.0), (3.0, 15.0)):
        times = presses(width, distance)
        assert times is not None
        assert 0.7 * 0.0295 * width * (1 + 0.1 * times) >= distance / 200 - 1e-9
