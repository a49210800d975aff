"""How much each criterion counts: per person and for the group; weights are 0 or more and sum to 1."""

import math
from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, Strict

from workshop.analysis.result import FEW_WEIGHTS, Result, by_severity, turnout
from workshop.analysis.shapes import Amount, Count, Words, distinct, even, same_length
from workshop.analysis.spread import mean, quartiles

# A criterion whose weight spreads wider than this between people's quartiles is contested.
CONTESTED = 0.15

Swing = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=0, le=100)]


def normalised(weights: Sequence[float]) -> list[float]:
    """The weights divided by their sum; all of them 0: equal weights. Empty gives empty."""
    whole = math.fsum(weights)
    return [weight / whole for weight in weights] if whole > 0 else [1 / len(weights) for _ in weights]


def points_weights_group_mean(*, allocations: Sequence[Sequence[Amount | None] | None]) -> Result:
    """The group's weights from points that each person shared out over the criteria: the mean of people's shares.

    allocations: [person][criterion], 0 or more, any total (each person's is made to 1). A person who gave no points at
    all is left out (`zero_allocation`), as is one with a gap (`incomplete`). Value: `weights` [criterion], `n_used`,
    `n_ignored`; only people with 0 everywhere: equal weights and `zero_weights`; nobody: None.
    Formula: decision analytics, direct rating (Goodwin & Wright 2014, Decision Analysis for Management
    Judgment, ch. 3).
    """
    width = even("allocations", [row for row in allocations if row is not None])
    whole = [[one for one in row if one is not None] for row in allocations if row is not None and None not in row]
    used = [normalised(row) for row in whole if math.fsum(row) > 0]
    gaps, zeros = len(allocations) - len(whole), len(whole) - len(used)
    excluded = tuple(code for code, n in (("zero_allocation", zeros), ("incomplete", gaps)) if n)
    warnings = turnout(len(used), FEW_WEIGHTS)
    if zeros and width and not used:
        warnings = {"zero_weights"}
    columns = list(zip(*used, strict=True))
    weights = [mean(column) for column in columns] if used else [1 / width] * width if zeros and width else []
    spreads = [quartiles(column) for column in columns]
    contested = [at for at, (low, _, high) in enumerate(spreads) if high - low > CONTESTED]
    return Result(
        method="points_weights_group_mean",
        value={"weights": weights, "n_used": len(used), "n_ignored": gaps + zeros} if weights else None,
        n=len(used),
        n_missing=gaps + zeros,
        excluded=excluded,
        params={"contested": CONTESTED},
        warnings=by_severity(warnings | ({"weights_contested"} if contested else set())),
        detail={
            "quartiles": [list(spread) for spread in spreads],
            "contested": contested,
            "other_totals": sum(not math.isclose(math.fsum(row), 100) for row in whole),
        },
        facts={"n": len(used)},
    )


def swing_weights(*, criteria: Sequence[Words], swings: Sequence[Swing]) -> Result:
    """One person's weights from how much the step from worst to best level of each criterion matters.

    swings: [criterion], 0–100, the most important step 100. Value: `weights` [criterion], w = s / Σ s; all 0: equal
    weights and `zero_weights`; no criteria: None. Source: von Winterfeldt & Edwards (1986), Goodwin & Wright (2014).
    """
    distinct("criteria", criteria)
    same_length("swings", len(swings), "criteria", len(criteria))
    nothing = bool(swings) and not any(swings)
    return Result(
        method="swing_weights",
        value={"weights": normalised(swings)} if criteria else None,
        n=len(criteria),
        warnings=by_severity({"no_data"} if not criteria else {"zero_weights"} if nothing else ()),
        detail={"largest_swing": max(swings, default=None)},
    )


def rank_order_centroid(*, n: Annotated[int, Strict(), Field(ge=0, le=1000)], places: Sequence[Count] = ()) -> Result:
    """Weights from a ranking of criteria only: the mean of all weights that respect it.

    n: how many criteria. places: of each criterion from 1, ties share one; without them the order as given. Value:
    `weights` [criterion], w(i) = (1/n) Σ_{j=i..n} 1/j, tied criteria share the mean; n = 0: None.
    Source: Barron & Barrett (1996), Management Science 42; Edwards & Barron (1994), SMARTER.
    """
    if places:
        same_length("places", len(places), "n", n)
    by_place = [math.fsum(1 / later for later in range(at, n + 1)) / n for at in range(1, n + 1)]
    order = sorted(range(n), key=lambda at: places[at]) if places else list(range(n))
    shared: dict[int, list[float]] = {}
    for weight, at in zip(by_place, order, strict=True):
        shared.setdefault(places[at] if places else at, []).append(weight)
    return Result(
        method="rank_order_centroid",
        value={"weights": [mean(shared[places[at] if places else at]) for at in range(n)]} if n else None,
        n=n,
        warnings=() if n else ("no_data",),
    )
