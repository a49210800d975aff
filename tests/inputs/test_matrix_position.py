import math

import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import UnknownItem
from workshop.inputs.matrix_position import KIND, tally

RULES = StepRules(kind="matrix_position", items=frozenset({"a"}))


def test_place_is_kept_as_exact_as_a_finger() -> None:
    assert KIND.check({"target": "a", "x": 0, "y": 0.66666}, RULES) == {"target": "a", "x": 0.0, "y": 0.667}


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"x": -0.1}, BadPayload),
        ({"y": 1.01}, BadPayload),
        ({"x": None}, BadPayload),
        ({"x": True}, BadPayload),
        ({"x": "0.5"}, BadPayload),
        ({"y": math.nan}, BadPayload),
        ({"y": 10**400}, BadPayload),
        ({"target": "b"}, UnknownItem),
        ({"z": 0.5}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({"target": "a", "x": 0.5, "y": 0.5, **changed}, RULES)


def test_median_and_quarters_of_each_axis() -> None:
    (one,) = tally([("a", x, y) for x, y in ((0.1, 0.9), (0.2, 0.8), (0.3, 0.7), (0.4, 0.6))], ["a"])
    assert (one.n, one.x, one.y) == (4, pytest.approx(0.25), pytest.approx(0.75))
    assert one.x_range == (pytest.approx(0.175), pytest.approx(0.325))
    assert (one.quadrant, one.contested) == ((False, True), False)


def test_places_in_all_corners_are_contested() -> None:
    corners = [("a", 0.1, 0.1), ("a", 0.9, 0.9), ("a", 0.1, 0.9), ("a", 0.9, 0.1)]
    assert tally(corners, ["a"])[0].contested
    assert not tally(corners[:2], ["a"])[0].contested  # two say nothing about a spread


def test_nobody_placed_is_no_place() -> None:
    (one,) = tally([("gone", 0.5, 0.5)], ["a"])
    assert (one.n, one.x, one.quadrant, one.contested) == (0, None, None, False)
