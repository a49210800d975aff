"""Moments in order: steps by their number, times around the clock from where the day starts."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

LAST = 99
DAY = 24 * 60

T = TypeVar("T")


def tally(moments: Iterable[tuple[str | int, T]]) -> tuple[tuple[str | int, T], ...]:
    """The moments in order, equal ones as they came; steps first, then times.

    Times go around the clock, so a night does not fall apart at midnight: the order starts after the longest stretch
    in which nothing happens.

    >>> [at for at, _ in tally([("00:30", ""), ("22:40", ""), ("23:10", "")])]
    ['22:40', '23:10', '00:30']
    """
    given = list(moments)
    start = _start([_minute(at) for at, _ in given if isinstance(at, str)])

    def by(moment: tuple[str | int, T]) -> tuple[int, int]:
        at = moment[0]
        return (0, at) if isinstance(at, int) else (1, (_minute(at) - start) % DAY)

    return tuple(sorted(given, key=by))


def _minute(at: str) -> int:
    hour, _, minute = at.partition(":")
    return int(hour) * 60 + int(minute)


def _start(minutes: Sequence[int]) -> int:
    """The minute after the longest pause; the earliest where two pauses are equally long."""
    there = sorted(set(minutes))
    if len(there) < 2:
        return there[0] if there else 0
    pauses = [(after - before, after) for before, after in pairwise([*there, there[0] + DAY])]
    longest = max(pause for pause, _ in pauses)
    return min(after % DAY for pause, after in pauses if pause == longest)
