import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import UnknownItem
from workshop.inputs.link import KIND
from workshop.text import TextNotText

RULES = StepRules(kind="link", items=frozenset({"a", "b"}))


def test_two_things_belong_together() -> None:
    assert KIND.check({"source": "a", "target": "b"}, RULES) == {"source": "a", "target": "b"}
    assert KIND.target({"source": "a", "target": "b"}) == "a"


def test_thing_belongs_to_a_named_group() -> None:
    assert KIND.check({"source": "a", "cluster": " Light "}, RULES) == {"source": "a", "cluster": "Light"}


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({"source": "a", "target": "a"}, UnknownItem),
        ({"source": "a"}, UnknownItem),
        ({"source": "c", "target": "a"}, UnknownItem),
        ({"source": "a", "cluster": ["Light"]}, TextNotText),
        ({"source": "a", "target": "b", "why": "x"}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(payload: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, RULES)
