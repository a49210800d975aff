"""Items on two axes: medians, boxes, quadrants."""

import pytest

from workshop.analysis import AnalysisError, run


def test_medians_boxes_and_quadrants() -> None:
    placements = [[[0.1, 0.9], None], [[0.3, 0.8], [0.5, 0.5]], [[0.7, 0.2], None]]
    result = run("matrix_medians", {"placements": placements})
    assert result.value == {
        "medians": [[0.3, 0.8], [0.5, 0.5]],
        "boxes": [
            [[pytest.approx(0.2), pytest.approx(0.5)], [pytest.approx(0.5), pytest.approx(0.85)]],
            [[0.5] * 2] * 2,
        ],
        "quadrants": ["low_high", "high_high"],
        "contested": [False, False],
    }
    assert (result.n, result.detail["placed"], result.warnings) == (3, [3, 1], ("too_few_votes",))


def test_an_item_placed_all_over_is_contested() -> None:
    corners = [[[0, 0]], [[1, 0]], [[0, 1]], [[1, 1]], [[0.2, 0.2]]]
    result = run("matrix_medians", {"placements": corners})
    assert result.value is not None
    assert result.value["contested"] == [True]
    assert result.detail["shares"] == [pytest.approx(0.4)]


def test_nobody_and_nothing_placed() -> None:
    assert run("matrix_medians", {"placements": []}).value is None
    nothing = run("matrix_medians", {"placements": [[None, None]]})
    assert (nothing.value, nothing.excluded, nothing.warnings) == (None, ("nothing_placed",), ("no_data",))
    part = run("matrix_medians", {"placements": [[None, [0, 1]]]}).value
    assert part is not None
    assert part["medians"] == [None, [0, 1]]


@pytest.mark.parametrize("place", [[0.1], [0.1, 2], [0.1, 0.2, 0.3], "ab"])
def test_a_place_is_two_numbers_from_0_to_1(place: object) -> None:
    with pytest.raises(AnalysisError):
        run("matrix_medians", {"placements": [[place]]})
