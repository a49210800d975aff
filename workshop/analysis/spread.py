"""Ranks and quartiles, as every other method here needs them."""

import math
from collections.abc import Sequence

import numpy as np

# Scores closer than this are the same score: what is left of it is the arithmetic's own dust.
SAME = 1e-9


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """First quartile, median, third quartile; needs one value or more.

    Linear interpolation between order statistics: type 7 of Hyndman & Fan (1996), NumPy's default.
    """
    low, middle, high = np.quantile(np.asarray(values, dtype=float), (0.25, 0.5, 0.75))
    return float(low), float(middle), float(high)


def descending(values: Sequence[float], names: Sequence[str] | None = None, same: float = 0.0) -> list[int]:
    """Indices from the largest value to the smallest; equal ones by name, else by index."""
    places = ranks(values, same)
    return sorted(range(len(values)), key=lambda at: (places[at], names[at] if names else "", at))


def ranks(values: Sequence[float], same: float = 0.0) -> list[int]:
    """Place of each value, the largest first; equal values share the best place: 1, 2, 2, 4.

    same: neighbours in the order that differ by no more than this are equal.
    """
    order = sorted(range(len(values)), key=lambda at: -values[at])
    places = [0] * len(values)
    for place, at in enumerate(order, start=1):
        before = order[place - 2] if place > 1 else None
        tied = before is not None and values[before] - values[at] <= same
        places[at] = places[before] if before is not None and tied else place
    return places


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Rank of each value, the smallest is 1; equal values share the mean of their places: 1, 2.5, 2.5, 4."""
    order = sorted(range(len(values)), key=lambda at: values[at])
    found = [0.0] * len(values)
    start = 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for at in order[start : end + 1]:
            found[at] = (start + end) / 2 + 1
        start = end + 1
    return found


def ties(values: Sequence[float]) -> list[int]:
    """Sizes of the groups of equal values, those of one left out."""
    counted: dict[float, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return [n for n in counted.values() if n > 1]


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, the same whatever the order; needs one value or more."""
    return math.fsum(values) / len(values)
