"""Summing up marks without hiding the spread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from workshop.inputs.spread import wide


@dataclass(frozen=True, slots=True)
class Marks:
    """One item's marks: how many answered, how many cannot judge, the median (a half stays a half), lowest, highest.

    With no mark the three numbers are None. marks: all of them, lowest first. wide: they lie far apart.
    """

    item: str
    n: int
    cannot_judge: int
    median: float | None
    low: int | None
    high: int | None
    marks: tuple[int, ...] = ()
    wide: bool = False

    def count(self, mark: int) -> int:
        """How many gave this mark."""
        return self.marks.count(mark)


def tally(
    answers: Iterable[tuple[str, int | None]], items: Sequence[str], scale: tuple[int, int] = (1, 5)
) -> tuple[Marks, ...]:
    """The marks per item in the order offered; "cannot judge" (None) is counted and left out of the numbers.

    >>> tally([("a", 4), ("a", 1), ("a", None)], ["a"])
    (Marks(item='a', n=2, cannot_judge=1, median=2.5, low=1, high=4, marks=(1, 4), wide=False),)
    """
    marks: dict[str, list[int]] = {name: [] for name in items}
    unsure = dict.fromkeys(items, 0)
    for name, value in answers:
        if name not in marks:
            continue
        if value is None:
            unsure[name] += 1
        else:
            marks[name].append(value)
    return tuple(
        Marks(
            name,
            len(values),
            unsure[name],
            float(median(values)) if values else None,
            min(values, default=None),
            max(values, default=None),
            tuple(sorted(values)),
            wide(values, scale),
        )
        for name, values in marks.items()
    )
