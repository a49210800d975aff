import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import UnknownItem
from workshop.inputs.score import KIND, tally

RULES = StepRules(kind="score", items=frozenset({"a", "b", "k"}), criteria=frozenset({"k"}))


def test_mark_confidence_and_comment_are_kept() -> None:
    given = {"concept": "a", "criterion": "k", "value": 5, "confidence": "high", "comment": " It is lit "}
    assert KIND.check(given, RULES) == {**given, "comment": "It is lit"}
    assert KIND.text(KIND.check(given, RULES)) == "It is lit"


def test_cannot_judge_is_kept_and_nobody_is_sure_of_it() -> None:
    given = {"concept": "a", "criterion": "k", "value": None, "confidence": "low"}
    assert KIND.check(given, RULES) == {"concept": "a", "criterion": "k", "value": None}


def test_each_cell_is_an_answer_of_its_own() -> None:
    cells = [{"concept": concept, "criterion": "k", "value": 3} for concept in ("a", "b")]
    assert len({KIND.target(KIND.check(cell, RULES)) for cell in cells}) == 2


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"concept": "k"}, UnknownItem),
        ({"criterion": "b"}, UnknownItem),
        ({"concept": "gone"}, UnknownItem),
        ({"concept": None}, UnknownItem),
        ({"value": 0}, BadPayload),
        ({"value": 6}, BadPayload),
        ({"value": 2.5}, BadPayload),
        ({"confidence": "very"}, BadPayload),
        ({"confidence": ["high"]}, BadPayload),
        ({"weight": 3}, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(changed: dict[str, object], refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({"concept": "a", "criterion": "k", "value": 3, **changed}, RULES)


def test_cells_are_summed_apart_with_those_who_cannot_judge_beside_them() -> None:
    answers = [("a", "k", 5), ("a", "k", 1), ("a", "k", 3), ("a", "k", None), ("b", "k", 2), ("gone", "k", 4)]
    first, second = tally(answers, ["a", "b"], ["k"])
    assert (first.n, first.cannot_judge, first.mean, first.median, first.low, first.high) == (3, 1, 3.0, 3.0, 1, 5)
    assert (first.wide, second.wide) == (True, False)
    assert (second.n, second.mean) == (1, 2.0)


def test_cell_without_a_mark_has_no_number() -> None:
    (cell,) = tally([("a", "k", None)], ["a"], ["k"])
    assert (cell.n, cell.cannot_judge, cell.mean, cell.median, cell.wide) == (0, 1, None, None, False)
