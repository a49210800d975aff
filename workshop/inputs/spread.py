"""How far apart marks and places are: what is counted has a middle, and a room that does or does not share it."""

from collections.abc import Sequence

# More than one step of a five-step scale between the quarters is no agreement (RAND/UCLA practice with 1 to 5).
WIDE = 1.0


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """First quartile, median and third quartile by linear interpolation (type 7 of Hyndman and Fan, 1996).

    values: at least one, in any order. Raises ValueError for none.

    >>> quartiles([1, 2, 4, 5])
    (1.75, 3.0, 4.25)
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)

    def at(share: float) -> float:
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return float(ordered[low] + (ordered[high] - ordered[low]) * (place - low))

    return at(0.25), at(0.5), at(0.75)


def wide(values: Sequence[int], scale: tuple[int, int] = (1, 5)) -> bool:
    """Whether marks lie so far apart that talking pays: the middle half spans more than a quarter of the scale.

    On 1 to 5 that is an interquartile range above 1. Fewer than three marks say nothing about a spread.

    >>> wide([3, 3, 4]), wide([1, 3, 5]), wide([1, 5])
    (False, True, False)
    """
    if len(values) < 3:
        return False
    low, _, high = quartiles(values)
    return high - low > WIDE * (scale[1] - scale[0]) / 4
