"""Summing up scores: concept by criterion, with the spread in sight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from workshop.inputs.spread import quartiles, wide


@dataclass(frozen=True, slots=True)
class Cell:
    """The marks of one concept on one criterion: how many, how many cannot judge, mean, median, lowest, highest.

    With no mark the four numbers are None. wide: the marks lie so far apart that the number alone would mislead.
    """

    concept: str
    criterion: str
    n: int
    cannot_judge: int
    mean: float | None
    median: float | None
    low: int | None
    high: int | None
    wide: bool


def tally(
    answers: Iterable[tuple[str, str, int | None]], concepts: Sequence[str], criteria: Sequence[str]
) -> tuple[Cell, ...]:
    """One cell for each concept and criterion, concepts outermost, both in the order given; None is counted apart.

    answers: (concept, criterion, mark) a person; those about other things are left out.

    >>> cell, = tally([("a", "k", 5), ("a", "k", 2), ("a", "k", None)], ["a"], ["k"])
    >>> (cell.n, cell.cannot_judge, cell.mean, cell.median, cell.low, cell.high)
    (2, 1, 3.5, 3.5, 2, 5)
    """
    marks: dict[tuple[str, str], list[int]] = {(a, b): [] for a in concepts for b in criteria}
    unsure = dict.fromkeys(marks, 0)
    for concept, criterion, value in answers:
        here = (concept, criterion)
        if here not in marks:
            continue
        if value is None:
            unsure[here] += 1
        else:
            marks[here].append(value)
    return tuple(_cell(*here, values, unsure[here]) for here, values in marks.items())


def _cell(concept: str, criterion: str, values: list[int], unsure: int) -> Cell:
    if not values:
        return Cell(concept, criterion, 0, unsure, None, None, None, None, wide=False)
    middle = quartiles(values)[1]
    return Cell(
        concept, criterion, len(values), unsure, fmean(values), middle, min(values), max(values), wide=wide(values)
    )
