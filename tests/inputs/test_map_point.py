import pytest

from workshop.errors import WorkshopError
from workshop.inputs import BadPayload, StepRules
from workshop.inputs.kind import ChooseOne, UnknownItem
from workshop.inputs.map_point import KIND, Plan, SayWhere, cells, tally
from workshop.text import TextEmpty

MARKS = frozenset({"fine", "uneasy", "avoid"})
PLAN = StepRules(kind="map_point", cells=frozenset(cells(8, 6)), places=frozenset({"stop"}), options=MARKS)
WORDS = StepRules(kind="map_point")


def test_a_field_a_name_or_words() -> None:
    assert KIND.check({"cell": "B3", "category": "fine"}, PLAN) == {"cell": "B3", "category": "fine"}
    given = {"place": "stop", "category": "avoid", "text": " dark ", "value": 2}
    assert KIND.check(given, PLAN) == {"place": "stop", "category": "avoid", "value": 2, "text": "dark"}
    assert KIND.check({"place": " The  bridge ", "text": "dark"}, WORDS) == {"place": "The  bridge", "text": "dark"}
    assert KIND.check({"place": "Bridge", "value": None, "text": "x"}, WORDS)["value"] is None


@pytest.mark.parametrize(
    ("payload", "rules", "refusal"),
    [
        ({"category": "fine"}, PLAN, SayWhere),
        ({"cell": "B3", "place": "stop", "category": "fine"}, PLAN, SayWhere),
        ({"cell": "G1", "category": "fine"}, PLAN, UnknownItem),
        ({"cell": "A9", "category": "fine"}, PLAN, UnknownItem),
        ({"cell": ["A1"], "category": "fine"}, PLAN, UnknownItem),
        ({"place": "my home", "category": "fine"}, PLAN, UnknownItem),
        ({"cell": "A1", "text": "dark"}, WORDS, UnknownItem),
        ({"cell": "A1"}, PLAN, ChooseOne),
        ({"cell": "A1", "category": "good"}, PLAN, ChooseOne),
        ({"place": "Bridge", "text": "dark", "category": "fine"}, WORDS, BadPayload),
        ({"place": "Bridge"}, WORDS, TextEmpty),
        ({"place": "Bridge", "value": None}, WORDS, TextEmpty),
        ({"place": "Bridge", "value": 6}, WORDS, BadPayload),
        ({"place": "Bridge", "text": "dark", "lat": 49.18}, WORDS, BadPayload),
    ],
)
def test_what_does_not_fit_is_refused(
    payload: dict[str, object], rules: StepRules, refusal: type[WorkshopError]
) -> None:
    with pytest.raises(refusal):
        KIND.check(payload, rules)


def test_a_plan_is_cut_into_fields_along_its_longer_side() -> None:
    wide, tall = Plan.of("m", 1600, 900), Plan.of("m", 900, 1600)
    assert ((wide.columns, wide.rows), (tall.columns, tall.rows)) == ((8, 6), (6, 8))
    assert list(cells(8, 6))[-1] == "F8"


def test_people_count_once_in_a_place_and_once_for_each_mark() -> None:
    given = [
        ("ana", {"place": "Tram stop", "category": "fine", "value": 4}),
        ("ana", {"place": "tram  STOP", "category": "fine", "value": 2}),
        ("ana", {"place": "tram stop", "category": "avoid"}),
        ("bo", {"place": "Tram stop", "category": "avoid"}),
        ("bo", {"cell": "A1", "category": "fine"}),
    ]
    stop, field = tally(given, ["fine", "avoid"])
    assert (stop.where, stop.people, stop.counts, stop.values) == (
        "place:tram stop", 2, (("fine", 1), ("avoid", 2)), (2, 4),
    )  # fmt: skip
    assert (field.where, field.people, field.enough) == ("cell:A1", 1, False)


def test_a_place_is_told_from_three_people_on() -> None:
    def of(people: int) -> bool:
        return tally([(person, {"cell": "A1"}) for person in range(people)])[0].enough

    assert [of(n) for n in (1, 2, 3, 4)] == [False, False, True, True]
