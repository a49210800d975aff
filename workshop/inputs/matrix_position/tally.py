"""Summing up places without hiding that people see them differently."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.inputs.spread import quartiles

MIDDLE = 0.5
AGREED = 0.6


@dataclass(frozen=True, slots=True)
class Position:
    """One item's places: how many, the medians of x and y, and the quarters around them as (low, high).

    Without a place all four are None. contested: under 60 % of the places lie in the quadrant of the median, so the
    median alone would mislead; with fewer than three places nothing is said.
    """

    item: str
    n: int
    x: float | None
    y: float | None
    x_range: tuple[float, float] | None
    y_range: tuple[float, float] | None
    contested: bool

    @property
    def quadrant(self) -> tuple[bool, bool] | None:
        """Whether the median is in the upper half of x, and of y; None without a place."""
        if self.x is None or self.y is None:
            return None
        return _quadrant(self.x, self.y)


def tally(answers: Iterable[tuple[str, float, float]], items: Sequence[str]) -> tuple[Position, ...]:
    """The places per item in the order offered; answers: (item, x, y) a person, each from 0 to 1.

    >>> one, = tally([("a", 0.2, 0.9), ("a", 0.4, 0.8), ("a", 0.9, 0.7)], ["a"])
    >>> (one.n, one.x, one.y, one.quadrant, one.contested)
    (3, 0.4, 0.8, (False, True), False)
    """
    places: dict[str, list[tuple[float, float]]] = {name: [] for name in items}
    for name, x, y in answers:
        if name in places:
            places[name].append((x, y))
    return tuple(_position(name, given) for name, given in places.items())


def _position(name: str, given: list[tuple[float, float]]) -> Position:
    if not given:
        return Position(name, 0, None, None, None, None, contested=False)
    left, x, right = quartiles([place[0] for place in given])
    bottom, y, top = quartiles([place[1] for place in given])
    same = sum(_quadrant(*place) == _quadrant(x, y) for place in given)
    contested = len(given) >= 3 and same < AGREED * len(given)
    return Position(name, len(given), x, y, (left, right), (bottom, top), contested)


def _quadrant(x: float, y: float) -> tuple[bool, bool]:
    return x >= MIDDLE, y >= MIDDLE
