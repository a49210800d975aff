"""The second evening: what is computed comes out of the answers, and what is recommended can be followed back."""

from collections import Counter
from datetime import date
from statistics import fmean
from typing import Any

import pytest

from tests.rehearsal.played import Play, Played
from workshop.analysis import run
from workshop.live.marking import marks_of, points_of, ranked
from workshop.stages import Record
from workshop.stages.evaluation.marks import Cell, tally
from workshop.stages.evaluation.model import standing

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# Titles by the names of the script, in both languages.
NAMES = {
    "K1": {"Night kiosk with hosts", "Le kiosque de nuit et ses hôtes"},
    "K2": {"Light that follows, information that stays", "Une lumière qui suit, une information qui reste"},
    "K3": {"The last bus waits", "Le dernier bus attend"},
    "Q1": {"People use the square again at night", "La place est de nouveau utilisée la nuit"},
    "Q2": {"Someone helps when asked", "Quelqu’un aide quand on le demande"},
    "Q3": {"Works at the hours that matter", "Fonctionne aux heures qui comptent"},
    "Q4": {"The city and its partners can keep it going", "La ville et ses partenaires peuvent tenir dans la durée"},
}
MEANS = {
    "K1": [(14, 4.0), (14, 3.7857), (14, 3.3571), (13, 2.6923)],
    "K2": [(14, 3.5714), (14, 2.6429), (14, 4.0), (11, 3.7273)],
    "K3": [(14, 3.0714), (14, 2.8571), (13, 2.9231), (12, 2.8333)],
}
KIOSK = "kios"


@pytest.fixture(params=["en", "fr"])
def evening(request: pytest.FixtureRequest, play: Play) -> Played:
    return play(request.param)


def named(played: Played, name: str) -> Record:
    """The concept or weighted criterion that the script calls so."""
    kind = {"K": "concept", "Q": "criterion"}[name[0]]
    return next(one for one in played.of(kind) if one.one("title") in NAMES[name])


def cells(played: Played) -> dict[tuple[str, str], Cell]:
    return tally(marks_of(played.rows, played.records))


def test_a_hundred_points_of_fourteen_people_become_the_weights(evening: Played) -> None:
    ids = [named(evening, name).id for name in ("Q1", "Q2", "Q3", "Q4")]
    points = points_of(evening.rows, evening.records)
    shared = run("points_weights_group_mean", {"allocations": [[one[id_] for id_ in ids] for one in points]})
    assert shared.n == 14
    assert [100 * share for share in shared.value["weights"]] == pytest.approx([31.07, 26.07, 20.0, 22.86], abs=0.005)
    assert shared.detail["contested"] == [3]
    agreed = [float(named(evening, name).one("weight")) for name in ("Q1", "Q2", "Q3", "Q4")]
    assert agreed == pytest.approx([31.07, 26.07, 20.0, 22.86], abs=0.06)
    assert sum(agreed) == pytest.approx(100)


@pytest.mark.parametrize("name", MEANS)
def test_each_cell_holds_the_marks_of_those_who_could_judge(evening: Played, name: str) -> None:
    found = cells(evening)
    mine = [found[named(evening, name).id, named(evening, by).id] for by in ("Q1", "Q2", "Q3", "Q4")]
    assert [cell.n for cell in mine] == [n for n, _ in MEANS[name]]
    assert [cell.mean for cell in mine] == pytest.approx([mean for _, mean in MEANS[name]], abs=0.0001)


def test_every_mark_is_there_and_the_extreme_ones_are_explained(evening: Played) -> None:
    scores = [row.payload for row in evening.rows if row.kind == "score"]
    assert (len(scores), sum(one["value"] is None for one in scores)) == (168, 7)
    assert [one for one in scores if one["value"] in (1, 5) and not one.get("comment")] == []


def test_kiosk_and_light_are_practically_level_and_the_bus_is_third(evening: Played) -> None:
    result = ranked(evening.app.db, evening.facilitator, workshop=evening.workshop.id)
    order = [named(evening, name).id for name in ("K1", "K2", "K3")]
    assert [option.record.id for option in result.placed] == order
    assert [option.score for option in result.placed] == pytest.approx([3.517, 3.451, 2.931], abs=0.002)
    assert {option.record.id for option in result.level} == set(order[:2])
    assert result.people == 14


def test_five_points_more_for_keeping_going_would_turn_the_order(evening: Played) -> None:
    result = ranked(evening.app.db, evening.facilitator, workshop=evening.workshop.id)
    by = {one.record.id: one for one in result.criteria}
    stays = [by[named(evening, name).id].stays for name in ("Q1", "Q2", "Q3", "Q4")]
    expected = [(18.5, 100), (21.5, 100), (0, 27.5), (0, 27.5)]
    assert [end for one in stays if one for end in one] == pytest.approx(
        [end for one in expected for end in one], abs=0.2
    )
    (turn,) = by[named(evening, "Q4").id].turns
    assert turn.leads.id == named(evening, "K2").id
    assert result.reweighted(named(evening, "Q4").id, 28)[0][0].record.id == named(evening, "K2").id


def test_residents_see_help_when_asked_differently_and_no_small_group_shows(evening: Played) -> None:
    found = cells(evening)
    wide = {key for key, cell in found.items() if cell.apart >= 1.5}
    assert wide == {(named(evening, name).id, named(evening, "Q2").id) for name in ("K2", "K3")}
    assert {group for cell in found.values() for group in cell.groups} <= {"resident", None}
    # Only four residents could judge whether the light can be kept going.
    assert set(found[named(evening, "K2").id, named(evening, "Q4").id].groups) == {None}


def test_all_three_concepts_pass_the_gates(evening: Played) -> None:
    assert [standing(one.id, evening.records) for one in evening.of("concept")] == ["passed"] * 3


def test_support_is_that_of_the_second_round(evening: Played) -> None:
    def support(one: Record) -> tuple[int, int, int]:
        (all_,) = (entry for entry in one.all("support") if entry["group"] == "all")
        return all_["agree"], all_["reservations"], all_["oppose"]

    found = {one.id: support(one) for one in evening.of("recommendation")}
    assert sorted(found.values()) == [(11, 2, 1), (11, 2, 1), (12, 2, 0), (13, 1, 0)]
    (kiosk,) = (one for one in evening.of("recommendation") if KIOSK in one.one("title").casefold())
    assert found[kiosk.id] == (11, 2, 1)
    assert [one["group"] for one in kiosk.all("support")] == ["all", "resident"]
    first, again = (
        [one["value"] for one in ratings(evening, step) if one["target"] == kiosk.id] for step in ("first", "again")
    )
    assert (len(first), len(again)) == (14, 14)
    assert fmean(first) < fmean(again)


def ratings(played: Played, step: str) -> list[dict[str, Any]]:
    """What people gave to the recommendations in a step."""
    activity = next(one for one in played.agenda if one.key == "support")
    here = next(one.id for one in activity.steps if one.rules["key"] == step)
    return [row.payload for row in played.rows if row.step_id == here]


def test_who_opposes_or_hesitates_says_why_and_it_is_printed_beside(evening: Played) -> None:
    for one in evening.of("recommendation"):
        assert one.one("minority_view")
        assert len(one.one("rationale").split()) <= 120
        assert {check["principle"] for check in one.all("esm_check")} >= {"citizen_centred", "demonstrable_impact"}
        assert len(one.all("esm_check")) == 5
        assert one.one("evidence_level") in ("0", "1")
    low = [one for one in ratings(evening, "first") if one["value"] <= 4]
    assert len(low) == 11
    assert [one for one in low if not one.get("reason")] == []
    contested = [one for one in evening.of("recommendation") if one.state == "contested"]
    assert len(contested) == 2
    assert all(one.dissent for one in contested)


def test_actions_belong_to_recommendations_and_end_after_they_start(evening: Played) -> None:
    known = {one.id for one in evening.of("recommendation")}
    of = Counter(one.one("recommendation_id") for one in evening.of("action"))
    assert set(of) <= known
    assert sorted(of.values()) == [1, 2, 3]
    assert all(date.fromisoformat(one.one("start")) < date.fromisoformat(one.one("deadline"))
               for one in evening.of("action"))  # fmt: skip


def test_before_they_go_people_say_how_it_was(evening: Played) -> None:
    activity = next(one for one in evening.agenda if one.key == "leaving")
    step = next(one.id for one in activity.steps if one.rules["key"] == "rate")
    marks: dict[str, list[int]] = {}
    for row in evening.rows:
        if row.step_id == step and row.payload["value"] is not None:
            marks.setdefault(str(row.payload["target"]), []).append(row.payload["value"])
    means = {key: round(fmean(values), 1) for key, values in marks.items()}
    assert means == {"heard": 4.2, "safe": 4.2, "useful": 4.0, "follow_up": 3.0}
    assert len(marks["follow_up"]) == 13
