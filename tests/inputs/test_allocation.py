import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.allocation import KIND
from workshop.inputs.kind import PointsDoNotAddUp, UnknownItem

ITEMS = frozenset({"a", "b"})
SHARED = StepRules(kind="allocation", items=ITEMS, total=10, max_per_item=1000)
AT_MOST = StepRules(kind="allocation", items=ITEMS, per_person=6, max_per_item=3)


def test_points_that_add_up_are_kept() -> None:
    assert KIND.check({"points": {"a": 7, "b": 3}}, SHARED) == {"points": {"a": 7, "b": 3}}
    assert KIND.check({"points": {"a": 1}}, AT_MOST) == {"points": {"a": 1}}


def test_no_points_take_the_answer_back() -> None:
    assert KIND.check({"points": {}}, SHARED) == {"points": {}}


@pytest.mark.parametrize(
    ("points", "rules", "refusal"),
    [
        ({"a": 9}, SHARED, PointsDoNotAddUp),
        ({"a": 11}, SHARED, PointsDoNotAddUp),
        ({"a": 3, "b": 4}, AT_MOST, PointsDoNotAddUp),
        ({"a": 4}, AT_MOST, PointsDoNotAddUp),
        ({"c": 1}, AT_MOST, UnknownItem),
        ({"a": -1}, AT_MOST, BadPayload),
        ([], AT_MOST, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(points: object, rules: StepRules, refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({"points": points}, rules)
