"""Counting dots."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Votes:
    """One item's result: dots it got, people who gave it at least one, and its competition rank (ties share it)."""

    item: str
    dots: int
    people: int
    rank: int


def tally(ballots: Iterable[Mapping[str, int]], items: Sequence[str]) -> tuple[Votes, ...]:
    """The dots of all ballots per item, most dots first; equal items keep the order they were offered in.

    ballots: one mapping item -> dots (>= 0) a person; a person without dots is an empty mapping. items: everything
    offered, so that an item without dots is there with 0. Ranks are competition ranks: 1, 2, 2, 4.

    >>> [(v.item, v.dots, v.people, v.rank) for v in tally([{"a": 2, "b": 1}, {"b": 1}], ["a", "b", "c"])]
    [('a', 2, 1, 1), ('b', 2, 2, 1), ('c', 0, 0, 3)]
    """
    dots = dict.fromkeys(items, 0)
    people = dict.fromkeys(items, 0)
    for ballot in ballots:
        for name, n in ballot.items():
            if name in dots and n > 0:
                dots[name] += n
                people[name] += 1
    order = sorted(items, key=lambda name: -dots[name])
    return tuple(
        Votes(name, dots[name], people[name], 1 + sum(other > dots[name] for other in dots.values())) for name in order
    )
