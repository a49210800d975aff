import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import UnknownItem
from workshop.inputs.note import KIND
from workshop.text import TextEmpty, TextNotText, TextTooLong

RULES = StepRules(kind="note", items=frozenset({"a", "b"}), columns=frozenset({"feasibility"}))


def test_words_are_cleaned() -> None:
    assert KIND.check({"text": "  Dark \u202eunderpass\r\n "}, RULES) == {"text": "Dark underpass"}
    assert KIND.text({"text": "Dark"}) == "Dark"
    assert KIND.target({"text": "Dark", "target": "a"}) == ""


def test_everything_a_step_may_ask_is_kept() -> None:
    whole = {"text": "Dark", "column": "feasibility", "target": "a", "basis": "lived_experience", "people": 4}
    assert KIND.check(whole, RULES) == whole


def test_several_targets_stand_once_each() -> None:
    assert KIND.check({"text": "x", "target": ["a", "b", "a"]}, RULES)["target"] == ["a", "b"]
    assert KIND.check({"text": "x", "target": ["a", "a"]}, RULES)["target"] == "a"


def test_empty_parts_are_left_out() -> None:
    assert KIND.check({"text": "x", "column": "", "target": [], "basis": None, "people": None}, RULES) == {"text": "x"}


def test_the_longest_note_fits_and_one_sign_more_does_not() -> None:
    assert KIND.check({"text": "x" * 280}, RULES) == {"text": "x" * 280}
    with pytest.raises(TextTooLong):
        KIND.check({"text": "x" * 281}, RULES)


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({}, TextEmpty),
        ({"text": " \u200b "}, TextEmpty),
        ({"text": None}, TextNotText),
        ({"text": 5}, TextNotText),
        ({"text": ["x"]}, TextNotText),
        ({"text": "\ud800"}, TextNotText),
        ({"text": "x", "author": "me"}, BadPayload),
        ({"text": "x", "column": "other"}, BadPayload),
        ({"text": "x", "column": ["feasibility"]}, BadPayload),
        ({"text": "x", "target": "c"}, UnknownItem),
        ({"text": "x", "target": ["a", "c"]}, UnknownItem),
        ({"text": "x", "target": {"a": 1}}, UnknownItem),
        ({"text": "x", "target": [["a"]]}, UnknownItem),
        ({"text": "x", "basis": "hearsay"}, BadPayload),
        ({"text": "x", "basis": ["evidence"]}, BadPayload),
        ({"text": "x", "people": 0}, BadPayload),
        ({"text": "x", "people": 101}, BadPayload),
        ({"text": "x", "people": True}, BadPayload),
        ({"text": "x", "people": "4"}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(payload: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, RULES)
