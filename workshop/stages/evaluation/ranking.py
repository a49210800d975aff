"""The result of the evaluation: options in order, how much each criterion counts, what would change the order. Pure.

One numbers object for console, wall and Word; the methods are those of `workshop.analysis`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.analysis import run
from workshop.stages.evaluation.fields import is_gate
from workshop.stages.evaluation.marks import SCALE, Cell, Mark, tally
from workshop.stages.evaluation.model import Standing, standing, weights_of
from workshop.stages.record import Record


@dataclass(frozen=True, slots=True)
class Option:
    """A concept in the result.

    score: its weighted mean mark, 1 to 5; None while a criterion has no mark for it. place: its competition rank;
    None when it failed a gate or has no score. parts: what each criterion adds to the score, in their order.
    """

    record: Record
    standing: Standing
    score: float | None = None
    place: int | None = None
    parts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Beyond this weight (0 to 100) of a criterion another option comes first."""

    weight: float
    leads: Record


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion that is traded off.

    weight: its share, 0 to 100, all together 100. quarters: between which weights the middle half of the people lie;
    None when nobody shared out points. contested: they lie far apart. stays: between which weights the winner stays
    first, 0 to 100; None without a winner. turns: who comes first beyond either end. sensitive: an end is near.
    """

    record: Record
    weight: float
    quarters: tuple[float, float] | None = None
    contested: bool = False
    stays: tuple[float, float] | None = None
    turns: tuple[Turn, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """options: best first, then those without a place. criteria: in their order. cells: (concept, criterion) → marks.

    level: the options that are practically equal to the first, with it; empty when it leads clearly. people: who
    shared out points completely.
    """

    options: tuple[Option, ...] = ()
    criteria: tuple[Weighed, ...] = ()
    cells: Mapping[tuple[str, str], Cell] | None = None
    level: tuple[Option, ...] = ()
    people: int = 0

    @property
    def placed(self) -> tuple[Option, ...]:
        """The options that are ranked, best first."""
        return tuple(option for option in self.options if option.place is not None)

    def reweighted(self, criterion: str, weight: float) -> tuple[tuple[Option, float], ...]:
        """The ranked options with their scores, best first, as if this criterion had another weight, 0 to 100.

        The other criteria keep their ratios; they share equally where this one had all the weight.
        """
        rest = 100 - sum(one.weight for one in self.criteria if one.record.id == criterion)
        others = len(self.criteria) - 1
        scores: list[tuple[Option, float]] = []
        for option in self.placed:
            score = 0.0
            for one in self.criteria:
                cell = (self.cells or {}).get((option.record.id, one.record.id))
                if one.record.id == criterion:
                    share = weight if others else 100.0
                else:
                    share = (100 - weight) * (one.weight / rest if rest > 0 else 1 / others)
                score += share / 100 * ((cell.mean if cell else None) or 0.0)
            scores.append((option, score))
        return tuple(sorted(scores, key=lambda pair: (-pair[1], pair[0].record.number)))


def ranking(records: tuple[Record, ...], marks: Sequence[Mark], points: Sequence[Mapping[str, float]] = ()) -> Ranking:
    """How the concepts of a workshop come out.

    marks: what people gave. points: criterion → points, one for each person who shared them out; they say how far
    people differ. The weights are the agreed ones of the criteria, and where none is agreed the mean of the points.
    Without concepts that were marked, or without criteria, there are no options.
    """
    cells = tally(marks)
    marked = {concept for concept, _ in cells}
    concepts = [one for one in records if one.kind == "concept" and one.id in marked]
    by = [one for one in records if one.kind == "criterion" and not is_gate(one)]
    judged = [one for one in by if any((concept.id, one.id) in cells for concept in concepts)]
    if not concepts or not judged:
        return Ranking()
    shared = run("points_weights_group_mean", {"allocations": [[one.get(key.id) for key in judged] for one in points]})
    weights = _weights(records, judged, (shared.value or {}).get("weights"))
    means = [[cells[one.id, key.id].mean if (one.id, key.id) in cells else None for key in judged] for one in concepts]
    stands: list[Standing] = [standing(one.id, records) for one in concepts]
    summed = run(
        "weighted_sum",
        {
            "options": [one.id for one in concepts],
            "scores": means,
            "weights": weights,
            "value_scale": list(SCALE),
            "passed": [stand != "failed" for stand in stands],
        },
    )
    scores: Sequence[float | None] = (summed.value or {}).get("scores") or [None] * len(concepts)
    ranks: Mapping[str, int] = summed.detail["ranks"]
    options = [
        Option(one, stand, score, ranks.get(one.id), tuple(parts or ()))
        for one, stand, score, parts in zip(concepts, stands, scores, summed.detail["contributions"], strict=True)
    ]
    options.sort(key=lambda option: (option.place is None, option.place or 0, option.record.number))
    quartiles: Sequence[Sequence[float]] = shared.detail["quartiles"] if shared.value else ()
    placed = [concepts.index(option.record) for option in options if option.place is not None]
    values = [[_share(means[at][column]) for column in range(len(judged))] for at in placed]
    return Ranking(
        tuple(options),
        tuple(
            _weighed(
                one,
                at,
                weights,
                values,
                [concepts[place] for place in placed],
                quarters=(100 * quartiles[at][0], 100 * quartiles[at][2]) if quartiles else None,
                contested=bool(quartiles) and at in shared.detail["contested"],
            )
            for at, one in enumerate(judged)
        ),
        cells,
        _level(options, summed.detail["practically_equal"]),
        shared.n,
    )


def _weights(records: tuple[Record, ...], judged: Sequence[Record], mean: Sequence[float] | None) -> list[float]:
    """The agreed weights; where none is agreed those of the points; without both all count alike."""
    agreed = weights_of(records)
    if any(agreed.get(one.id) for one in judged):
        return [agreed.get(one.id, 0.0) for one in judged]
    return list(mean) if mean else [1.0] * len(judged)


def _share(mean: float | None) -> float:
    """A mean mark on 0 to 1, fixed by the scale and not by the options at hand."""
    low, high = SCALE
    return ((mean if mean is not None else low) - low) / (high - low)


def _weighed(
    one: Record,
    at: int,
    weights: Sequence[float],
    values: Sequence[Sequence[float]],
    placed: Sequence[Record],
    *,
    quarters: tuple[float, float] | None,
    contested: bool,
) -> Weighed:
    whole = sum(weights)
    weight = 100 * weights[at] / whole if whole else 100 / len(weights)
    if not values:
        return Weighed(one, weight, quarters, contested)
    held = run("weight_stability_interval", {"values": values, "weights": list(weights), "criterion": at})
    if held.value is None:
        return Weighed(one, weight, quarters, contested)
    low, high = (100 * end for end in held.value["interval"])
    ends = ((low, held.detail["below"]), (high, held.detail["above"]))
    turns = tuple(Turn(end, placed[other]) for end, other in ends if other is not None)
    return Weighed(one, weight, quarters, contested, (low, high), turns, "weight_sensitive" in held.warnings)


def _level(options: Sequence[Option], equal: Sequence[Sequence[str]]) -> tuple[Option, ...]:
    """The first option and those that follow it without a gap that counts; empty when the first leads clearly."""
    placed = [option for option in options if option.place is not None]
    pairs = {frozenset(pair) for pair in equal}
    level = placed[:1]
    for option in placed[1:]:
        if frozenset((level[-1].record.id, option.record.id)) not in pairs:
            break
        level.append(option)
    return tuple(level) if len(level) > 1 else ()
