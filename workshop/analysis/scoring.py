"""Options by criteria on a fixed scale: the weighted sum."""

import math
from collections.abc import Sequence
from itertools import pairwise

from workshop.analysis.refusals import TooLarge, TooSmall, WrongScale
from workshop.analysis.result import Result, by_severity
from workshop.analysis.shapes import Amount, Number, Words, YesNo, distinct, even, same_length
from workshop.analysis.spread import SAME, descending, ranks
from workshop.analysis.weights import normalised

# Closer than this share of the scale (about 0.1 on 1–5), two options are told as practically equal.
PRACTICALLY = 0.03


def weighted_sum(
    *,
    options: Sequence[Words],
    scores: Sequence[Sequence[Number | None]],
    weights: Sequence[Amount],
    value_scale: tuple[Number, Number] = (1, 5),
    passed: Sequence[YesNo] | None = None,
) -> Result:
    """Each option's mean mark, weighted by how much the criteria count, on the scale of the marks.

    scores: [option][criterion], higher is better, None where nobody could judge: such an option is shown and not
    ranked. weights: [criterion], 0 or more, any sum; all 0: equal (`zero_weights`). value_scale: its lowest and highest
    mark, fixed beforehand and never taken from the options at hand. passed: whether each option passed every gate; one
    that did not keeps its score and is not ranked (`failed_gate`). Value: `scores` [option] (None: incomplete) and
    `ranking`, the names of the ranked options, best first, ties in alphabetical order; nothing to rank: None.
    Formula: additive model Σ w v / Σ w (Keeney & Raiffa 1976; Multi-criteria analysis: a manual, DCLG 2009, ch. 6).
    """
    distinct("options", options)
    same_length("scores", len(scores), "options", len(options))
    even("scores", scores, "weights", len(weights))
    passes = [True] * len(options) if passed is None else list(passed)
    same_length("passed", len(passes), "options", len(options))
    low, high = _scale(value_scale, scores)
    shares = normalised(weights)
    totals = [_total(row, shares) for row in scores]
    complete = [at for at, total in enumerate(totals) if total is not None]
    ranked = [at for at in complete if passes[at]]
    found = [total for at in ranked if (total := totals[at]) is not None]
    names = [options[at] for at in ranked]
    order = descending(found, names, SAME)
    excluded = {"incomplete_scores": len(complete) < len(options), "failed_gate": not all(passes)}
    warnings = {
        "no_data": not complete,
        "all_equal": len(found) > 1 and max(found) - min(found) <= SAME,
        "zero_weights": bool(weights) and not any(weights),
        "incomplete_scores": excluded["incomplete_scores"] and bool(complete),
    }
    near = PRACTICALLY * (high - low)
    return Result(
        method="weighted_sum",
        value={"scores": totals, "ranking": [names[at] for at in order]} if ranked else None,
        n=len(ranked),
        n_missing=len(options) - len(ranked),
        excluded=tuple(code for code, there in excluded.items() if there),
        params={"value_scale": [low, high], "weights": shares, "practically_equal": PRACTICALLY},
        warnings=by_severity(code for code, there in warnings.items() if there),
        detail={
            "ranks": dict(zip(names, ranks(found, SAME), strict=True)),
            "practically_equal": [
                [names[one], names[two]] for one, two in pairwise(order) if found[one] - found[two] < near
            ],
            "contributions": [
                None if None in row else [share * (mark or 0.0) for share, mark in zip(shares, row, strict=True)]
                for row in scores
            ],
            "dominated": _dominated([options[at] for at in complete], [scores[at] for at in complete]),
        },
    )


def _scale(scale: tuple[float, float], scores: Sequence[Sequence[float | None]]) -> tuple[float, float]:
    low, high = scale
    if low >= high:
        raise WrongScale(field="value_scale")
    for option, row in enumerate(scores):
        for criterion, mark in enumerate(row):
            if mark is not None and mark < low:
                raise TooSmall(field=f"scores[{option}][{criterion}]", least=f"{low:g}")
            if mark is not None and mark > high:
                raise TooLarge(field=f"scores[{option}][{criterion}]", most=f"{high:g}")
    return low, high


def _total(row: Sequence[float | None], shares: Sequence[float]) -> float | None:
    marks = [mark for mark in row if mark is not None]
    if len(marks) < len(row) or not marks:
        return None
    return math.fsum(share * mark for share, mark in zip(shares, marks, strict=True))


def _dominated(names: Sequence[str], rows: Sequence[Sequence[float | None]]) -> dict[str, str]:
    """Option → the first one that is at least as good everywhere and better somewhere."""
    found = {}
    for at, row in enumerate(rows):
        marks = [mark or 0.0 for mark in row]
        for other, better in enumerate(rows):
            theirs = [mark or 0.0 for mark in better]
            if theirs != marks and all(t >= m for t, m in zip(theirs, marks, strict=True)):
                found[names[at]] = names[other]
                break
    return found
