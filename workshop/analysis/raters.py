"""How alike people rank or rate several items."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Literal

import numpy as np

from workshop.analysis.refusals import MissingField, NotNumber, UnknownField
from workshop.analysis.result import Result, by_severity, turnout
from workshop.analysis.shapes import Number, Numbers, Wholes, Words, even
from workshop.analysis.spread import mid_ranks, ties

PERMUTATIONS = 9999
RESAMPLES = 1000
SEED = 1
LARGE = 8  # people or items from which chi-squared is near enough
RANGE_FROM = 10  # items from which their resampling gives a range

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Code = float | str


def kendall_w(
    *,
    rankings: Sequence[Sequence[Number | None]] | None = None,
    scores: Sequence[Sequence[Number | None]] | None = None,
) -> Result:
    """How alike people rank the same items: 0 not at all, 1 all the same.

    rankings: [judge][item] ranks, or scores: [judge][item] marks, one of the two; both are ranked within each judge
    with mid-ranks. Judges with a gap are left out (`incomplete`). Value: `w` with the correction for ties,
    `w_uncorrected`, `chi2` = m(n − 1)W, `df` = n − 1, and `p`: by chi-squared with 8 judges or 8 items, else by 9,999
    permutations within judges. Fewer than two judges or items, or everything tied: None.
    Source: Kendall & Babington Smith (1939); Siegel & Castellan (1988), Nonparametric Statistics, ch. 9.
    """
    if (rankings is None) == (scores is None):
        raise MissingField(field="rankings") if rankings is None else UnknownField(field="scores", fields="rankings")
    rows = rankings if rankings is not None else scores or ()
    width = even("rankings" if rankings is not None else "scores", rows)
    full = [[one for one in row if one is not None] for row in rows if None not in row]
    judges, missing = len(full), len(rows) - len(full)
    # In one order, whoever came first, so that chance draws the same.
    ranked = np.array(sorted(mid_ranks(row) for row in full))
    tied = math.fsum(size**3 - size for row in full for size in ties(row))
    most = judges**2 * (width**3 - width) / 12
    possible = most - judges * tied / 12
    value: dict[str, Any] | None = None
    by_chance = judges < LARGE and width < LARGE
    if judges > 1 and width > 1 and possible > 0:
        spread = _spread(ranked)
        w = spread / possible
        chi2 = judges * (width - 1) * w
        p = _by_permutation(ranked, spread) if by_chance else _chi2_beyond(chi2, width - 1)
        value = {"w": min(w, 1.0), "w_uncorrected": spread / most, "chi2": chi2, "df": width - 1, "p": p}
    warnings = turnout(judges)
    if value is None and judges > 1:
        warnings |= {"all_equal"}
    return Result(
        method="kendall_w",
        value=value,
        n=judges,
        n_missing=missing,
        excluded=("incomplete",) if missing else (),
        params={"permutations": PERMUTATIONS, "seed": SEED} if by_chance else {},
        warnings=by_severity(warnings),
        detail={
            "rank_sums": [math.fsum(row[at] for row in ranked) for at in range(width)],
            "strength": _strength(value["w"]) if value else None,
        },
        facts={"n": judges},
    )


def _spread(ranked: Numbers) -> float:
    judges, width = ranked.shape
    return float(((ranked.sum(axis=0) - judges * (width + 1) / 2) ** 2).sum())


def _by_permutation(ranked: Numbers, spread: float) -> float:
    chance = np.random.default_rng(SEED)
    drawn = chance.permuted(np.broadcast_to(np.sort(ranked, axis=1), (PERMUTATIONS, *ranked.shape)), axis=2)
    sums = drawn.sum(axis=1) - ranked.shape[0] * (ranked.shape[1] + 1) / 2
    return float((np.count_nonzero((sums**2).sum(axis=1) >= spread - 1e-9) + 1) / (PERMUTATIONS + 1))


def _chi2_beyond(chi2: float, df: int) -> float:
    from scipy.special import gammaincc

    return float(gammaincc(df / 2, chi2 / 2))


def _strength(w: float) -> str:
    return "weak" if w < 0.3 else "some" if w < 0.5 else "good" if w <= 0.7 else "strong"


def krippendorff_alpha(*, data: Sequence[Sequence[Number | Words | None]], level: Level) -> Result:
    """How alike people rate the same items beyond chance, gaps allowed: 1 all the same, 0 as by chance.

    data: [rater][item] or None; text only at the nominal level. level: what the values are. Value: `alpha`, 1 at most,
    negative when people contradict each other. No item with two ratings, or no variation at all: None.
    detail.range: 95 % of 1,000 resamples of the items, with ten items or more. α = 1 − Do/De over the coincidences.
    Source: Krippendorff (2019), Content Analysis, 4th ed., ch. 12.
    """
    width = even("data", data)
    units = []
    for item in range(width):
        given = [value for row in data if (value := row[item]) is not None]
        for value in given:
            if isinstance(value, str) and level != "nominal":
                raise NotNumber(field="data")
        if len(given) > 1:
            units.append(Counter(given))
    alpha = range_ = None
    if units:
        # In one order, whatever came first, so that chance draws the same.
        codes: list[Code] = sorted({code for unit in units for code in unit}, key=lambda code: (str(type(code)), code))
        table = np.array(sorted([unit[code] for code in codes] for unit in units), dtype=float)
        found = float(_alphas(table, codes, level, np.ones((1, len(table))))[0])
        alpha = None if math.isnan(found) else found
        range_ = _range(table, codes, level) if len(units) >= RANGE_FROM else None
    raters = sum(any(value is not None for value in row) for row in data)
    warnings = turnout(len(units)) & {"no_data"} or ({"all_equal"} if alpha is None else set())
    return Result(
        method="krippendorff_alpha",
        value=None if alpha is None else {"alpha": alpha},
        n=raters,
        n_missing=len(data) - raters,
        excluded=("no_ratings",) if len(data) > raters else (),
        params={"level": level, "resamples": RESAMPLES, "seed": SEED},
        warnings=by_severity(warnings),
        detail={"items": len(units), "range": range_},
        facts={"n": raters},
    )


def _alphas(table: Numbers, codes: Sequence[Code], level: Level, counts: Numbers | Wholes) -> Numbers:
    """[draw] α of the items as often as drawn; nan without variation.

    table: [item][code] ratings, two or more of each item. counts: [draw][item].
    """
    ratings = table.sum(axis=1)
    totals = counts @ table
    apart = _disagreement(codes, level, totals)
    observed = (counts * apart(table[None]) / (ratings - 1)).sum(axis=1)
    expected = apart(totals[:, None])[:, 0]
    varied = (totals > 0).sum(axis=1) > 1
    share = np.divide(observed, expected, out=np.full_like(observed, np.nan), where=varied & (expected > 0))
    return np.asarray(1 - (totals.sum(axis=1) - 1) * share)


def _disagreement(codes: Sequence[Code], level: Level, totals: Numbers) -> Callable[[Numbers], Numbers]:
    """What sums n(c) n(k) δ²(c, k) over all pairs of codes, for [1 or draw][row][code] numbers of ratings n."""
    if level == "nominal":
        return lambda n: np.asarray(n.sum(axis=2) ** 2 - (n**2).sum(axis=2))
    if level == "ratio":
        values = np.array([float(code) for code in codes])
        both = np.add.outer(values, values)
        far = np.divide(np.subtract.outer(values, values), both, out=np.zeros_like(both), where=both != 0) ** 2
        return lambda n: np.asarray(((n @ far) * n).sum(axis=2))
    if level == "ordinal":
        # Codes lie as far apart as the ratings between their middles.
        at = totals.cumsum(axis=1) - (totals + totals.sum(axis=1, keepdims=True)) / 2
    else:
        at = np.array([[float(code) for code in codes]])
        at -= (at.min() + at.max()) / 2

    def squares(n: Numbers) -> Numbers:
        """2 (Σn Σn·at² − (Σn·at)²), which is Σ n(c) n(k) (at(c) − at(k))²."""
        first, second = ((n @ power[..., None])[..., 0] for power in (at, at**2))
        return np.asarray(2 * (n.sum(axis=2) * second - first**2))

    return squares


def _range(table: Numbers, codes: Sequence[Code], level: Level) -> list[float] | None:
    chance = np.random.default_rng(SEED)
    drawn = chance.multinomial(len(table), [1 / len(table)] * len(table), size=RESAMPLES)
    found = _alphas(table, codes, level, drawn)
    found = found[~np.isnan(found)]
    return [float(end) for end in np.quantile(found, (0.025, 0.975))] if len(found) else None
