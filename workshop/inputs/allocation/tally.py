"""Summing up points so that everybody counts alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workshop.inputs.spread import quartiles


@dataclass(frozen=True, slots=True)
class Shared:
    """One item's part: its mean in points, the quarters around the middle as (low, high), its competition rank.

    mean is 0 and the quarters are None when nobody's points could be used. people: how many gave it at least one point.
    """

    item: str
    mean: float
    quarters: tuple[float, float] | None
    people: int
    rank: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """The parts, the largest first; n: people whose points were used; left_out: those who did not share out all."""

    parts: tuple[Shared, ...]
    n: int
    left_out: int


def tally(ballots: Iterable[Mapping[str, int]], items: Sequence[str], total: int | None = None) -> Allocation:
    """The mean of complete answers. Each is first scaled to `total` (100 without one), so that all count alike.

    ballots: item → points a person; an empty one is no answer. total: what a complete answer adds up to; None takes any
    answer as complete. Points on things that are no longer there are dropped before scaling.

    >>> [(p.item, p.mean) for p in tally([{"a": 60, "b": 40}, {"a": 20, "b": 80}, {"a": 5}], ["a", "b"], 100).parts]
    [('b', 60.0), ('a', 40.0)]
    """
    used: list[dict[str, float]] = []
    people = dict.fromkeys(items, 0)
    left_out = 0
    for ballot in ballots:
        given = sum(ballot.values())
        known = {item: points for item, points in ballot.items() if item in people and points > 0}
        if not given:
            continue
        if (total is not None and given != total) or not known:
            left_out += 1
            continue
        whole = sum(known.values())
        used.append({item: (total or 100) * known.get(item, 0) / whole for item in items})
        for item in known:
            people[item] += 1
    means = {item: sum(one[item] for one in used) / len(used) if used else 0.0 for item in items}
    parts = tuple(
        Shared(
            item,
            means[item],
            _quarters([one[item] for one in used]),
            people[item],
            1 + sum(round(other - means[item], 9) > 0 for other in means.values()),
        )
        for item in sorted(items, key=lambda item: -round(means[item], 9))
    )
    return Allocation(parts, len(used), left_out)


def _quarters(points: list[float]) -> tuple[float, float] | None:
    if not points:
        return None
    low, _, high = quartiles(points)
    return low, high
