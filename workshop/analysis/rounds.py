"""Two rounds of the same question, and whether opinions have stopped moving."""

import math
from collections.abc import Sequence
from typing import Any

from workshop.analysis.result import FEW_ANSWERS, Result, by_severity, turnout
from workshop.analysis.shapes import Number, YesNo, same_length
from workshop.analysis.spread import mean, mid_ranks, quartiles, ties

EXACT = 25  # pairs up to which the distribution of V is counted out

# When an item is stable.
SHARE_CHANGED = 0.15
CV_CHANGE = 0.10
MEDIAN_CHANGE = 1
P_UNMOVED = 0.05
TESTED_FROM = 10  # pairs under which the test says too little to be used
NARROW = 1  # interquartile range of agreement on a scale of five

PARAMS = {
    "share_changed_up_to": SHARE_CHANGED,
    "cv_change_up_to": CV_CHANGE,
    "median_change_under": MEDIAN_CHANGE,
    "p_over": P_UNMOVED,
    "tested_from": TESTED_FROM,
}

Pairs = list[tuple[float, float]]


def wilcoxon_signed_rank(*, round1: Sequence[Number | None], round2: Sequence[Number | None]) -> Result:
    """Whether the same people's answers went down or up from one round to the next.

    round1, round2: [person], None where somebody did not answer: such a pair is left out (`one_round_only`). Pairs
    without a difference are dropped. Value: `v`, the sum of the ranks of those who went down (round 1 − round 2 > 0);
    `p_one_sided_greater`, the chance of so much or more of that if nothing had moved; `p_two_sided`. Exact to 25
    differences, with mid-ranks; above, normal with the correction for ties. No difference at all: v = 0, p = 1. No
    pairs: None. Source: Wilcoxon (1945), Biometrics Bulletin 1; Hollander & Wolfe, Nonparametric Statistical Methods.
    """
    pairs = _pairs(round1, round2)
    missing = len(round1) - len(pairs)
    differences = [one - two for one, two in pairs if one != two]
    v, greater, both = _test(differences)
    return Result(
        method="wilcoxon_signed_rank",
        value={"v": v, "p_one_sided_greater": greater, "p_two_sided": both} if pairs else None,
        n=len(pairs),
        n_missing=missing,
        excluded=("one_round_only",) if missing else (),
        params={"exact_up_to": EXACT},
        warnings=by_severity(turnout(len(pairs))),
        detail={"differences": len(differences), "unchanged": len(pairs) - len(differences)},
        facts={"n": len(pairs)},
    )


def delphi_stability(
    *, round1: Sequence[Number | None], round2: Sequence[Number | None], same_people: YesNo = True
) -> Result:
    """Whether another round would still change anything.

    round1, round2: ratings, [person] in the same order with None for who was absent, when `same_people`; else any two
    lists, of which only medians and spreads can be compared. Value: `cv_change` = |CV2 − CV1| (None if a mean is 0 or
    a round has fewer than two answers), `share_changed`, `median_change` (round 2 − round 1), `iqr_round2`,
    `wilcoxon_p` (two-sided), `stable`; without the same people `share_changed`, `wilcoxon_p` and `stable` are None; no
    answers: None. Stable: 15 % or fewer changed; or the CV by 0.10 or less, the median by less than 1 and, with ten
    people and more, p over 0.05. detail.next: adopt, record_both_views or another_round.
    Source: Dajani, Sincoff & Talley (1979), Technological Forecasting and Social Change 13; von der Gracht (2012), 79.
    """
    if same_people:
        pairs = _pairs(round1, round2)
        first, second = [one for one, _ in pairs], [two for _, two in pairs]
    else:
        pairs = []
        first = [one for one in round1 if one is not None]
        second = [two for two in round2 if two is not None]
    n = min(len(first), len(second))
    missing = max(len(round1), len(round2)) - n if same_people else 0
    value = _moved(first, second, pairs) if n else None
    warnings = turnout(n)
    following = None
    if value and value["stable"] is not None:
        agreed = value["iqr_round2"] <= NARROW
        following = "another_round" if not value["stable"] else "adopt" if agreed else "record_both_views"
        warnings |= {"no_consensus"} if n >= FEW_ANSWERS and not agreed else set()
    return Result(
        method="delphi_stability",
        value=value,
        n=n,
        n_missing=missing,
        excluded=("one_round_only",) if missing else (),
        params=PARAMS,
        warnings=by_severity(warnings),
        detail={"next": following},
        facts={"n": n},
    )


def _moved(first: Sequence[float], second: Sequence[float], pairs: Pairs) -> dict[str, Any]:
    before, (low, middle, high) = quartiles(first)[1], quartiles(second)
    one, two = _variation(first), _variation(second)
    cv_change = None if one is None or two is None else abs(two - one)
    share = p = stable = None
    if pairs:
        share = sum(a != b for a, b in pairs) / len(pairs)
        p = _test([a - b for a, b in pairs if a != b])[2]
        still = cv_change is not None and cv_change <= CV_CHANGE and abs(middle - before) < MEDIAN_CHANGE
        stable = share <= SHARE_CHANGED or (still and (len(pairs) < TESTED_FROM or p > P_UNMOVED))
    return {
        "cv_change": cv_change,
        "share_changed": share,
        "median_change": middle - before,
        "iqr_round2": high - low,
        "wilcoxon_p": p,
        "stable": stable,
    }


def _pairs(round1: Sequence[float | None], round2: Sequence[float | None]) -> Pairs:
    same_length("round2", len(round2), "round1", len(round1))
    return [(one, two) for one, two in zip(round1, round2, strict=True) if one is not None and two is not None]


def _variation(values: Sequence[float]) -> float | None:
    """Coefficient of variation, s/mean with n − 1; None where that means nothing."""
    centre = mean(values)
    if len(values) < 2 or centre == 0:
        return None
    return math.sqrt(math.fsum((one - centre) ** 2 for one in values) / (len(values) - 1)) / centre


def _test(differences: Sequence[float]) -> tuple[float, float, float]:
    """V, p one-sided (greater), p two-sided; differences without 0."""
    n = len(differences)
    if not n:
        return 0.0, 1.0, 1.0
    sizes = [abs(one) for one in differences]
    ranked = mid_ranks(sizes)
    v = math.fsum(rank for rank, one in zip(ranked, differences, strict=True) if one > 0)
    if n <= EXACT:
        greater, less = _exact([round(2 * rank) for rank in ranked], round(2 * v))
    else:
        centre = n * (n + 1) / 4
        variance = n * (n + 1) * (2 * n + 1) / 24 - sum(size**3 - size for size in ties(sizes)) / 48
        z = (v - centre) / math.sqrt(variance)
        greater, less = _beyond(z), _beyond(-z)
    return v, greater, min(1.0, 2 * min(greater, less))


def _exact(ranked: Sequence[int], v: int) -> tuple[float, float]:
    """Share of all signs with a sum of at least v, and of at most v; all doubled, so that mid-ranks are whole."""
    ways = [1] + [0] * sum(ranked)
    for rank in ranked:
        for total in range(len(ways) - 1, rank - 1, -1):
            ways[total] += ways[total - rank]
    every = 2 ** len(ranked)
    return sum(ways[v:]) / every, sum(ways[: v + 1]) / every


def _beyond(z: float) -> float:
    """Share of the normal distribution above z."""
    return math.erfc(z / math.sqrt(2)) / 2
