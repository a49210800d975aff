"""Weights from comparisons of criteria, two by two: the analytic hierarchy process and the best–worst method."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Annotated, Any

import numpy as np
from pydantic import Field, Strict

from workshop.analysis.refusals import AnalysisError, TooLarge
from workshop.analysis.result import FEW_WEIGHTS, Result, by_severity, turnout
from workshop.analysis.shapes import Amount, Count, Numbers, Words, distinct, even, same_length
from workshop.errors import N_

# Saaty's random index by size; consistency of two criteria is never in question.
RANDOM_INDEX = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49}
CONSISTENT = 0.10
TOLERANCE = 1e-12
ITERATIONS = 10_000
# 1/3 is often written 0.33, 1/7 0.14: a pair of judgements may differ from reciprocal by so much.
RECIPROCAL = 0.05
JUDGED_WELL = 0.25  # best–worst: the largest contradiction that is not told

Ratio = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=1e-6, le=1e6)]
Judgement = Annotated[float, Strict(), Field(allow_inf_nan=False, ge=1, le=1e6)]
Matrix = Sequence[Sequence[Ratio | None]]


class NotReciprocal(AnalysisError):
    """A comparison and its reverse say different things."""

    key = "not_reciprocal"
    sentence = N_("“{field}” must be 1 divided by its opposite comparison.")


class NotOne(AnalysisError):
    """A criterion compared with itself counts something else than the same."""

    key = "not_one"
    sentence = N_("“{field}” compares a criterion with itself and must be 1.")


class SameCriterion(AnalysisError):
    """The best criterion is also the worst."""

    key = "same_criterion"
    sentence = N_("The best and the worst criterion must be two different ones.")


def ahp_eigenvector(
    *,
    criteria: Sequence[Words],
    matrix: Matrix,
    random_index: Mapping[Words | Count, Amount] | None = None,
) -> Result:
    """One person's weights from comparisons of all pairs of criteria, and whether these contradict each other.

    matrix: [i][j] how many times as important i is as j, 1/9–9 as a rule, reciprocal; None: not compared, then the
    value is None (`missing_comparison`, detail.missing lists them). random_index: size → mean CI of chance matrices,
    else Saaty's for 3–10. Value: `weights`, the principal right eigenvector; `lambda_max`; `ci` = (λ − n)/(n − 1);
    `cr` = CI/RI, 0 to two criteria, None without an index for the size; over 0.10 `inconsistent_pairs`, and
    detail.revisit has the three comparisons [i, j] farthest from the weights. Source: Saaty (1980), The Analytic
    Hierarchy Process.
    """
    distinct("criteria", criteria)
    same_length("matrix", len(matrix), "criteria", len(criteria))
    table, missing = _filled("matrix", matrix)
    index = _index(random_index)
    value = _solved(table, index) if len(table) and not missing else None
    inconsistent = bool(value and value["cr"] is not None and value["cr"] > CONSISTENT)
    warnings = {"no_data"} if value is None else {"inconsistent_pairs"} if inconsistent else set()
    return Result(
        method="ahp_eigenvector",
        value=value,
        n=len(criteria),
        n_missing=len(missing),
        excluded=("missing_comparison",) if missing else (),
        params={"random_index": index.get(len(criteria)), "consistent_up_to": CONSISTENT},
        warnings=by_severity(warnings),
        detail={"missing": missing, "revisit": _revisit(table, value["weights"]) if value and inconsistent else []},
    )


def ahp_group_geometric_mean(
    *, matrices: Sequence[Matrix], random_index: Mapping[Words | Count, Amount] | None = None
) -> Result:
    """The group's weights from everybody's comparisons: their geometric mean, then the eigenvector.

    matrices: [person][i][j] as for `ahp_eigenvector`; a person with a missing comparison is left out
    (`missing_comparison`), nobody for inconsistency. Value: `matrix` [i][j] and `weights`, with `lambda_max`, `ci` and
    `cr`; nobody: None. Source: Aczél & Saaty (1983), Journal of Mathematical Psychology 27; Forman & Peniwati (1998).
    """
    read = [_filled(f"matrices[{person}]", matrix) for person, matrix in enumerate(matrices)]
    for person, matrix in enumerate(matrices):
        same_length(f"matrices[{person}]", len(matrix), "matrices[0]", len(matrices[0]))
    used = [table for table, missing in read if not missing and len(table)]
    missing = len(matrices) - len(used)
    value: dict[str, Any] | None = None
    if used:
        width = range(len(used[0]))
        logs = np.log(np.stack(used))
        # Sums that are the same whoever comes first.
        joint = np.exp([[math.fsum(logs[:, i, j]) / len(used) for j in width] for i in width])
        value = {"matrix": joint.tolist(), **_solved(joint, _index(random_index))}
    inconsistent = bool(value and value["cr"] is not None and value["cr"] > CONSISTENT)
    return Result(
        method="ahp_group_geometric_mean",
        value=value,
        n=len(used),
        n_missing=missing,
        excluded=("missing_comparison",) if missing else (),
        params={"consistent_up_to": CONSISTENT},
        warnings=by_severity(turnout(len(used), FEW_WEIGHTS) | ({"inconsistent_pairs"} if inconsistent else set())),
        facts={"n": len(used)},
    )


def bwm_linear(
    *,
    criteria: Sequence[Words],
    best: Count,
    worst: Count,
    best_to_others: Sequence[Judgement],
    others_to_worst: Sequence[Judgement],
) -> Result:
    """One person's weights from comparing the best criterion to all others, and all others to the worst.

    best, worst: their indices. best_to_others, others_to_worst: [criterion] 1–9, 1 for the criterion itself. Value:
    `weights` and `xi`, the largest distance from a judgement, 0 when none contradicts another; no criteria: None.
    detail.contradiction: the largest of |a_Bj a_jW − a_BW| / (a_BW² − a_BW), over 0.25 `inconsistent_pairs`.
    Source: Rezaei (2016), Omega 64, 126–130 (linear model); Liang, Brunelli & Rezaei (2020), Omega 96.
    """
    distinct("criteria", criteria)
    n = len(criteria)
    same_length("best_to_others", len(best_to_others), "criteria", n)
    same_length("others_to_worst", len(others_to_worst), "criteria", n)
    if not n:
        return Result(method="bwm_linear", value=None, n=0, warnings=("no_data",))
    for name, at in (("best", best), ("worst", worst)):
        if at >= n:
            raise TooLarge(field=name, most=n - 1)
    if best == worst and n > 1:
        raise SameCriterion()
    if best_to_others[best] != 1:
        raise NotOne(field=f"best_to_others[{best}]")
    if others_to_worst[worst] != 1:
        raise NotOne(field=f"others_to_worst[{worst}]")
    weights, xi = _best_worst(best, worst, best_to_others, others_to_worst)
    both = best_to_others[worst]
    contradiction = 0.0
    if both > 1:
        through = [a * b for a, b in zip(best_to_others, others_to_worst, strict=True)]
        contradiction = max(abs(one - both) for one in through) / (both**2 - both)
    return Result(
        method="bwm_linear",
        value={"weights": weights, "xi": xi},
        n=n,
        params={"contradiction_up_to": JUDGED_WELL},
        warnings=("inconsistent_pairs",) if contradiction > JUDGED_WELL else (),
        detail={"contradiction": contradiction},
    )


def _filled(field: str, matrix: Matrix) -> tuple[Numbers, list[list[int]]]:
    """The matrix with each comparison from its opposite where only one is there, and the pairs [i, j] without any."""
    n = len(matrix)
    even(field, matrix, field, n)
    table = np.ones((n, n))
    missing = []
    for i, row in enumerate(matrix):
        if row[i] is not None and row[i] != 1:
            raise NotOne(field=f"{field}[{i}][{i}]")
    for i, j in combinations(range(n), 2):
        one, other = matrix[i][j], matrix[j][i]
        if one is None and other is None:
            missing.append([i, j])
        elif one is not None and other is not None and abs(one * other - 1) > RECIPROCAL:
            raise NotReciprocal(field=f"{field}[{j}][{i}]")
        else:
            table[i, j] = one if one is not None else 1 / (other or 1.0)
            table[j, i] = other if other is not None else 1 / table[i, j]
    return table, missing


def _index(given: Mapping[str | int, float] | None) -> dict[int, float]:
    """Saaty's index, with the sizes that are given in its place; JSON writes sizes as text."""
    sizes = {str(size): value for size, value in (given or {}).items()}
    return RANDOM_INDEX | {int(size): value for size, value in sizes.items() if re.fullmatch("[0-9]{1,4}", size)}


def _solved(table: Numbers, index: Mapping[int, float]) -> dict[str, Any]:
    n = len(table)
    weights = np.full(n, 1 / n)
    for _ in range(ITERATIONS):
        before, weights = weights, table @ weights
        weights /= weights.sum()
        if np.abs(weights - before).max() < TOLERANCE:
            break
    largest = float((table @ weights / weights).mean())
    ci = max((largest - n) / (n - 1), 0.0) if n > 1 else 0.0
    chance = index.get(n)
    cr = 0.0 if n <= 2 else ci / chance if chance else None
    return {"weights": weights.tolist(), "lambda_max": largest, "ci": ci, "cr": cr}


def _revisit(table: Numbers, weights: Sequence[float]) -> list[list[int]]:
    def off(pair: tuple[int, int]) -> float:
        i, j = pair
        return -abs(math.log(table[i, j] * weights[j] / weights[i]))

    return [list(pair) for pair in sorted(combinations(range(len(table)), 2), key=off)[:3]]


def _best_worst(
    best: int, worst: int, to_others: Sequence[float], to_worst: Sequence[float]
) -> tuple[list[float], float]:
    from scipy.optimize import linprog

    n = len(to_others)
    limits = []
    for j in range(n):
        for ahead, times, behind in ((best, to_others[j], j), (j, to_worst[j], worst)):
            if ahead == behind:
                continue  # 1 = 1
            row = np.zeros(n + 1)
            row[ahead], row[behind] = 1.0, -times
            limits += [np.append(row[:n], -1.0), np.append(-row[:n], -1.0)]
    if not limits:
        return [1.0], 0.0
    solved = linprog(
        np.append(np.zeros(n), 1.0),
        A_ub=np.array(limits),
        b_ub=np.zeros(len(limits)),
        A_eq=np.array([[1.0] * n + [0.0]]),
        b_eq=[1.0],
        bounds=(0, None),
        method="highs",
    )
    return [float(one) for one in solved.x[:n]], float(solved.fun)
