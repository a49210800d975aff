"""Second opinions on options by criteria: TOPSIS and PROMETHEE II."""

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from workshop.analysis.refusals import MissingField, TooSmall
from workshop.analysis.result import Result, by_severity
from workshop.analysis.shapes import Amount, Number, Numbers, even, same_length
from workshop.analysis.spread import SAME, descending, ranks
from workshop.analysis.weights import normalised

Direction = Literal["max", "min"]
Matrix = Sequence[Sequence[Number]]


class Preference(BaseModel):
    """How a difference on a criterion becomes a preference of 0–1; in the units of the criterion.

    type: `usual` any difference; `ushape` over q; `vshape` rises to p; `level` ½ over q, 1 over p; `linear` rises from
    q to p; `gauss` rises with s as its standard deviation.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Literal["usual", "ushape", "vshape", "level", "linear", "gauss"]
    q: Amount | None = None
    p: Amount | None = None
    s: Amount | None = None


# For ratings of 1–5.
RATINGS = Preference(type="vshape", p=2)
_NEEDS = {"usual": "", "ushape": "q", "vshape": "p", "level": "qp", "linear": "qp", "gauss": "s"}


def topsis_vector(*, matrix: Matrix, weights: Sequence[Amount], directions: Sequence[Direction]) -> Result:
    """How near each option is to the best values of all criteria together, and how far from the worst.

    matrix: [option][criterion], no gaps. weights: any sum; all 0: equal. directions: max or min of each criterion.
    Value: `d_plus`, `d_minus` [option] distances to the best and to the worst; `closeness` = d⁻/(d⁺ + d⁻), 0–1;
    `ranking` [index], best first. All options the same: closeness 0.5, `all_equal`; no options: None.
    Columns are divided by their length (root of the sum of squares); a column of zeros counts nothing.
    Source: Hwang & Yoon (1981), Multiple Attribute Decision Making.
    """
    table, shares, signs = _read(matrix, weights, directions)
    if not table.size:
        return _result("topsis_vector", None, [], weights)
    length = np.sqrt((table**2).sum(axis=0))
    scaled = np.divide(table, length, out=np.zeros_like(table), where=length > 0) * shares * signs
    far = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    near = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    both = far + near
    closeness = np.divide(near, both, out=np.full_like(both, 0.5), where=both > SAME)
    value = {"d_plus": far.tolist(), "d_minus": near.tolist(), "closeness": closeness.tolist()}
    return _result("topsis_vector", value, closeness.tolist(), weights, {"normalisation": "vector"})


def promethee_ii(
    *,
    matrix: Matrix,
    weights: Sequence[Amount],
    directions: Sequence[Direction],
    preference_functions: Sequence[Preference] | None = None,
) -> Result:
    """How much each option is preferred to the others, minus how much they are preferred to it.

    matrix, weights, directions: as for `topsis_vector`. preference_functions: one per criterion; without them those for
    ratings of 1–5 (`vshape`, p = 2). Value: `phi_plus`, `phi_minus` [option] 0–1, `phi_net` −1 to 1, `ranking` [index],
    best first. One option: 0; none: None. Raises MissingField: a function without the threshold it needs.
    Source: Brans, Vincke & Mareschal (1986), European Journal of Operational Research 24, 228–238.
    """
    table, shares, signs = _read(matrix, weights, directions)
    functions = [RATINGS] * len(weights) if preference_functions is None else list(preference_functions)
    same_length("preference_functions", len(functions), "weights", len(weights))
    for at, function in enumerate(functions):
        _complete(at, function)
    if not table.size:
        return _result("promethee_ii", None, [], weights)
    n = len(table)
    preferred = np.zeros((n, n))
    for at, function in enumerate(functions):
        column = table[:, at] * signs[at]
        preferred += shares[at] * _preference(function, column[:, None] - column[None, :])
    others = max(n - 1, 1)
    plus, minus = preferred.sum(axis=1) / others, preferred.sum(axis=0) / others
    net = (plus - minus).tolist()
    value = {"phi_plus": plus.tolist(), "phi_minus": minus.tolist(), "phi_net": net}
    params = {"preference_functions": [function.model_dump(exclude_none=True) for function in functions]}
    return _result("promethee_ii", value, net, weights, params)


def _read(
    matrix: Matrix, weights: Sequence[float], directions: Sequence[Direction]
) -> tuple[Numbers, Numbers, Numbers]:
    even("matrix", matrix, "weights", len(weights))
    same_length("directions", len(directions), "weights", len(weights))
    signs = np.array([1.0 if one == "max" else -1.0 for one in directions])
    return np.array(matrix, dtype=float).reshape(len(matrix), len(weights)), np.array(normalised(weights)), signs


def _complete(at: int, function: Preference) -> None:
    for name in _NEEDS[function.type]:
        if getattr(function, name) is None:
            raise MissingField(field=f"preference_functions[{at}].{name}")
    if function.type in ("level", "linear") and (function.p or 0) < (function.q or 0):
        raise TooSmall(field=f"preference_functions[{at}].p", least=f"{function.q:g}")


def _preference(function: Preference, d: Numbers) -> Numbers:
    """0–1 from differences in the preferred direction; 0 where there is none."""
    q, p, s = function.q or 0.0, function.p or 0.0, function.s or 0.0
    if function.type == "usual":
        found = np.ones_like(d)
    elif function.type == "ushape":
        found = (d > q).astype(float)
    elif function.type == "level":
        found = np.where(d > p, 1.0, np.where(d > q, 0.5, 0.0))
    elif function.type == "gauss":
        found = 1 - np.exp(-(d**2) / (2 * s**2)) if s else np.ones_like(d)
    else:
        start = q if function.type == "linear" else 0.0
        found = np.clip((d - start) / (p - start), 0, 1) if p > start else (d > start).astype(float)
    return np.asarray(np.where(d > 0, found, 0.0))


def _result(
    method: str,
    value: dict[str, Any] | None,
    scores: Sequence[float],
    weights: Sequence[float],
    params: dict[str, Any] | None = None,
) -> Result:
    equal = len(scores) > 1 and max(scores) - min(scores) <= SAME
    warnings = {"no_data": not scores, "all_equal": equal, "zero_weights": bool(weights) and not math.fsum(weights)}
    return Result(
        method=method,
        value=None if value is None else {**value, "ranking": descending(scores, same=SAME)},
        n=len(scores),
        params={"weights": normalised(weights), **(params or {})},
        warnings=by_severity(code for code, so in warnings.items() if so),
        detail={"places": ranks(scores, SAME)},
    )
