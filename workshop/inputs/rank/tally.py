"""From many orders to one: the mean place, which is the Borda count said in places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """One item's places: the mean (1 is best; None without any ballot), how many put it first, how many ranked it.

    points: its Borda points, summed over the ballots: `of` points for a first place, one fewer for each place below,
    none for what a ballot leaves out. rank: competition rank by the mean place, ties share it.
    """

    item: str
    mean: float | None
    first: int
    people: int
    points: int
    rank: int


def tally(ballots: Iterable[Sequence[str]], items: Sequence[str], of: int | None = None) -> tuple[Placed, ...]:
    """The items by mean place, best first; equal ones keep the order they were offered in.

    ballots: one order a person, best first; what it leaves out shares the mean of the places below; an empty one is no
    ballot. of: points of a first place, the number of items when None. Source: J.-C. de Borda, 1781, with the mean
    place for what is not ranked (J. Gärdenfors, 1973).

    >>> [(p.item, p.mean, p.first, p.points) for p in tally([["a", "b"], ["b"]], ["a", "b", "c"], of=2)]
    [('b', 1.5, 1, 3), ('a', 1.75, 1, 2), ('c', 2.75, 0, 0)]
    """
    known = dict.fromkeys(items, 0)
    first, people, points = dict(known), dict(known), dict(known)
    places: dict[str, float] = dict.fromkeys(items, 0.0)
    cast = 0
    for ballot in ballots:
        order = [item for item in ballot if item in known]
        if not order:
            continue
        cast += 1
        below = (len(order) + 1 + len(items)) / 2
        at = {item: place for place, item in enumerate(order, start=1)}
        first[order[0]] += 1
        for item in items:
            places[item] += at.get(item, below)
        for item, place in at.items():
            people[item] += 1
            points[item] += max(0, (of or len(items)) + 1 - place)
    means = {item: places[item] / cast if cast else None for item in items}
    worst = float(len(items) + 1)

    def by(item: str) -> float:
        mean = means[item]
        return worst if mean is None else round(mean, 9)

    return tuple(
        Placed(item, means[item], first[item], people[item], points[item], 1 + sum(by(one) < by(item) for one in items))
        for item in sorted(items, key=by)
    )
