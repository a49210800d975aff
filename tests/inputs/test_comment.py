import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.comment import KIND
from workshop.inputs.kind import UnknownItem
from workshop.text import TextEmpty

RULES = StepRules(kind="comment", items=frozenset({"a"}))


def test_comment_keeps_what_it_is_about() -> None:
    assert KIND.check({"text": " Yes ", "target": "a"}, RULES) == {"text": "Yes", "target": "a"}
    assert KIND.target({"text": "Yes", "target": "a"}) == "a"


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({"text": "Yes"}, UnknownItem),
        ({"text": "Yes", "target": "b"}, UnknownItem),
        ({"text": "Yes", "target": ["a"]}, UnknownItem),
        ({"text": "", "target": "a"}, TextEmpty),
        ({"text": "Yes", "target": "a", "people": 2}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(payload: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, RULES)
