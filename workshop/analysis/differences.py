"""Whether groups of people answer differently, and how much."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from workshop.analysis.result import FEW_ANSWERS, Result, by_severity
from workshop.analysis.shapes import Number, Numbers, Share, Words
from workshop.analysis.spread import mean, mid_ranks, ties

ALL_SPLITS = 20_000  # as many as are tried one by one; beyond, a sample
PERMUTATIONS = 9999
SEED = 1
EXACT = 50  # answers of each group under which U is counted out, without ties
SAME = 1e-9
AT_ONCE = 2_000_000  # numbers held at a time

Ratings = Sequence[Number | None]


def permutation_mean_difference(*, a: Ratings, b: Ratings) -> Result:
    """The difference of two groups' means, and how often chance alone gives so much.

    a, b: ratings, None where nobody answered. Value: `difference` = mean(a) − mean(b); `p_one_sided`, share of splits
    of all answers into groups of these sizes with a difference of at least that; `p_two_sided`, with one as far from
    0. All splits up to 20,000 (b/B), else 9,999 drawn with a seed ((b + 1)/(B + 1)). An empty group: None.
    Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 15.
    """
    first, second = _given(a), _given(b)
    if not first or not second:
        return _two_groups("permutation_mean_difference", None, a, b)
    pooled = np.array(sorted(first) + sorted(second))
    n, splits = len(first), math.comb(len(pooled), len(first))
    difference = mean(first) - mean(second)
    every = splits <= ALL_SPLITS
    sums = _all_sums(pooled, n) if every else _drawn_sums(pooled, n)
    drawn = sums / n - (pooled.sum() - sums) / len(second)
    edge = SAME * max(1.0, float(np.abs(pooled).max()))
    one = int(np.count_nonzero(drawn >= difference - edge))
    two = int(np.count_nonzero(np.abs(drawn) >= abs(difference) - edge))
    p_one, p_two = (found / splits if every else (found + 1) / (PERMUTATIONS + 1) for found in (one, two))
    value = {"difference": difference, "p_one_sided": p_one, "p_two_sided": p_two}
    params = {"splits": splits if every else PERMUTATIONS, "all_splits": every, "seed": None if every else SEED}
    return _two_groups("permutation_mean_difference", value, a, b, params=params)


def mann_whitney_cliffs_delta(*, a: Ratings, b: Ratings) -> Result:
    """How often a person of one group answers higher than one of the other, and whether chance alone gives that.

    a, b: ratings, None where nobody answered. Value: `u` of the first group, ties counting ½; `p_two_sided`, exact
    without ties when both groups are under 50, else normal with the corrections for ties and continuity;
    `cliffs_delta` from −1 to 1. An empty group: None. Source: Mann & Whitney (1947); Cliff (1993), Psychological
    Bulletin 114, 494–509.
    """
    first, second = _given(a), _given(b)
    if not first or not second:
        return _two_groups("mann_whitney_cliffs_delta", None, a, b)
    delta = _delta(first, second)
    u = len(first) * len(second) * (1 + delta) / 2
    exact = not ties(first + second) and max(len(first), len(second)) < EXACT
    p = _u_exact(len(first), len(second), round(u)) if exact else _u_normal(first, second, u)
    value = {"u": u, "p_two_sided": p, "cliffs_delta": delta}
    return _two_groups("mann_whitney_cliffs_delta", value, a, b, params={"exact": exact}, detail={"size": _size(delta)})


def cliffs_delta(*, a: Ratings, b: Ratings) -> Result:
    """How far two groups' answers are apart: 1 all of the first above the second, 0 no difference, −1 all below.

    a, b: ratings, None where nobody answered. Value: `cliffs_delta` = (#a>b − #a<b)/(n_a n_b); an empty group: None.
    detail.size: negligible under 0.147, small under 0.33, medium under 0.474, else large.
    Source: Cliff (1993), Psychological Bulletin 114; Romano et al. (2006) for the sizes.
    """
    first, second = _given(a), _given(b)
    if not first or not second:
        return _two_groups("cliffs_delta", None, a, b)
    delta = _delta(first, second)
    return _two_groups("cliffs_delta", {"cliffs_delta": delta}, a, b, detail={"size": _size(delta)})


def holm(*, p: Sequence[Share]) -> Result:
    """p-values of several questions asked together, so that a find among many is no find by chance.

    p: 0–1 each. Value: `adjusted`, in the order given, 1 at most; none: None.
    Source: Holm (1979), Scandinavian Journal of Statistics 6, 65–70.
    """
    return Result(
        method="holm",
        value={"adjusted": adjusted(p)} if p else None,
        n=len(p),
        warnings=() if p else ("no_data",),
    )


def kruskal_permutation(*, groups: Mapping[Words, Ratings]) -> Result:
    """Whether several groups answer differently, by permutations of the Kruskal–Wallis H; then each pair.

    groups: name → ratings, None where nobody answered; groups without answers are left out (`empty_group`). Value: `h`
    with the correction for ties, `p` by 9,999 seeded permutations, and `pairs` [{a, b, difference, p, adjusted,
    cliffs_delta}], adjusted by Holm's method; fewer than two groups: None.
    Source: Kruskal & Wallis (1952), Journal of the American Statistical Association 47.
    """
    given = {name: sorted(_given(groups[name])) for name in sorted(groups)}
    filled = {name: ratings for name, ratings in given.items() if ratings}
    n = sum(len(ratings) for ratings in filled.values())
    value = None
    if len(filled) > 1:
        sizes = [len(ratings) for ratings in filled.values()]
        h, p = _kruskal([one for ratings in filled.values() for one in ratings], sizes)
        value = {"h": h, "p": p, "pairs": _compared(filled)}
    few = any(len(ratings) < FEW_ANSWERS for ratings in filled.values())
    missing = sum(len(ratings) for ratings in groups.values()) - n
    return Result(
        method="kruskal_permutation",
        value=value,
        n=n,
        n_missing=missing,
        excluded=("empty_group",) if len(filled) < len(given) else (),
        params={"permutations": PERMUTATIONS, "seed": SEED},
        warnings=by_severity({"no_data"} if value is None else {"too_few_votes"} if few else ()),
        detail={name: len(ratings) for name, ratings in given.items()},
        facts={"n": n},
    )


def adjusted(p: Sequence[float]) -> list[float]:
    """Holm's step-down values: the smallest times all, the next times one fewer, never falling."""
    found, highest = [0.0] * len(p), 0.0
    for before, at in enumerate(sorted(range(len(p)), key=lambda at: p[at])):
        highest = max(highest, min(1.0, (len(p) - before) * p[at]))
        found[at] = highest
    return found


def _given(ratings: Ratings) -> list[float]:
    return [one for one in ratings if one is not None]


def _all_sums(pooled: Numbers, n: int) -> Numbers:
    return np.array([sum(one) for one in combinations(pooled.tolist(), n)])


def _drawn_sums(pooled: Numbers, n: int) -> Numbers:
    return np.concatenate([mixed[:, :n].sum(axis=1) for mixed in _mixed(pooled)])


def _mixed(pooled: Numbers) -> Iterator[Numbers]:
    """9,999 seeded permutations, [permutation][value], in parts that memory holds."""
    chance = np.random.default_rng(SEED)
    at_once = max(1, AT_ONCE // len(pooled))
    for done in range(0, PERMUTATIONS, at_once):
        part = min(at_once, PERMUTATIONS - done)
        yield chance.permuted(np.broadcast_to(pooled, (part, len(pooled))), axis=1)


def _delta(first: Sequence[float], second: Sequence[float]) -> float:
    signs = np.sign(np.array(first)[:, None] - np.array(second)[None, :])
    return float(signs.sum() / signs.size)


def _size(delta: float) -> str:
    far = abs(delta)
    return "negligible" if far < 0.147 else "small" if far < 0.33 else "medium" if far < 0.474 else "large"


def _u_exact(n: int, m: int, u: int) -> float:
    """Two-sided p of U without ties: counts of the Gaussian binomial coefficient, Π (1 − x^(m+i)) / (1 − x^i)."""
    ways = [1] + [0] * (n * m)
    for at in range(1, n + 1):
        for total in range(n * m, m + at - 1, -1):
            ways[total] -= ways[total - m - at]
        for total in range(at, n * m + 1):
            ways[total] += ways[total - at]
    every = math.comb(n + m, n)
    return min(1.0, 2 * min(sum(ways[: u + 1]), sum(ways[u:])) / every)


def _u_normal(first: Sequence[float], second: Sequence[float], u: float) -> float:
    n, m, total = len(first), len(second), len(first) + len(second)
    tied = sum(size**3 - size for size in ties([*first, *second]))
    variance = n * m / 12 * (total + 1 - tied / (total * (total - 1)))
    if variance <= 0:
        return 1.0
    z = max(abs(u - n * m / 2) - 0.5, 0.0) / math.sqrt(variance)
    return math.erfc(z / math.sqrt(2))


def _kruskal(pooled: Sequence[float], sizes: Sequence[int]) -> tuple[float, float]:
    n = len(pooled)
    tied = 1 - sum(size**3 - size for size in ties(pooled)) / (n**3 - n)
    if tied <= 0:
        return 0.0, 1.0
    ranked = np.array(mid_ranks(pooled))
    ends = np.cumsum([0, *sizes[:-1]])

    def between(rows: Numbers) -> Numbers:
        """Σ R²/n over the groups."""
        return np.asarray((np.add.reduceat(rows, ends, axis=-1) ** 2 / np.array(sizes)).sum(axis=-1))

    seen = float(between(ranked))
    drawn = sum(int(np.count_nonzero(between(mixed) >= seen - SAME * seen)) for mixed in _mixed(ranked))
    p = (drawn + 1) / (PERMUTATIONS + 1)
    return (12 / (n * (n + 1)) * seen - 3 * (n + 1)) / tied, p


def _compared(groups: Mapping[str, Sequence[float]]) -> list[dict[str, Any]]:
    pairs = []
    for one, two in combinations(groups, 2):
        tested = permutation_mean_difference(a=groups[one], b=groups[two]).value or {}
        pairs.append(
            {
                "a": one,
                "b": two,
                "difference": tested["difference"],
                "p": tested["p_two_sided"],
                "cliffs_delta": _delta(groups[one], groups[two]),
            }
        )
    return [{**pair, "adjusted": p} for pair, p in zip(pairs, adjusted([pair["p"] for pair in pairs]), strict=True)]


def _two_groups(
    method: str,
    value: Mapping[str, float] | None,
    a: Ratings,
    b: Ratings,
    *,
    params: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Result:
    first, second = _given(a), _given(b)
    n, missing = len(first) + len(second), len(a) + len(b) - len(first) - len(second)
    few = {"no_data"} if value is None else {"too_few_votes"} if min(len(first), len(second)) < FEW_ANSWERS else ()
    return Result(
        method=method,
        value=value,
        n=n,
        n_missing=missing,
        excluded=("missing",) if missing else (),
        params=params or {},
        warnings=by_severity(few),
        detail={"n_a": len(first), "n_b": len(second), **(detail or {})},
        facts={"n": n},
    )
