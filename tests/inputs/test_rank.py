import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import RankedTwice, TooManyRanked, UnknownItem
from workshop.inputs.rank import KIND, tally

ITEMS = ("a", "b", "c", "d")
RULES = StepRules(kind="rank", items=frozenset(ITEMS))
BEST_TWO = StepRules(kind="rank", items=frozenset(ITEMS), top=2)


def test_order_is_kept_and_an_empty_one_takes_it_back() -> None:
    assert KIND.check({"order": ["c", "a"]}, RULES) == {"order": ["c", "a"]}
    assert KIND.check({"order": []}, RULES) == {"order": []}


@pytest.mark.parametrize(
    ("order", "rules", "refusal"),
    [
        (["a", "a"], RULES, RankedTwice),
        (["a", "b", "c"], BEST_TWO, TooManyRanked),
        (["gone"], RULES, UnknownItem),
        ([1], RULES, BadPayload),
        ({"a": 1}, RULES, BadPayload),
        (None, RULES, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(order: object, rules: StepRules, refusal: type[WorkshopError]) -> None:
    with pytest.raises(refusal):
        KIND.check({"order": order}, rules)


def test_mean_place_counts_what_is_left_out_as_tied_below() -> None:
    placed = {one.item: one for one in tally([["a", "b"], ["b", "a", "c", "d"], []], ITEMS)}
    assert {item: one.mean for item, one in placed.items()} == {"a": 1.5, "b": 1.5, "c": 3.25, "d": 3.75}
    assert {item: one.rank for item, one in placed.items()} == {"a": 1, "b": 1, "c": 3, "d": 4}
    assert (placed["a"].first, placed["c"].people, placed["c"].first) == (1, 1, 0)


def test_five_to_one_points() -> None:
    (best, second, *rest) = tally([["a", "b"], ["a"]], ITEMS, of=5)
    assert [(one.item, one.points) for one in (best, second, *rest)] == [("a", 10), ("b", 4), ("c", 0), ("d", 0)]


def test_nobody_ranked_is_no_number() -> None:
    assert [(one.mean, one.rank) for one in tally([[]], ITEMS)] == [(None, 1)] * 4


ballots = st.lists(st.permutations(ITEMS), min_size=1, max_size=6)


@given(ballots)
def test_mean_place_says_the_same_as_the_borda_count(given_ballots: list[list[str]]) -> None:
    for one in tally(given_ballots, ITEMS):
        assert one.mean is not None
        assert one.points == pytest.approx(len(given_ballots) * (len(ITEMS) + 1 - one.mean))


@given(ballots, st.randoms())
def test_order_of_people_does_not_matter(given_ballots: list[list[str]], rng: object) -> None:
    shuffled = list(given_ballots)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally(shuffled, ITEMS) == tally(given_ballots, ITEMS)
