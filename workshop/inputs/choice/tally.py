"""Counting choices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """How often each option was chosen for one item ('' = the whole step), and by how many people in all."""

    item: str
    counts: tuple[tuple[str, int], ...]
    people: int

    @property
    def leading(self) -> tuple[str, ...]:
        """The option chosen most; several when they are equal; none when nobody answered."""
        best = max((n for _, n in self.counts), default=0)
        return tuple(key for key, n in self.counts if n == best and n > 0)


def tally(
    answers: Iterable[tuple[str, Sequence[str]]], items: Sequence[str], options: Sequence[str]
) -> tuple[Chosen, ...]:
    """Counts per item and option, in the order offered. answers: one (item, chosen options) a person and item.

    >>> tally([("", ["yes"]), ("", ["no"]), ("", ["yes"])], [""], ["yes", "no"])[0].counts
    (('yes', 2), ('no', 1))
    """
    counts = {name: dict.fromkeys(options, 0) for name in items}
    people = dict.fromkeys(items, 0)
    for name, chosen in answers:
        if name not in counts:
            continue
        people[name] += 1
        for option in chosen:
            if option in counts[name]:
                counts[name][option] += 1
    return tuple(Chosen(name, tuple(per.items()), people[name]) for name, per in counts.items())
