"""Opinion groups: planted ones are found, noise is no group; statements that unite and divide."""

import math
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.analysis import AnalysisError, run


def room(sizes: list[int], leanings: list[list[int]], *, seed: int = 3, sure: float = 0.85) -> list[list[int | None]]:
    """People who mostly answer as their group does, and leave out some statements."""
    chance = random.Random(seed)
    return [
        [
            (lean if chance.random() < sure else chance.choice([1, 0, -1])) if chance.random() < 0.85 else None
            for lean in leaning
        ]
        for size, leaning in zip(sizes, leanings, strict=True)
        for _ in range(size)
    ]


UP, DOWN = [1] * 8 + [-1] * 8, [-1] * 8 + [1] * 8


def test_two_planted_groups_are_found_whoever_came_first() -> None:
    votes = room([20, 14], [UP, DOWN])
    result = run("opinion_groups", {"votes": votes})
    assert result.value == {"k": 2, "labels": [0] * 20 + [1] * 14, "clear_groups": True}
    assert (result.warnings, result.detail["sizes"]) == ((), [14, 20])
    turned = run("opinion_groups", {"votes": [row[::-1] for row in votes[::-1]]})
    assert turned.value == {"k": 2, "labels": [1] * 14 + [0] * 20, "clear_groups": True}
    assert turned.detail["p"] == result.detail["p"]


def test_three_planted_groups_are_found() -> None:
    third = [1, -1] * 8
    value = run("opinion_groups", {"votes": room([14, 12, 10], [UP, DOWN, third], sure=0.95)}).value
    assert value is not None
    assert value["labels"] == [0] * 14 + [1] * 12 + [2] * 10


def test_one_opinion_with_noise_is_no_camp() -> None:
    """The level allows one false find in twenty; twelve rooms must not have more than two."""
    found = [run("opinion_groups", {"votes": room([24], [[1, 1, -1, 0] * 4], seed=at, sure=0.6)}) for at in range(12)]
    noise = [one for one in found if one.value == {"k": 1, "labels": [0] * 24, "clear_groups": False}]
    assert len(noise) >= 10
    assert {one.warnings for one in noise} == {("no_clear_groups",)}


def test_a_group_of_three_is_not_shown_as_one() -> None:
    result = run("opinion_groups", {"votes": room([20, 3], [UP, DOWN], sure=1)})
    assert result.value is not None
    assert result.value["clear_groups"] is False
    assert min(result.detail["sizes"]) < 5


def test_all_the_same_is_one_group() -> None:
    result = run("opinion_groups", {"votes": [[1] * 8] * 15})
    assert result.value == {"k": 1, "labels": [0] * 15, "clear_groups": False}


def test_too_few_people_answers_or_statements() -> None:
    none = run("opinion_groups", {"votes": []})
    assert (none.value, none.warnings) == (None, ("no_data", "too_few_for_groups"))
    silent = run("opinion_groups", {"votes": [[None] * 9] * 20})
    assert (silent.value, silent.n, silent.excluded) == (None, 0, ("not_active",))
    seven = run("opinion_groups", {"votes": room([7], [UP])})
    assert (seven.value, seven.warnings) == (None, ("too_few_for_groups",))
    ten = run("opinion_groups", {"votes": room([5, 5], [UP, DOWN], sure=1)})
    assert ten.value is not None
    assert "too_few_for_groups" in ten.warnings
    lazy = room([20], [UP])
    lazy[0] = [1, *[None] * 15]
    result = run("opinion_groups", {"votes": lazy})
    assert result.value is not None
    assert (result.value["labels"][0], result.n_missing) == (-1, 1)


def test_two_camps_on_a_single_statement() -> None:
    """By hand: two points, each person on one of them, is the cleanest split; shuffling cannot change it."""
    result = run("opinion_groups", {"votes": [[1]] * 8 + [[-1]] * 6})
    assert result.value == {"k": 1, "labels": [0] * 14, "clear_groups": False}
    assert result.detail["p"] == 1
    assert result.warnings == ("too_few_for_groups", "no_clear_groups")


def test_people_who_answered_little_help_to_find_groups_and_belong_to_none() -> None:
    votes = room([20, 14], [UP, DOWN])
    for row in votes[5:8]:
        row[3:] = [None] * 13
    result = run("opinion_groups", {"votes": votes})
    assert result.value is not None
    assert result.value["labels"] == [0] * 5 + [-1] * 3 + [0] * 12 + [1] * 14
    mixed = list(range(34))
    random.Random(1).shuffle(mixed)
    turned = run("opinion_groups", {"votes": [votes[at] for at in mixed]})
    assert turned.value is not None
    assert turned.value["labels"] == [result.value["labels"][at] for at in mixed]


@settings(deadline=None, max_examples=15)
@given(
    st.tuples(st.integers(0, 14), st.integers(0, 5)).flatmap(
        lambda size: st.lists(
            st.lists(st.sampled_from([1, 0, -1, None]), min_size=size[1], max_size=size[1]),
            min_size=size[0],
            max_size=size[0],
        )
    )
)
def test_any_room_has_an_answer(votes: list[list[int | None]]) -> None:
    result = run("opinion_groups", {"votes": votes})
    if result.value is not None:
        assert len(result.value["labels"]) == len(votes)
        assert set(result.value["labels"]) - {-1} == set(range(result.value["k"]))
        assert result.value["clear_groups"] is (result.value["k"] > 1)
    stats = run("polis_statement_stats", {"votes": votes, "groups": [at % 2 for at in range(len(votes))]})
    if stats.value is not None:
        assert all(0 < one < 1 for key in stats.value for one in stats.value[key])


@pytest.mark.parametrize("votes", [[[2]], [["yes"]], [[True]], [[1], [1, 0]]])
def test_a_vote_is_1_0_or_minus_1(votes: list[list[Any]]) -> None:
    with pytest.raises(AnalysisError):
        run("opinion_groups", {"votes": votes})


def test_consensus_is_the_product_over_groups() -> None:
    """By hand: 3 of 4 agree here, 1 of 2 there: (3 + 1)/(4 + 2) · (1 + 1)/(2 + 2)."""
    votes = [[1], [1], [1], [0], [1], [-1], [1]]
    result = run("polis_statement_stats", {"votes": votes, "groups": [0, 0, 0, 0, 1, 1, -1]})
    assert result.value == {
        "group_aware_consensus_agree": [pytest.approx(4 / 6 * 2 / 4)],
        "group_aware_consensus_disagree": [pytest.approx(1 / 6 * 2 / 4)],
    }
    assert (result.n, result.n_missing, result.excluded) == (6, 1, ("no_group",))
    assert result.detail["consensus_percent"] == [pytest.approx(100 * math.sqrt(1 / 3))]


def test_what_unites_divides_and_leaves_unsure() -> None:
    votes = [[1, 1, 0, -1]] * 8 + [[1, -1, 0, -1]] * 8
    result = run("polis_statement_stats", {"votes": votes, "groups": [0] * 8 + [1] * 8})
    assert result.detail["common_ground"] == [0]
    assert result.detail["rejected_by_all"] == [3]
    assert result.detail["divides"] == [1]
    assert result.detail["unsure"] == [2]
    for group, side in zip(result.detail["groups"], ("agree", "disagree"), strict=True):
        assert group["representative"] == [{"statement": 1, "side": side, "passes": True}]


def test_common_ground_needs_five_answers_in_each_group() -> None:
    votes = [[1]] * 8 + [[1]] * 4
    assert run("polis_statement_stats", {"votes": votes, "groups": [0] * 8 + [1] * 4}).detail["common_ground"] == []
    alone = run("polis_statement_stats", {"votes": [[1]] * 8, "groups": [0] * 8})
    assert alone.detail["common_ground"] == [0]


def test_a_statement_that_a_group_has_not_seen() -> None:
    result = run("polis_statement_stats", {"votes": [[1], [None]], "groups": [0, 1]})
    assert result.value is not None
    assert result.value["group_aware_consensus_agree"] == [pytest.approx(2 / 3 * 1 / 2)]
    assert result.warnings == ("too_few_votes",)
    assert run("polis_statement_stats", {"votes": [], "groups": []}).value is None
    assert run("polis_statement_stats", {"votes": [[1]], "groups": [None]}).value is None
