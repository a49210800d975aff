"""People by role group, so that nobody can be told apart in a small one. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Cells:
    """(group, people) of those that are large enough, the largest first; `others`: everyone else together."""

    named: tuple[tuple[str, int], ...] = ()
    others: int = 0

    def shows(self, group: str | None) -> bool:
        """Whether this group may be named beside someone's words."""
        return any(group == key for key, _ in self.named)


def cells(groups: Mapping[str | None, int], smallest: int = SMALLEST) -> Cells:
    """The groups of `smallest` people and more by name, all others together.

    The others are never fewer than that: else they, or a single small group among them, would be found by taking the
    named ones from the total; so the smallest named group joins them. None: people who chose no group.

    >>> cells({"resident": 9, "youth": 6, "police": 3})
    Cells(named=(('resident', 9),), others=9)
    >>> cells({"resident": 9, "police": 3, "ngo": 2})
    Cells(named=(('resident', 9),), others=5)
    """
    large = sorted(((n, key) for key, n in groups.items() if key is not None and n >= smallest), key=_smallest_last)
    others = sum(groups.values()) - sum(n for n, _ in large)
    while large and 0 < others < smallest:
        others += large.pop()[0]
    return Cells(tuple((key, n) for n, key in large), others)


def _smallest_last(cell: tuple[int, str]) -> tuple[int, str]:
    return (-cell[0], cell[1])
