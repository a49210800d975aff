import pytest

from workshop.errors import WorkshopError
from workshop.inputs import KINDS, BadPayload, StepRules
from workshop.inputs.form_field import KIND
from workshop.inputs.kind import UnknownItem
from workshop.text import TextEmpty, TextNotText, TextTooLong

RULES = StepRules(kind="form_field", fields=frozenset({"needs", "age"}), records=frozenset({"p1"}))


def test_words_of_a_known_record_are_kept() -> None:
    given = {"record": "p1", "field": "needs", "value": " A way home ", "basis": "lived_experience"}
    assert KIND.check(given, RULES) == {**given, "value": "A way home"}


def test_no_record_starts_a_new_one() -> None:
    assert KIND.check({"field": "age", "value": 42}, RULES) == {"record": None, "field": "age", "value": 42}


def test_parts_are_cleaned_and_empty_ones_left_out() -> None:
    given = {"field": "needs", "value": {"who": " Amina ", "why": "", "often": 3, "sure": True}}
    assert KIND.check(given, RULES)["value"] == {"who": "Amina", "often": 3, "sure": True}
    assert KIND.text({"value": {"who": "Amina", "often": 3}}) == "Amina · 3"


def test_several_answers_are_a_list_each_once() -> None:
    given = {"field": "needs", "value": [" language ", "sight", "language"]}
    assert KIND.check(given, RULES)["value"] == ["language", "sight"]
    assert KIND.text({"value": {"kinds": ["language", "sight"], "text": "Slowly"}}) == "language, sight · Slowly"


def test_persona_line_is_a_form_field_of_a_persona() -> None:
    assert KINDS["persona_field"].check is KIND.check
    assert KINDS["persona_field"].slug == "persona_field"


@pytest.mark.parametrize(
    ("payload", "refusal"),
    [
        ({"field": "other", "value": "x"}, BadPayload),
        ({"field": ["needs"], "value": "x"}, BadPayload),
        ({"value": "x"}, BadPayload),
        ({"record": "p2", "field": "needs", "value": "x"}, UnknownItem),
        ({"record": ["p1"], "field": "needs", "value": "x"}, UnknownItem),
        ({"field": "needs", "value": ""}, TextEmpty),
        ({"field": "needs", "value": None}, TextNotText),
        ({"field": "needs", "value": []}, TextEmpty),
        ({"field": "needs", "value": {}}, TextEmpty),
        ({"field": "needs", "value": {"who": ""}}, TextEmpty),
        ({"field": "needs", "value": {"who": []}}, TextEmpty),
        ({"field": "needs", "value": {"who": [["x"]]}}, TextNotText),
        ({"field": "needs", "value": ["x"] * 41}, BadPayload),
        ({"field": "needs", "value": {"<b>": "x"}}, BadPayload),
        ({"field": "needs", "value": {"a" * 41: "x"}}, BadPayload),
        ({"field": "needs", "value": {f"p{at}": "x" for at in range(21)}}, BadPayload),
        ({"field": "needs", "value": "x" * 1501}, TextTooLong),
        ({"field": "needs", "value": "x", "basis": "hearsay"}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(payload: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, RULES)
