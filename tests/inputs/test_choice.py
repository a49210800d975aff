from dataclasses import replace

import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.choice import KIND, tally
from workshop.inputs.kind import ChooseOne, UnknownItem

ONE = StepRules(kind="choice", options=frozenset({"yes", "no", "later"}))
SEVERAL = replace(ONE, multiple=True)
EACH = replace(ONE, about=True, items=frozenset({"a"}))


def test_one_answer_and_its_reason_are_kept() -> None:
    assert KIND.check({"options": ["yes"], "reason": " It helps "}, ONE) == {"options": ["yes"], "reason": "It helps"}
    assert KIND.target({"options": ["yes"]}) == ""


def test_several_answers_stand_in_one_order() -> None:
    assert KIND.check({"options": ["yes", "no"]}, SEVERAL) == {"options": ["no", "yes"]}


def test_no_answer_takes_several_back() -> None:
    assert KIND.check({"options": []}, SEVERAL) == {"options": []}


def test_answer_about_each_item_says_which() -> None:
    assert KIND.check({"options": ["no"], "target": "a"}, EACH) == {"options": ["no"], "target": "a"}


@pytest.mark.parametrize(
    ("payload", "rules", "refusal"),
    [
        ({"options": []}, ONE, ChooseOne),
        ({"options": ["yes", "no"]}, ONE, ChooseOne),
        ({"options": "yes"}, ONE, ChooseOne),
        ({"options": ["yes", "yes"]}, SEVERAL, ChooseOne),
        ({"options": ["maybe"]}, ONE, UnknownItem),
        ({"options": [["yes"]]}, ONE, UnknownItem),
        ({"options": [None]}, ONE, UnknownItem),
        ({"options": ["no"]}, EACH, UnknownItem),
        ({"options": ["no"], "target": "b"}, EACH, UnknownItem),
        ({"options": ["no"], "value": 1}, ONE, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(
    payload: dict[str, object], rules: StepRules, refusal: type[WorkshopError]
) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, rules)


def test_equal_answers_lead_together_and_none_leads_without_answers() -> None:
    counted = tally([("a", ["yes"]), ("a", ["no"]), ("gone", ["yes"])], ["a", "b"], ["yes", "no", "later"])
    assert [(one.item, one.leading, one.people) for one in counted] == [("a", ("yes", "no"), 2), ("b", (), 0)]
