import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import UnknownItem
from workshop.inputs.photo import KIND, NoPicture, NotAgreed
from workshop.text import TextEmpty

RULES = StepRules(kind="photo", items=frozenset({"stop"}))
MEDIA = "0123456789abcdef0123456789abcdef"
WHOLE: dict[str, object] = {"media": MEDIA, "caption": "The hedge", "consent": True}


def test_a_picture_has_words_and_a_promise() -> None:
    assert KIND.check({**WHOLE, "caption": " The hedge ", "target": "stop"}, RULES) == {**WHOLE, "target": "stop"}
    assert KIND.text(dict(WHOLE)) == "The hedge"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"media": ""}, NoPicture),
        ({"media": None}, NoPicture),
        ({"media": "../../etc/passwd"}, BadPayload),
        ({"media": 7}, BadPayload),
        ({"caption": " "}, TextEmpty),
        ({"consent": False}, NotAgreed),
        ({"consent": "yes"}, NotAgreed),
        ({"consent": None}, NotAgreed),
        ({"target": "elsewhere"}, UnknownItem),
        ({"gps": "49.18"}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({**WHOLE, **changed}, RULES)
