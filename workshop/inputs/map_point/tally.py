"""Counting places without telling where one person alone has been."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# Fewer people than this in one place are not shown there.
SMALLEST = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: by how many people, how many of them gave each mark, and the values given, lowest first."""

    where: str
    people: int
    counts: tuple[tuple[str, int], ...]
    values: tuple[int, ...]

    @property
    def enough(self) -> bool:
        """Whether so many people chose it that it may be shown."""
        return self.people >= SMALLEST

    def count(self, category: str) -> int:
        """How many people gave this mark here."""
        return dict(self.counts).get(category, 0)


def where(payload: Mapping[str, Any]) -> str:
    """What tells a place from others: a field, or a name whatever its capitals and spaces.

    >>> where({"place": "Tram  stop"}) == where({"place": "tram stop"})
    True
    """
    if payload.get("cell"):
        return f"cell:{payload['cell']}"
    return f"place:{' '.join(str(payload.get('place', '')).casefold().split())}"


def tally(points: Iterable[tuple[Hashable, Mapping[str, Any]]], options: Sequence[str] = ()) -> tuple[Spot, ...]:
    """Every place that somebody chose, most people first, equal ones as they came; also those with too few.

    points: (person, payload). A person counts once in a place, and once for each mark given there.

    >>> [(spot.where, spot.people) for spot in tally([(1, {"cell": "A1"}), (1, {"cell": "A1"}), (2, {"cell": "A1"})])]
    [('cell:A1', 2)]
    """
    people: dict[str, set[Hashable]] = {}
    marked: dict[str, dict[str, set[Hashable]]] = {}
    values: dict[str, list[int]] = {}
    for person, payload in points:
        here = where(payload)
        people.setdefault(here, set()).add(person)
        given = marked.setdefault(here, {option: set() for option in options})
        if payload.get("category") in given:
            given[payload["category"]].add(person)
        if isinstance(payload.get("value"), int):
            values.setdefault(here, []).append(payload["value"])
    found = [
        Spot(
            here,
            len(there),
            tuple((option, len(who)) for option, who in marked[here].items()),
            tuple(sorted(values.get(here, ()))),
        )
        for here, there in people.items()
    ]
    return tuple(sorted(found, key=lambda spot: -spot.people))
