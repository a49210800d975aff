"""All orders that contradict people least: a dynamic programme over sets of options."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from workshop.analysis.ballots import Pairs

MOST = 12  # 4,096 sets
FEW = 7  # 5,040 orders: few enough to try them all in every resample (0.2 s; eight options take 1.2 s)
LISTED = 24

Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Best:
    """The best orders.

    distance: contradicted pairwise opinions. n: orders that have it. orders: the first 24 of them. places: of each
    option, from 1; options whose order differs between best orders share one.
    """

    distance: int
    n: int
    orders: tuple[tuple[int, ...], ...]
    places: tuple[int, ...]


def best(wins: Pairs) -> Best:
    """Solve for the table of pairwise wins [a][b]; no options: the empty order."""
    width = len(wins)
    everyone = (1 << width) - 1
    against = wins.tolist()  # against[b][a]: contradicted by an order that has a before b
    # Behind a set that is placed, from each one on: cost of the cheapest way to place the rest, and how many ways.
    cost, ways = [0] * (everyone + 1), [0] * (everyone + 1)
    ways[everyone] = 1
    for placed in range(everyone - 1, -1, -1):
        steps = [(_step(against, placed, at, width) + cost[placed | 1 << at], at) for at in _rest(placed, width)]
        least = min(steps)[0]
        cost[placed] = least
        ways[placed] = sum(ways[placed | 1 << at] for total, at in steps if total == least)
    before = np.zeros((width, width), dtype=bool)
    frontier = {0}
    while frontier:
        reached = {placed | 1 << at for placed in frontier for at in _good(against, cost, placed, width)}
        for placed in reached:
            inside = [at for at in range(width) if placed >> at & 1]
            before[np.ix_(inside, list(_rest(placed, width)))] = True
        frontier = reached
    return Best(cost[0], ways[0], tuple(_listed(against, cost, width)), _places(before))


def _rest(placed: int, width: int) -> Iterator[int]:
    return (at for at in range(width) if not placed >> at & 1)


def _step(against: list[list[int]], placed: int, at: int, width: int) -> int:
    """Opinions contradicted when `at` comes next, before all the rest."""
    return sum(against[other][at] for other in range(width) if other != at and not placed >> other & 1)


def _good(against: list[list[int]], cost: list[int], placed: int, width: int) -> list[int]:
    """Options that may come next in a best order."""
    return [
        at for at in _rest(placed, width) if _step(against, placed, at, width) + cost[placed | 1 << at] == cost[placed]
    ]


def _listed(against: list[list[int]], cost: list[int], width: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while waiting and len(found) < LISTED:
        placed, order = waiting.pop()
        if len(order) == width:
            found.append(order)
        waiting += [(placed | 1 << at, (*order, at)) for at in reversed(_good(against, cost, placed, width))]
    return found


def _places(before: Flags) -> tuple[int, ...]:
    """1 + options before in every best order of all that share the place."""
    width = len(before)
    tied = before & before.T
    group = list(range(width))
    for one in range(width):
        for two in np.flatnonzero(tied[one]):
            old, new = group[two], group[one]
            group = [new if of == old else of for of in group]
    firm = before & ~before.T
    first = [int(firm[:, at].sum()) for at in range(width)]
    return tuple(1 + min(first[other] for other in range(width) if group[other] == group[at]) for at in range(width))
