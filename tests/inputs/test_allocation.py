import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.allocation import KIND, tally
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


def test_mean_of_complete_answers_says_who_was_left_out() -> None:
    found = tally([{"a": 7, "b": 3}, {"a": 1, "b": 9}, {"a": 4}, {}], ["a", "b"], 10)
    assert (found.n, found.left_out) == (2, 1)
    assert [(one.item, one.mean, one.people, one.rank) for one in found.parts] == [("b", 6.0, 2, 1), ("a", 4.0, 2, 2)]


def test_without_a_total_everybody_counts_alike() -> None:
    found = tally([{"a": 1}, {"b": 3, "a": 3}], ["a", "b"])
    assert [(one.item, one.mean) for one in found.parts] == [("a", 75.0), ("b", 25.0)]


def test_nobody_shared_is_nothing() -> None:
    found = tally([], ["a"], 10)
    assert (found.n, found.left_out, found.parts[0].mean, found.parts[0].quarters) == (0, 0, 0.0, None)
