"""How alike people rank or rate several items."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np

from workshop.analysis.refusals import MissingField, NotNumber, UnknownField
from workshop.analysis.result import Result, by_severity, turnout
from workshop.analysis.shapes import Number, Numbers, Words, even
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
    units.sort(key=lambda unit: sorted((str(type(code)), code, n) for code, n in unit.items()))
    alpha = _alpha(units, level)
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
        detail={"items": len(units), "range": _range(units, level) if len(units) >= RANGE_FROM else None},
        facts={"n": raters},
    )


def _alpha(units: Sequence[Counter[Code]], level: Level) -> float | None:
    """α of items with two ratings or more each; None without variation."""
    codes: list[Code] = sorted({code for unit in units for code in unit}, key=lambda code: (str(type(code)), code))
    index = {code: at for at, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)))
    for unit in units:
        n = np.zeros(len(codes))
        for code, times in unit.items():
            n[index[code]] = times
        table += (np.outer(n, n) - np.diag(n)) / (n.sum() - 1)
    totals = table.sum(axis=1)
    far = _distances(codes, totals, level)
    expected = float((np.outer(totals, totals) * far).sum())
    if expected <= 0:
        return None
    return 1 - (float(totals.sum()) - 1) * float((table * far).sum()) / expected


def _distances(codes: Sequence[Code], totals: Numbers, level: Level) -> Numbers:
    width = len(codes)
    if level == "nominal":
        return 1 - np.eye(width)
    if level == "ordinal":
        upto = np.cumsum(totals)
        # Σ from the lower to the higher code, less half of both ends; the same read from either side.
        centre = upto - totals / 2
        return np.asarray((centre[:, None] - centre[None, :]) ** 2)
    values = np.array([float(code) for code in codes])
    apart = values[:, None] - values[None, :]
    if level == "interval":
        return np.asarray(apart**2)
    both = values[:, None] + values[None, :]
    return np.asarray(np.divide(apart, both, out=np.zeros_like(apart), where=both != 0) ** 2)


def _range(units: Sequence[Counter[Code]], level: Level) -> list[float] | None:
    chance = np.random.default_rng(SEED)
    drawn = (chance.integers(len(units), size=len(units)) for _ in range(RESAMPLES))
    found = [alpha for which in drawn if (alpha := _alpha([units[at] for at in which], level)) is not None]
    return [float(end) for end in np.quantile(found, (0.025, 0.975))] if found else None
