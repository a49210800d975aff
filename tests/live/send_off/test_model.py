"""What may be told of the marks: never those of fewer than five, in no way that lets them be worked out."""

from hypothesis import given
from hypothesis import strategies as some

from workshop.live.send_off.model import NOT_ASKED, QUESTIONS, Given, summed
from workshop.people.cells import SMALLEST

ALL = dict.fromkeys(QUESTIONS, 4)
MARKS = some.dictionaries(some.sampled_from(list(QUESTIONS)), some.integers(1, 5))
GROUPS = some.sampled_from(["resident", "police", "youth", None])


def test_nobody_is_nothing() -> None:
    assert summed([], 0) == summed([("resident", {})], 0)
    assert (NOT_ASKED.answered, NOT_ASKED.marks) == (0, ())


def test_four_are_counted_and_not_shown_and_five_are() -> None:
    four = summed([("resident", ALL)] * 4, 9)
    assert (four.answered, four.marks, four.few) == (4, (), tuple(QUESTIONS))
    five = summed([("resident", ALL)] * 5, 9)
    assert [(one.item, one.n, one.median) for one in five.marks] == [(key, 5, 4.0) for key in QUESTIONS]
    assert five.few == ()


def test_a_question_that_too_few_answered_is_named_and_not_shown() -> None:
    told = summed([("resident", ALL)] * 4 + [("resident", {"heard": 1})], 9)
    assert [one.item for one in told.marks] == ["heard"]
    assert told.few == ("safe", "again")


def test_groups_are_told_where_they_can_be_compared() -> None:
    told = summed([("resident", ALL)] * 6 + [("police", {**ALL, "safe": 2})] * 5, 11)
    assert told.groups is not None
    assert set(told.groups) == {"resident", "police"}
    assert {one.item: one.median for one in told.groups["police"]} == {"heard": 4.0, "safe": 2.0, "again": 4.0}
    assert summed([("resident", ALL)] * 11, 11).groups == {}


@given(some.lists(some.tuples(GROUPS, MARKS), max_size=30))
def test_whatever_people_give_no_small_group_can_be_worked_out(answers: list[tuple[str | None, Given]]) -> None:
    told = summed(answers, len(answers))
    everyone = {one.item: one.n for one in told.marks}
    assert all(one.n >= SMALLEST for one in told.marks)
    for question in QUESTIONS:
        shown = [one.n for marks in (told.groups or {}).values() for one in marks if one.item == question]
        assert all(n >= SMALLEST for n in shown)
        if shown:
            rest = everyone[question] - sum(shown)
            assert rest == 0 or rest >= SMALLEST
