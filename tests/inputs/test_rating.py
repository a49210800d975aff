import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import UnknownItem
from workshop.inputs.rating import KIND, Marks, tally

RULES = StepRules(kind="rating", items=frozenset({"a"}), scale=(1, 5))


def test_mark_and_reason_are_kept() -> None:
    given = {"target": "a", "value": 2, "reason": " No light "}
    assert KIND.check(given, RULES) == {"target": "a", "value": 2, "reason": "No light"}


def test_cannot_judge_is_no_middle_mark() -> None:
    assert KIND.check({"target": "a", "value": None}, RULES) == {"target": "a", "value": None}
    assert tally([("a", None), ("a", 1)], ["a"]) == (Marks("a", 1, 1, 1.0, 1, 1, (1,)),)


def test_nobody_marked_is_no_number() -> None:
    assert tally([], ["a"]) == (Marks("a", 0, 0, None, None, None),)


def test_a_half_stays_a_half_and_strangers_do_not_count() -> None:
    assert tally([("a", 1), ("a", 4), ("gone", 5)], ["a"]) == (Marks("a", 2, 0, 2.5, 1, 4, (1, 4)),)


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({"target": "a", "value": 0}, BadPayload),
        ({"target": "a", "value": 6}, BadPayload),
        ({"target": "a", "value": 3.0}, BadPayload),
        ({"target": "a", "value": True}, BadPayload),
        ({"target": "a", "value": "3"}, BadPayload),
        ({"target": "b", "value": 3}, UnknownItem),
        ({"value": 3}, UnknownItem),
        ({"target": "a", "value": 3, "weight": 2}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(payload: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, RULES)


def test_profile_and_spread_stay_in_sight() -> None:
    (one,) = tally([("a", mark) for mark in (1, 1, 5, 5)], ["a"])
    assert [one.count(mark) for mark in range(1, 6)] == [2, 0, 0, 0, 2]
    assert one.wide
