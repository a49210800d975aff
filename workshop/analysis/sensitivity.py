"""How far a result holds when weights change."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from workshop.analysis.firmness import place_shares
from workshop.analysis.refusals import NotChoice, TooLarge
from workshop.analysis.result import Result, by_severity
from workshop.analysis.shapes import Amount, Count, Share, even, same_length
from workshop.analysis.spread import SAME
from workshop.analysis.weights import normalised

# A winner that changes within this distance of the present weight is told as sensitive.
SENSITIVE = 0.10
DRAWS = 10_000
SEED = 1


def weight_stability_interval(
    *, values: Sequence[Sequence[Share]], weights: Sequence[Amount], criterion: Count
) -> Result:
    """Between which weights of one criterion the present winner of the weighted sum stays first, or first with others.

    values: [option][criterion] on 0–1. weights: [criterion], any sum; the others keep their ratios as this one moves
    from 0 to 1. criterion: its index. Value: `best`, the index of the winner (of several: the first), and `interval`
    [low, high] within 0–1, which holds the present weight; no options: None. Scores are straight lines in the weight,
    so the ends are exact: sensitivity analysis of the additive model (Goodwin & Wright 2014, ch. 3).
    """
    width = even("values", values, "weights", len(weights))
    if criterion >= len(weights):
        raise TooLarge(field="criterion", most=len(weights) - 1)
    if not values:
        return Result(method="weight_stability_interval", value=None, n=0, warnings=("no_data",))
    now = normalised(weights)
    present = now[criterion]
    rest = [
        weight / (1 - present) if present < 1 else 1 / (width - 1) if width > 1 else 0.0
        for at, weight in enumerate(now)
        if at != criterion
    ]
    # Score at weight t: base + t · slope.
    bases = [
        math.fsum(share * value for share, value in zip(rest, _without(row, criterion), strict=True)) for row in values
    ]
    slopes = [row[criterion] - base for row, base in zip(values, bases, strict=True)]
    totals = [base + present * slope for base, slope in zip(bases, slopes, strict=True)]
    best = next(at for at, total in enumerate(totals) if total >= max(totals) - SAME)
    low, high = (0.0, 1.0) if width > 1 else (present, present)
    next_low = next_high = None
    for at in range(len(values)):
        if (closing := slopes[at] - slopes[best]) and at != best and width > 1:
            crossing = min(max(present + (totals[best] - totals[at]) / closing, 0.0), 1.0)
            lead = totals[best] - totals[at]
            if closing > 0 and present + lead / closing < high:
                high, next_high = max(crossing, present), at
            elif closing < 0 and present + lead / closing > low:
                low, next_low = min(crossing, present), at
    sensitive = (next_low is not None and present - low < SENSITIVE) or (
        next_high is not None and high - present < SENSITIVE
    )
    return Result(
        method="weight_stability_interval",
        value={"best": best, "interval": [low, high]},
        n=len(values),
        params={"weights": now, "criterion": criterion, "sensitive": SENSITIVE},
        warnings=by_severity(
            code
            for code, there in (
                ("weight_sensitive", sensitive),
                ("zero_weights", not any(weights)),
                ("all_equal", len(values) > 1 and max(totals) - min(totals) <= SAME),
            )
            if there
        ),
        detail={"scores": totals, "weight": present, "below": next_low, "above": next_high},
        facts={"low": low, "high": high},
    )


def rank_acceptability(
    *,
    values: Sequence[Sequence[Share]],
    weight_distribution: Literal["uniform simplex"] = "uniform simplex",
    order: Sequence[Count] = (),
) -> Result:
    """How often each option comes first when nothing is known about the weights.

    values: [option][criterion] on 0–1. order: indices of all criteria from the most important on, where that is agreed;
    without it any weights are as likely. Value: `first_rank` [option], share of 10,000 seeded weight vectors (uniform
    on those that sum to 1) with which it is first; equals share; no options or criteria: None. detail.places:
    [option][place]; detail.central_weights: [option] mean weights with which it wins, None if it never does.
    Source: Lahdelma & Salminen (2001), SMAA-2, Operations Research 49, 444–454.
    """
    width = even("values", values)
    if order:
        same_length("order", len(order), "values[0]", width)
        if sorted(order) != list(range(width)):
            raise NotChoice(field="order", choices=", ".join(map(str, range(width))))
    if not values or not width:
        return Result(method="rank_acceptability", value=None, n=0, warnings=("no_data",))
    drawn = np.random.default_rng(SEED).dirichlet(np.ones(width), size=DRAWS)
    if order:
        drawn = -np.sort(-drawn, axis=1)[:, np.argsort(order)]
    scores = np.round(drawn @ np.array(values, dtype=float).T, 9)
    places = place_shares(scores)
    first = scores == scores.max(axis=1, keepdims=True)
    return Result(
        method="rank_acceptability",
        value={"first_rank": places[:, 0].tolist()},
        n=len(values),
        params={"weight_distribution": weight_distribution, "order": list(order), "draws": DRAWS, "seed": SEED},
        warnings=("all_equal",) if len(values) > 1 and first.all() else (),
        detail={
            "places": places.tolist(),
            "central_weights": [drawn[won].mean(axis=0).tolist() if won.any() else None for won in first.T],
        },
    )


def _without(row: Sequence[float], criterion: int) -> list[float]:
    return [value for at, value in enumerate(row) if at != criterion]
