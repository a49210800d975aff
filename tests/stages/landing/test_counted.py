"""What people count, order, place and score, and the numbers that come of it."""

from typing import Any

import pytest

from tests.stages.conftest import Desk
from tests.stages.landing.test_rules import note, notes
from workshop.links import Ref, sources_of, uses_of
from workshop.stages import Record, Value, records
from workshop.stages.landing import Answer, ClusterResult, Item

WEIGHT = ("criterion.weight",)
SUPPORT = ("recommendation.support",)
SCORE = ("score.score", "score.confidence", "score.comment")
PEOPLE = ("framing.stakeholders",)
JOURNEY = ("persona.journey",)


def criteria(desk: Desk, *titles: str, gate: str = "") -> list[Record]:
    found = []
    for title in titles:
        record = desk.start("criterion")
        desk.write(record, "title", title)
        if title == gate:
            desk.write(record, "gate", True)
        found.append(desk.read(record))
    return found


def items(*found: Record) -> tuple[Item, ...]:
    return tuple(Item(Ref("record", record.id), record.name, record.id) for record in found)


def shares(desk: Desk, *ballots: dict[str, int]) -> tuple[Answer, ...]:
    return tuple(
        Answer(ref=desk.answer(f"share {at} {ballot}"), payload={"points": ballot}, points=ballot)
        for at, ballot in enumerate(ballots)
    )


def levels(desk: Desk, record: Record, *given: tuple[str | None, int | None], again: str = "") -> tuple[Answer, ...]:
    return tuple(
        Answer(
            ref=desk.answer(f"level{again} {at}", group), payload={"target": record.id, "value": value},
            target=record.id, group=group,
        )
        for at, (group, value) in enumerate(given)
    )  # fmt: skip


def drafts(desk: Desk, record: Record, key: str) -> list[Any]:
    return [value.value for value in desk.read(record).drafts(key)]


def behind(desk: Desk, value: Value) -> set[str]:
    with desk.db.read() as session:
        return {link.source.id for link in sources_of(session, desk.workshop, Ref("value", value.id))}


# --- points ----------------------------------------------------------------------------------------------------------


def test_weights_are_the_mean_of_complete_answers_and_add_up_to_100(desk: Desk) -> None:
    a, b, c = criteria(desk, "A", "B", "C")
    given = shares(desk, {a.id: 50, b.id: 50}, {a.id: 20, c.id: 80}, {a.id: 30, b.id: 69}, {b.id: 100}, {})
    desk.land("allocation", WEIGHT, answers=given, items=items(a, b, c), total=100)
    weights = [desk.read(record).drafts("weight")[0] for record in (a, b, c)]
    assert [weight.value for weight in weights] == [23.3, 50, 26.7]
    assert {(weight.marks["n"], weight.marks["left_out"]) for weight in weights} == {(3, 1)}
    assert {given[0].ref.id, given[1].ref.id, given[3].ref.id} <= behind(desk, weights[0])
    assert not {given[2].ref.id, given[4].ref.id} & behind(desk, weights[0])


def test_a_gate_carries_no_weight(desk: Desk) -> None:
    a, gate = criteria(desk, "A", "Lawful", gate="Lawful")
    desk.land("allocation", WEIGHT, answers=shares(desk, {a.id: 40, gate.id: 60}), items=items(a, gate), total=100)
    assert (drafts(desk, a, "weight"), drafts(desk, gate, "weight")) == ([100], [])


def test_weights_of_nobody_are_no_weights(desk: Desk) -> None:
    (a,) = criteria(desk, "A")
    assert desk.land("allocation", WEIGHT, answers=shares(desk, {a.id: 40}, {}), items=items(a), total=100) == ()


def test_weights_that_land_again_are_brought_up_to_date_and_agreed_ones_get_a_proposal(desk: Desk) -> None:
    a, b = criteria(desk, "A", "B")
    first = shares(desk, {a.id: 50, b.id: 50})
    desk.land("allocation", WEIGHT, answers=first, items=items(a, b), total=100)
    (draft,) = desk.read(a).drafts("weight")
    more = (*first, *shares(desk, {a.id: 100, b.id: 0}))
    desk.land("allocation", WEIGHT, answers=more, items=items(a, b), total=100)
    assert (drafts(desk, a, "weight"), drafts(desk, b, "weight")) == ([75], [25])
    desk.confirm(desk.read(a).drafts("weight")[0])
    desk.land("allocation", WEIGHT, answers=first, items=items(a, b), total=100)
    after = desk.read(a)
    assert (after.one("weight"), [(one.value, one.status) for one in after.drafts("weight")]) == (
        75, [(50, "proposed")],
    )  # fmt: skip
    assert draft.id == after.agreed("weight")[0].id


def test_a_weight_that_was_thrown_out_stays_out(desk: Desk) -> None:
    a, b = criteria(desk, "A", "B")
    given = {"answers": shares(desk, {a.id: 50, b.id: 50}), "items": items(a, b), "total": 100}
    desk.land("allocation", WEIGHT, **given)
    records.drop(desk.db, desk.facilitator, value=desk.read(a).drafts("weight")[0].id, now=desk.later())
    desk.land("allocation", WEIGHT, **given)
    assert (drafts(desk, a, "weight"), drafts(desk, b, "weight")) == ([], [50])


# --- agreement -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "value", "level"),
    [((1, 6), n, level) for n, level in enumerate(("oppose",) * 2 + ("reservations",) * 2 + ("agree",) * 2, 1)]
    + [((0, 5), n, level) for n, level in enumerate(("oppose",) * 2 + ("reservations",) * 2 + ("agree",) * 2)]
    + [((1, 5), 2, "oppose"), ((1, 5), 3, "reservations"), ((1, 5), 4, "agree")],
)
def test_thirds_of_the_scale_are_agreement_reservations_and_refusal(
    desk: Desk, scale: tuple[int, int], value: int, level: str
) -> None:
    record = desk.start("recommendation")
    desk.land("rating", SUPPORT, answers=levels(desk, record, ("police", value)), items=items(record), scale=scale)
    assert drafts(desk, record, "support") == [{"group": "all", "agree": 0, "reservations": 0, "oppose": 0, level: 1}]


def test_support_is_told_by_group_only_where_nobody_can_be_told_apart(desk: Desk) -> None:
    record = desk.start("recommendation")
    given = [("resident", 6)] * 4 + [("resident", 3)] * 2 + [("police", 1)] * 3 + [(None, 5)] * 2 + [("youth", None)]
    desk.land("rating", SUPPORT, answers=levels(desk, record, *given), items=items(record), scale=(1, 6))
    found = desk.read(record).drafts("support")
    assert [value.value for value in found] == [
        {"group": "all", "agree": 6, "reservations": 2, "oppose": 3},
        {"group": "resident", "agree": 4, "reservations": 2, "oppose": 0},
    ]
    assert (found[0].marks["n"], found[0].marks["cannot_judge"]) == (11, 1)


def test_a_small_rest_is_not_found_by_subtraction(desk: Desk) -> None:
    record = desk.start("recommendation")
    given = [("resident", 6)] * 5 + [("police", 1)] * 2
    desk.land("rating", SUPPORT, answers=levels(desk, record, *given), items=items(record), scale=(1, 6))
    assert [value["group"] for value in drafts(desk, record, "support")] == ["all"]


def test_support_asked_again_takes_the_place_of_the_earlier_draft(desk: Desk) -> None:
    record = desk.start("recommendation")
    for value, again in ((1, ""), (6, " again")):
        answers = levels(desk, record, ("police", value), again=again)
        desk.land("rating", SUPPORT, answers=answers, items=items(record), scale=(1, 6))
    assert [value["agree"] for value in drafts(desk, record, "support")] == [1]


def test_reasons_of_refusal_are_offered_as_the_minority_view(desk: Desk) -> None:
    record = desk.start("recommendation")
    answers = tuple(
        Answer(
            ref=desk.answer(f"why {value}"), target=record.id, group="resident",
            payload={"target": record.id, "value": value, "reason": f"Because {value}"},
        )
        for value in (1, 4, 6)
    )  # fmt: skip
    desk.land("rating", (*SUPPORT, "recommendation.minority_view"), answers=answers, items=items(record), scale=(1, 6))
    assert drafts(desk, record, "minority_view") == ["Because 1"]


# --- scores ----------------------------------------------------------------------------------------------------------


def scored(desk: Desk, concept: Record, criterion: Record, *marks: int | None) -> tuple[Answer, ...]:
    return tuple(
        Answer(
            ref=desk.answer(f"score {concept.id} {criterion.id} {at}"), text=f"Why {mark}" if mark in (1, 5) else "",
            payload={
                "concept": concept.id, "criterion": criterion.id, "value": mark,
                **({"confidence": "high" if mark == 5 else "low"} if mark else {}),
            },
        )
        for at, mark in enumerate(marks)
    )  # fmt: skip


def test_each_cell_is_one_score_record_with_the_middle_mark(desk: Desk) -> None:
    concept, other = desk.start("concept"), desk.start("concept")
    (criterion,) = criteria(desk, "A")
    given = (*scored(desk, concept, criterion, 5, 2, 3, None), *scored(desk, other, criterion, 1, 2))
    for _ in range(2):
        desk.land("score", SCORE, answers=given, items=items(concept, other, criterion))
    first, second = desk.all("score")
    keys = ("concept", "criterion", "score", "confidence")
    assert [first.one(key) for key in keys] == [concept.id, criterion.id, 3, "low"]
    assert [second.one(key) for key in keys] == [other.id, criterion.id, 2, "low"]
    marks = first.agreed("score")[0].marks
    assert {key: marks[key] for key in ("n", "cannot_judge", "median", "low", "high")} == {
        "n": 3, "cannot_judge": 1, "median": 3, "low": 2, "high": 5,
    }  # fmt: skip
    assert (second.agreed("score")[0].marks["median"], second.agreed("score")[0].marks["half"]) == (1.5, True)
    assert [value.value for value in first.drafts("comment")] == ["Why 5"]
    assert first.agreed("score")[0].source_count == 4


def test_a_cell_that_nobody_can_judge_has_no_mark(desk: Desk) -> None:
    concept = desk.start("concept")
    (criterion,) = criteria(desk, "A")
    desk.land("score", SCORE, answers=scored(desk, concept, criterion, None), items=items(concept, criterion))
    (score,) = desk.all("score")
    assert (score.one("score"), score.agreed("concept")[0].marks["cannot_judge"]) == (None, 1)


def test_a_score_of_what_is_no_concept_lands_nowhere(desk: Desk) -> None:
    a, b = criteria(desk, "A", "B")
    desk.land("score", SCORE, answers=scored(desk, a, b, 3), items=items(a, b))
    assert desk.all("score") == ()


# --- places, orders, moments -----------------------------------------------------------------------------------------


def placed(desk: Desk, target: str, *places: tuple[float, float]) -> tuple[Answer, ...]:
    return tuple(
        Answer(ref=desk.answer(f"place {target} {at}"), payload={"target": target, "x": x, "y": y}, target=target)
        for at, (x, y) in enumerate(places)
    )


def test_median_places_are_marks_of_what_was_placed(desk: Desk) -> None:
    names = notes(desk, "Night workers", "City council")
    desk.land("note", PEOPLE, answers=names)
    on = tuple(Item(name.ref, name.text, name.ref.id) for name in names)
    workers, council = (name.ref.id for name in names)
    given = (*placed(desk, workers, (0.9, 0.0), (0.8, 0.1), (0.1, 0.2)), *placed(desk, council, (0.5, 1.0)))
    for _ in range(2):
        desk.land("matrix_position", PEOPLE, answers=given, items=on)
    one, two = desk.all("framing")[0].drafts("stakeholders")
    assert one.value == {"name_or_role": "Night workers", "interest": 4, "power": 1}
    assert two.value == {"name_or_role": "City council", "interest": 3, "power": 5}
    assert one.marks["x"] == {"median": 0.8, "low": 0.1, "high": 0.9}
    assert one.source_count == 1


def test_marks_go_into_the_part_that_the_step_is_called_after(desk: Desk) -> None:
    (name,) = notes(desk, "Night workers")
    (made,) = desk.land("note", PEOPLE, answers=(name,))
    desk.confirm(made)
    answers = tuple(
        Answer(ref=desk.answer(f"hit {mark}"), payload={"target": name.ref.id, "value": mark}, target=name.ref.id)
        for mark in (5, 4, None)
    )
    on = (Item(name.ref, name.text, name.ref.id),)
    desk.land("rating", PEOPLE, answers=answers, items=on, key="affected")
    frame = desk.all("framing")[0]
    (proposed,) = frame.drafts("stakeholders")
    assert frame.agreed("stakeholders")[0].value == {"name_or_role": "Night workers"}
    assert (proposed.value, proposed.marks["half"], proposed.marks["cannot_judge"]) == (
        {"name_or_role": "Night workers", "affected": 5}, True, 1,
    )  # fmt: skip


@pytest.mark.parametrize(("top", "first", "second"), [(None, 3, 2), (2, 2, 1), (5, 5, 4)])
def test_orders_are_points_and_those_are_votes(desk: Desk, top: int | None, first: int, second: int) -> None:
    ideas = notes(desk, "Kiosk", "Lamps", "Benches")
    desk.land("note", ("idea.title", "idea.one_line"), answers=ideas)
    kiosk, lamps, _ = (idea.ref.id for idea in ideas)
    answers = tuple(
        Answer(ref=desk.answer(f"order {at}"), payload={"order": order})
        for at, order in enumerate(([kiosk, lamps], [kiosk, lamps], [lamps]))
    )
    on = tuple(Item(idea.ref, idea.text, idea.ref.id) for idea in ideas)
    desk.land("rank", ("idea.votes",), answers=answers, items=on, top=top)
    assert [idea.one("votes") for idea in desk.all("idea")] == [
        {"total": 2 * first, "people": 2},
        {"total": 2 * second + first, "people": 3},
        {"total": 0, "people": 0},
    ]


def test_moments_are_steps_in_the_order_of_the_night(desk: Desk) -> None:
    persona = desk.start("persona")
    said = (("00:10", "Walks home"), ("22:40", "Waits"), ("23:30", "Waits"))
    answers = tuple(
        Answer(
            ref=desk.answer(f"{at} {text}"), text=text, target=persona.id,
            payload={"at": at, "text": text, "target": persona.id, "touchpoint": "Tram stop"},
        )
        for at, text in said
    )  # fmt: skip
    desk.land("timeline_item", JOURNEY, answers=answers[:2], items=items(persona))
    desk.land("timeline_item", JOURNEY, answers=answers, items=items(persona), late=answers[2].ref.id)
    found = desk.read(persona).drafts("journey")
    assert sorted((one.value["order"], one.value["time"], one.value["doing"]) for one in found) == [
        (1, "22:40", "Waits"), (2, "23:30", "Waits"), (3, "00:10", "Walks home"),
    ]  # fmt: skip
    assert {(one.value["touchpoint"], one.source_count) for one in found} == {("Tram stop", 1)}


# --- choices and groups ----------------------------------------------------------------------------------------------


def test_an_option_that_more_than_half_ticked_is_an_entry_in_its_own_words(desk: Desk) -> None:
    answers = tuple(
        Answer(ref=desk.answer(f"ticks {at}"), payload={"options": options})
        for at, options in enumerate((["dark", "empty"], ["dark"], ["dark", "loud"], ["empty"]))
    )
    words = {"dark": ("It is dark", "Il fait noir"), "empty": ("Nobody is there",), "loud": ("It is loud",)}
    for _ in range(2):
        desk.land("choice", ("framing.harms",), answers=answers, options=words, multiple=True)
    (entry,) = desk.all("framing")[0].drafts("harms")
    assert (entry.value, entry.marks["ticked"], entry.marks["people"], entry.source_count) == ("It is dark", 3, 4, 3)


@pytest.mark.parametrize(
    ("given", "passed"), [(("ok", "ok", "not_ok"), True), (("not_ok", "cannot_tell"), False), (("ok", "not_ok"), None)]
)
def test_a_question_of_a_check_list_is_passed_as_most_say(
    desk: Desk, given: tuple[str, ...], passed: bool | None
) -> None:
    persona = desk.start("persona")
    answers = tuple(
        Answer(ref=desk.answer(f"{option} {at}"), payload={"options": [option], "target": "c4"}, target="c4")
        for at, option in enumerate(given)
    )
    on = (Item(Ref("own", "c4"), "Nobody is shown only as a victim", "c4"),)
    desk.land("choice", ("persona.bias_check",), answers=answers, items=on)
    why = (note(desk, "She is strong", target="c4"),)
    desk.land("comment", ("persona.bias_check",), answers=why, items=on)
    (entry,) = desk.read(persona).drafts("bias_check")
    assert entry.value == {"check": "c4", "note": "She is strong", **({} if passed is None else {"ok": passed})}
    assert entry.marks["contested"] is (passed is None)


@pytest.mark.parametrize("name", ["Desirability: do people want it?", "Souhaitable : en veut-on ?", "desirability"])
def test_a_group_called_like_a_column_stands_for_its_key(desk: Desk, name: str) -> None:
    columns = {
        "desirability": ("Desirability: do people want it?", "Souhaitable : en veut-on ?"),
        "feasibility": ("Can we?",),
    }
    given = notes(desk, "Used again", "Liked")
    desk.land("note", ("criterion.title",), answers=given)
    group = ClusterResult(Ref("cluster", "g"), name, given)
    desk.land("link", ("criterion.title", "criterion.lens"), clusters=(group,), columns=columns)
    found = desk.all("criterion")
    assert [drafts(desk, one, "lens") for one in found] == [["desirability"], ["desirability"]]
    assert [one.drafts("title")[0].value for one in found] == ["Used again", "Liked"]


# --- records that grow -----------------------------------------------------------------------------------------------


def grew(desk: Desk, record: Record) -> list[str]:
    with desk.db.read() as session:
        uses = uses_of(session, desk.workshop, Ref("record", record.id))
        return [link.target.id for link in uses if link.relation == "grew"]


@pytest.mark.parametrize(
    ("about", "into", "field", "named"),
    [
        ("idea", "concept.title", "idea_ids", lambda id_: id_),
        ("recommendation", "action.title", "recommendation_id", lambda id_: id_),
        ("concept", "recommendation.title", "trace", lambda id_: {"concepts": [id_]}),
        ("idea", "recommendation.title", "trace", lambda id_: {"ideas": [id_]}),
    ],
)
def test_a_record_opened_by_an_answer_about_another_grows_out_of_it(
    desk: Desk, about: str, into: str, field: str, named: Any
) -> None:
    origin = desk.start(about)
    desk.write(origin, "title", "Night kiosk")
    answer = note(desk, "Open the kiosk at night", target=origin.id)
    for _ in range(2):
        desk.land("note", (into,), answers=(answer,), items=items(origin))
    (made,) = desk.all(into.split(".", maxsplit=1)[0])
    assert [value.value for value in made.drafts("title")] == ["Open the kiosk at night"]
    assert (made.all(field), grew(desk, origin)) == ((named(origin.id),), [made.id])


def test_a_form_about_a_score_opens_one_recommendation_on_its_concept(desk: Desk) -> None:
    concept = desk.start("concept")
    desk.write(concept, "title", "Night kiosk")
    (criterion,) = criteria(desk, "A")
    desk.land("score", SCORE, answers=scored(desk, concept, criterion, 3), items=items(concept, criterion))
    (score,) = desk.all("score")
    lines = tuple(
        Answer(
            ref=desk.answer(f"{field} {words}"), text=words,
            payload={"record": score.id, "field": field, "value": words},
        )
        for field, words in (("rationale", "It leads on every criterion"), ("minority_view", "Too far away"))
    )  # fmt: skip
    desk.land("form_field", ("recommendation.rationale", "recommendation.minority_view"), answers=lines)
    (made,) = desk.all("recommendation")
    assert drafts(desk, made, "title") == ["Night kiosk"]
    assert (drafts(desk, made, "rationale"), drafts(desk, made, "minority_view")) == (
        ["It leads on every criterion"], ["Too far away"],
    )  # fmt: skip
    assert (made.one("trace"), grew(desk, concept)) == ({"concepts": [concept.id]}, [made.id])


def of_both(desk: Desk, one: Record, two: Record) -> Answer:
    payload = {"text": "Do both together", "target": [one.id, two.id]}
    return Answer(ref=desk.answer("Do both together"), text="Do both together", payload=payload)


@pytest.mark.parametrize(
    ("about", "into", "named"),
    [
        ("idea", "concept.title", lambda *ids: ids),
        ("concept", "recommendation.title", lambda *ids: ({"concepts": [*ids]},)),
        ("concept", "recommendation.rationale", lambda *ids: ({"concepts": [*ids]},)),
    ],
)
def test_a_note_about_two_things_grows_out_of_both(desk: Desk, about: str, into: str, named: Any) -> None:
    one, two = desk.start(about), desk.start(about)
    for record, title in ((one, "Night kiosk"), (two, "Lamp watch")):
        desk.write(record, "title", title)
    both = of_both(desk, one, two)
    for _ in range(2):
        desk.land("note", (into,), answers=(both,), items=items(one, two))
    (made,) = desk.all(into.split(".", maxsplit=1)[0])
    field = "idea_ids" if about == "idea" else "trace"
    assert (made.all(field), grew(desk, one), grew(desk, two)) == (named(one.id, two.id), [made.id], [made.id])


def test_what_is_said_of_two_concepts_goes_to_the_recommendation_that_one_of_them_has(desk: Desk) -> None:
    one, two = desk.start("concept"), desk.start("concept")
    there = desk.start("recommendation", about=two.id)
    desk.land("note", ("recommendation.rationale",), answers=(of_both(desk, one, two),), items=items(one, two))
    (made,) = desk.all("recommendation")
    assert (made.id, drafts(desk, made, "rationale")) == (there.id, ["Do both together"])


def test_an_action_for_two_recommendations_is_one_that_names_the_first(desk: Desk) -> None:
    one, two = desk.start("recommendation"), desk.start("recommendation")
    answers = tuple(
        Answer(
            ref=desk.answer(f"act {record.id}"), text="Sign the lease", payload={"target": record.id}, target=record.id
        )
        for record in (one, two)
    )
    desk.land("note", ("action.title",), answers=answers, items=items(one, two))
    (action,) = desk.all("action")
    assert (action.all("recommendation_id"), grew(desk, one), grew(desk, two)) == ((one.id,), [action.id], [action.id])
