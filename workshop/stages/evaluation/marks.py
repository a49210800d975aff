"""Marks of options by criteria, as means over people, by role group where nobody can be told apart. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import fmean, pstdev

from workshop.analysis import run
from workshop.people.cells import SMALLEST, cells

SCALE = (1, 5)
# Means of two groups this far apart are told as a difference of views (points of a scale of 1 to 5).
APART = 1.5


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's mark, 1 to 5, of a concept by a criterion (their ids); None: cannot judge."""

    concept: str
    criterion: str
    value: int | None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """All marks of one concept by one criterion.

    n: marks given. mean: of them, None without any. spread: their standard deviation. unsure: people who cannot judge.
    groups: role group → (marks, mean), only groups of five and more marks with no smaller rest beside them; the key
    None holds all others together.
    """

    n: int
    mean: float | None
    spread: float
    unsure: int
    groups: Mapping[str | None, tuple[int, float]] = field(default_factory=dict)

    @property
    def apart(self) -> float:
        """How far the means of the groups shown are from each other; 0 with fewer than two."""
        means = [mean for _, mean in self.groups.values()]
        return max(means) - min(means) if len(means) > 1 else 0.0


def tally(marks: Iterable[Mark]) -> dict[tuple[str, str], Cell]:
    """(concept, criterion) → its cell."""
    given: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        given.setdefault((mark.concept, mark.criterion), []).append(mark)
    return {key: _cell(several) for key, several in given.items()}


def _cell(marks: list[Mark]) -> Cell:
    values = [mark.value for mark in marks if mark.value is not None]
    return Cell(
        n=len(values),
        mean=fmean(values) if values else None,
        spread=pstdev(values) if values else 0.0,
        unsure=len(marks) - len(values),
        groups=_groups([mark for mark in marks if mark.value is not None]),
    )


def _groups(marks: list[Mark]) -> dict[str | None, tuple[int, float]]:
    shares = cells(Counter(mark.group for mark in marks))
    named = {group for group, _ in shares.named}
    by: dict[str | None, list[int]] = {}
    for mark in marks:
        by.setdefault(mark.group if mark.group in named else None, []).append(mark.value or 0)
    return {group: (len(several), fmean(several)) for group, several in by.items() if len(several) >= SMALLEST}


def weighted(
    cells_: Mapping[tuple[str, str], Cell], concepts: Iterable[str], weights: Mapping[str, float]
) -> dict[str, float]:
    """Concept → Σ(weight × mean) / Σ weight, on the scale of the marks; a concept without a mean somewhere is left out.

    weights: criterion → its weight, any positive sum; without one nothing is weighed. Method `weighted_sum`.
    """
    options = list(dict.fromkeys(concepts))
    if not any(weights.values()):
        return {}
    means = [[cells_[one, by].mean if (one, by) in cells_ else None for by in weights] for one in options]
    found = run(
        "weighted_sum",
        {"options": options, "scores": means, "weights": list(weights.values()), "value_scale": SCALE},
    ).value
    if found is None:
        return {}
    return {one: score for one, score in zip(options, found["scores"], strict=True) if score is not None}
