import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import TooManyDots, UnknownItem
from workshop.inputs.vote import KIND, tally

ITEMS = ("a", "b", "c")
RULES = StepRules(kind="vote", items=frozenset(ITEMS), per_person=3, max_per_item=2)


def test_dots_are_kept_without_the_zeros() -> None:
    assert KIND.check({"dots": {"a": 2, "b": 1, "c": 0}}, RULES) == {"dots": {"a": 2, "b": 1}}


def test_no_dots_take_every_dot_back() -> None:
    assert KIND.check({"dots": {}}, RULES) == {"dots": {}}


def test_one_dot_is_the_budget_where_nothing_is_said() -> None:
    with pytest.raises(TooManyDots):
        KIND.check({"dots": {"a": 1, "b": 1}}, StepRules(kind="vote", items=frozenset(ITEMS)))


@pytest.mark.parametrize(
    ("dots", "refusal"),
    [
        ({"a": 3}, TooManyDots),
        ({"a": 2, "b": 2}, TooManyDots),
        ({"d": 1}, UnknownItem),
        ({"a": -1, "b": 2}, BadPayload),
        ({"a": 1.5}, BadPayload),
        ({"a": True}, BadPayload),
        ({"a": "1"}, BadPayload),
        ({"a": 10**30}, BadPayload),
        (["a"], BadPayload),
        (None, BadPayload),
        ("a", BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(dots: object, refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({"dots": dots}, RULES)


def test_ties_share_a_rank_and_keep_the_order_offered() -> None:
    counted = tally([{"c": 1}, {"b": 1}, {"a": 1, "b": 1}], ["a", "b", "c", "d"])
    assert [(one.item, one.dots, one.people, one.rank) for one in counted] == [
        ("b", 2, 2, 1),
        ("a", 1, 1, 2),
        ("c", 1, 1, 2),
        ("d", 0, 0, 4),
    ]


def test_dots_on_what_is_not_offered_count_nowhere() -> None:
    assert [(one.item, one.dots) for one in tally([{"gone": 3}], ["a"])] == [("a", 0)]


@given(st.lists(st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 3)), max_size=12))
def test_no_dot_is_lost_or_made(ballots: list[dict[str, int]]) -> None:
    counted = tally(ballots, ITEMS)
    assert sum(one.dots for one in counted) == sum(sum(ballot.values()) for ballot in ballots)
    assert [one.rank for one in counted] == sorted(one.rank for one in counted)
    assert {one.item for one in counted} == set(ITEMS)
