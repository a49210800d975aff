"""A plan cut to the time there is."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from workshop.live.planning.asking import spread
from workshop.live.planning.fitting import Piece, fit


def piece(key: str, *steps: tuple[int, int], stage: str = "framing", **more: object) -> Piece:
    return Piece(key, steps or ((10, 4),), stage, **more)  # type: ignore[arg-type]


def test_what_fits_stays_as_it_is() -> None:
    found = fit([piece("a"), piece("b", (5, 2), (7, 3))], 22)
    assert (found.minutes, found.dropped, found.total) == ({"a": (10,), "b": (5, 7)}, (), 22)


def test_every_step_keeps_its_least_and_the_rest_is_shared() -> None:
    found = fit([piece("a", (10, 4)), piece("b", (20, 10), (10, 10))], 32)
    assert found.dropped == ()
    assert found.total == 32
    assert found.minutes["b"][1] == 10
    assert found.minutes["a"][0] > 4
    assert found.minutes["b"][0] > 10


def test_a_further_activity_of_a_stage_goes_before_the_only_one_of_another() -> None:
    plan = [piece("f1"), piece("f2"), piece("i", stage="ideation")]
    assert fit(plan, 8).dropped == ("f2",)


def test_looking_back_goes_before_warming_up_and_both_before_the_only_one_of_its_stage() -> None:
    plan = [
        piece("hello", stage="warm-up", shelf="warm-up"),
        piece("f"),
        piece("i", stage="ideation"),
        piece("bye", stage="reflection", shelf="reflection"),
    ]
    assert [fit(plan, minutes).dropped for minutes in (12, 8, 4)] == [
        ("bye",),
        ("hello", "bye"),
        ("hello", "i", "bye"),
    ]


def test_what_something_later_works_on_stays() -> None:
    plan = [
        piece("write", makes=frozenset({"idea.title"})),
        piece("extra"),
        piece("vote", stage="ideation", sources=frozenset({"idea"})),
    ]
    assert fit(plan, 8).dropped == ("extra",)
    named = [piece("a"), piece("b"), piece("c", stage="ideation", sources=frozenset({"b/write"}))]
    assert fit(named, 8).dropped == ("a",)


@pytest.mark.parametrize(("minutes", "dropped"), [(60, ("rest",)), (130, ("f2",))])
def test_only_a_long_meeting_keeps_its_break(minutes: int, dropped: tuple[str, ...]) -> None:
    rest = piece("rest", (10, 5), pause=True)
    half = minutes // 2
    plan = [piece("f1", (half, half)), rest, piece("f2", (half, half))]
    assert fit(plan, minutes).dropped == dropped


def test_what_has_begun_is_neither_cut_nor_left_out() -> None:
    found = fit([piece("now", (30, 30), fixed=True), piece("b"), piece("c", stage="ideation")], 36)
    assert found.minutes["now"] == (30,)
    assert found.dropped == ("b",)


def test_the_last_one_stays_however_long() -> None:
    found = fit([piece("a", (30, 20))], 5)
    assert (found.total, found.dropped) == (20, ())


pieces = some.lists(
    some.tuples(
        some.lists(some.tuples(some.integers(1, 30), some.integers(1, 30)), min_size=1, max_size=5),
        some.sampled_from(["framing", "ideation", "evaluation"]),
    ),
    min_size=1,
    max_size=8,
)


@given(pieces, some.integers(1, 400))
def test_whatever_the_plan_no_step_is_below_its_least_and_the_time_is_used(plan: list, minutes: int) -> None:
    given = [
        Piece(f"a{at}", tuple((max(pair), min(pair)) for pair in steps), stage)
        for at, (steps, stage) in enumerate(plan)
    ]
    found = fit(given, minutes)
    whole = {one.key: one.steps for one in given}
    assert set(found.minutes) | set(found.dropped) == set(whole)
    for key, steps in found.minutes.items():
        assert all(least <= now <= was for (was, least), now in zip(whole[key], steps, strict=True))
    possible = min(minutes, sum(one.minutes for one in given if one.key in found.minutes))
    if found.total > minutes:
        assert len(found.minutes) == 1
    else:
        assert found.total == possible


@given(some.lists(some.tuples(some.integers(1, 30), some.integers(1, 30)), min_size=1, max_size=6), some.data())
def test_minutes_are_shared_to_the_last_one(pairs: list, data: some.DataObject) -> None:
    steps = [(max(pair), min(pair)) for pair in pairs]
    minutes = data.draw(some.integers(sum(least for _, least in steps), 400))
    new = spread(steps, minutes)
    assert sum(new) == minutes
    assert all(one >= least for one, (_, least) in zip(new, steps, strict=True))
