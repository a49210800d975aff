"""The result of the evaluation, against the demonstration's computed numbers and by what must always hold."""

from typing import Any

import pytest

from tests.stages.test_coverage import record
from workshop.stages import Record
from workshop.stages.evaluation.marks import Mark
from workshop.stages.evaluation.ranking import Ranking, ranking

# Means of 14 people's marks and weights in the demonstration workshop (content/demo: “Computed numbers”).
WEIGHTS = {"q1": 31.07, "q2": 26.07, "q3": 20.00, "q4": 22.86}
SUMS = {
    "k1": {"q1": (56, 14), "q2": (53, 14), "q3": (47, 14), "q4": (35, 13)},
    "k2": {"q1": (50, 14), "q2": (37, 14), "q3": (56, 14), "q4": (41, 11)},
    "k3": {"q1": (43, 14), "q2": (40, 14), "q3": (38, 13), "q4": (34, 12)},
}


def marks() -> list[Mark]:
    """Marks whose sums and numbers are those of the demonstration."""
    found = []
    for concept, row in SUMS.items():
        for criterion, (total, n) in row.items():
            low, more = divmod(total, n)
            found += [Mark(concept, criterion, low + (at < more)) for at in range(n)]
    return found


def records(**more: Any) -> tuple[Record, ...]:
    criteria = [record(key, "criterion", weight=weight) for key, weight in WEIGHTS.items()]
    gate = record("q5", "criterion", gate=True)
    return (*(record(key, "concept", title=key.upper()) for key in SUMS), *criteria, gate, *more.values())


@pytest.fixture
def found() -> Ranking:
    return ranking(records(), marks())


def test_the_demonstration_comes_out_as_computed_by_hand(found: Ranking) -> None:
    scores = {option.record.id: round(option.score or 0, 2) for option in found.options}
    assert scores == {"k1": 3.52, "k2": 3.45, "k3": 2.93}
    assert [option.place for option in found.options] == [1, 2, 3]
    assert [option.record.id for option in found.level] == ["k1", "k2"]


def test_what_a_criterion_adds_makes_the_score(found: Ranking) -> None:
    for option in found.options:
        assert sum(option.parts) == pytest.approx(option.score)


def test_it_says_how_far_each_weight_may_move_and_who_comes_first_beyond(found: Ranking) -> None:
    stays = {one.record.id: [round(end, 1) for end in one.stays or ()] for one in found.criteria}
    expected = {"q1": [18.5, 100], "q2": [21.5, 100], "q3": [0, 27.5], "q4": [0, 27.5]}
    for key, ends in expected.items():
        assert stays[key] == pytest.approx(ends, abs=0.6), key
    (turn,) = found.criteria[3].turns
    assert (turn.leads.id, found.criteria[3].sensitive) == ("k2", True)


def test_a_failed_gate_takes_an_option_out_of_the_order_and_leaves_its_score() -> None:
    failed = record("g1", "gate_result", concept="k1", criterion="q5", result="failed")
    found = ranking(records(failed=failed), marks())
    last = found.options[-1]
    assert (last.record.id, last.standing, last.place) == ("k1", "failed", None)
    assert last.score == pytest.approx(3.52, abs=0.01)
    assert [option.record.id for option in found.placed] == ["k2", "k3"]


def test_an_option_that_nobody_could_judge_by_a_criterion_is_shown_and_not_ranked() -> None:
    given = [mark for mark in marks() if (mark.concept, mark.criterion) != ("k3", "q4")]
    found = ranking(records(), [*given, Mark("k3", "q4", None)])
    assert [option.record.id for option in found.placed] == ["k1", "k2"]
    assert (found.options[-1].record.id, found.options[-1].score) == ("k3", None)


def test_points_weigh_where_no_weight_is_agreed_and_tell_how_far_people_differ() -> None:
    bare = tuple(
        record(one.id, "criterion") if one.kind == "criterion" and one.id != "q5" else one for one in records()
    )
    points = [{"q1": 40.0, "q2": 20.0, "q3": 20.0, "q4": 20.0}, {"q1": 20.0, "q2": 40.0, "q3": 20.0, "q4": 20.0}] * 3
    found = ranking(bare, marks(), points)
    assert [round(one.weight) for one in found.criteria] == [30, 30, 20, 20]
    assert [one.contested for one in found.criteria] == [True, True, False, False]
    assert found.people == 6


def test_without_marks_there_is_no_result() -> None:
    assert ranking(records(), []).options == ()
    assert ranking((), marks()).options == ()


def test_another_weight_gives_the_order_that_the_interval_promised(found: Ranking) -> None:
    last = found.criteria[3]
    assert last.stays is not None
    now = found.reweighted("q4", last.weight)
    assert [option.record.id for option, _ in now] == [option.record.id for option in found.placed]
    assert now[0][1] == pytest.approx(found.options[0].score)
    for weight, first in ((last.stays[1] - 0.5, "k1"), (last.stays[1] + 0.5, "k2")):
        assert found.reweighted("q4", weight)[0][0].record.id == first
    assert found.reweighted("q3", 100)[0][0].record.id == "k2"
