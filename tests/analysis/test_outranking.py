"""TOPSIS and PROMETHEE II on their authors' examples."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run

# Hwang & Yoon (1981): choice of a fighter aircraft; relative closeness as printed.
FIGHTERS = {
    "matrix": [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ],
    "weights": [0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
    "directions": ["max", "max", "max", "min", "max", "max"],
}
# Brans, Vincke & Mareschal (1986): six sites of a power plant, all six kinds of preference functions.
SITES = {
    "matrix": [
        [80, 90, 6, 5.4, 8, 5],
        [65, 58, 2, 9.7, 1, 1],
        [83, 60, 4, 7.2, 4, 7],
        [40, 80, 10, 7.5, 7, 10],
        [52, 72, 6, 2.0, 3, 8],
        [94, 96, 7, 3.6, 5, 6],
    ],
    "weights": [1, 1, 1, 1, 1, 1],
    "directions": ["min", "max", "min", "min", "min", "max"],
    "preference_functions": [
        {"type": "ushape", "q": 10},
        {"type": "vshape", "p": 30},
        {"type": "linear", "q": 0.5, "p": 5},
        {"type": "level", "q": 1, "p": 6},
        {"type": "usual"},
        {"type": "gauss", "s": 5},
    ],
}

TABLES = st.tuples(st.integers(1, 5), st.integers(1, 4)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(1, 5), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def value(method: str, given: dict[str, Any]) -> dict[str, Any]:
    found = run(method, given).value
    assert found is not None
    return dict(found)


def test_hwang_and_yoon_fighters() -> None:
    found = value("topsis_vector", FIGHTERS)
    assert [round(one, 3) for one in found["closeness"]] == [0.643, 0.268, 0.614, 0.312]
    assert found["d_plus"] == pytest.approx([0.0546, 0.1197, 0.0580, 0.1009], abs=1e-4)
    assert found["d_minus"] == pytest.approx([0.0983, 0.0439, 0.0920, 0.0458], abs=1e-4)
    assert found["ranking"] == [0, 2, 3, 1]


def test_brans_sites() -> None:
    """Flows as published (there as sums over the five others); and by the definition of each function, written out."""

    def preference(at: int, d: float) -> float:
        if d <= 0:
            return 0
        return [
            float(d > 10),
            min(d / 30, 1),
            0 if d <= 0.5 else min((d - 0.5) / 4.5, 1),
            0 if d <= 1 else 0.5 if d <= 6 else 1,
            1,
            1 - math.exp(-(d**2) / 50),
        ][at]

    signs = [-1, 1, -1, -1, -1, 1]
    found, rows = value("promethee_ii", SITES), SITES["matrix"]
    assert isinstance(rows, list)
    for a, mine in enumerate(rows):
        plus = sum(preference(at, signs[at] * (mine[at] - theirs[at])) / 6 / 5 for theirs in rows for at in range(6))
        assert found["phi_plus"][a] == pytest.approx(plus)
    assert [round(one, 3) for one in found["phi_plus"]] == [0.220, 0.396, 0.247, 0.329, 0.455, 0.300]
    assert [round(one, 3) for one in found["phi_minus"]] == [0.366, 0.379, 0.336, 0.349, 0.162, 0.355]
    assert sum(found["phi_net"]) == pytest.approx(0)
    assert found["ranking"] == [4, 1, 3, 5, 2, 0]


@pytest.mark.parametrize("method", ["topsis_vector", "promethee_ii"])
def test_nothing_one_and_equal_options(method: str) -> None:
    empty = run(method, {"matrix": [], "weights": [1], "directions": ["max"]})
    assert (empty.value, empty.warnings) == (None, ("no_data",))
    one = value(method, {"matrix": [[3, 4]], "weights": [1, 1], "directions": ["max", "min"]})
    assert one["ranking"] == [0]
    equal = run(method, {"matrix": [[3, 4], [3, 4]], "weights": [0, 0], "directions": ["max", "min"]})
    assert equal.warnings == ("all_equal", "zero_weights")
    assert equal.detail["places"] == [1, 1]


def test_a_column_of_zeros_counts_nothing() -> None:
    found = value("topsis_vector", {"matrix": [[0, 3], [0, 4]], "weights": [9, 1], "directions": ["max", "max"]})
    assert found["closeness"] == [0, 1]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"directions": ["up"]}, "“directions[0]” must be one of these: max, min."),
        ({"matrix": [[None]]}, "“matrix[0][0]” must be a number."),
        ({"preference_functions": [{"type": "linear", "q": 1}]}, "The field “preference_functions[0].p” is missing."),
        ({"preference_functions": [{"type": "level", "q": 2, "p": 1}]}, "“preference_functions[0].p” must be 2 or"),
        ({"preference_functions": []}, "“preference_functions” has 0 entries and needs 1"),
    ],
)
def test_bad_input_is_one_sentence(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AnalysisError) as refused:
        run("promethee_ii", {"matrix": [[1]], "weights": [1], "directions": ["max"], **changed})
    assert refused.value.sentence.format(**refused.value.facts).startswith(sentence)


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_flows_balance_and_a_better_option_is_never_behind(matrix: list[list[int]]) -> None:
    width = len(matrix[0])
    given = {"matrix": matrix, "weights": [1] * width, "directions": ["max"] * width}
    flows, near = value("promethee_ii", given), value("topsis_vector", given)
    assert sum(flows["phi_net"]) == pytest.approx(0, abs=1e-9)
    assert all(-1e-12 <= one <= 1 + 1e-12 for one in near["closeness"])
    for a, mine in enumerate(matrix):
        for b, theirs in enumerate(matrix):
            if all(m >= t for m, t in zip(mine, theirs, strict=True)):
                assert flows["phi_net"][a] >= flows["phi_net"][b] - 1e-9
                assert near["closeness"][a] >= near["closeness"][b] - 1e-9
